/** What the owner of a task is told of what its app reports, by release. */
import { expect, test } from "vitest";
import type { Task } from "../../../simulator/core/model.ts";
import type { Release } from "../../../simulator/core/releases.ts";
import { agentToken, startCoder, type Answer, type Coder } from "../../support/coder.ts";

const PROMPT = `${"Fix the login. ".repeat(10)}And ${"x".repeat(20)}`;

/** A call by which the agent of the task reports a state. */
function reporterOf(coder: Coder, task: Task): (state: string) => Promise<Answer> {
  const slug = coder.simulator.world.templateVersions.get(task.templateVersionId)?.shape.appSlug;
  return (state) =>
    coder.call({ token: agentToken(task) }, "PATCH /workspaceagents/me/app-status", {
      app_slug: slug,
      state,
      message: "",
    });
}

const notices = (coder: Coder): readonly (readonly [string, string])[] =>
  coder.simulator.world.notifications.map(({ template, labels }) => [template, labels["task"] ?? ""]);

const CUT = `${"Fix the login. ".repeat(10)}And…`;

test.each<[Release, readonly (readonly [string, string])[]]>([
  ["2.26", []],
  [
    "2.27",
    [
      ["task idle", CUT],
      ["task working", CUT],
    ],
  ],
  [
    "2.28",
    [
      ["task idle", CUT],
      ["task working", CUT],
      ["task completed", CUT],
      ["task failed", CUT],
    ],
  ],
  [
    "2.29",
    [
      ["task working", "told"],
      ["task completed", "told"],
      ["task failed", "told"],
    ],
  ],
  [
    "2.34",
    [
      ["task working", "told"],
      ["task completed", "told"],
      ["task failed", "told"],
    ],
  ],
])("the owner of a task is told in %s", async (release, expected) => {
  const coder = startCoder({ release });
  const task = await coder.given("agent-starting", { name: "told", input: PROMPT });
  const report = reporterOf(coder, task);
  await report("idle");
  coder.until(task, "agent_ready");
  for (const state of ["working", "complete", "failure"]) expect((await report(state)).status).toBe(200);
  expect(notices(coder)).toEqual(expected);
});

test.each<[Release, readonly string[]]>([
  ["2.27", ["task working"]],
  ["2.28", []],
  ["2.34", []],
])("of a first working state it is told in %s: %s", async (release, expected) => {
  const coder = startCoder({ release });
  const task = await coder.given("app-initializing");
  expect((await reporterOf(coder, task)("working")).status).toBe(200);
  expect(notices(coder).map(([template]) => template)).toEqual(expected);
});
