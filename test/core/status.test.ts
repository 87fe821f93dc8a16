import { expect, test } from "vitest";
import { profileOf } from "../../simulator/core/changes.ts";
import type { AppHealth, Lifecycle, Transition } from "../../simulator/core/model.ts";
import {
  isActive,
  jobStatus,
  lastBuild,
  linkedParts,
  taskStatus,
  workspaceStatus,
  type JobStatus,
  type TaskStatus,
} from "../../simulator/core/status.ts";
import { agentWith, buildWith, JOBS, taskThatLooks, workspaceWith } from "../support/records.ts";

const profile = profileOf("2.34");

const JOB_STATUSES = ["pending", "running", "succeeded", "failed", "canceling", "canceled"] as const;
const TRANSITIONS = ["start", "stop", "delete"] as const;

const LIFECYCLES = [
  "created",
  "starting",
  "ready",
  "start_timeout",
  "start_error",
  "shutting_down",
  "shutdown_timeout",
  "shutdown_error",
  "off",
] as const satisfies readonly Lifecycle[];

const HEALTHS = ["initializing", "healthy", "disabled", "unhealthy", "none"] as const;

test.each<
  [completedAt: "set" | null, error: string, canceledAt: "set" | null, startedAt: "set" | null, JobStatus]
>([
  ["set", "boom", "set", "set", "failed"],
  ["set", "boom", "set", null, "failed"],
  ["set", "boom", null, "set", "failed"],
  ["set", "boom", null, null, "failed"],
  ["set", "", "set", "set", "canceled"],
  ["set", "", "set", null, "canceled"],
  ["set", "", null, "set", "succeeded"],
  ["set", "", null, null, "succeeded"],
  [null, "boom", "set", "set", "failed"],
  [null, "boom", "set", null, "failed"],
  [null, "boom", null, "set", "failed"],
  [null, "boom", null, null, "failed"],
  [null, "", "set", "set", "canceling"],
  [null, "", "set", null, "canceling"],
  [null, "", null, null, "pending"],
  [null, "", null, "set", "running"],
])(
  "a job with completed_at %s, error %j, canceled_at %s, started_at %s is %s",
  (completed, error, canceled, started, status) => {
    // Zero is an instant too: what counts is whether the column is set.
    const at = (column: "set" | null): number | null => (column === null ? null : 0);
    const job = {
      id: "job",
      error,
      completedAt: at(completed),
      canceledAt: at(canceled),
      startedAt: at(started),
    };
    expect(jobStatus(job)).toBe(status);
  },
);

test.each([
  ["pending", true],
  ["running", true],
  ["canceling", true],
  ["succeeded", false],
  ["failed", false],
  ["canceled", false],
] as const)("whether a %s job blocks a new build: %s", (status, blocks) => {
  expect(isActive({ id: "job", ...JOBS[status] })).toBe(blocks);
});

// Rows in the order of JOB_STATUSES: pending, running, succeeded, failed, canceling, canceled
test.each<[Transition, readonly string[]]>([
  ["start", ["pending", "go on", "go on", "error", "error", "error"]],
  ["stop", ["unknown", "unknown", "paused", "error", "error", "error"]],
  ["delete", ["unknown", "unknown", "paused", "error", "error", "error"]],
])("the build part of a %s build, by job: %j", (transition, expected) => {
  expect(JOB_STATUSES.map((job) => profile.statuses.build[transition][job])).toEqual(expected);
});

test.each([
  ["none", "initializing"],
  ["created", "initializing"],
  ["starting", "initializing"],
  ["ready", "go on"],
  ["start_timeout", "go on"],
  ["start_error", "go on"],
  ["shutting_down", "unknown"],
  ["shutdown_timeout", "unknown"],
  ["shutdown_error", "unknown"],
  ["off", "unknown"],
] as const)("the agent part of lifecycle %s is %s", (lifecycle, expected) => {
  expect(profile.statuses.agent[lifecycle]).toBe(expected);
});

test.each([
  ["initializing", "initializing"],
  ["healthy", "active"],
  ["disabled", "active"],
  ["unhealthy", "error"],
  ["none", "unknown"],
] as const)("the app part of health %s is %s", (health, expected) => {
  expect(profile.statuses.app[health]).toBe(expected);
});

const INITIALIZING = [
  "initializing",
  "initializing",
  "initializing",
  "initializing",
  "initializing",
] as const;
const BY_APP = ["initializing", "active", "active", "error", "unknown"] as const;
const UNKNOWN = ["unknown", "unknown", "unknown", "unknown", "unknown"] as const;

