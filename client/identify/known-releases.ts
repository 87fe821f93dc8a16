/** The releases that behaviour can tell apart or not, and how a server's claim is read. Pure. */

/** Those that serve tasks, the oldest first, then those that do not. `+tasks` is a 2.36 whose flag for tasks is set. */
export const knownReleases = [
  "2.26",
  "2.27",
  "2.28",
  "2.29",
  "2.30",
  "2.31",
  "2.32",
  "2.33",
  "2.34",
  "2.36+tasks",
  "2.36",
  "removed",
] as const;

export type KnownRelease = (typeof knownReleases)[number];

/** The two at the end. */
export const withoutTasks: readonly KnownRelease[] = ["2.36", "removed"];

/** The releases that a version may stand for, such as `v2.33.9+1a2b3c4`; null when it is none that is known. */
export function releasesOfClaim(version: string): readonly KnownRelease[] | null {
  const [, major, minor, patch] = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (major !== "2" || minor === undefined) return null;
  // The tag 2.31.0 is the commit of 2.30.2, and of tasks nothing changed in 2.35.
  if (minor === "31" && patch === "0") return ["2.30"];
  if (minor === "35") return ["2.34"];
  if (minor === "36") return ["2.36", "2.36+tasks"];
  if (Number(minor) < 26) return ["removed"];
  const known = knownReleases.find((name) => name === `2.${minor}`);
  return known === undefined ? null : [known];
}

/** Releases as people say them: `2.32 to 2.34 or 2.36+tasks`. */
export function spanText(releases: readonly KnownRelease[]): string {
  if (releases.length === 0) return "none";
  const serving = knownReleases.filter((name) => !withoutTasks.includes(name));
  const runs: KnownRelease[][] = [];
  for (const name of serving.filter((one) => releases.includes(one))) {
    const run = runs.at(-1);
    const before = serving[serving.indexOf(name) - 1];
    if (run !== undefined && run.at(-1) === before && name !== "2.36+tasks") run.push(name);
    else runs.push([name]);
  }
  const said = runs.map((run) =>
    run.length > 1 ? `${run[0] ?? ""} to ${run.at(-1) ?? ""}` : (run[0] ?? ""),
  );
  if (withoutTasks.every((name) => releases.includes(name)))
    said.push("a Coder without tasks: 2.36 without its flag, one before 2.26, or one that has lost them");
  else said.push(...releases.filter((name) => withoutTasks.includes(name)));
  return said.length < 2 ? said.join("") : `${said.slice(0, -1).join(", ")} or ${said.at(-1) ?? ""}`;
}
