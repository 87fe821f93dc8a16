/** What is to be said of a release that somebody asks for, for flags, options, bodies and files alike. Pure. */
import { isRelease, releases, type Release } from "../releases.ts";

const FIRST_MINOR = 26;
const LAST_MINOR = 36;

/** What may stand where a release is asked for; completes "allowed is …". */
export const allowedReleases = `${releases.join(", ")}, or a patch level such as 2.29.3`;

/** Why this is no release that can be imitated, and which to take, as sentences; null when it is one. */
export function releaseProblem(text: unknown): string | null {
  if (typeof text !== "string") return `A release is named by its version. Known are ${allowedReleases}.`;
  if (isRelease(text)) return null;
  const [, major, minor, rest = ""] = /^v?(\d{1,6})(?:\.(\d{1,6}))?(?![\d])(.*)$/su.exec(text.trim()) ?? [];
  const known = `Known are ${allowedReleases}.`;
  if (major === undefined) return `A release is named by its version. ${known}`;
  const [one, two] = [Number(major), Number(minor ?? 0)];
  if (one < 2 || (one === 2 && minor !== undefined && two < FIRST_MINOR))
    return `A Coder before 2.26 has no tasks: take removed, which answers 404 by route. ${known}`;
  return `${known} The nearest is ${one > 2 || two > LAST_MINOR ? "2.36" : nearestOf(minor === undefined ? null : two, rest)}.`;
}

/** Of a minor release that is known, or of none. */
function nearestOf(minor: number | null, rest: string): Release {
  if (minor === null) return "2.34";
  const [, patch = ""] = /^(\.\d+)/.exec(rest) ?? [];
  const version = `2.${String(minor)}${patch}`;
  const flagged = `${version}+tasks`;
  const named = `2.${String(minor)}`;
  for (const near of [...(rest.includes("+tasks") ? [flagged] : []), version, named])
    if (isRelease(near)) return near;
  return "2.34";
}

/** What somebody may not expect of a release, as a sentence; null for nothing. */
export function releaseNote(release: Release): string | null {
  if (release === "2.31.0")
    return "The tag 2.31.0 is the commit of 2.30.2, so it answers as 2.30; what is new in 2.31 begins with 2.31.1.";
  if (/^2\.35(?:\.|$)/.test(release))
    return `Of tasks nothing changed in 2.35, so ${release} answers as 2.34.`;
  if (release === "removed" || /^2\.36(?:\.\d+)?$/.test(release))
    return `${release} has no routes for tasks${release === "removed" ? "" : ", for its flag is off; 2.36+tasks has it on"}.`;
  return null;
}