/** Columns: app health initializing, healthy, disabled, unhealthy, none. */
const FULL_RESULT: Readonly<Record<Lifecycle, readonly TaskStatus[]>> = {
  created: INITIALIZING,
  starting: INITIALIZING,
  ready: BY_APP,
  start_timeout: BY_APP,
  start_error: BY_APP,
  shutting_down: UNKNOWN,
  shutdown_timeout: UNKNOWN,
  shutdown_error: UNKNOWN,
  off: UNKNOWN,
};

const CELLS = LIFECYCLES.flatMap((lifecycle) =>
  HEALTHS.map((health, column) => [lifecycle, health, FULL_RESULT[lifecycle][column]] as const),
);

test.each(CELLS)(
  "a started task with lifecycle %s and app health %s is %s",
  (lifecycle, health, expected) => {
    expect(taskStatus(taskThatLooks({ lifecycle, health }), profile)).toBe(expected);
    expect(taskStatus(taskThatLooks({ lifecycle, health, job: "running" }), profile)).toBe(expected);
  },
);

test("the full table has its 45 cells", () => {
  expect(CELLS).toHaveLength(45);
});

test("a started task without a linked agent is initializing, whatever runs unlinked", () => {
  expect(taskStatus(taskThatLooks({ lifecycle: "none" }), profile)).toBe("initializing");
  expect(taskStatus(taskThatLooks({ lifecycle: "ready", health: "healthy", linked: false }), profile)).toBe(
    "initializing",
  );
});

test("a task without a workspace is pending", () => {
  expect(
    taskStatus({ ...taskThatLooks({ lifecycle: "ready", health: "healthy" }), workspace: null }, profile),
  ).toBe("pending");
});

test.each(
  (["stop", "delete"] as const).flatMap((transition) =>
    JOB_STATUSES.map((job) => [transition, job] as const),
  ),
)("a %s build whose job is %s says the status by itself", (transition, job) => {
  const task = taskThatLooks({ transition, job, lifecycle: "ready", health: "healthy" });
  expect(taskStatus(task, profile)).toBe(profile.statuses.build[transition][job]);
});

// Rows in the order of JOB_STATUSES
test.each([
  ["start", ["pending", "starting", "running", "failed", "canceling", "canceled"]],
  ["stop", ["pending", "stopping", "stopped", "failed", "canceling", "canceled"]],
  ["delete", ["pending", "deleting", "deleted", "failed", "canceling", "canceled"]],
] as const)("the workspace status of a %s build, by job: %j", (transition, expected) => {
  expect(JOB_STATUSES.map((job) => workspaceStatus(transition, job))).toEqual(expected);
});

test("the table of workspace statuses has its 18 cells", () => {
  const cells = TRANSITIONS.flatMap((transition) =>
    JOB_STATUSES.map((job) => workspaceStatus(transition, job)),
  );
  expect(cells.filter(Boolean)).toHaveLength(18);
});

test("the last build is the newest one", () => {
  const [first, second] = [buildWith({ id: "first" }), buildWith({ id: "second", number: 2 })];
  expect(lastBuild(workspaceWith(first, second))).toBe(second);
});

test("a workspace without a build is a fault of ours", () => {
  expect(() => lastBuild(workspaceWith())).toThrow("workspace workspace has no build");
});

test("only the last build's agent and app are linked, and only if the template links them", () => {
  const agent = agentWith({ health: "healthy" });
  const old = buildWith({ agent });
  expect(linkedParts(workspaceWith(old))).toEqual({ agent, app: agent.app });
  expect(linkedParts(workspaceWith(old, buildWith({ number: 2 })))).toEqual({ agent: null, app: null });
  const unlinked = agentWith({ health: "healthy", linked: false });
  expect(linkedParts(workspaceWith(buildWith({ agent: unlinked })))).toEqual({ agent: null, app: null });
  const withoutApp = agentWith();
  expect(linkedParts(workspaceWith(buildWith({ agent: withoutApp })))).toEqual({
    agent: withoutApp,
    app: null,
  });
});

test.each<[AppHealth]>([["initializing"], ["healthy"], ["disabled"], ["unhealthy"]])(
  "no connection, report or dormancy changes the status of an app that is %s",
  (health) => {
    const seen = new Set<TaskStatus>();
    for (const connection of ["connecting", "connected", "disconnected", "timeout"] as const) {
      for (const state of ["working", "idle", "complete", "failure"] as const) {
        const task = taskThatLooks({ lifecycle: "ready", health, report: { state } });
        const agent = task.workspace?.builds[0]?.agent;
        if (agent) agent.connection = connection;
        seen.add(taskStatus(task, profile));
      }
    }
    expect([...seen]).toEqual([profile.statuses.app[health]]);
  },
);
