/** Promises about every answer of a run, whichever clause asked for it. */
import type { Reply } from "../../client/wire.ts";
import type { OperationId } from "../../spec/operations.ts";
import type { Span } from "../../spec/release-span.ts";
import type { Mismatch } from "./match.ts";
import type { ClauseInfo, Exchange, Outcome } from "./outcome.ts";
import type { SetName } from "./sets.ts";

export interface Always extends Span {
  readonly id: string;
  readonly says: string;
  readonly requirements: readonly string[];
  readonly set: SetName;
  readonly operation: OperationId | null;
  /**
   * Makes the judge of one run, which may remember earlier answers. `version` is the release that is judged by; the newest
   * when left out.
   */
  readonly start: (version?: string) => AnswerJudge;
}

/** Where an answer breaks a promise; null when the promise does not speak of such an answer. */
export type AnswerJudge = (answered: Answered) => readonly Mismatch[] | null;

/** An exchange that brought an answer. */
export type Answered = Exchange & { readonly reply: Reply };

function hasReply(exchange: Exchange): exchange is Answered {
  return exchange.reply !== null;
}

/** Watches one promise over a run. The first break is kept, the others are counted. */
export class AlwaysWatch {
  readonly #always: Always;
  readonly #judge: AnswerJudge;
  #seen = 0;
  #broken = 0;
  #first: { readonly exchange: Exchange; readonly found: readonly Mismatch[]; readonly by: string } | null =
    null;

  constructor(always: Always, version?: string) {
    this.#always = always;
    this.#judge = always.start(version);
  }

  get id(): string {
    return this.#always.id;
  }

  see(exchange: Exchange, clause: ClauseInfo): void {
    if (!hasReply(exchange)) return;
    const found = this.#judge(exchange);
    if (found === null) return;
    this.#seen += 1;
    if (found.length === 0) return;
    this.#broken += 1;
    this.#first ??= { exchange, found, by: clause.id };
  }

  /** What came of it when the run is over. Without an answer to judge it is unreached. */
  outcome(): Outcome {
    const { id, says, requirements, set, operation } = this.#always;
    const clause: ClauseInfo = { id, says, requirements, set, operation, state: null };
    const rest = { clause, mismatches: [], exchanges: [], ms: 0 };
    if (this.#first !== null) {
      const { exchange, found, by } = this.#first;
      const why = `${String(this.#broken)} of ${String(this.#seen)} answers break it, the first in ${by}`;
      return { ...rest, status: "fail", why, mismatches: found, exchanges: [exchange] };
    }
    if (this.#seen === 0) return { ...rest, status: "unreached", why: "no answer of the run could show it" };
    return { ...rest, status: "pass" };
  }
}
