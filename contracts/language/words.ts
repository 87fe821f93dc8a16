/** Builders for the words of a contract, so that a clause reads like a sentence. What they build is plain data. */
import type { Capability } from "../../client/target.ts";
import type { OperationId } from "../../spec/operations.ts";
import type { Span } from "../../spec/release-span.ts";
import type {
  CallStep,
  Clause,
  Contract,
  Expectation,
  Given,
  HeardStep,
  Matcher,
  Pattern,
  Plus,
  Reference,
  RepeatStep,
  Repeated,
  RequestSpec,
  Sized,
  Spelled,
  Text,
  UntilAnsweredStep,
  UntilStep,
} from "./clause.ts";
import { needsOf } from "./needs.ts";
import type { SetName } from "./sets.ts";

/** The first words of a fact's path, so that a slip of the pen does not compile. */
type FactRoot = "task" | "other" | "people" | "templates" | "versions" | "answer" | "saved" | "run";

/** A fact: `the("task.id")`, `the("people.user.id")`, `the("templates.usual.version_id")`, `the("answer.id")`. */
export function the(path: `${FactRoot}.${string}`): Reference {
  return { $: "the", path };
}

/** Text with facts in it: ``text`Workspace "${the("task.name")}" already exists.` ``. */
export function text(
  parts: TemplateStringsArray,
  ...facts: readonly (Reference | Spelled | Plus | Text)[]
): Text {
  return {
    $: "text",
    parts: parts.flatMap((part, index) => {
      const fact = facts[index];
      return [...(part === "" ? [] : [part]), ...(fact === undefined ? [] : [fact])];
    }),
  };
}

/** A fact that is a text, in upper case. */
export const upper = (fact: Reference): Spelled => ({ $: "spelled", how: "upper", fact });
/** A fact that is a text, in lower case. */
export const lower = (fact: Reference): Spelled => ({ $: "spelled", how: "lower", fact });
/** A fact that is a text, without its hyphens. */
export const unhyphenated = (fact: Reference): Spelled => ({ $: "spelled", how: "no-hyphens", fact });
/** What stands before the first hyphen of a fact, such as the id in a session token. */
export const beforeHyphen = (fact: Reference): Spelled => ({ $: "spelled", how: "before-hyphen", fact });

/** A fact that is a number, and some more. */
export function plus(to: Reference, amount: number): Plus {
  return { $: "plus", to, amount };
}

/** A long text, kept short in reports. */
export function repeated(piece: string, times: number): Repeated {
  return { $: "repeated", text: piece, times };
}

/** A text of exactly so many bytes in UTF-8, for limits that count bytes. */
export function sized(bytes: number, parts: Partial<Omit<Sized, "$" | "bytes">> = {}): Sized {
  return { $: "sized", bytes, before: "", filler: "x", after: "", ...parts };
}

/** Patterns that many values fit. `text` is a string that is not empty. */
export const any = {
  uuid: { $: "any", kind: "uuid" },
  time: { $: "any", kind: "time" },
  string: { $: "any", kind: "string" },
  text: { $: "any", kind: "text" },
  integer: { $: "any", kind: "integer" },
  boolean: { $: "any", kind: "boolean" },
  thing: { $: "any", kind: "thing" },
} as const satisfies Readonly<Record<string, Matcher>>;

/** The key, or the header, is not there. */
export const absent: Matcher = { $: "absent" };

export const not = (pattern: Pattern): Matcher => ({ $: "not", pattern });
export const oneOf = (...patterns: readonly Pattern[]): Matcher => ({ $: "one-of", patterns });
export const allOf = (...patterns: readonly Pattern[]): Matcher => ({ $: "all-of", patterns });

/** An object with these keys and perhaps others. */
export const partial = (keys: Readonly<Record<string, Pattern>>): Matcher => ({ $: "partial", keys });

/** Text that fits an expression. */
export const matching = ({ source, flags }: RegExp): Matcher => ({ $: "matching", source, flags });

/** A time that is not before a fact that is a time. */
export const since = (time: Reference): Matcher => ({ $: "since", time, strictly: false });
/** A time strictly after a fact that is a time. */
export const after = (time: Reference): Matcher => ({ $: "since", time, strictly: true });

/** A list by what is in it; what is not asked for may be anything. */
export const list = (of: Omit<Extract<Matcher, { $: "list" }>, "$">): Matcher => ({ $: "list", ...of });

/** An object of which the key `count` holds the length of the list at the key `of`. */
export const counted = (of: string, count: string): Matcher => ({ $: "counted", list: of, count });

/** Coder's answer of an error, whole. Its other keys must not be there. */
export function refusal(
  status: number,
  message: Pattern,
  detail?: Pattern,
  validations?: readonly { readonly field: string; readonly detail: Pattern }[],
): Expectation {
  return {
    status,
    body: {
      message,
      ...(detail === undefined ? {} : { detail }),
      ...(validations === undefined ? {} : { validations }),
    },
  };
}

/** STD404 of docs/behaviour, 1.5 #4. */
export const notFound: Expectation = refusal(
  404,
  "Resource not found or you do not have access to this resource",
);

