import { expect, test } from "vitest";
import { previousBuild } from "../../simulator/core/builds.ts";
import { HOUR, SECOND } from "../../simulator/core/env.ts";
import { step } from "../../simulator/core/events.ts";
import type { DueEvent } from "../../simulator/core/model.ts";
import { nextDueAt } from "../../simulator/core/builds.ts";
import { startCoder } from "../support/coder.ts";
import { buildWith, workspaceWith } from "../support/records.ts";

const coder = startCoder({
  pace: "manual",
  templates: [
    { name: "eternal", defaultTtl: 0 },
    { name: "brief", defaultTtl: 10 * SECOND },
    { name: "real-agent", agentApiUrl: "http://127.0.0.1:9" },
  ],
});
const { simulator } = coder;

/** Everything that happens to a new task, one step after the other. */
async function life(template: string, input = "Fix the login"): Promise<readonly (DueEvent | null)[]> {
  const task = await coder.given("pending", { template, input });
  const happened: (DueEvent | null)[] = [];
  for (let event = simulator.step(task.id); event !== null; event = simulator.step(task.id))
    happened.push(event);
  return happened;
}

const START: readonly DueEvent[] = [
  "job_taken",
  "job_done",
  "agent_connected",
  "agent_starting",
  "agent_ready",
];
const GREETING: readonly DueEvent[] = ["conversation_started", "reply_part", "reply_part", "reply_part"];
const ANSWER: readonly DueEvent[] = ["prompt_delivered", "reply_part", "reply_part", "reply_part"];

test.each<[string, string, readonly DueEvent[]]>([
  ["coding-agent", "Fix the login", [...START, "app_healthy", ...GREETING, ...ANSWER]],
  ["coding-agent", " \n", [...START, "app_healthy", ...GREETING]],
  ["unchecked-agent", "", [...START, ...GREETING]],
  ["empty-app-agent", "Fix the login", ["job_taken", "job_done"]],
  ["never-linked-agent", "Fix the login", [...START, "app_healthy", ...GREETING, ...ANSWER]],
  ["real-agent", "Fix the login", [...START, "app_healthy", "conversation_started"]],
])("a task of %s with input %j goes through its life step by step", async (template, input, expected) => {
  expect(await life(template, input)).toEqual(expected);
});

test("a task without a deadline runs for ever", async () => {
  const task = await coder.given("active", { template: "eternal" });
  expect((await coder.lastBuild(task)).deadline).toBeNull();
  simulator.advance(100 * HOUR);
  expect((await coder.see(task)).status).toBe("active");
});

test("what is due next can be asked for: never, when told, or at an instant", async () => {
  const eternal = await coder.given("active", { template: "eternal" });
  expect(eternal.workspace && nextDueAt(eternal.workspace)).toBeNull();
  const waiting = await coder.given("pending");
  expect(waiting.workspace && nextDueAt(waiting.workspace)).toBe(Infinity);
  const brief = await coder.given("active", { template: "brief" });
  expect(brief.workspace && nextDueAt(brief.workspace)).toBe(simulator.now() + 10 * SECOND);
});

test("a deadline stops a workspace of no task too, for the reason autostop and without a word to anybody", () => {
  const fresh = startCoder({ pace: "instant" });
  const told = fresh.simulator.world.notifications.length;
  fresh.simulator.advance(9 * HOUR);
  const [workspace] = fresh.simulator.world.workspaces.values();
  expect(workspace?.builds.map(({ transition, reason }) => [transition, reason])).toEqual([
    ["start", "initiator"],
    ["stop", "autostop"],
  ]);
  expect(fresh.simulator.world.notifications).toHaveLength(told);
});

test("every stop uploads a snapshot, a delete does not", async () => {
  const fresh = startCoder();
  const [paused, stopped, deleted] = [
    await fresh.given("active"),
    await fresh.given("active"),
    await fresh.given("active"),
  ];
  fresh.cause(deleted, "task_survives_delete");
  await fresh.call("alice", `POST /tasks/me/${paused.id}/pause`);
  await fresh.call("alice", `POST /workspaces/${stopped.workspace?.id}/builds`, { transition: "stop" });
  await fresh.call("alice", `POST /workspaces/${deleted.workspace?.id}/builds`, { transition: "delete" });
  fresh.pass(60);
  expect([paused, stopped, deleted].map(({ snapshot }) => snapshot !== null)).toEqual([true, true, false]);
});

