/** What became of a clause. Words only. */
import type { OperationId } from "../../spec/operations.ts";
import type { Capability, Hindrance, Person } from "../../client/target.ts";
import type { Call, Reply } from "../../client/wire.ts";
import type { Mismatch } from "./match.ts";
import type { SetName } from "./sets.ts";

/** Every planned clause ends in exactly one of these. */
export const statuses = [
  "pass",
  "fail",
  /** Failed, and the known failures say that it does. */
  "expected-fail",
  /** Passed although the known failures say that it does not. */
  "unexpected-pass",
  /** The target lacks something the clause needs. */
  "unsupported",
  /** The target could not be brought into the state. */
  "unreached",
  /** The run ended before. */
  "not-run",
  /** The clause or the suite is at fault, not the target. */
  "harness-error",
] as const;

export type Status = (typeof statuses)[number];

/** One call and what came back, as a report shows it. */
export interface Exchange {
  /** What the call was for: `given`, `request`, `later`. */
  readonly part: "given" | "request" | "later";
  /** Null when the request went beside every operation, by another method or path. */
  readonly operation: OperationId | null;
  /** Who called; `token` is whoever holds a token that the clause names. */
  readonly as?: Person | "nobody" | "agent" | "agent-of-other" | "token";
  /** True when every token and cookie of the call is written out in the clause: then none is a secret. */
  readonly literal?: true;
  readonly call: Call;
  /** What was asked of the reply, once that was known. */
  readonly expected?: Expected;
  /** Null when none came; then `failure` says why. */
  readonly reply: Reply | null;
  readonly failure?: string;
}

/** An expectation with its facts filled in: patterns without references. What is left out is not judged. */
export interface Expected {
  readonly status: number;
  readonly body?: unknown;
  readonly text?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** What a report needs to know of a clause, apart from how it is judged. */
export interface ClauseInfo {
  readonly id: string;
  readonly says: string;
  readonly requirements: readonly string[];
  readonly set: SetName;
  readonly operation: OperationId | null;
  /** The provider state of its task; null when it has none. */
  readonly state: string | null;
  /** True when steps lead the task on from there, or a template of its own makes it another state. */
  readonly moved?: true;
}

export interface Outcome {
  readonly clause: ClauseInfo;
  readonly status: Status;
  /** One sentence for everything but a pass. */
  readonly why?: string;
  /** What the target would have to be able to do; only of `unsupported`. */
  readonly lacks?: readonly Capability[];
  /** What stood in the way; only of `unreached`. */
  readonly by?: Hindrance;
  readonly mismatches: readonly Mismatch[];
  /** In order. Of a pass nothing is kept but the last. */
  readonly exchanges: readonly Exchange[];
  readonly ms: number;
  /** The line of the known failures that speaks of it. */
  readonly known?: { readonly pattern: string; readonly reason: string; readonly link: string };
}
