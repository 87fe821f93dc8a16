import { expect, test } from "vitest";
import { startCoder } from "../support/coder.ts";
import { climb, firstChecks, inState, MISSING, type TaskParts } from "../support/ladder.ts";

// Which answer wins when an active task is spoken to (docs/behaviour.md, 4.8 and 4.9).

const coder = startCoder({
  templates: [
    { name: "https-agent", appUrl: "https://localhost:3284" },
    { name: "mute-agent", appUrl: "" },
  ],
});

const clean: TaskParts = { who: "alice", user: "me", task: "", body: undefined };

const sendTo =
  (method: string, suffix: string) =>
  ({ who, user, task, body }: TaskParts) =>
    coder.call(who, `${method} /tasks/${user}/${task}${suffix}`, body);

test("send to an active task: permission, app URL, agent, status of the app, the message itself", async () => {
  const mute = await coder.given("agent-unreachable", { template: "mute-agent" });
  const secure = await coder.given("agent-unreachable", { template: "https-agent" });
  const unreachable = await coder.given("agent-unreachable");
  const busy = await coder.given("active-busy");
  const idle = await coder.given("active");
  await climb(
    { ...clean, task: idle.id, body: { input: "Go on" } },
    [
      {
        fault: "organization admin, a task that is paused",
        spoils: { who: "orla", user: "alice", task: (await coder.given("paused")).id },
        answer: [409, { message: "Task is paused.", detail: "Resume the task to send messages." }],
      },
      { fault: "organization admin", spoils: { who: "orla", user: "alice", task: mute.id }, answer: MISSING },
      inState("no app URL", mute, [500, { message: "Task app URL is not configured." }]),
      inState("an app URL that is not http", secure, [
        400,
        { message: "Only http scheme is supported for direct agent-dial." },
      ]),
      inState("unreachable agent", unreachable, [
        502,
        { message: "Failed to reach task app endpoint.", detail: "agent is unreachable" },
      ]),
      {
        fault: "busy app, blank message",
        spoils: { task: busy.id, body: { input: " " } },
        answer: [409, { message: "Task app is not ready to accept input.", detail: "Status: running" }],
      },
      {
        fault: "blank message",
        spoils: { body: { input: " " } },
        answer: [
          502,
          {
            message: "Task app rejected the message.",
            detail: expect.stringContaining("failed to post message: ") as unknown,
          },
        ],
      },
    ],
    [204, null],
    sendTo("POST", "/send"),
  );
});

test("logs: token, user, task, status, permission, app URL, agent", async () => {
  const unhealthy = await coder.given("app-unhealthy", { template: "mute-agent" });
  const mute = await coder.given("agent-unreachable", { template: "mute-agent" });
  const unreachable = await coder.given("agent-unreachable");
  const idle = await coder.given("active");
  await climb(
    { ...clean, task: idle.id },
    [
      ...firstChecks,
      {
        fault: "not active, organization admin",
        spoils: { who: "orla", user: "alice", task: unhealthy.id },
        answer: [
          409,
          { message: "Cannot fetch logs for task in current state.", detail: 'Task status is "error".' },
        ],
      },
      { fault: "organization admin", spoils: { who: "orla", user: "alice", task: mute.id }, answer: MISSING },
      inState("no app URL", mute, [500, { message: "Task app URL is not configured." }]),
      inState("unreachable agent", unreachable, [
        502,
        { message: "Failed to reach task app endpoint.", detail: "agent is unreachable" },
      ]),
    ],
    [200, { logs: expect.any(Array) as unknown }],
    sendTo("GET", "/logs"),
  );
});
