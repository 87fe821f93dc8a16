/** What a simulator gives back of its work, apart from answers. */
import type { Instant } from "../core/env.ts";
import type { JournalEntry } from "../store/store.ts";
import type { WorldSetting } from "./setting.ts";

/** A recorded run: what a world started from, and everything that changed it. */
export interface Replay extends WorldSetting {
  readonly startedAt: Instant;
  /** False when the journal lost its beginning: it cannot be replayed. */
  readonly complete: boolean;
  /** How many entries it has lost. */
  readonly first: number;
  readonly entries: readonly JournalEntry[];
}

/** What became of a message to an agent; `kept` is there when its entry takes time to be kept. */
export type Told =
  { readonly refused: string } | { readonly refused: null; readonly kept: Promise<void> | undefined };
