/** By which release of Coder a target is judged: the one that is asked for, else the one it says it is. Pure. */
import { compareVersions, versionIn } from "../../spec/release-span.ts";
import { isRelease, servesTasks, versionOf } from "../../spec/releases.ts";
import { USUAL_VERSION } from "../clauses/promised.ts";

/** The first and the last release that there are clauses for. */
const FIRST = "2.26";
const LAST = "2.36";

export interface JudgedRelease {
  /** Three numbers. */
  readonly version: string;
  /** True for one without routes for tasks. Only who asks for it is judged so. */
  readonly withoutTasks?: true;
  /** `asked`: by an option; `told`: by the target's build version; `usual`: that one is none that is known. */
  readonly by: "asked" | "told" | "usual";
}

/** A release that nobody can be judged by. The message says what is wrong, and the cure. */
export class ReleaseError extends TypeError {
  override readonly name = "ReleaseError";
}

/** Throws `ReleaseError` for a release that was asked for and is not known. */
export function judgedRelease(told: string, asked?: string): JudgedRelease {
  if (asked !== undefined) return { ...askedRelease(asked), by: "asked" };
  const version = versionIn(told);
  return version !== null && isKnown(version)
    ? { version: isRelease(version) ? versionOf(version) : version, by: "told" }
    : { version: USUAL_VERSION, by: "usual" };
}

/** A name stands for its patch level: 2.31 is not 2.31.0, which is as 2.30. */
function askedRelease(asked: string): Omit<JudgedRelease, "by"> {
  // A version that a server tells of itself will do too: what follows its numbers is none of its name.
  const release = [asked, versionIn(asked) ?? ""].find(isRelease);
  if (release !== undefined)
    return { version: versionOf(release), ...(servesTasks(release) ? {} : { withoutTasks: true }) };
  throw new ReleaseError(
    `There are no clauses for the release "${asked}". Known are ${FIRST} to ${LAST}, also by a patch level such as 2.29.3; 2.36 is without tasks, 2.36+tasks has them; removed is one that has lost them.`,
  );
}

function isKnown(version: string): boolean {
  return compareVersions(version, FIRST) >= 0 && compareVersions(version, LAST) <= 0;
}

/** For people: `2.29.18, as it says itself`. */
export function judgedWords({ version, by, withoutTasks }: JudgedRelease, told: string): string {
  switch (by) {
    case "asked":
      return `judged by release ${version}${withoutTasks === true ? " without tasks" : ""}, as asked for`;
    case "told":
      return `judged by release ${version}, which it says it is`;
    case "usual":
      return `judged by release ${version}: ${told === "" ? "it does not say what it is" : `${told} is none that is known`}`;
  }
}
