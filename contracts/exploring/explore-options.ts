/** What `explore` and `replay` take, and the check of it. */
import { target } from "../../client/kinds.ts";
import type { Target } from "../../client/target.ts";
import {
  callback,
  checkOptions,
  listOf,
  OptionError,
  record,
  signal,
  wholeNumber,
  type Kind,
  type Kinds,
  type KindsOf,
} from "../../shared/check-options.ts";
import type { Always } from "../language/always.ts";
import { alwaysKind } from "../judging/kinds.ts";

export interface ExploreOptions {
  readonly target: Target;
  /** At most so many runs. Default 100, or as many as there is time for. */
  readonly runs?: number;
  /** What the steps are drawn from. Default: another one each time. */
  readonly seed?: number;
  /** The run to begin with, as a failure names it; together with its seed. */
  readonly path?: string;
  /** Until no new run is begun, in milliseconds. Shrinking comes on top, with a limit of its own. */
  readonly timeMs?: number;
  /** Until shrinking ends with what it has, in milliseconds. Default 30,000. */
  readonly shrinkMs?: number;
  /** Steps of a run at most. Default 80. */
  readonly maxSteps?: number;
  /** Stops exploring; the tasks of the run are cleaned up. */
  readonly signal?: AbortSignal;
  /** Promises that every answer is held against as well. Default: all there are. */
  readonly always?: readonly Always[];
  readonly onProgress?: (progress: ExploreProgress) => void;
}

export interface ExploreProgress {
  readonly phase: "searching" | "shrinking" | "confirming";
  readonly runs: number;
  readonly calls: number;
  readonly ms: number;
}

const span: Kind = {
  fits: (value) => typeof value === "number" && value >= 0,
  allowed: "a number of milliseconds from 0 on",
};

/** As fast-check says it: numbers of a run and of the ways to shrink it, then which of its steps were taken. */
export const path: Kind = {
  fits: (value) =>
    typeof value === "string" &&
    /^(?:\d{1,9}(?::\d{1,9})*)?(?:#(?:[A-Za-z0-9+/]*:[A-Za-z0-9+/]*)?)?$/.test(value),
  allowed: "a path as a failure names it, such as 3:0:1",
};

const KINDS: KindsOf<ExploreOptions> = {
  target,
  runs: wholeNumber(1),
  seed: {
    fits: (value) => Number.isSafeInteger(value) && Math.abs(Number(value)) <= 2 ** 31,
    allowed: "a whole number from -2147483648 to 2147483648",
  },
  path,
  timeMs: span,
  shrinkMs: span,
  maxSteps: wholeNumber(1, 1_000),
  signal,
  always: listOf(alwaysKind),
  onProgress: callback,
};

/** Checks the options of `explore`. Throws `TypeError`. */
export function checkExploreOptions(given: unknown): void {
  checkOptions("explore", given, KINDS, ["target"]);
  const { path: asked = "", seed } = given as ExploreOptions;
  if (asked !== "" && seed === undefined)
    throw new OptionError(
      "explore: the option path needs the option seed: a path names one of the runs of a seed.",
    );
}

const REPLAYED = {
  bundle: {
    fits: (value) =>
      record.fits(value) && Array.isArray((value as Readonly<Record<string, unknown>>)["steps"]),
    allowed: "a bundle, as readBundle() reads it",
  },
  target,
  signal,
} as const satisfies Kinds;

/** Checks what `replay` is given. Throws `TypeError`. */
export function checkReplayed(given: unknown): void {
  checkOptions("replay", given, REPLAYED, ["bundle", "target"]);
}