test("a stop of a workspace of no task plans no upload", () => {
  const fresh = startCoder();
  const [workspace] = fresh.simulator.world.workspaces.values();
  fresh.simulator.advance(8 * HOUR + SECOND);
  expect(workspace?.builds.at(-1)?.job.startedAt).not.toBeNull();
  expect(workspace?.dues.map(({ event }) => event)).toEqual(["job_done"]);
});

test("an agent that lost its connection uploads nothing while its task pauses", async () => {
  const fresh = startCoder();
  const task = await fresh.given("agent-unreachable");
  await fresh.call("alice", `POST /tasks/me/${task.id}/pause`);
  fresh.pass(60);
  expect([(await fresh.see(task)).status, task.snapshot]).toEqual(["paused", null]);
});

test("a task that is paused before anything was said keeps no snapshot", async () => {
  const fresh = startCoder();
  const task = await fresh.given("agent-connecting");
  await fresh.call("alice", `POST /tasks/me/${task.id}/pause`);
  fresh.pass(60);
  expect([(await fresh.see(task)).status, task.snapshot]).toEqual(["paused", null]);
});

test("stopping what is stopped uploads nothing: the snapshot of the first pause stays", async () => {
  const fresh = startCoder();
  const task = await fresh.given("paused-with-snapshot");
  const kept = task.snapshot;
  await fresh.call("alice", `POST /tasks/me/${task.id}/pause`);
  fresh.pass(60);
  expect(task.snapshot).toBe(kept);
});

test("after a resume the agent goes on from what was kept, and is given a changed input", async () => {
  const fresh = startCoder();
  const task = await fresh.given("paused-with-snapshot", { input: "first" });
  const logs = async (): Promise<readonly string[]> => {
    const { body } = await fresh.call("alice", `GET /tasks/me/${task.id}/logs`);
    return (body as { logs: { content: string }[] }).logs.map(({ content }) => content);
  };
  const before = await logs();
  await fresh.call("alice", `PATCH /tasks/me/${task.id}/input`, { input: "second" });
  await fresh.call("alice", `POST /tasks/me/${task.id}/resume`);
  fresh.pass(60);
  expect(await logs()).toEqual([...before, "second", "Echo: second"]);
});

test("an unchanged input is not given twice", async () => {
  const fresh = startCoder();
  const task = await fresh.given("paused-with-snapshot");
  await fresh.call("alice", `POST /tasks/me/${task.id}/resume`);
  fresh.pass(60);
  const said = task.workspace?.conversation?.messages.filter(({ role }) => role === "user");
  expect(said).toHaveLength(1);
});

test("the app is busy until the first input is delivered, so nobody gets in before it", async () => {
  const task = await coder.given("pending");
  for (const _ of [...START, "app_healthy", ...GREETING]) simulator.step(task.id);
  expect(task.workspace?.dues.map(({ event }) => event)).toContain("prompt_delivered");
  const { status, body } = await coder.call("alice", `POST /tasks/me/${task.id}/send`, { input: "me first" });
  expect([status, body]).toEqual([
    409,
    { message: "Task app is not ready to accept input.", detail: "Status: running" },
  ]);
  expect(simulator.step(task.id)).toBe("prompt_delivered");
});

test("a task that is deleted while its agent starts is spoken to by nobody", async () => {
  const task = await coder.given("app-initializing");
  await coder.call("alice", `DELETE /tasks/me/${task.id}`);
  const { workspace } = task;
  expect(workspace?.dues.map(({ event }) => event)).toEqual(["job_taken"]);
  expect(workspace?.conversation).toBeNull();
});

test("an agent whose task lost its workspace goes on in silence", async () => {
  for (const moment of [START, [...START, "app_healthy", ...GREETING]] as const) {
    const task = await coder.given("pending");
    const { workspace } = task;
    for (const _ of moment) simulator.step(task.id);
    coder.cause(task, "workspace_link_is_lost");
    if (workspace === null) throw new Error("a pending task has a workspace");
    const told = simulator.world.notifications.length;
    while (step(simulator.world, workspace, simulator.now()) !== null);
    expect(workspace.conversation?.messages.filter(({ role }) => role === "user") ?? []).toEqual([]);
    expect(simulator.world.notifications).toHaveLength(told);
  }
});

test("the first build has none before it", () => {
  const [first, second] = [buildWith(), buildWith({ number: 2 })];
  expect(previousBuild(workspaceWith(first))).toBeNull();
  expect(previousBuild(workspaceWith(first, second))).toBe(first);
});
