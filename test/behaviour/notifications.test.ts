import { expect, test } from "vitest";
import type { ProviderStateName } from "../../simulator/world/provider-states.ts";
import { defaultDefinition } from "../../simulator/index.ts";
import { agentToken, startCoder, workspaceId, type TaskBody } from "../support/coder.ts";

// Who is told what: TestTasksNotification case by case (docs/behaviour.md, A.3), pauses and resumes (4.10, 4.12).

const coder = startCoder({
  definition: {
    ...defaultDefinition,
    plainWorkspaces: [{ owner: "bob", name: "bob-dev", template: "plain-with-app" }],
  },
  templates: [{ name: "plain-with-app", hasAiTask: false }],
});

type Reported = "working" | "idle" | "complete" | "failure";

const report = (token: string, state: Reported) =>
  coder.call({ token }, "PATCH /workspaceagents/me/app-status", {
    app_slug: "agent",
    state,
    message: `It is ${state}`,
    uri: "",
  });

/** The states in which the agent has said nothing yet, by lifecycle. */
const silent = {
  created: "agent-connecting",
  starting: "agent-starting",
  ready: "app-initializing",
} as const satisfies Record<string, ProviderStateName>;

interface Row {
  readonly before: readonly Reported[];
  readonly now: Reported;
  readonly lifecycle: keyof typeof silent;
  readonly told: string | null;
}

// prettier-ignore
const table: Readonly<Record<string, Row>> = {
  NonNotifiedState:                   { before: [],                  now: "complete", lifecycle: "created",  told: null },
  NonNotifiedTransition:              { before: ["working"],         now: "working",  lifecycle: "created",  told: null },
  TemplateTaskWorking:                { before: [],                  now: "working",  lifecycle: "created",  told: null },
  "a first working, the agent ready": { before: [],                  now: "working",  lifecycle: "ready",    told: null },
  InitialTemplateTaskIdle:            { before: [],                  now: "idle",     lifecycle: "ready",    told: "task idle" },
  TemplateTaskWorkingFromIdle:        { before: ["working", "idle"], now: "working",  lifecycle: "ready",    told: "task working" },
  TemplateTaskIdle:                   { before: ["working"],         now: "idle",     lifecycle: "ready",    told: "task idle" },
  LongTaskPrompt:                     { before: ["working"],         now: "idle",     lifecycle: "ready",    told: "task idle" },
  AgentReady_SendNotification:        { before: ["working"],         now: "idle",     lifecycle: "ready",    told: "task idle" },
  TemplateTaskCompleted:              { before: ["working"],         now: "complete", lifecycle: "ready",    told: "task completed" },
  TemplateTaskCompletedFromIdle:      { before: ["idle"],            now: "complete", lifecycle: "ready",    told: "task completed" },
  TemplateTaskFailed:                 { before: ["working"],         now: "failure",  lifecycle: "ready",    told: "task failed" },
  TemplateTaskFailedFromIdle:         { before: ["idle"],            now: "failure",  lifecycle: "ready",    told: "task failed" },
  NoNotificationCompleteToComplete:   { before: ["complete"],        now: "complete", lifecycle: "created",  told: null },
  NoNotificationFailureToFailure:     { before: ["failure"],         now: "failure",  lifecycle: "created",  told: null },
  "the same state, the agent ready":  { before: ["complete"],        now: "complete", lifecycle: "ready",    told: null },
  AgentStarting_NoNotification:       { before: [],                  now: "idle",     lifecycle: "starting", told: null },
  AgentCreated_NoNotification:        { before: ["working"],         now: "idle",     lifecycle: "created",  told: null },
};

for (const [name, { before, now, lifecycle, told }] of Object.entries(table)) {
  test(`${name}: ${[...before, now].join(", ")} of a ${lifecycle} agent tells ${told ?? "nobody"}`, async () => {
    const task = await coder.given(silent[lifecycle], { input: "A long prompt ".repeat(50) });
    for (const state of before) await report(agentToken(task), state);
    const earlier = coder.told(task).length;
    expect((await report(agentToken(task), now)).text).toBe("null\n");
    const labels = { task: task.name, workspace: task.workspace?.name };
    expect(coder.told(task).slice(earlier)).toEqual(told === null ? [] : [[told, labels]]);
    const shown = now === "failure" ? "failed" : now;
    expect(await coder.see(task)).toMatchObject({ current_state: { state: shown, message: `It is ${now}` } });
  });
}

test("NoAITask: an app outside of any task tells nobody", async () => {
  const [workspace] = [...coder.simulator.world.workspaces.values()];
  const token = workspace?.builds[0]?.agent?.token ?? "";
  const before = coder.simulator.world.notifications.length;
  for (const state of ["working", "idle"] as const) expect((await report(token, state)).status).toBe(200);
  expect(coder.simulator.world.notifications.length).toBe(before);
});

test("an app that is not the task's own tells nobody", async () => {
  const task = await coder.given("app-initializing", { template: "never-linked-agent" });
  for (const state of ["working", "idle"] as const)
    expect((await report(agentToken(task), state)).status).toBe(200);
  expect(coder.told(task)).toEqual([]);
});

test("a state may be in any case of letters, and a message is cleaned before it is shown", async () => {
  const task = await coder.given("app-initializing");
  const message = "<b>Two</b>\u001b[31m   words\u001b[0m\n";
  const body = { app_slug: "agent", state: "IDLE", message, uri: "https://example.com", icon: "x", extra: 1 };
  const answer = await coder.call({ agentOf: task }, "PATCH /workspaceagents/me/app-status", body);
  expect(answer.status).toBe(200);
  expect(await coder.see(task)).toMatchObject({
    current_state: { state: "idle", message: "Two words", uri: "https://example.com" },
  });
  expect(coder.told(task)).toMatchObject([["task idle", {}]]);
});

test("a pause and a resume tell the owner of the workspace, whoever asked for them", async () => {
  const task = await coder.given("active");
  const earlier = coder.told(task).length;
  const labels = { task: task.name, task_id: task.id, workspace: task.name };
  await coder.call("admin", `POST /tasks/alice/${task.id}/pause`);
  const paused = ["task paused", { ...labels, pause_reason: "manual" }];
  expect(coder.told(task).slice(earlier)).toEqual([paused]);
  coder.rest(task);
  await coder.call("admin", `POST /tasks/alice/${task.id}/resume`);
  expect(coder.told(task).slice(earlier)).toEqual([paused, ["task resumed", labels]]);
});

test("a deadline that passes tells the owner that the task idled", async () => {
  const task = await coder.given("active");
  coder.pass(8 * 3_600 + 1);
  expect(coder.told(task)).toContainEqual([
    "task paused",
    { task: task.name, task_id: task.id, workspace: task.name, pause_reason: "idle timeout" },
  ]);
});

test("builds by way of the workspace, and pauses that are refused, tell nobody", async () => {
  const task = await coder.given("active");
  const earlier = coder.told(task).length;
  await coder.call("alice", `POST /workspaces/${workspaceId(task)}/builds`, { transition: "stop" });
  expect((await coder.call("alice", `POST /tasks/me/${task.id}/pause`)).status).toBe(409);
  coder.rest(task);
  expect((await coder.see(task)).status).toBe("paused" satisfies TaskBody["status"]);
  expect(coder.told(task).slice(earlier)).toEqual([]);
});
