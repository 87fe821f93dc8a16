/**
 * The borders between releases, read from the data: wherever the span of anything begins or ends, what is before and
 * what is after are neighbours. A new span brings its border along.
 */
import { judgedRelease } from "../../contracts/judging/judged-release.ts";
import { changes, PROTOCOLS } from "../../simulator/core/changes.ts";
import { rules } from "../../simulator/core/rules.ts";
import { statusTables } from "../../simulator/core/status-tables.ts";
import { mounts } from "../../simulator/http/routes.ts";
import { taskWriters } from "../../simulator/http/wire/wire-task.ts";
import { goStructs, markedKeys, operations } from "../../spec/operations.ts";
import { compareVersions, type Span } from "../../spec/release-span.ts";
import { isRelease, releases, versionOf, type Release } from "../../spec/releases.ts";

/** A release as one side of a border. */
export interface Side {
  readonly release: Release;
  /** Three numbers. */
  readonly version: string;
}

/** A border, seen from one side: the release that is served, and the neighbour whose ways it takes on. */
export interface Border {
  readonly of: Side;
  readonly as: Side;
}

/** Everything that is not in all releases, or says how long it was so. */
function allSpans(): readonly Span[] {
  const prefixes = Object.values(operations).flatMap(({ prefixSince = {} }) =>
    Object.values(prefixSince).map((since): Span => ({ since })),
  );
  return [
    ...Object.values(changes).flatMap(({ spans }): readonly Span[] => spans),
    ...Object.values(rules).flat(),
    ...Object.values(operations),
    ...prefixes,
    ...Object.values(markedKeys).flat(),
    ...Object.values(goStructs).flatMap(({ fields }) => fields),
    ...PROTOCOLS,
    ...statusTables,
    ...mounts,
    ...taskWriters,
  ];
}

/** The first versions of what follows each other: those where a span begins, and those behind the end of one. */
export function beginnings(spans: readonly Span[]): readonly string[] {
  const found = spans.flatMap(({ since, until }) => [
    ...(since === undefined ? [] : [firstOf(since)]),
    ...(until === undefined ? [] : [firstBehind(until)]),
  ]);
  return [...new Set(found)].toSorted(compareVersions);
}

function firstOf(version: string): string {
  return version.split(".").length === 2 ? `${version}.0` : version;
}

/** Behind all of 2.30 is 2.31.0, behind 2.31.0 is 2.31.1. */
function firstBehind(version: string): string {
  const [major = "", minor = "", patch] = version.split(".");
  return patch === undefined
    ? `${major}.${String(Number(minor) + 1)}.0`
    : `${major}.${minor}.${String(Number(patch) + 1)}`;
}

/** All releases that differ in anything, the oldest first: by their name where one of them has a name. */
export function differingReleases(spans: readonly Span[] = allSpans()): readonly Side[] {
  const starts = beginnings(spans).filter((version) => isRelease(version));
  return starts.map((start, index) => {
    const next = starts[index + 1];
    const named = releases.find((name) => {
      const version = versionOf(name);
      return (
        compareVersions(version, start) >= 0 && (next === undefined || compareVersions(version, next) < 0)
      );
    });
    const release = named ?? (lastBefore(start, next) as Release);
    return { release, version: versionOf(release) };
  });
}

/** The last patch level before the next beginning; where that is another release, the first one will do. */
function lastBefore(start: string, next: string | undefined): string {
  const [major = "", minor = "", patch = "0"] = (next ?? start).split(".");
  return Number(patch) === 0 ? start : `${major}.${minor}.${String(Number(patch) - 1)}`;
}

function isJudged({ version }: Side): boolean {
  return judgedRelease(version).by === "told";
}

/** Every border from both of its sides, as far as that side is judged: somebody has clauses for it. */
export function allBorders(sides: readonly Side[] = differingReleases()): readonly Border[] {
  const both = sides.flatMap((newer, index): readonly Border[] => {
    const older = sides[index - 1];
    if (older === undefined) return [];
    return [
      { of: older, as: newer },
      { of: newer, as: older },
    ];
  });
  return both.filter(({ of }) => isJudged(of));
}
