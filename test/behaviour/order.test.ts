import { expect, test } from "vitest";
import { ACTIVE_BUILD, startCoder, type Who } from "../support/coder.ts";
import {
  badBody,
  climb,
  firstChecks,
  inState,
  NO_TOKEN,
  type Expected,
  type Fault,
  type TaskParts,
} from "../support/ladder.ts";

// Everything wrong at once, one fault removed at a time: which answer wins (docs/behaviour.md, 1.2 and 4).

const coder = startCoder();

const clean: TaskParts = { who: "alice", user: "me", task: "", body: undefined };

const undecodable: Fault<TaskParts> = {
  fault: "broken body",
  spoils: { body: '{"input":' },
  answer: badBody("unexpected EOF"),
};
const REQUIRED: Expected = [400, { message: "Task input is required." }];
const BUSY: Expected = [409, ACTIVE_BUILD];

const sendTo =
  (method: string, suffix = "") =>
  ({ who, user, task, body }: TaskParts) =>
    coder.call(who, `${method} /tasks/${user}/${task}${suffix}`, body);

test("list: token, syntax of the search, unknown status, a task without a workspace", async () => {
  const orphan = await coder.given("no-workspace", { owner: "bob" });
  const invalid = (field: string, detail: string): Expected => [
    400,
    { message: "Invalid task search query.", validations: [{ field, detail }] },
  ];
  await climb<{ who: Who; q: string }>(
    { who: "alice", q: "owner:me" },
    [
      { fault: "no token", spoils: { who: null }, answer: NO_TOKEN },
      {
        fault: "syntax",
        spoils: { q: "owner:ghost status:lost a:b:c" },
        answer: invalid("q", "Query element \"a:b:c\" can only contain 1 ':'"),
      },
      {
        fault: "unknown owner",
        spoils: { q: "owner:ghost status:lost" },
        answer: invalid(
          "owner",
          'Query param "owner" has invalid value: user "ghost" either does not exist, or you are unauthorized to view them',
        ),
      },
      {
        fault: "unknown status",
        spoils: { q: "status:lost", who: "bob" },
        answer: [
          500,
          {
            message: "Internal error fetching tasks.",
            detail: 'fetch object: pq: invalid input value for enum task_status: "lost"',
          },
        ],
      },
      {
        fault: "a task without a workspace",
        spoils: { who: "bob" },
        answer: [500, { message: "Internal error converting tasks.", detail: "task has no workspace ID" }],
      },
    ],
    [200, { tasks: [], count: 0 }],
    ({ who, q }) => coder.call(who, `GET /tasks?q=${encodeURIComponent(q)}`),
  );
  await coder.call("bob", `DELETE /tasks/me/${orphan.id}`);
});

test("get: token, user, task, workspace", async () => {
  const orphan = await coder.given("no-workspace");
  const task = await coder.given("active");
  await climb(
    { ...clean, task: task.id },
    [
      ...firstChecks,
      inState("no workspace", orphan, [
        500,
        { message: "Internal error fetching task.", detail: "Task workspace ID is invalid." },
      ]),
    ],
    [200, expect.objectContaining({ id: task.id, status: "active" })],
    sendTo("GET"),
  );
  await coder.call("alice", `DELETE /tasks/me/${orphan.id}`);
});

test("delete: token, user, task, active build", async () => {
  const starting = await coder.given("starting");
  const task = await coder.given("active");
  await climb(
    { ...clean, task: task.id },
    [...firstChecks, inState("active build", starting, BUSY)],
    [202, null],
    sendTo("DELETE"),
  );
});

test("change input: token, user, task, body, blank input, status", async () => {
  const active = await coder.given("active");
  const paused = await coder.given("paused");
  const refused: Expected = [
    409,
    {
      message: "Unable to update task input, task must be paused.",
      detail: "Please stop the task's workspace before updating the input.",
    },
  ];
  await climb(
    { ...clean, task: paused.id, body: { input: "Else" } },
    [
      ...firstChecks,
      undecodable,
      { fault: "blank input", spoils: { body: { input: " \n\t" } }, answer: REQUIRED },
      inState("not paused", active, refused),
    ],
    [204, null],
    sendTo("PATCH", "/input"),
  );
});

test("send: token, user, task, body, empty input, status", async () => {
  const active = await coder.given("active");
  for (const [state, status, message, detail] of [
    [
      "pending",
      409,
      "Task is pending.",
      "The task is resuming. Wait for the task to become active before sending messages.",
    ],
    [
      "starting",
      409,
      "Task is initializing.",
      "The task is resuming. Wait for the task to become active before sending messages.",
    ],
    ["paused", 409, "Task is paused.", "Resume the task to send messages."],
    [
      "app-unhealthy",
      400,
      "Task must be active.",
      'Task status is "error", it must be "active" to interact with the task.',
    ],
    [
      "agent-off",
      400,
      "Task must be active.",
      'Task status is "unknown", it must be "active" to interact with the task.',
    ],
  ] as const) {
    const other = await coder.given(state);
    await climb(
      { ...clean, task: active.id, body: { input: "Go on" } },
      [
        ...firstChecks,
        undecodable,
        { fault: "empty input", spoils: { body: { input: "" } }, answer: REQUIRED },
        inState(state, other, [status, { message, detail }]),
      ],
      [204, null],
      sendTo("POST", "/send"),
    );
    coder.rest(active);
  }
});

test("pause and resume: token, user, task, workspace, running workspace, active build", async () => {
  const orphan = await coder.given("no-workspace");
  const stopping = await coder.given("stopping");
  const active = await coder.given("active");
  const paused = await coder.given("paused");
  const homeless: Expected = [500, { message: "Task does not have a workspace." }];
  const started = (transition: string): Expected => [
    202,
    { workspace_build: expect.objectContaining({ transition }) as unknown },
  ];
  const first = [...firstChecks, inState("no workspace", orphan, homeless)];
  await climb(
    { ...clean, task: active.id },
    [...first, inState("active build", stopping, BUSY)],
    started("stop"),
    sendTo("POST", "/pause"),
  );
  const running = await coder.given("active");
  await climb(
    { ...clean, task: paused.id },
    [
      ...first,
      inState("running workspace", running, [
        409,
        { message: "Task workspace is already running.", detail: 'Workspace status is "running".' },
      ]),
      inState("active build", stopping, BUSY),
    ],
    started("start"),
    sendTo("POST", "/resume"),
  );
  await coder.call("alice", `DELETE /tasks/me/${orphan.id}`);
});

test("a dead end inside a task: token, user, task, then the route or the method", async () => {
  const task = await coder.given("active");
  await climb(
    { ...clean, task: task.id },
    firstChecks,
    [404, { message: "Route not found." }],
    sendTo("GET", "/x"),
  );
  await climb({ ...clean, task: task.id }, firstChecks, [405, null], sendTo("PUT"));
  await climb({ ...clean, task: task.id }, firstChecks, [405, null], sendTo("GET", "/pause"));
});
