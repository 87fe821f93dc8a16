/** Whatever a release answers to a read fits the document of that release: its keys, its words, its codes. */
import { expect, test } from "vitest";
import { profileOf } from "../../simulator/core/changes.ts";
import type { Task } from "../../simulator/core/model.ts";
import { releases, type Release } from "../../simulator/core/releases.ts";
import { operationsOf } from "../../simulator/http/routes.ts";
import { startCoder } from "../support/coder.ts";

const known: readonly Release[] = [...releases, "2.31.0"];

/** What stands in a path, of a task that runs. */
function placesOf(coder: ReturnType<typeof startCoder>, task: Task): Readonly<Record<string, string>> {
  const { workspace } = task;
  const build = workspace?.builds.at(-1);
  const version = coder.version("coding-agent");
  return {
    user: "alice",
    task: task.id,
    organization: "default",
    organizationname: "coder",
    template: coder.template("coding-agent").id,
    templatename: "coding-agent",
    templateversion: version,
    templateversionname: "v1",
    workspace: workspace?.id ?? "",
    workspacename: workspace?.name ?? "",
    workspacebuild: build?.id ?? "",
    buildnumber: "1",
    workspaceagent: build?.agent?.id ?? "",
    keyname: "none",
    keyid: task.id.slice(0, 10),
    jobID: task.id,
    id: task.id,
  };
}

/** Streams go on, and are judged elsewhere. The state of a build is no JSON, whatever its type says. */
const NOT_READ = /watch|openDynamicParameters|getWorkspaceBuildState/i;

test.for(known)("what %s answers to reads fits its document", async (release) => {
  const coder = startCoder({ release });
  const task = await coder.given("active");
  const places = placesOf(coder, task);
  const reads = operationsOf(profileOf(release)).filter(
    ({ id, method, security }) => method === "GET" && security !== "agent" && !NOT_READ.test(id),
  );
  const answered = [];
  for (const { path, prefixes } of reads) {
    const whole = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => places[name] ?? "missing");
    for (const prefix of prefixes) {
      // Throws when the answer does not fit.
      const { status } = await coder.call("admin", `GET ${prefix || "/api/v2/.."}${whole}`);
      answered.push(status);
    }
  }
  expect(answered.filter((status) => status === 200).length).toBeGreaterThan(50);
});
