/** What still differs from the recording of a release, and why. Each is met, or it has to go. */
import type { ReleaseDifference } from "./compare-release.ts";
import type { RecordedRelease } from "./release-recording.ts";

export interface KnownDifference {
  readonly releases: readonly RecordedRelease[];
  readonly why: string;
  /** Part and label, as `life/get active`. */
  readonly exchange: RegExp;
  readonly at: RegExp;
}

const READ_TWICE = "the answer was read in two steps, and the build was done between them";

export const knownDifferences: readonly KnownDifference[] = [
  {
    releases: ["2.34.3"],
    why: "the answer was read in two steps, and the build failed between them",
    exchange: /^states\/error\/get after pause$/,
    at: /^body\.(status|current_state)$/,
  },
  {
    releases: ["2.33.9", "2.31.14", "2.31.0", "2.30.9", "2.29.18", "2.28.11"],
    why: READ_TWICE,
    exchange: /^list\/q=/,
    at: /^body\.tasks\[\]\.(workspace_agent_(id|lifecycle|health)|workspace_app_id|current_state\.message)$/,
  },
  {
    releases: ["2.26.6"],
    why: "which task is the first follows from names that chance made",
    exchange: /^list\/(limit|offset)=1$/,
    at: /^body\.tasks\[\]/,
  },
];

/** The known one that a difference is; undefined when nobody knows it. */
export function knownDifference(
  release: RecordedRelease,
  { part, label, at: place }: ReleaseDifference,
): KnownDifference | undefined {
  return knownDifferences.find(
    ({ releases, exchange, at }) =>
      releases.includes(release) && exchange.test(`${part}/${label}`) && at.test(place),
  );
}
