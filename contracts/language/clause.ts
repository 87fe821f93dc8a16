/** The words of a contract: a clause is data, `given / request / expect`. Builders are in `words.ts`. */
import type { Capability, EventName, Person, ProviderStateName, TemplateKind } from "../../client/target.ts";
import type { StreamKind } from "../../client/streams/stream.ts";
import type { OperationId } from "../../spec/operations.ts";
import type { Span } from "../../spec/release-span.ts";
import type { SetName } from "./sets.ts";

/** What one operation promises. */
export interface Contract {
  /** The path its clauses' ids start with, such as `tasks/send`. */
  readonly path: string;
  readonly clauses: readonly Clause[];
}

/** One example of a promise; of all releases of Coder, or of a span of them. */
export interface Clause extends Span {
  /** Stable, such as `tasks/send/paused-is-409`. */
  readonly id: string;
  /** The promise as a sentence about the domain, without a full stop. */
  readonly says: string;
  /** Rules of docs/behaviour, such as `4.8 #4` or `4.2 T3 × send`. */
  readonly requirements: readonly string[];
  /** True for a clause of a Coder without routes for tasks, and of no other. */
  readonly withoutTasks?: true;
  readonly set: SetName;
  /** What the target must be able to do; what `given` and the callers need is added by itself. */
  readonly needs: readonly Capability[];
  /** True when others would see what it does: it runs after them, with nothing beside it. */
  readonly alone: boolean;
  readonly given: Given;
  readonly request: RequestSpec;
  readonly expect: Expectation;
}

export interface Given {
  /** The task of the clause; its facts are `task.…`. */
  readonly task?: TaskGiven;
  /** A second one; its facts are `other.…`. */
  readonly other?: TaskGiven;
  /** What is done before the call that is judged. When a step does not go as it expects, the clause is unreached. */
  readonly steps?: readonly Step[];
}

export interface TaskGiven {
  readonly state: ProviderStateName;
  readonly owner?: Person;
  readonly name?: string;
  readonly input?: string;
  readonly template?: TemplateKind;
  /** True when it matters what it was made with: then nobody may have had it before. */
  readonly fresh?: boolean;
  /** True when it matters that no other build came before: of an earlier stop a conversation may be stored. */
  readonly firstStart?: boolean;
}

/** Who calls: a person, nobody, the workspace agent of the task (or of the other one), or whoever holds this token. */
export type Caller = Person | "nobody" | "agent" | "agent-of-other" | { readonly token: Value<string> };

/** Where the token is put. */
export type TokenPlace = "header" | "cookie" | "bearer" | "query" | "access_token";

export interface RequestSpec {
  readonly operation: OperationId;
  /** Default `user`; `agent` for the operations of agents. */
  readonly as?: Caller;
  /** Default `header`. */
  readonly tokenIn?: TokenPlace;
  /** Path parameters. Default: `user` is `me`, `task` the id of the task, `workspace` the id of its workspace. */
  readonly params?: Readonly<Record<string, Value<string>>>;
  /** Percent-encoded for the wire. A list is a parameter given several times. */
  readonly query?: Readonly<Record<string, Value<string> | readonly Value<string>[]>>;
  /** Sent as JSON. */
  readonly body?: Pattern;
  /** Sent as it is, in place of `body`. */
  readonly rawBody?: Value<string>;
  readonly headers?: Readonly<Record<string, Value<string>>>;
  /** Default `/api/v2`, or none where the operation has none. */
  readonly prefix?: "/api/v2" | "/api/experimental";
  /** The answer opens a stream of that kind, which stays open to the end of the clause: `heard` and `say` are about it. */
  readonly stream?: StreamKind;
  /** In place of the operation's own method; the answer then is not judged against the operation's shapes. */
  readonly method?: string;
  /** In place of the operation's own path, from the root with its query; the same holds. */
  readonly path?: Value<string>;
}

/** What must come back. What is left out is not judged. */
export interface Expectation {
  readonly status: number;
  /** The JSON of the body. Objects must have these keys and no others, unless `partial` says so. */
  readonly body?: Pattern;
  /** The whole body as text; `""` is no body. */
  readonly text?: Value<string> | Matcher;
  /** By name in lower case; several values are joined with `, `. */
  readonly headers?: Readonly<Record<string, Pattern>>;
  /** What later calls must show. */
  readonly later?: readonly Step[];
  /** What an answer with this status says: the target lacks it, and no fault is shown. */
  readonly unless?: Unless;
}

/** A status that a target may answer with which lacks something. */
export interface Unless {
  readonly status: number;
  readonly lacks: string;
}

/** One step of a story. */
export type Step = CallStep | RepeatStep | UntilStep | UntilAnsweredStep | CauseStep | HeardStep | SayStep;

