/**
 * What runs inside a workspace asks with the agent's token: AgentAPI's shutdown script while its task is paused, and a
 * real agent, which is refused. Source: github.com/coder/registry, agentapi-shutdown.sh; codersdk/agentsdk/agentsdk.go.
 */
import { expect, test } from "vitest";
import { MINUTE, SECOND } from "../../simulator/core/env.ts";
import { HANDSHAKE, refused } from "../http/streams/open.ts";
import {
  startClient,
  templateNamed,
  type BuildTold,
  type Client,
  type Json,
  type TaskTold,
} from "./client.ts";
import { createTask } from "./command-line.ts";

const ROUTE_NOT_FOUND = { message: "Route not found." };
const WORDS = [
  { id: 0, role: "user", content: "Fix the login", time: "2026-06-15T09:00:10Z" },
  { id: 1, role: "agent", content: "It was a missing await.", time: "2026-06-15T09:01:10Z" },
];

interface Inside extends Client {
  readonly task: TaskTold;
  /** Headers of a call from inside the workspace. */
  readonly agent: Readonly<Record<string, string>>;
}

/** An active task of alice's, and what its agent knows. */
async function startInside(): Promise<Inside> {
  const client = await startClient({
    headers: { "User-Agent": "Go-http-client/1.1" },
    written: "with codersdk",
  });
  const { mock, ask } = client;
  const task = await createTask(client, templateNamed(client, "coding-agent").version, "first");
  mock.simulator.advance(10 * MINUTE);
  const told = await mock.fetch(`http://any/_sim/tasks/${task.id}`);
  const { agent_token: token } = (await told.json()) as { readonly agent_token: string };
  return {
    ...client,
    task: await ask<TaskTold>(`GET /tasks/me/${task.id}`, 200),
    agent: { "Coder-Session-Token": token },
  };
}

/** As the script posts it, by curl. Gives the status code, which is all that the script looks at. */
async function upload({ url, agent, task }: Inside, messages: readonly Json[]): Promise<number> {
  const answer = await fetch(
    `${url}/api/v2/workspaceagents/me/tasks/${task.id}/log-snapshot?format=agentapi`,
    {
      method: "POST",
      headers: { ...agent, "User-Agent": "curl/8.5.0", Accept: "*/*", "Content-Type": "application/json" },
      body: JSON.stringify({ messages }),
    },
  );
  expect(await answer.text()).toBe("");
  return answer.status;
}

interface Logs {
  readonly logs: readonly Json[];
  readonly snapshot?: boolean;
}

const logsOf = ({ ask, task }: Inside): Promise<Logs> => ask<Logs>(`GET /tasks/me/${task.id}/logs`, 200);

test.each([
  ["pending", 0],
  ["running", SECOND],
])(
  "what the shutdown script uploads while the job of a pause is %s is what the log shows afterwards",
  async (status, age) => {
    const inside = await startInside();
    const { mock, ask, task } = inside;
    const { workspace_build: build } = await ask<{ readonly workspace_build: BuildTold }>(
      `POST /tasks/me/${task.id}/pause`,
      202,
    );
    mock.simulator.advance(age);
    expect((await ask<BuildTold>(`GET /workspacebuilds/${build.id}`, 200)).job.status).toBe(status);
    expect(await upload(inside, WORDS)).toBe(204);
    mock.simulator.advance(10 * MINUTE);
    expect(await ask(`GET /tasks/me/${task.id}`, 200)).toMatchObject({ status: "paused" });
    const { logs, snapshot } = await logsOf(inside);
    expect(snapshot).toBe(true);
    expect(logs.map(({ type, content }) => [type, content])).toEqual([
      ["input", "Fix the login"],
      ["output", "It was a missing await."],
    ]);
  },
);

test("of a script that does not run the log shows what the agent itself said", async () => {
  const inside = await startInside();
  await inside.ask(`POST /tasks/me/${inside.task.id}/pause`, 202);
  inside.mock.simulator.advance(10 * MINUTE);
  expect((await logsOf(inside)).logs.map(({ content }) => content)).toContain("Echo: Go");
});

test("a script that comes when the pause is over is told that its token is good for nothing", async () => {
  const inside = await startInside();
  const { mock, ask, url, agent, task } = inside;
  await ask(`POST /tasks/me/${task.id}/pause`, 202);
  mock.simulator.advance(10 * MINUTE);
  const path = `${url}/api/v2/workspaceagents/me/tasks/${task.id}/log-snapshot?format=agentapi`;
  const late = await fetch(path, {
    method: "POST",
    headers: agent,
    body: JSON.stringify({ messages: WORDS }),
  });
  expect([late.status, await late.json()]).toMatchObject([
    401,
    { message: "Workspace agent not authorized." },
  ]);
});

test("`coder agent` finds no route to speak its protocol at, as at a server that is too old, and tries again", async () => {
  const { url, agent } = await startInside();
  const rpc = `${url}/api/v2/workspaceagents/me/rpc?role=agent&version=2.9`;
  for (let attempt = 1; attempt <= 2; attempt++) {
    const answer = await refused(rpc, { ...agent, ...HANDSHAKE });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([404, ROUTE_NOT_FOUND]);
  }
  const reinit = await fetch(`${url}/api/v2/workspaceagents/me/reinit?wait=true`, { headers: agent });
  expect([reinit.status, await reinit.json()]).toEqual([404, ROUTE_NOT_FOUND]);
});

test.each([
  ["PatchLogs", "PATCH", "logs", { log_source_id: "3b579bf4-1ed8-4b99-87a8-e9a1e3410410", logs: [] }],
  [
    "PostLogSource",
    "POST",
    "log-source",
    { id: "3b579bf4-1ed8-4b99-87a8-e9a1e3410410", display_name: "Setup", icon: "" },
  ],
  ["GitSSHKey of the agent", "GET", "gitsshkey", undefined],
])("%s finds no route, and the task stays usable", async (_, method, path, body) => {
  const { url, agent, ask, task } = await startInside();
  const answer = await fetch(`${url}/api/v2/workspaceagents/me/${path}`, {
    method,
    headers: body === undefined ? agent : { ...agent, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: `${JSON.stringify(body)}\n` }),
  });
  expect([answer.status, await answer.json()]).toEqual([404, ROUTE_NOT_FOUND]);
  expect(await ask(`GET /tasks/me/${task.id}`, 200)).toMatchObject({ status: "active" });
});

test("whoever has no token of an agent is told so first, by every route of an agent", async () => {
  const { url, headers } = await startInside();
  const answer = await refused(`${url}/api/v2/workspaceagents/me/rpc?version=2.9`, {
    ...headers,
    ...HANDSHAKE,
  });
  expect([answer.status, JSON.parse(answer.text)]).toMatchObject([
    401,
    { message: "Workspace agent token invalid." },
  ]);
});
