/** What a rule finds. */
import type { Observed } from "../observing/call.ts";
import type { TaskCall } from "../observing/task-call.ts";

export interface Finding {
  readonly rule: string;
  /** A sentence: what the client did, and which limit it broke. */
  readonly why: string;
  /** The numbers of the calls it speaks of. */
  readonly calls: readonly number[];
}

export type Found = Omit<Finding, "rule">;

/** A run with the meaning of its calls. */
export interface Read extends Observed {
  readonly calls: readonly TaskCall[];
}

/** A rule that clients keep. */
export interface ClientRule {
  readonly name: string;
  readonly says: string;
  /** Pure: the same run gives the same findings. */
  readonly find: (run: Read) => readonly Found[];
}