/** 1.5 #1, with the decoder's words. */
export const bodyInvalid = (detail: Pattern = any.text): Expectation =>
  refusal(400, "Request body must be valid JSON.", detail);

/** 4.11 #5. */
export const buildActive: Expectation = refusal(
  409,
  "A workspace build is already active.",
  "A workspace build is already active.",
);

/** A call of its own, for steps. */
export function call(operation: OperationId, more: Omit<RequestSpec, "operation"> = {}): RequestSpec {
  return { operation, ...more };
}

/** A step: this call answers like that. */
export function step(request: RequestSpec, expect: Expectation, save?: string): CallStep {
  return { call: request, expect, ...(save === undefined ? {} : { save }) };
}

/** The same step before the call that is judged: an answer with this status says that the target lacks something. */
export function unless(of: CallStep, status: number, lacks: string): CallStep {
  return { ...of, unless: { status, lacks } };
}

/** A step that clears up: whatever it is answered does not matter. */
export const clearsUp = <Of extends CallStep | UntilAnsweredStep>(of: Of): Of => ({ ...of, clearsUp: true });

/** The same expectation of the call that is judged: an answer with this status says that the target lacks something. */
export function lacking(status: number, lacks: string, expect: Expectation): Expectation {
  return { ...expect, unless: { status, lacks } };
}

/** The same step, which also keeps what the first group of `expression` finds in a header, as `saved.<name>`. */
export function keeping(of: CallStep, name: string, header: string, expression: RegExp): CallStep {
  return { ...of, keep: { name, header, source: expression.source } };
}

/** A step: the call is made again and again, until it is answered with this status. */
export function repeatUntil(
  untilStatus: number,
  repeat: RequestSpec,
  atMost: RepeatStep["atMost"],
): RepeatStep {
  return { repeat, untilStatus, atMost };
}

/** A step: a read of the task shows these keys, and perhaps others. */
export function taskShows(keys: Readonly<Record<string, Pattern>>, save?: string): CallStep {
  return step(call("getTask"), { status: 200, body: partial(keys) }, save);
}

/** A step: the task is gone for its owner. */
export const taskIsGone: CallStep = step(call("getTask"), notFound);

/** A step: time goes by until the call is answered like that. For what no read of the task shows. */
export function untilAnswered(request: RequestSpec, by: Expectation): UntilAnsweredStep {
  return { untilAnswered: request, by };
}

/** A step: time goes by until the task has this status. */
export function until(status: string): UntilStep {
  return { until: partial({ status }) };
}

/** A step: these messages came over the stream, and it was closed like that where that matters. */
export function heard(messages: Pattern, closed?: Pattern): HeardStep {
  return { heard: partial({ messages, ...(closed === undefined ? {} : { closed }) }) };
}

/** One clause as it is written down; the operation and the set come from the contract when they are left out. */
export interface ClauseSpec extends Span {
  readonly says: string;
  readonly requirement: string | readonly string[];
  readonly withoutTasks?: true;
  readonly set?: SetName;
  readonly needs?: readonly Capability[];
  /** True when others would see what it does. A task without a workspace, which breaks lists, makes it so by itself. */
  readonly alone?: boolean;
  readonly given?: Given;
  readonly request?: Omit<RequestSpec, "operation"> & { readonly operation?: OperationId };
  readonly expect: Expectation;
}

export interface ContractDefaults {
  readonly operation: OperationId;
  /** Default `core`. */
  readonly set?: SetName;
  /** Needs of every clause. */
  readonly needs?: readonly Capability[];
}

/** Whatever needs a template whose app is in trouble is claimed together, for few targets have one. */
const OF_TASK_APPS: ReadonlySet<Capability> = new Set([
  "template:no-app-url",
  "template:malformed-app-url",
  "template:https-app-url",
  "template:closed-agent-api",
  "template:failing-agent-api",
  "template:rejecting-agent-api",
  "template:strange-agent-api",
]);

/** A contract: its clauses by the last part of their ids. */
export function contract(
  path: string,
  defaults: ContractDefaults,
  specs: Readonly<Record<string, ClauseSpec>>,
): Contract {
  const clauses = Object.entries(specs).map(([name, spec]): Clause => {
    const { says, requirement, given = {}, expect } = spec;
    const request = { operation: defaults.operation, ...spec.request };
    const needs = new Set([
      ...(defaults.needs ?? []),
      ...(spec.needs ?? []),
      ...needsOf({ given, request, expect }),
    ]);
    return {
      id: `${path}/${name}`,
      says,
      requirements: typeof requirement === "string" ? [requirement] : requirement,
      set: [...needs].some((need) => OF_TASK_APPS.has(need))
        ? "task-apps"
        : (spec.set ?? defaults.set ?? "core"),
      needs: [...needs],
      alone: spec.alone ?? [given.task?.state, given.other?.state].includes("no-workspace"),
      given,
      request,
      expect,
      ...(spec.since === undefined ? {} : { since: spec.since }),
      ...(spec.until === undefined ? {} : { until: spec.until }),
      ...(spec.withoutTasks === undefined ? {} : { withoutTasks: spec.withoutTasks }),
    };
  });
  return { path, clauses };
}
