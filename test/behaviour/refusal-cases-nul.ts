/** One way to every refusal of a text with a NUL, with the answer to the letter. */
import { freshDefinition } from "../../simulator/index.ts";
import { startCoder, type Answer, type Coder } from "../support/coder.ts";
import type { RefusalCases } from "./refusal-cases.ts";

const NUL_IN_TEXT = 'pq: invalid byte sequence for encoding "UTF8": 0x00';

const get =
  (line: string) =>
  (coder: Coder): Promise<Answer> =>
    coder.call("alice", `GET ${line}`);

// prettier-ignore
export const nulCases = {
  nul_in_token: { ask: (coder) => coder.call(null, `GET /users/me?coder_session_token=abcd%00fghij-${"s".repeat(22)}`), status: 500, body: { message: "An internal error occurred. Please try again or contact the system administrator.", detail: `Internal error fetching API key by id. fetch object: ${NUL_IN_TEXT}` } },
  nul_in_user: { ask: get("/users/a%00b"), status: 400, body: { message: '"user" must be an existing uuid or username.', detail: 'queried user="a\\x00b"' } },
  nul_in_task: { ask: get("/tasks/me/a%00b"), status: 500, body: { message: "Internal error fetching task.", detail: `fetch task by name: fetch object: ${NUL_IN_TEXT}` } },
  nul_in_organization: { ask: get("/organizations/a%00b"), status: 500, body: { message: 'Internal error fetching organization "a\\x00b".', detail: `fetch object: ${NUL_IN_TEXT}` } },
  nul_in_template_name: { ask: get("/organizations/default/templates/a%00b"), status: 500, body: { message: "Internal error fetching template.", detail: `fetch object: ${NUL_IN_TEXT}` } },
  nul_in_workspace_name: { ask: get("/users/me/workspace/a%00b"), status: 500, body: { message: "Internal error fetching workspace by name.", detail: `fetch object: ${NUL_IN_TEXT}` } },
  nul_in_task_search: { ask: get("/tasks?q=status:a%00b"), status: 500, body: { message: "Internal error fetching tasks.", detail: `fetch object: ${NUL_IN_TEXT}` } },
  nul_in_template_search: { ask: get("/templates?q=exact_name:a%00b"), status: 500, body: { message: "Internal error fetching templates in organization.", detail: NUL_IN_TEXT } },
  nul_in_workspace_search: { ask: get("/workspaces?q=name:a%00b"), status: 500, body: { message: "Internal error fetching workspaces.", detail: NUL_IN_TEXT } },
  nul_in_new_task: { ask: (coder) => coder.call("alice", "POST /tasks/me", coder.newTask({ input: "a\0b" })), status: 500, body: { message: "Internal error creating task.", detail: NUL_IN_TEXT } },
  nul_in_input: {
    ask: async (coder) => coder.call("alice", `PATCH /tasks/me/${(await coder.given("paused")).id}/input`, { input: "a\0b" }),
    status: 500, body: { message: "Failed to update task input.", detail: NUL_IN_TEXT },
  },
  nul_in_snapshot: {
    ask: async (coder) => {
      const task = await coder.given("active");
      const message = { id: 0, content: "a\0b", role: "agent", time: "2025-01-01T10:00:00Z" };
      return coder.call({ agentOf: task }, `POST /workspaceagents/me/tasks/${task.id}/log-snapshot?format=agentapi`, { messages: [message] });
    },
    status: 500, body: { message: "Internal error storing snapshot.", detail: "pq: unsupported Unicode escape sequence" },
  },
  nul_in_app_status: {
    ask: async (coder) => coder.call({ agentOf: await coder.given("active") }, "PATCH /workspaceagents/me/app-status", { app_slug: "agent", state: "idle", message: "Done", uri: "file:///a\0b" }),
    status: 500, body: { message: "Failed to insert workspace app status.", detail: NUL_IN_TEXT },
  },
  nul_in_first_user: {
    ask: () => startCoder({ definition: freshDefinition }).call(null, "POST /users/first", { email: "a@b.c", username: "a", name: "a\0b", password: "Correct-Horse-7-Battery" }),
    status: 500, body: { message: "Internal error creating user.", detail: `execute transaction: create user: ${NUL_IN_TEXT}` },
  },
} satisfies RefusalCases;
