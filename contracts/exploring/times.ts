/** Times as the wire has them: RFC 3339 in UTC, whose fractions differ in length, so that texts do not compare as they are. */

/** Below zero when `left` is earlier, above when it is later. */
export function compareTimes(left: string, right: string): number {
  const [a, b] = [padded(left), padded(right)];
  return a < b ? -1 : Number(a > b);
}

function padded(time: string): string {
  const [seconds = "", fraction = ""] = time.replace(/Z$/, "").split(".");
  return `${seconds}.${fraction.padEnd(9, "0")}`;
}
