/**
 * What tells the releases of Coder apart by public calls, as it was measured. All but the last change nothing: they read,
 * or they are refused. Source: docs/behaviour/9-releases.md.
 */
import { json } from "../wire.ts";
import { askBusyApp, askFailure, askParameter, askShape } from "./task-probes.ts";
import { answerOf, noRoute, since, type Asking, type Need, type Probe } from "./probe.ts";

const NOBODY = "nobody-of-that-name";
/** No task and no version has it. */
const UNKNOWN = "00000000-0000-4000-8000-00000000dead";
const BELOW = "/api/experimental/tasks";

const notFound = "404 Resource not found or you do not have access to this resource";
const page = "200 (a page)";

export const probes: readonly Probe[] = [
  call("list-below-v2", "GET", "/api/v2/tasks?q=owner%3Ame", since(noRoute, { "2.29": "200" })),
  call("list", "GET", `${BELOW}?q=owner%3Ame`, since("200", {})),
  call(
    "unknown-user",
    "GET",
    `${BELOW}/${NOBODY}/${UNKNOWN}`,
    since('400 "user" must be an existing uuid or username.', { "2.31": notFound }),
  ),
  call(
    "task-by-name",
    "GET",
    `${BELOW}/me/${NOBODY}`,
    since(`400 Invalid UUID "${NOBODY}" for task ID.`, {
      "2.28": `400 Invalid UUID "${NOBODY}".`,
      "2.29": notFound,
    }),
  ),
  call("send-by-get", "GET", `${BELOW}/me/${UNKNOWN}/send`, since(page, { "2.27": "405", "2.28": notFound })),
  call("logs-of-none", "GET", `${BELOW}/me/${UNKNOWN}/logs`, since(page, { "2.27": notFound })),
  call("put-of-none", "PUT", `${BELOW}/me/${UNKNOWN}`, since("405", { "2.28": notFound })),
  call(
    "below-a-task-of-none",
    "GET",
    `${BELOW}/me/${UNKNOWN}/nope`,
    since(page, { "2.27": noRoute, "2.28": notFound }),
  ),
  call(
    "prompts",
    "GET",
    "/api/experimental/aitasks/prompts",
    since("400 build_ids query parameter is required", { "2.29": noRoute }),
  ),
  call(
    "unknown-version",
    "POST",
    `${BELOW}/me`,
    since(notFound, {
      "2.28": "400 Template version not found or you do not have access to this resource",
    }),
    { template_version_id: UNKNOWN, input: "x", prompt: "x" },
  ),
  call(
    "unknown-filter",
    "GET",
    `${BELOW}?q=nonsense%3A1`,
    since("400 Invalid workspace search query.", { "2.28": "400 Invalid task search query." }),
  ),
  call(
    "filter-by-active",
    "GET",
    `${BELOW}?q=owner%3Ame+status%3Aactive`,
    since("400 Invalid workspace search query.", { "2.28": "200" }),
  ),
  call(
    "wrong-limit",
    "GET",
    `${BELOW}?limit=x`,
    since("400 Query parameters have invalid values.", { "2.28": "200" }),
  ),
  call(
    "create-for-a-fellow",
    "POST",
    `${BELOW}/{fellow}`,
    since(notFound, { "2.30": "400 Request body must be valid JSON." }),
    "",
    "fellow",
  ),
  {
    id: "upload-of-none",
    says: "POST /api/v2/workspaceagents/me/tasks/{unknown}/log-snapshot",
    needs: "agent",
    expected: since(noRoute, { "2.30": notFound }),
    ask: async ({ send }) => {
      const path = `/api/v2/workspaceagents/me/tasks/${UNKNOWN}/log-snapshot?format=agentapi`;
      return answerOf(await send("POST", path, { body: { messages: [] }, as: "agent" }));
    },
  },
  call(
    "put-of-pause",
    "PUT",
    `${BELOW}/me/{task}/pause`,
    since(page, { "2.27": noRoute, "2.31": "405" }),
    "",
    "task",
  ),
  call(
    "put-of-input",
    "PUT",
    `${BELOW}/me/{task}/input`,
    since(page, { "2.27": noRoute, "2.29": "405" }),
    "",
    "task",
  ),
  {
    id: "keys-of-a-task",
    says: `GET ${BELOW}/me/{task}: its keys`,
    needs: "task",
    expected: since("no owner_name", {
      "2.27": "no workspace_name",
      "2.28": "no display_name",
      "2.29": "display_name",
    }),
    ask: askShape,
  },
  {
    id: "prompt-parameter",
    says: "GET /api/v2/workspacebuilds/{build}/parameters: is `AI Prompt` there, where the version defines it?",
    needs: "task",
    expected: since("yes", { "2.30": "no" }),
    ask: askParameter,
  },
  {
    id: "state-of-failure",
    says: `GET ${BELOW}/me/{task}: what an app's failure is called`,
    needs: "task",
    expected: since("failure", { "2.32": "failed" }),
    ask: askFailure,
  },
  {
    id: "send-to-a-busy-app",
    says: `POST ${BELOW}/me/{task}/send, twice`,
    needs: "created",
    expected: since(page, {
      "2.27": "502 Task app is not ready to accept input.",
      "2.32": "409 Task app is not ready to accept input.",
    }),
    ask: askBusyApp,
  },
];

/** A question that is one call. */
function call(
  id: string,
  method: string,
  path: string,
  expected: Probe["expected"],
  body: unknown = "",
  need: Need = "nothing",
): Probe {
  return {
    id,
    says: `${method} ${path.replaceAll("%3A", ":").replace("+", " ")}`,
    needs: need,
    expected,
    async ask({ send, fellow = "", task }: Asking) {
      const filled = path.replace("{fellow}", encodeURIComponent(fellow)).replace("{task}", task?.id ?? "");
      const reply = await send(method, filled, body === "" ? {} : { body });
      // A list may be anything that has JSON, but a page is none.
      return reply.status === 200 && json(reply) === undefined ? page : answerOf(reply);
    },
  };
}
