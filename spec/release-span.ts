/** Which releases something is in: what `x-since` and `x-until` of the spec, rows of the rules and clauses carry. Pure. */
import type { Operation } from "./operation.ts";

/** A span of releases, both ends included; an end that is not named is open. Either may have two numbers or three. */
export interface Span {
  readonly since?: string;
  readonly until?: string;
}

/** Does the span hold the version? Compares number by number, so `2.9` is older than `2.34`; `2.31` has all of 2.31. */
export function holds({ since, until }: Span, version: string): boolean {
  if (since !== undefined && compareVersions(version, since) < 0) return false;
  return until === undefined || compareVersions(version, until) <= 0;
}

/** Below zero when `left` is older. As far as both have numbers: `2.31.4` and `2.31` are alike. */
export function compareVersions(left: string, right: string): number {
  const [ours, theirs] = [left.split("."), right.split(".")];
  for (const [place, number] of ours.entries()) {
    const other = theirs[place];
    if (other === undefined) return 0;
    if (Number(number) !== Number(other)) return Number(number) - Number(other);
  }
  return 0;
}

/** The three numbers of a version such as `v2.29.18+1a2b3c4`, or the two of `2.29`; null when it is none. */
export function versionIn(text: string): string | null {
  return /^v?(\d+\.\d+(?:\.\d+)?)(?![\d.])/.exec(text)?.[1] ?? null;
}

/** The status codes that a release of that version knows of an operation, ascending. */
export function statusesIn(
  { statuses, statusSpans = {} }: Pick<Operation, "statuses" | "statusSpans">,
  version: string,
): readonly number[] {
  const all = new Set([...statuses, ...Object.keys(statusSpans).map(Number)]);
  return [...all]
    .filter((status) => holds(statusSpans[String(status)] ?? {}, version))
    .toSorted((a, b) => a - b);
}

/** The first prefix below which a release of that version serves an operation; its first one where none is known. */
export function prefixIn(operation: Pick<Operation, "prefixes" | "prefixSince">, version: string): string {
  const { prefixes, prefixSince = {} } = operation;
  const numbers = versionIn(version);
  const isServed = (prefix: string): boolean => {
    const since = prefixSince[prefix];
    return since === undefined || numbers === null || holds({ since }, numbers);
  };
  return prefixes.find(isServed) ?? prefixes[0] ?? "";
}
