/** Releases as people say them. Pure. */
import { releases, servesTasks, type ReleaseName } from "../../spec/releases.ts";

/** `2.36` whose flag is not set, and one that has lost them. */
const withoutTasks: readonly ReleaseName[] = releases.filter((name) => !servesTasks(name));

/** Releases as people say them: `2.32 to 2.34 or 2.36+tasks`. */
export function spanText(names: readonly ReleaseName[]): string {
  if (names.length === 0) return "none";
  const serving = releases.filter(servesTasks);
  const runs: ReleaseName[][] = [];
  for (const name of serving.filter((one) => names.includes(one))) {
    const run = runs.at(-1);
    const before = serving[serving.indexOf(name) - 1];
    if (run !== undefined && run.at(-1) === before && name !== "2.36+tasks") run.push(name);
    else runs.push([name]);
  }
  const said = runs.flatMap((run) =>
    run.length > 2 ? [`${run[0] ?? ""} to ${run.at(-1) ?? ""}`] : run.map((name): string => name),
  );
  if (withoutTasks.every((name) => names.includes(name)))
    said.push("a Coder without tasks: 2.36 without its flag, one before 2.26, or one that has lost them");
  else said.push(...names.filter((name) => withoutTasks.includes(name)));
  return said.length < 2 ? said.join("") : `${said.slice(0, -1).join(", ")} or ${said.at(-1) ?? ""}`;
}
