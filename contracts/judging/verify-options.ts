/** What `verify` takes, and the check of it. */
import type { Target } from "../../client/target.ts";
import { target } from "../../client/kinds.ts";
import {
  callback,
  checkOptions,
  flag,
  listOf,
  objectOf,
  oneOf,
  signal,
  text,
  wholeNumber,
  type Kind,
  type KindsOf,
} from "../../shared/check-options.ts";
import type { Always } from "../language/always.ts";
import type { Clause } from "../language/clause.ts";
import type { Outcome, Status } from "../language/outcome.ts";
import { setNames, type SetName } from "../language/sets.ts";
import { alwaysKind, clauseKind } from "./kinds.ts";
import type { KnownFailure } from "./known-failing.ts";
import type { RunResult } from "./verdict.ts";

export interface VerifyOptions {
  readonly target: Target;
  /** Default: all that the release promises. */
  readonly clauses?: readonly Clause[];
  readonly always?: readonly Always[];
  /** The release to judge by, such as `2.29` or `2.29.3`. Default: the one the target says it is, or 2.34. */
  readonly release?: string;
  /** Sets that are claimed. Default: `core`, and every other set for which the target lacks nothing. */
  readonly sets?: readonly SetName[];
  readonly knownFailures?: readonly KnownFailure[];
  /** What the run leaves out, as a sentence: then a promise about every answer that no answer could show is left out too. */
  readonly selection?: string;
  /** The same, by the name that `select` gives it: what it returns can be passed on whole. */
  readonly says?: string;
  /** The day that expired known failures are told by. Default: today. */
  readonly today?: Date;
  /** Stops at the first failure. */
  readonly bail?: boolean;
  /** Clauses at once. Default 8. */
  readonly concurrency?: number;
  /** Stops the run; what is left is not run. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  /** Clauses; promises about every answer are judged at the end and not counted here. */
  readonly planned: number;
  readonly done: number;
  readonly counts: Readonly<Record<Status, number>>;
  readonly last: Outcome;
  /** Of the people of the target: what shows the outcome must not show them. */
  readonly tokens: RunResult["tokens"];
}

const day: Kind = {
  fits: (value) =>
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)),
  allowed: "a day such as 2027-01-31",
};

const KNOWN: KindsOf<KnownFailure> = { pattern: text, reason: text, link: text, expires: day };

const KINDS: KindsOf<VerifyOptions> = {
  target,
  release: text,
  clauses: listOf(clauseKind),
  always: listOf(alwaysKind),
  sets: listOf(oneOf(setNames)),
  knownFailures: listOf(objectOf(KNOWN, ["pattern", "reason", "link"])),
  selection: text,
  says: text,
  // Not by its class: a test environment may have one of its own.
  today: {
    fits: (value) =>
      Object.prototype.toString.call(value) === "[object Date]" && !Number.isNaN(Number(value)),
    allowed: "a Date",
  },
  bail: flag,
  concurrency: wholeNumber(1, 1_000),
  signal,
  onProgress: callback,
};

/** Checks the options of `verify`. Throws `TypeError`. */
export function checkVerifyOptions(given: unknown): void {
  checkOptions("verify", given, KINDS, ["target"]);
}

/** What the run leaves out, by one name. */
export function selectionOf({ selection, says }: VerifyOptions): Pick<VerifyOptions, "selection"> {
  const told = selection ?? says;
  return told === undefined ? {} : { selection: told };
}
