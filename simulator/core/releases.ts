/** The releases of Coder whose behaviour can be imitated. Data only; a rule row or a switch names the first and last. */

export const releases = ["2.34"] as const;

/** A release by its two numbers, for example `2.34`. */
export type Release = (typeof releases)[number];

export const defaultRelease: Release = "2.34";

/** Is this a release we can imitate? */
export function isRelease(name: string): name is Release {
  return (releases as readonly string[]).includes(name);
}

/** A span of releases, both ends included; an end that is not named is open. */
export interface Span {
  readonly since?: string;
  readonly until?: string;
}

/** Does the span hold the release? Compares the two numbers, so `2.9` is older than `2.34`. */
export function holds(span: Span, release: string): boolean {
  if (span.since !== undefined && compare(release, span.since) < 0) return false;
  return span.until === undefined || compare(release, span.until) <= 0;
}

function compare(left: string, right: string): number {
  const [leftMajor = 0, leftMinor = 0] = left.split(".").map(Number);
  const [rightMajor = 0, rightMinor = 0] = right.split(".").map(Number);
  return leftMajor - rightMajor || leftMinor - rightMinor;
}
