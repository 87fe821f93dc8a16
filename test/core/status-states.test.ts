import { expect, test } from "vitest";
import { profileOf } from "../../simulator/core/changes.ts";
import type { Agent, AppHealth, Lifecycle, ReportedState } from "../../simulator/core/model.ts";
import { agentTrouble, currentState, initializingMessage, shownState } from "../../simulator/core/status.ts";
import { agentWith, BUILT_AT, taskThatLooks, type Looks } from "../support/records.ts";

const profile = profileOf("2.34");

const REPORT = { message: "Reading the code", uri: "https://example.com/pull/1" };

test.each<[ReportedState, string]>([
  ["working", "working"],
  ["idle", "idle"],
  ["complete", "complete"],
  ["failure", "failed"],
])("a report of %s is shown as %s", (state, shown) => {
  expect(shownState(state, profile)).toBe(shown);
  const task = taskThatLooks({ lifecycle: "ready", health: "healthy", report: { state } });
  expect(currentState(task, profile)).toEqual({ ...REPORT, timestamp: BUILT_AT + 1, state: shown });
});

test.each([
  ["older than the start build", BUILT_AT - 1, null],
  ["as old as the start build", BUILT_AT, null],
  ["newer than the start build", BUILT_AT + 1, "working"],
])("a report %s speaks for a started task only when it is newer", (_, createdAt, state) => {
  const task = taskThatLooks({ lifecycle: "ready", health: "healthy", report: { createdAt } });
  expect(currentState(task, profile)?.state ?? null).toBe(state);
});

test.each([
  ["stop", "pending"],
  ["stop", "running"],
  ["stop", "succeeded"],
  ["stop", "failed"],
  ["delete", "running"],
  ["delete", "succeeded"],
] as const)("a report of the run before stays while a %s build is %s", (transition, job) => {
  const task = taskThatLooks({ transition, job, report: { createdAt: BUILT_AT - 1 } });
  expect(currentState(task, profile)).toEqual({ ...REPORT, timestamp: BUILT_AT - 1, state: "working" });
});

test("a new report wins over the words of an initializing task", () => {
  const task = taskThatLooks({ lifecycle: "ready", health: "initializing", report: { state: "idle" } });
  expect(currentState(task, profile)?.state).toBe("idle");
});

test("an old report makes way for the words of an initializing task", () => {
  const task = taskThatLooks({ job: "running", report: { createdAt: BUILT_AT - 1 } });
  expect(currentState(task, profile)).toEqual({
    timestamp: BUILT_AT,
    state: "working",
    message: "Workspace is starting",
    uri: "",
  });
});

test("a task without a workspace has no current state", () => {
  expect(currentState({ ...taskThatLooks({ report: {} }), workspace: null }, profile)).toBeNull();
});

test.each<[string, Looks]>([
  ["pending", { job: "pending" }],
  ["active", { lifecycle: "ready", health: "healthy" }],
  ["paused", { transition: "stop" }],
  ["error", { lifecycle: "ready", health: "unhealthy" }],
  ["unknown", { lifecycle: "off" }],
])("a task that is %s and has no report has no current state", (_, looks) => {
  expect(currentState(taskThatLooks(looks), profile)).toBeNull();
});

test.each<[string, Looks]>([
  ["Workspace is starting", { job: "running" }],
  ["Agent is connecting", { lifecycle: "created", health: "initializing" }],
  ["Agent is starting", { lifecycle: "starting", health: "initializing" }],
  ["App is initializing", { lifecycle: "ready", health: "initializing" }],
  ["Initializing workspace agent", { lifecycle: "start_timeout", health: "initializing" }],
  ["Initializing workspace agent", { lifecycle: "start_error", health: "initializing" }],
  ["Initializing workspace", { lifecycle: "none" }],
])("an initializing task says %j", (message, looks) => {
  expect(currentState(taskThatLooks(looks), profile)).toEqual({
    timestamp: BUILT_AT,
    state: "working",
    message,
    uri: "",
  });
});

test.each<[Lifecycle | "none", AppHealth | "none", string]>([
  ["none", "none", "Initializing workspace"],
  ["created", "healthy", "Agent is connecting"],
  ["starting", "healthy", "Agent is starting"],
  ["ready", "initializing", "App is initializing"],
  ["ready", "healthy", "Initializing workspace applications"],
  ["ready", "disabled", "Initializing workspace applications"],
  ["ready", "unhealthy", "Initializing workspace applications"],
  ["ready", "none", "Initializing workspace applications"],
  ["start_timeout", "healthy", "Initializing workspace agent"],
  ["start_error", "healthy", "Initializing workspace agent"],
  ["shutting_down", "healthy", "Initializing workspace agent"],
  ["shutdown_timeout", "healthy", "Initializing workspace agent"],
  ["shutdown_error", "healthy", "Initializing workspace agent"],
  ["off", "healthy", "Initializing workspace agent"],
])("lifecycle %s with app health %s is worded %j", (lifecycle, health, message) => {
  const { workspace } = taskThatLooks({ lifecycle, health });
  expect(workspace && initializingMessage(workspace)).toBe(message);
});

test("a pending build is worded before any agent", () => {
  const { workspace } = taskThatLooks({ job: "pending", lifecycle: "ready", health: "initializing" });
  expect(workspace && initializingMessage(workspace)).toBe("Workspace is pending");
});

test.each<[Agent["connection"], Lifecycle, string | null]>([
  ["connected", "created", null],
  ["connected", "starting", null],
  ["connected", "ready", null],
  ["connected", "start_timeout", null],
  ["connected", "start_error", "agent startup script exited with an error"],
  ["connected", "shutting_down", "agent is shutting down"],
  ["connected", "shutdown_timeout", "agent is shutting down"],
  ["connected", "shutdown_error", "agent is shutting down"],
  ["connected", "off", "agent is shutting down"],
  ["connecting", "created", "agent has not yet connected"],
  ["timeout", "created", "agent is taking too long to connect"],
  ["timeout", "start_error", "agent is taking too long to connect"],
  ["disconnected", "ready", "agent has lost connection"],
  ["disconnected", "start_error", "agent has lost connection"],
  ["disconnected", "shutting_down", "agent has lost connection"],
  ["disconnected", "off", "agent is not running"],
  ["connecting", "off", "agent is not running"],
  ["timeout", "off", "agent is not running"],
])("an agent that is %s with lifecycle %s: %s", (connection, lifecycle, trouble) => {
  expect(agentTrouble(agentWith({ connection, lifecycle }))).toBe(trouble);
});
