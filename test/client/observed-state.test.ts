/** What reads show of every provider state, against our own control API. */
import { expect, test } from "vitest";
import { createFetchTransport } from "../../client/fetch-transport.ts";
import { CoderCalls, type WorkspaceView } from "../../client/public/coder-calls.ts";
import { codeOf, codesOf, lasts, stateOf } from "../../client/observed-state.ts";
import type { ProviderStateName, TaskView } from "../../client/target.ts";
import { createMockCoder } from "../../simulator/index.ts";
import { providerStates } from "../../simulator/world/provider-states.ts";

const mock = createMockCoder({ clock: "manual", pace: "manual" });
const calls = new CoderCalls(createFetchTransport(mock.fetch), mock.token("alice"));

/** States of which a read shows something. */
const names = (Object.keys(providerStates) as ProviderStateName[]).filter(
  (name) => name !== "no-workspace" && name !== "deleted",
);

async function arranged(
  state: ProviderStateName,
): Promise<{ readonly task: TaskView; readonly workspace: WorkspaceView }> {
  const reply = await mock.fetch("http://localhost/_sim/tasks", {
    method: "POST",
    body: JSON.stringify({ state }),
  });
  const made = (await reply.json()) as TaskView;
  const [task, workspace] = [await calls.task(made.id), await calls.workspace(made.workspace_id ?? "")];
  if (task === null || workspace === null) throw new Error(`${state} shows nothing`);
  return { task, workspace };
}

test.each(names)("%s shows its code and its name", async (name) => {
  const { task, workspace } = await arranged(name);
  const { transition } = workspace.latest_build;
  const code = providerStates[name].code;
  // The row of a workspace that is marked deleted shows nothing of that.
  const asIs = name === "workspace-gone" ? "S5" : code;
  expect(codeOf(task, workspace)).toBe(asIs);
  expect(codesOf(task)).toContain(asIs);
  const shown = { "workspace-gone": "active", "paused-with-snapshot": "paused" }[name as string] ?? name;
  expect(stateOf(task, transition)).toBe(shown);
});

test("a read that contradicts itself shows no state", async () => {
  const { task, workspace } = await arranged("active");
  expect(codeOf({ ...task, status: "paused" }, workspace)).toBeNull();
  expect(stateOf({ ...task, workspace_status: "stopped" }, "start")).toBeNull();
  expect(stateOf(task, "stop")).toBeNull();
});

test("what a pending build is for, its transition tells", async () => {
  const { task } = await arranged("stop-pending");
  expect(codesOf(task)).toEqual(["T1", "D1"]);
  expect([stateOf(task, "stop"), stateOf(task, "delete")]).toEqual(["stop-pending", "workspace-deleting"]);
});

test("a state lasts just when nothing is due in it", async () => {
  for (const name of names) {
    const { task } = await arranged(name);
    const dues =
      mock.simulator.workspaceOf(task.id)?.dues.filter(({ event }) => event !== "deadline_reached") ?? [];
    // A conversation that has yet to begin, and an agent that shuts down, move on although nothing is due.
    if (name !== "agent-shutting-down") expect([name, dues.length === 0]).toEqual([name, lasts(name)]);
  }
});
