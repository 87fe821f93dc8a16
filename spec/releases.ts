/**
 * The releases of Coder that are imitated, told apart and judged: their names and patch levels. What differs between them
 * is in the `since` and `until` of the spec, of rules and of clauses, in `simulator/core/changes.ts` and in the status
 * tables. Source: docs/behaviour/9-releases.md.
 */
import { compareVersions, holds, versionIn, type Span } from "./release-span.ts";

/** A release by the name people use, the oldest first. `+tasks` is a 2.36 whose flag for tasks is set. */
export const releases = [
  "2.26",
  "2.27",
  "2.28",
  "2.29",
  "2.30",
  "2.31",
  "2.32",
  "2.33",
  "2.34",
  "2.36",
  "2.36+tasks",
  "removed",
] as const;

export type ReleaseName = (typeof releases)[number];

/** A release by its name, or by a version of three numbers, for example `2.34` or `2.29.3`. `2.35` is as 2.34. */
export type Release = ReleaseName | "2.35" | `2.${number}.${number}` | `2.36.${number}+tasks`;

export const defaultRelease: Release = "2.34";

/**
 * The patch level a name stands for: the one that was measured. Of 2.31, what is new in it begins with 2.31.1; the tag
 * 2.31.0 is the commit of 2.30.2. No tag without tasks is known yet; its number is the next one.
 */
const PATCH_LEVEL: Readonly<Record<ReleaseName | "2.35", string>> = {
  "2.26": "2.26.6",
  "2.27": "2.27.11",
  "2.28": "2.28.11",
  "2.29": "2.29.18",
  "2.30": "2.30.9",
  "2.31": "2.31.14",
  "2.32": "2.32.8",
  "2.33": "2.33.9",
  "2.34": "2.34.3",
  "2.35": "2.35.0",
  "2.36": "2.36.0",
  "2.36+tasks": "2.36.0",
  removed: "2.37.0",
};

const VERSION = /^2\.([1-9]\d{0,3})\.(0|[1-9]\d{0,3})(\+tasks)?$/;
const FIRST_MINOR = 26;
const FLAGGED_MINOR = 36;

/** Is this a release we can imitate: one of the names, or a patch level of one of them? 2.35 is as 2.34. */
export function isRelease(name: string): name is Release {
  if (Object.hasOwn(PATCH_LEVEL, name)) return true;
  const [, minor, , flag] = VERSION.exec(name) ?? [];
  if (minor === undefined) return false;
  if (flag !== undefined) return Number(minor) === FLAGGED_MINOR;
  return Number(minor) >= FIRST_MINOR && Number(minor) <= FLAGGED_MINOR;
}

/** The version a server of that release claims, without a `v`, for example `2.34.3`. */
export function versionOf(release: Release): string {
  const named = (PATCH_LEVEL as Readonly<Record<string, string>>)[release];
  return named ?? release.replace("+tasks", "");
}

/** Versions that are another release by what they do. The tag 2.31.0 is the commit of 2.30.2; 2.35 changed no tasks. */
const AS: readonly (Span & { readonly name: ReleaseName })[] = [
  { since: "2.31.0", until: "2.31.0", name: "2.30" },
  { since: "2.35", until: "2.35", name: "2.34" },
];

/**
 * The releases that a version may stand for, such as `v2.33.9+1a2b3c4`; null when it is none that is known. A version does
 * not tell whether the flag for tasks is set, and one before tasks is as one that has lost them.
 */
export function releasesOfVersion(version: string): readonly ReleaseName[] | null {
  const numbers = versionIn(version);
  if (numbers === null || !numbers.startsWith("2.")) return null;
  const other = AS.find((span) => holds(span, numbers));
  if (other !== undefined) return [other.name];
  if (compareVersions(numbers, `2.${String(FIRST_MINOR)}`) < 0) return ["removed"];
  const found = releases.filter(
    (name) => name !== "removed" && compareVersions(numbers, versionIn(name) ?? "") === 0,
  );
  return found.length === 0 ? null : found;
}

/** Whether a server of that release has routes for tasks at all. From 2.36 on a flag decides. */
export function servesTasks(release: Release): boolean {
  return compareVersions(versionOf(release), "2.36.0") < 0 || release.endsWith("+tasks");
}
