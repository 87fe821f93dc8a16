/** What became of the mutants: every mutant, every lazy server, and what each contract was good for. Words only. */
import type { Mutant } from "./mutant.ts";

/** What noticed a mutant. */
export type Killer =
  /** Ids of clauses and promises. `more`: it was enough, and others were not asked any more. */
  | { readonly by: "clauses"; readonly clauses: readonly string[]; readonly more: boolean }
  /** A law that exploring found broken. */
  | { readonly by: "exploring"; readonly law: string }
  /** It hangs; any run of the suite would end in a time-out. */
  | { readonly by: "time-out" }
  /** Its process ends. */
  | { readonly by: "crash"; readonly why: string };

export type FateName =
  | "killed"
  | "survived"
  /** Listed as one that no client can tell from the sound server, and nothing told it. */
  | "equivalent"
  /** A mutant of a release of which no real server was seen to answer so, and nothing told it: nobody is accused of it. */
  | "unjudged"
  /** Listed as one of the two, and killed: the list is wrong. */
  | "wrongly-listed"
  /** It could not be judged, which is a fault of the mutants. */
  | "fault"
  /** The run ended before. */
  | "not-run";

export interface Fate {
  readonly mutant: Pick<Mutant, "id" | "says" | "kind">;
  readonly fate: FateName;
  readonly killer?: Killer;
  /** Of a survivor: how many clauses judged it. Of an equivalent, and where nobody judges: the reason. Of a fault: what went wrong. */
  readonly why?: string;
  readonly ms: number;
}

export interface LazyFate {
  readonly server: string;
  readonly says: string;
  readonly failed: number;
  /** Ids of the clauses it keeps. */
  readonly passed: readonly string[];
}

/** What one file of clauses does for the suite. */
export interface Merit {
  readonly file: string;
  readonly clauses: number;
  /** Mutants that a clause of the file kills; of those killed by many there may be more. */
  readonly kills: number;
  /**
   * Those that no clause of another file kills; promises about every answer, which are asked last, left aside. There may
   * be more: once it is known of a file, the next such mutant is not judged to the end.
   */
  readonly alone: number;
}

export interface MutantsResult {
  readonly ms: number;
  /** Clauses and promises that judged. */
  readonly clauses: number;
  readonly mutants: readonly Fate[];
  readonly lazy: readonly LazyFate[];
  readonly merits: readonly Merit[];
  /** Where the lists are not exact, or the control group was not sound: each a sentence. */
  readonly problems: readonly string[];
  /** 0: everything was killed and every list is exact. 1: it was not. 70: the mutants are at fault, nothing is shown. */
  readonly exitCode: 0 | 1 | 70;
}
