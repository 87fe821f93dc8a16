import { afterAll, expect, test } from "vitest";
import { startAgentApiServer } from "../support/agent-api-server.ts";
import { startCoder } from "../support/coder.ts";

// A real AgentAPI server is behind the agent as a simulated one is.

const app = await startAgentApiServer();
afterAll(() => app.close());
const coder = startCoder({ templates: [{ name: "real-agent", agentApiUrl: app.url }] });

test("an agent that lost its connection leads to no app", async () => {
  const task = await coder.given("agent-unreachable", { template: "real-agent" });
  app.calls.length = 0;
  const sent = await coder.call("alice", `POST /tasks/me/${task.id}/send`, { input: "Go on" });
  expect(sent).toMatchObject({ status: 502, body: { detail: "agent is unreachable" } });
  const logs = await coder.call("alice", `GET /tasks/me/${task.id}/logs`);
  expect(logs).toMatchObject({ status: 502, body: { detail: "agent is unreachable" } });
  expect((await coder.call("alice", `POST /tasks/me/${task.id}/pause`)).status).toBe(202);
  expect(app.calls).toEqual([]);
});
