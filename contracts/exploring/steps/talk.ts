/** The calls of one run: who makes them, what came back, and how a bundle tells of them. Tokens stay in here. */
import { TargetUnusable, type PersonFacts, type Target } from "../../../client/target.ts";
import { json, TransportError, type Call, type Reply } from "../../../client/wire.ts";
import { operations, type OperationId } from "../../../spec/operations.ts";
import type { Answered } from "../../language/always.ts";
import { jsonOf } from "../../clauses/conventions/answered-json.ts";
import { lawBroken, type AnyLaw, type Finding } from "../laws/law.ts";
import type { CallerName } from "./steps.ts";

/** Who makes a call: a person, or the workspace agent of a task of the run, counted from 0. */
export type TalkCaller = CallerName | `agent ${number}`;

/** One call as it went, without its token. */
export interface Told {
  /** `call` is a call of a step; `look` is a read by which the laws learn what came of it. */
  readonly kind: "call" | "look";
  /** The place of its step in the run, from 0; -1 after the last. */
  readonly step: number;
  readonly as: TalkCaller;
  /** Of an agent: the number of the start build whose token it calls with. */
  readonly build?: number;
  readonly operation: OperationId;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  /** What came back; null when nothing did. */
  readonly reply: { readonly status: number; readonly text: string } | null;
}

/** What is asked for. `path` is below the prefix, with its parameters filled in. */
export interface Ask {
  readonly kind?: Told["kind"];
  readonly as: TalkCaller;
  readonly operation: OperationId;
  readonly path: string;
  readonly prefix?: "/api/v2" | "/api/experimental";
  /** Sent as JSON; a text is sent as it is. */
  readonly body?: unknown;
  /** Of the agent, when one calls. */
  readonly agent?: AgentToken;
}

/** The token of a workspace agent, and the number of its start build. */
export interface AgentToken {
  readonly token: string;
  readonly build: number;
}

/** An answer with its body read as JSON. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Undefined when the body is no JSON. */
  readonly value: unknown;
}

/** The judge of every single answer, such as the promises of `contracts/language/always.ts`. */
export interface AnswerWatch {
  readonly law: AnyLaw;
  /** Null when nothing is wrong, or when it does not speak of such an answer. */
  readonly judge: (answered: Answered) => Finding | null;
}

export interface TalkOptions {
  readonly target: Target;
  readonly watches: readonly AnswerWatch[];
  /** Told of every call when its answer is there. */
  readonly onCall: () => void;
}

/** Makes the calls of a run and remembers them. */
export class Talk {
  readonly told: Told[] = [];
  /** The step under way. */
  step = -1;
  readonly #target: Target;
  readonly #watches: readonly AnswerWatch[];
  readonly #onCall: () => void;
  /** What each look showed last, by path. */
  readonly #looks = new Map<string, Answer>();

  constructor({ target, watches, onCall }: TalkOptions) {
    this.#target = target;
    this.#watches = watches;
    this.#onCall = onCall;
  }

  person(name: CallerName): PersonFacts {
    const facts = this.#target.facts.people[name];
    if (facts === undefined) throw new TargetUnusable(`the target knows no ${name}`);
    return facts;
  }

  /** Makes a call. Throws `TransportError` when no answer comes, and what a broken promise about answers throws. */
  async ask(asked: Ask): Promise<Answer> {
    const { kind = "call", as, operation, prefix = "/api/v2", body, agent } = asked;
    const token = agent?.token ?? this.person(as as CallerName).token;
    const sent = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
    const call: Call = {
      method: operations[operation].method,
      path: `${prefix}${asked.path}`,
      headers: {
        "Coder-Session-Token": token,
        ...(sent === undefined ? {} : { "Content-Type": "application/json" }),
      },
      body: sent,
    };
    const whole = {
      kind,
      step: this.step,
      as,
      ...(agent === undefined ? {} : { build: agent.build }),
      operation,
      method: call.method,
      path: call.path,
      ...(sent === undefined ? {} : { body: sent }),
    };
    const reply = await this.#send(call, whole);
    this.told.push({ ...whole, reply: { status: reply.status, text: reply.text } });
    this.#onCall();
    if (kind === "call") return this.#watch({ part: "request", operation, call, reply });
    return this.#lookAgain({ part: "later", operation, call, reply });
  }

  /** A look that shows what the last one showed is neither read nor judged again: most do, and it takes most of the time. */
  #lookAgain(answered: Answered): Answer {
    const { call, reply } = answered;
    const last = this.#looks.get(call.path);
    if (last?.text === reply.text && last.status === reply.status) return last;
    const answer = this.#watch(answered);
    this.#looks.set(call.path, answer);
    return answer;
  }

  async #send(call: Call, whole: Omit<Told, "reply">): Promise<Reply> {
    try {
      return await this.#target.send(call);
    } catch (error) {
      if (error instanceof TransportError) this.told.push({ ...whole, reply: null });
      throw error;
    }
  }

  #watch(answered: Answered): Answer {
    const { reply } = answered;
    for (const { law, judge } of this.#watches) {
      const finding = judge(answered);
      if (finding !== null) throw lawBroken(law, finding);
    }
    return { status: reply.status, text: reply.text, value: valueOf(reply) };
  }
}

/** The body as JSON, which the promises about every answer have mostly read already. */
function valueOf(reply: Reply): unknown {
  if (reply.text === "") return undefined;
  const read = jsonOf(reply);
  return read === null ? json(reply) : read.value;
}
