/** What the workers are told to do, and what they tell. Plain data, for it travels between threads. */
import type { Hit, Place } from "./coverage.ts";
import type { Change, OfRelease } from "../mutant.ts";

/** One server to be judged. */
export interface Job {
  /** Of the mutant or the lazy server; also for messages. */
  readonly id: string;
  readonly changes: readonly Change[];
  /** The release that it serves and is judged by; left out for the usual one. */
  readonly of?: Pick<OfRelease, "release" | "version">;
  /** The lazy server that takes the place of the judged one, if it is one of those. */
  readonly lazy?: string;
  /** Ids of the clauses that judge it, in this order, and of the promises that watch its answers. */
  readonly clauses: readonly string[];
  /** Stops when so many clauses have failed, and not all of one file; null for never. */
  readonly enough: number | null;
  /** Files of clauses of which one failure is enough: each is known to notice some mutant that no other does. */
  readonly proven?: readonly string[];
  /** Notes what has a say in each clause, these places of the source among it; then clauses run one by one. */
  readonly watched?: readonly Place[];
  /** Runs of exploring where no clause failed; 0 for none. */
  readonly exploreRuns: number;
  /** It is a mutant that is not known as one that nobody can tell. */
  readonly expectsKill?: boolean;
}

/** What came of it. */
export interface Findings {
  /** Ids of what failed. */
  readonly failed: readonly string[];
  /** Why each of these failed, by its id; of the sound server only, where nothing may. */
  readonly reasons?: Readonly<Record<string, string>>;
  /** It was enough: some clauses were not asked any more. */
  readonly stopped: boolean;
  readonly passed: readonly string[];
  /** What neither passed nor failed, with the reason. */
  readonly open: readonly string[];
  /** By clause, what had a say; only of a watched job. */
  readonly hits: readonly (readonly [id: string, hits: readonly Hit[]])[];
  /** The law that exploring found broken, as a sentence. */
  readonly law?: string;
  readonly ms: number;
}

/** What a worker sends back. */
export type Report =
  | { readonly findings: Findings }
  /** The mutants are at fault: one does not apply or does not start. */
  | { readonly fault: string };
