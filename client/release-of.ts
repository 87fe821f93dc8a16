/** Releases of Coder in versions. */

/** Major and minor number of a version such as `v2.34.1+1a2b3c4`; null when it is none. */
export function releaseOf(version: string): readonly [number, number] | null {
  const match = /^v?(\d+)\.(\d+)\b/.exec(version);
  return match === null ? null : [Number(match[1]), Number(match[2])];
}
