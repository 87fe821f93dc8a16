/**
 * What the control API does to one world, typed, whatever carries the calls. Bodies and answers are those of
 * `spec/control.yaml`.
 */
import type { components } from "../../spec/generated.ts";
import type { ControlOperationId } from "../../spec/operations.ts";
import type { Validation } from "../core/env.ts";
import type { EventName } from "../core/events.ts";
import type { Problem, Shapes } from "../control/reply.ts";
import type { ProviderStateName } from "../world/provider-states.ts";

/** Where a task is to be, and whose it is; what is left out is as `POST /_sim/tasks` has it. */
export interface MockTaskOptions {
  readonly owner?: string;
  readonly name?: string;
  readonly input?: string;
  readonly template?: string;
}

/** Which calls are waited for, and for how long. */
export interface UntilCallsOptions {
  /** An `operationId` of the Coder API; any when left out. */
  readonly operation?: string;
  readonly after?: number;
  readonly within?: string;
}

type Task = components["schemas"]["Task"];

/** What can be done to a world by its control API. */
export interface WorldCalls {
  /** Makes a task in a state. Throws `ControlRefused` with the message of `POST /_sim/tasks`. */
  task(state: ProviderStateName, options?: MockTaskOptions): Promise<Task>;
  /** Moves its clock forward by a span such as `90s`, and lets everything happen that is due by then. */
  advance(span: string): Promise<void>;
  /**
   * Lets everything happen until the task has that status, or is `deleted`; the clock moves on as far as it must. Throws
   * `ControlRefused` when that cannot come to be, with what there was.
   */
  until(task: { readonly id: string }, status: Task["status"] | "deleted"): Promise<void>;
  /**
   * Waits until clients have made so many calls of its Coder API, refused ones included: of one operation, behind a `seq`
   * of the journal in place of from now on, within a span of real time (`10s`, at most `60s`). Throws `ControlRefused`
   * when there were fewer.
   */
  untilCalls(calls: number, options?: UntilCallsOptions): Promise<void>;
  /** From now on its clock is `real`, `manual` or `frozen`, or runs so many times as fast: `60x`. */
  setClock(mode: string): Promise<void>;
  /** Lets the next thing that is due to the task happen now. Throws `ControlRefused` when nothing is due. */
  step(task: { readonly id: string }): Promise<Shapes["Explanation"]>;
  /** Makes an event happen to the task. Throws `ControlRefused` when it cannot. */
  cause(task: { readonly id: string }, event: EventName, text?: string): Promise<Shapes["Explanation"]>;
  /**
   * Decides what the simulated agent of the task says and does next: each message to it, the first prompt too, is answered
   * by the next turn, and then it `ends`, `fails` or goes on. Throws `ControlRefused` when it cannot be told so.
   */
  agent(task: { readonly id: string }, plan: Shapes["DirectAgentRequest"]): Promise<Shapes["Explanation"]>;
  /** From now on nobody makes tasks of the template, by its name or id; an empty reason takes that back. */
  deprecate(template: string, reason: string): Promise<void>;
  /** Why the task is what it is, and what comes next. */
  explain(task: { readonly id: string }): Promise<Shapes["Explanation"]>;
  /**
   * Goes back to where it was after `at` changes, at the instant of the last of them, and forgets what came after. Throws
   * `ControlRefused` when there were fewer.
   */
  rewind(at: number): Promise<void>;
  /** The world as a file, for `mock-coder replay`, `coder.world({ world })` and other machines. */
  export(): Promise<Shapes["WorldFile"]>;
  /** Its last calls, refusals included; oldest first. */
  journal(): Promise<readonly Shapes["JournalEntry"][]>;
}

/** The control API would have said no: its status, message, detail and validations. */
export class ControlRefused extends Error {
  override readonly name = "ControlRefused";
  readonly status: number;
  readonly detail: string | undefined;
  readonly validations: readonly Validation[];

  constructor({ status, message, detail, validations = [] }: Problem) {
    const more = [detail, ...validations.map((one) => `${one.field}: ${one.detail}`)].filter(Boolean);
    super([message, ...more].join(" "));
    this.status = status;
    this.detail = detail;
    this.validations = validations;
  }
}

/** What a call of the control API says. */
export interface ControlInput {
  readonly body?: object;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/** Makes a call of the control API of one world; a refusal is thrown, as `ControlRefused`. */
export type ControlCall = <Answer>(operation: ControlOperationId, input?: ControlInput) => Promise<Answer>;

/** The calls of one world. */
export function worldCalls(call: ControlCall): WorldCalls {
  const move = async (body: object): Promise<void> => void (await call("moveClock", { body }));
  return {
    task: (state, options = {}) => call("arrangeTask", { body: { ...options, state } }),
    advance: (span) => move({ advance: span }),
    until: (task, status) => move({ until: { task: task.id, status } }),
    untilCalls: (calls, options = {}) => move({ until: { ...options, calls } }),
    setClock: (mode) => move({ mode }),
    step: ({ id }) => call("stepTask", { body: {}, params: { id } }),
    cause: ({ id }, event, words) =>
      call("causeEvent", { body: words === undefined ? { event } : { event, text: words }, params: { id } }),
    agent: ({ id }, plan) => call("directAgent", { body: plan, params: { id } }),
    deprecate: async (template, reason) =>
      void (await call("deprecateTemplate", { body: { deprecated: reason }, params: { template } })),
    explain: ({ id }) => call("explainTask", { params: { id } }),
    rewind: async (at) => void (await call("rewindWorld", { body: { at } })),
    export: () => call("exportWorld"),
    journal: () => wholeJournal(call),
  };
}

/** Page by page: one answer holds no more than so many. */
async function wholeJournal(call: ControlCall): Promise<readonly Shapes["JournalEntry"][]> {
  const all: Shapes["JournalEntry"][] = [];
  for (let after = 0; ;) {
    const query = { after: String(after), limit: "5000" };
    const { entries, next_after: next } = await call<Shapes["JournalResponse"]>("getJournal", { query });
    if (entries.length === 0) return all;
    all.push(...entries);
    after = next;
  }
}
