/** How a job ends that was canceled: never as canceled because it obeyed. Source: provisionerd/runner/runner.go. */
import { expect, test } from "vitest";
import { SECOND } from "../../simulator/core/env.ts";
import type { Task } from "../../simulator/core/model.ts";
import { cameToItsEnd, jobStatus } from "../../simulator/core/status.ts";
import { createSimulator } from "../../simulator/world/simulator.ts";
import { replayInto } from "../../simulator/world/replay.ts";
import { worldHash } from "../../simulator/world/world-hash.ts";
import { startCoder } from "../support/coder.ts";

type Coder = ReturnType<typeof startCoder>;

const NOTICED = "terraform plan: exit status 1";

async function cancel(coder: Coder, task: Task): Promise<void> {
  const { id } = await coder.lastBuild(task);
  expect((await coder.call("alice", `PATCH /workspacebuilds/${id}/cancel`)).status).toBe(200);
}

/** A task whose start job was taken a while ago, at an unheld clock. */
async function started(coder: Coder, seconds: number): Promise<Task> {
  const task = await coder.given("pending");
  coder.simulator.step(task.id);
  coder.pass(seconds);
  return task;
}

const jobOf = (task: Task) => {
  const job = task.workspace?.builds.at(-1)?.job;
  if (job === undefined) throw new Error("the task has no job");
  return job;
};

test("a start that is canceled early fails a second later, or is done at its own time: the seed says which", async () => {
  const coder = startCoder({ seed: "both ways" });
  const ends = new Map<string, number>();
  for (let tries = 0; tries < 40; tries++) {
    const task = await started(coder, 1);
    await cancel(coder, task);
    const canceledAt = coder.simulator.now();
    expect(await coder.see(task)).toMatchObject({ status: "error", workspace_status: "canceling" });
    coder.pass(5);
    const seen = await coder.see(task);
    const job = jobOf(task);
    const word = String(seen.workspace_status);
    ends.set(word, (ends.get(word) ?? 0) + 1);
    expect(job.canceledAt).toBe(canceledAt);
    if (word === "failed") {
      expect(job).toMatchObject({ error: NOTICED, completedAt: canceledAt + SECOND });
      expect([seen.workspace_agent_id, seen.workspace_app_id]).toEqual([null, null]);
    } else {
      expect(job).toMatchObject({ error: "", completedAt: canceledAt + 2 * SECOND });
      expect([seen.workspace_agent_id, seen.workspace_app_id]).not.toContain(null);
    }
    expect(seen.status).toBe("error");
  }
  expect([...ends.keys()].toSorted()).toEqual(["canceled", "failed"]);
  // A provisioner looks every second or so: that it comes too late is the exception.
  expect(ends.get("failed")).toBeGreaterThan(ends.get("canceled") ?? 0);
});

test("a start that is done before a provisioner could notice is canceled, and its agent lives on", async () => {
  const coder = startCoder();
  for (let tries = 0; tries < 12; tries++) {
    const task = await started(coder, 2.5);
    await cancel(coder, task);
    coder.pass(0.5);
    expect(await coder.see(task)).toMatchObject({
      status: "error",
      workspace_status: "canceled",
      workspace_agent_lifecycle: "created",
    });
    coder.pass(10);
    expect(await coder.see(task)).toMatchObject({
      status: "error",
      workspace_status: "canceled",
      workspace_agent_lifecycle: "ready",
      workspace_agent_health: { healthy: true },
      current_state: { state: "idle" },
    });
    expect(cameToItsEnd(jobOf(task))).toBe(true);
  }
});

