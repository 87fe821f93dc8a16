/** The words of a situation: a server in some state, what happens to it, and how the client meets that. */
import type { MockCoder, MockCoderOptions } from "../../simulator/index.ts";
import type { TaskCall, Verb } from "../observing/task-call.ts";

export interface Situation {
  readonly name: string;
  /** What the client meets. */
  readonly says: string;
  /** What the client has to do. */
  readonly asks: string;
  readonly options: MockCoderOptions;
  /** Makes the task that the client is told of; null when there is none. */
  readonly arrange: (coder: MockCoder) => Promise<string | null>;
  /** What happens behind the client's back: is asked before each call is answered. */
  readonly meddle?: (stage: Stage) => Meddler;
  /** What must have happened, in this order; else nothing can be said of the client. */
  readonly steps: readonly Step[];
  /** Whether nothing in it is a reason to end with another code than 0. */
  readonly mustSucceed: boolean;
}

export interface Stage {
  readonly coder: MockCoder;
  readonly task: string | null;
}

export interface Arriving {
  /** From 1. */
  readonly number: number;
  readonly verb: Verb;
}

export type Meddler = (arriving: Arriving) => void | Promise<void>;

export interface Step {
  /** What the client did, after "the client never": `sent an input that was refused with 409`. */
  readonly says: string;
  readonly when: (call: TaskCall) => boolean;
}

/** The first step that did not happen, in the order of the calls; null when all did. */
export function missingStep(steps: readonly Step[], calls: readonly TaskCall[]): Step | null {
  let next = 0;
  for (const step of steps) {
    const at = calls.findIndex((call, index) => index >= next && step.when(call));
    if (at === -1) return step;
    next = at + 1;
  }
  return null;
}
