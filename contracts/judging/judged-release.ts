/** By which release of Coder a target is judged: the one that is asked for, else the one it says it is. Pure. */
import { compareVersions, versionIn } from "../../spec/release-span.ts";
import { USUAL_VERSION } from "../clauses/promised.ts";

/** The first and the last release that there are clauses for. */
const FIRST = "2.28";
const LAST = "2.36";

export interface JudgedRelease {
  /** Two numbers or three. */
  readonly version: string;
  /** `asked`: by an option; `told`: by the target's build version; `usual`: that one is none that is known. */
  readonly by: "asked" | "told" | "usual";
}

/** A release that nobody can be judged by. The message says what is wrong, and the cure. */
export class ReleaseError extends TypeError {
  override readonly name = "ReleaseError";
}

/** Throws `ReleaseError` for a release that was asked for and is not known. */
export function judgedRelease(told: string, asked?: string): JudgedRelease {
  if (asked !== undefined) return { version: askedVersion(asked), by: "asked" };
  const version = versionIn(told);
  return version !== null && isKnown(version)
    ? { version, by: "told" }
    : { version: USUAL_VERSION, by: "usual" };
}

function askedVersion(asked: string): string {
  const version = versionIn(asked);
  if (version !== null && isKnown(version)) return version;
  throw new ReleaseError(
    `There are no clauses for the release "${asked}". Known are ${FIRST} to ${LAST}, also by a patch level such as 2.29.3.`,
  );
}

function isKnown(version: string): boolean {
  return compareVersions(version, FIRST) >= 0 && compareVersions(version, LAST) <= 0;
}

/** For people: `2.29.18, as it says itself`. */
export function judgedWords({ version, by }: JudgedRelease, told: string): string {
  switch (by) {
    case "asked":
      return `judged by release ${version}, as asked for`;
    case "told":
      return `judged by release ${version}, which it says it is`;
    case "usual":
      return `judged by release ${version}: ${told === "" ? "it does not say what it is" : `${told} is none that is known`}`;
  }
}
