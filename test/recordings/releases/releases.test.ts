/** Simulators of ten releases beside real Coders of these: every answer of their recordings. README.md says more. */
import { expect, test } from "vitest";
import { allowedInReleases, isAllowedInReleases, type AllowedInReleases } from "./allowed-in-releases.ts";
import { knownDifference, knownDifferences, type KnownDifference } from "./known-differences.ts";
import { playRelease } from "./play.ts";
import { readReleaseRecording, recordedReleases, type RecordedRelease } from "./release-recording.ts";

/** A release whose differences are printed, the known ones too: `SHOW=2.29.18 npm test -- test/recordings/releases`. */
const SHOWN = process.env["SHOW"];

const met = new Set<AllowedInReleases>();
const knownMet = new Map<KnownDifference, Set<RecordedRelease>>();

test.each(recordedReleases)("a simulator of %s answers as a real one did", async (release) => {
  const unknown: string[] = [];
  for (const difference of await playRelease(release, readReleaseRecording(release))) {
    const allowed = isAllowedInReleases(difference);
    if (allowed !== undefined) {
      met.add(allowed);
      continue;
    }
    const { part, label, at, recorded, got } = difference;
    const sentence = `${part}/${label}: ${at} was ${recorded} and is ${got}`;
    if (release === SHOWN) process.stdout.write(`${sentence}\n`);
    const known = knownDifference(release, difference);
    if (known === undefined) unknown.push(sentence);
    else knownMet.set(known, (knownMet.get(known) ?? new Set()).add(release));
  }
  expect(unknown).toEqual([]);
});

test("every difference that is allowed or known is there", () => {
  expect(allowedInReleases.filter((one) => !met.has(one)).map(({ why }) => why)).toEqual([]);
  const gone = knownDifferences.flatMap((one) =>
    one.releases
      .filter((release) => knownMet.get(one)?.has(release) !== true)
      .map((release) => `${release} ${String(one.exchange)}: ${one.why}`),
  );
  expect(gone).toEqual([]);
});
