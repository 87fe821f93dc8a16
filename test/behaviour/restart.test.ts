import { expect, test } from "vitest";
import { startCoder, workspaceId } from "../support/coder.ts";

// A start build of a workspace that runs already (docs/behaviour.md, 4.10 #19 and 4.11): a new agent, which knows nothing
// of the one before.

test("a message is not taken by an agent that a start build has replaced", async () => {
  const coder = startCoder({ pace: "manual" });
  const task = await coder.given("active");
  const path = `/tasks/me/${task.id}`;
  expect((await coder.call("alice", `POST ${path}/send`, { input: "Before" })).status).toBe(204);
  await coder.call("alice", `POST /workspaces/${workspaceId(task)}/builds`, { transition: "start" });
  coder.until(task, "app_healthy");
  expect((await coder.see(task)).status).toBe("active");

  // Its own conversation has not begun: whatever it took now would be lost when that begins.
  expect((await coder.call("alice", `POST ${path}/send`, { input: "Lost" })).status).not.toBe(204);
  expect((await coder.call("alice", `GET ${path}/logs`)).text).not.toContain("Before");
});
