/** How a create answers, by what the provisioners are at: docs/behaviour, 4.4 #27. */
import { expect, test } from "vitest";
import { startCoder } from "../support/coder.ts";

const WAITS = { status: "pending", current_state: null };
const RUNS = {
  status: "initializing",
  current_state: {
    timestamp: "2026-06-15T09:00:00.000002Z",
    state: "working",
    message: "Workspace is pending",
    uri: "",
  },
};

test.each([
  ["instant", RUNS],
  ["realistic", RUNS],
  ["queued", WAITS],
  ["manual", WAITS],
] as const)(
  "at pace %s a create shows its workspace as pending, and the task as it is when its job was posted",
  async (pace, expected) => {
    const quick = startCoder({ pace });
    const { body } = await quick.call("alice", "POST /tasks/me", quick.newTask());
    expect(body).toMatchObject({
      ...expected,
      workspace_status: "pending",
      workspace_agent_id: null,
      workspace_agent_lifecycle: null,
      workspace_agent_health: null,
      workspace_app_id: null,
    });
  },
);
