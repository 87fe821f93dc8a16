/** What the load generator is asked for, and what it tells. */

/** One kind of request; its targets are taken in turn. */
export interface Step {
  readonly method: string;
  readonly expect: number;
  readonly targets: readonly Target[];
}

export interface Target {
  /** `NUMBER` in path and body stands for the number of the request in the batch, counted from `firstNumber`. */
  readonly path: string;
  readonly token: string;
  readonly body?: string;
}

/** Stands for eight digits. */
export const NUMBER = "########";

/** Requests to make: the steps in turn, `count` requests in all. */
export interface Batch {
  readonly port: number;
  readonly connections: number;
  readonly count: number;
  readonly steps: readonly Step[];
  /** The first number; default 0. With `steps` in turn, all steps of a turn have one number. */
  readonly firstNumber?: number;
}

/** `p99` in milliseconds. */
export interface Timing {
  readonly seconds: number;
  readonly p99: number;
}
