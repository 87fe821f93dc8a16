/** Routes of tasks that older releases do not have yet: docs/behaviour, 9.2. */
import type { Value } from "../../language/clause.ts";
import { contract, refusal, text, the, type ClauseSpec } from "../../language/words.ts";

const routeNotFound = refusal(404, "Route not found.");

/** A call of a later release, on a task that is there: what is missing is the route. */
function notThere(
  method: string,
  path: Value<string>,
  span: { readonly since: string; readonly until: string; readonly because: string },
  more: ClauseSpec["request"] = {},
): ClauseSpec {
  const { because, ...releases } = span;
  return {
    ...releases,
    says: `until ${span.until} ${method} of that path is no route`,
    requirement: because,
    given: { task: { state: "active" } },
    request: { method, path, ...more },
    expect: routeNotFound,
  };
}

const task = the("task.id");
const beforeBuilds = { since: "2.27", until: "2.31.0", because: "9.2 #7" };
const beforeStable = { since: "2.27", until: "2.28", because: "9.2 #4" };
const input = { body: { input: "Something else" } };

export const routesToCome = contract(
  "tasks/routes-to-come",
  { operation: "listTasks", set: "core" },
  {
    pause: notThere("POST", text`/api/v2/tasks/me/${task}/pause`, beforeBuilds),
    resume: notThere("POST", text`/api/v2/tasks/me/${task}/resume`, beforeBuilds),
    "experimental-pause": notThere("POST", text`/api/experimental/tasks/me/${task}/pause`, beforeBuilds),
    "experimental-resume": notThere("POST", text`/api/experimental/tasks/me/${task}/resume`, beforeBuilds),
    list: notThere("GET", "/api/v2/tasks", beforeStable),
    create: notThere("POST", "/api/v2/tasks/me", beforeStable, { body: {} }),
    get: notThere("GET", text`/api/v2/tasks/me/${task}`, beforeStable),
    delete: notThere("DELETE", text`/api/v2/tasks/me/${task}`, beforeStable),
    send: notThere("POST", text`/api/v2/tasks/me/${task}/send`, beforeStable, input),
    logs: notThere("GET", text`/api/v2/tasks/me/${task}/logs`, beforeStable),
    input: notThere("PATCH", text`/api/v2/tasks/me/${task}/input`, beforeStable, input),
    "experimental-input": notThere(
      "PATCH",
      text`/api/experimental/tasks/me/${task}/input`,
      beforeStable,
      input,
    ),
    upload: notThere(
      "POST",
      text`/api/v2/workspaceagents/me/tasks/${task}/log-snapshot?format=agentapi`,
      { since: "2.27", until: "2.29", because: "9.2 #30" },
      { as: "agent", body: { messages: [] } },
    ),
  },
);