test.each([
  ["start-canceling", "job_fails", "failed", "terraform apply: exit status 1"],
  ["start-canceling", "cancel_times_out", "failed", "Cancel timed out"],
  ["start-canceling", "job_is_done", "canceled", ""],
  ["stop-canceling", "job_fails", "failed", "terraform apply: exit status 1"],
  ["stop-canceling", "cancel_times_out", "failed", "Cancel timed out"],
  ["stop-canceling", "job_is_done", "canceled", ""],
] as const)(
  "a task that is %s, and %s: the job is %s, and stays marked",
  async (state, event, status, error) => {
    const coder = startCoder();
    const task = await coder.given(state);
    const { canceledAt } = jobOf(task);
    coder.cause(task, event);
    expect(jobStatus(jobOf(task))).toBe(status);
    expect(jobOf(task)).toMatchObject({ error, canceledAt });
    expect(await coder.see(task)).toMatchObject({ status: "error", workspace_status: status });
  },
);

test.each([
  ["job_is_done", "pending", "initializing", "running"],
  ["job_is_done", "starting", "initializing", "running"],
  ["job_is_done", "stop-pending", "paused", "stopped"],
  ["job_is_done", "stopping", "paused", "stopped"],
] as const)("%s ends the job of a task that is %s: %s, %s", async (event, state, status, workspace) => {
  const coder = startCoder();
  const task = await coder.given(state);
  coder.cause(task, event);
  expect(await coder.see(task)).toMatchObject({ status, workspace_status: workspace });
  const job = jobOf(task);
  expect(job.startedAt).not.toBeNull();
  expect([job.error, job.canceledAt]).toEqual(["", null]);
  // What was said is kept all the same.
  if (workspace === "stopped") expect(task.snapshot).not.toBeNull();
});

test("a delete that nobody stopped in time deletes the workspace, and the task with it", async () => {
  const coder = startCoder();
  const task = await coder.given("workspace-deleting");
  await cancel(coder, task);
  expect((await coder.see(task)).workspace_status).toBe("canceling");
  coder.cause(task, "job_is_done");
  expect(coder.simulator.task(task.id)).toBeNull();
  expect(task.workspace?.deleted).toBe(true);
  expect(jobStatus(jobOf(task))).toBe("canceled");
});

test("nothing times out that nobody canceled", async () => {
  const coder = startCoder();
  const { simulator } = coder;
  expect(simulator.cause((await coder.given("starting")).id, "cancel_times_out")).toBe(
    "No job is being canceled.",
  );
  for (const event of ["cancel_times_out", "job_is_done"] as const)
    expect(simulator.cause((await coder.given("active")).id, event)).toBe("No job is under way.");
});

test("an agent whose start was canceled may not call while it is stopped, and so keeps no conversation", async () => {
  const coder = startCoder();
  const task = await coder.given("start-canceled-late");
  const token = task.workspace?.builds.at(-1)?.agent?.token ?? "";
  expect("refused" in coder.simulator.authenticate("agent", token)).toBe(false);
  expect((await coder.call("alice", `POST /tasks/me/${task.id}/pause`)).status).toBe(202);
  expect(coder.simulator.authenticate("agent", token)).toMatchObject({ refused: true, status: 401 });
  coder.pass(60);
  expect(await coder.see(task)).toMatchObject({ status: "paused", workspace_status: "stopped" });
  expect(task.snapshot).toBeNull();
});

test("the deadline of a canceled start that was done stops its workspace, as that of any other", async () => {
  const coder = startCoder();
  const task = await coder.given("start-canceled-late");
  expect(coder.simulator.cause(task.id, "deadline_is_reached")).toBeNull();
  expect(await coder.lastBuild(task)).toMatchObject({ transition: "stop", reason: "task_auto_pause" });
});

test("how a cancel ends follows from the seed alone, so that a replay ends alike", async () => {
  const seed = "again and again";
  const coder = startCoder({ seed });
  for (let tries = 0; tries < 8; tries++) await cancel(coder, await started(coder, 1));
  coder.pass(30);
  const { simulator } = coder;
  const replay = await simulator.replay();
  const again = createSimulator({ seed, pace: replay.pace });
  await replayInto(again, replay);
  expect(worldHash(again.world, simulator.now())).toBe(worldHash(simulator.world, simulator.now()));
});