export interface CallStep {
  readonly call: RequestSpec;
  readonly expect: Expectation;
  /** Keeps the body as `saved.<name>`. */
  readonly save?: string;
  /** Keeps what the first group of an expression finds in a header as `saved.<name>`. */
  readonly keep?: { readonly name: string; readonly header: string; readonly source: string };
  /** It clears up, and whatever it is answered does not matter. */
  readonly clearsUp?: true;
  /** The same of a call before the one that is judged. */
  readonly unless?: Unless;
}

/** Makes the same call over and over until an answer has the status. */
export interface RepeatStep {
  readonly repeat: RequestSpec;
  readonly untilStatus: number;
  /** Calls before which it must not come. Default 1. */
  readonly atLeast?: Value<number>;
  /** Calls after which it has to have come. */
  readonly atMost: Value<number>;
}

/** Lets time go by until the task, as its owner reads it, matches. */
export interface UntilStep {
  readonly until: Pattern;
  /** Default the task of the clause. */
  readonly of?: "task" | "other";
}

/** Lets time go by for the task, or for what a deleted one leaves behind, until a call is answered like that. */
export interface UntilAnsweredStep {
  readonly untilAnswered: RequestSpec;
  readonly by: Expectation;
  /** It clears up, and whether it ever is does not matter. */
  readonly clearsUp?: true;
}

/** Waits, for a bounded time, until what came over the stream since it was opened fits. */
export interface HeardStep {
  /** `messages`, each as JSON or as text, those of an event stream as `event` and `data`; and `closed` with `code` and `reason`, which is absent while the stream is open. */
  readonly heard: Pattern;
}

/** Sends a message over the stream, which has to be a WebSocket. */
export interface SayStep {
  readonly say: Value<string>;
}

/** Makes something happen to the task; adds the need `control`. */
export interface CauseStep {
  readonly cause: EventName;
  readonly text?: Value<string>;
}

/**
 * A fact by its path: `task.id`, `people.user.username`, `templates.usual.version_id`, `answer.tasks`, `saved.before.name`.
 * `run.nobody` is a well-formed id of nothing; `run.unique` eight hex digits that no other clause, try or run has.
 * A `*` in the path is the first item of a list of which the rest of the path is a fact.
 */
export interface Reference {
  readonly $: "the";
  readonly path: string;
}

/** Text with facts in it. */
export interface Text {
  readonly $: "text";
  readonly parts: readonly (string | Reference | Spelled | Plus | Text)[];
}

/** A fact that is a text, spelled another way: in upper or lower case, without its hyphens, or only up to the first of them. */
export interface Spelled {
  readonly $: "spelled";
  readonly how: "upper" | "lower" | "no-hyphens" | "before-hyphen";
  readonly fact: Reference;
}

/** A number some steps away from a fact. */
export interface Plus {
  readonly $: "plus";
  readonly to: Reference;
  readonly amount: number;
}

/** The same text, over and over. */
export interface Repeated {
  readonly $: "repeated";
  readonly text: string;
  readonly times: number;
}

/** A text of exactly so many bytes in UTF-8: `before`, `filler` as often as it fits, `x` for what is left, `after`. */
export interface Sized {
  readonly $: "sized";
  readonly bytes: number;
  readonly before: string;
  readonly filler: string;
  readonly after: string;
}

export type Value<T> = T | Reference | Text | (T extends string ? Repeated | Sized | Spelled : Plus);

/** A pattern that more than one value fits. */
export type Matcher =
  | {
      readonly $: "any";
      readonly kind: "uuid" | "time" | "string" | "text" | "integer" | "boolean" | "thing";
    }
  /** The key is not there. */
  | { readonly $: "absent" }
  | { readonly $: "not"; readonly pattern: Pattern }
  | { readonly $: "one-of"; readonly patterns: readonly Pattern[] }
  | { readonly $: "all-of"; readonly patterns: readonly Pattern[] }
  /** An object with these keys and perhaps others. */
  | { readonly $: "partial"; readonly keys: Readonly<Record<string, Pattern>> }
  /** Text that the expression fits; anchored only where it says so. */
  | { readonly $: "matching"; readonly source: string; readonly flags: string }
  /** A time that is not before another, or strictly after it. */
  | { readonly $: "since"; readonly time: Reference; readonly strictly: boolean }
  /** An object of which one key holds the length of the list at another. */
  | { readonly $: "counted"; readonly list: string; readonly count: string }
  | {
      readonly $: "list";
      readonly length?: number;
      /** Each has an item that fits it. */
      readonly includes?: readonly Pattern[];
      /** No item fits any of these. */
      readonly excludes?: readonly Pattern[];
      /** The first items that fit these stand in this order. */
      readonly inOrder?: readonly Pattern[];
      /** Every item fits. */
      readonly each?: Pattern;
    };

/** JSON with references and matchers in it. */
export type Pattern =
  | null
  | boolean
  | number
  | string
  | Reference
  | Text
  | Plus
  | Repeated
  | Sized
  | Spelled
  | Matcher
  | readonly Pattern[]
  | { readonly [key: string]: Pattern };
