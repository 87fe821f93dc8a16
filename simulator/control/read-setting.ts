/** What a world is made of, as the bodies of the control API say it. */
import { isPaceName, paces } from "../core/pace.ts";
import { releaseProblem } from "../core/text/release-problem.ts";
import { isRelease } from "../core/releases.ts";
import type { WorldSetting } from "../world/setting.ts";
import { misfit, unknownWord, type Problem, type Shapes } from "./reply.ts";

const LONGEST_SEED = 128;

/** What was given of a setting, or what is wrong with it. */
export function readSetting({
  seed,
  pace,
  release,
}: Pick<Shapes["ResetRequest"], "seed" | "pace" | "release">): Partial<WorldSetting> | Problem {
  const given: { -readonly [Key in keyof WorldSetting]?: WorldSetting[Key] } = {};
  if (typeof seed === "string" || typeof seed === "number") {
    given.seed = String(seed);
    if (given.seed === "" || given.seed.length > LONGEST_SEED)
      return misfit("Validation failed.", "seed", `Must have between 1 and ${LONGEST_SEED} characters.`);
  }
  if (typeof pace === "string") {
    if (!isPaceName(pace)) return unknownWord("pace", pace, "pace", Object.keys(paces));
    given.pace = pace;
  }
  if (typeof release === "string") {
    const problem = releaseRefusal(release);
    if (problem !== null) return problem;
    if (isRelease(release)) given.release = release;
  }
  return given;
}

/** What is wrong with a release that a body names; null for nothing. */
export function releaseRefusal(release: string): Problem | null {
  const problem = releaseProblem(release);
  return problem === null
    ? null
    : misfit(`Unknown release ${JSON.stringify(release) ?? "undefined"}.`, "release", problem);
}
