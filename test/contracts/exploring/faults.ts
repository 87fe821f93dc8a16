/** Faults that break one law each, by the id of the law: what a server would answer that has them. */
import { TransportError } from "../../../client/wire.ts";
import { objectIn, type Body, type Lie, type Lied, type Untrue } from "./lying.ts";

const isTask = /^\/tasks\/[^/]+\/[^/]+$/;
const isLogs = /^\/tasks\/[^/]+\/[^/]+\/logs$/;
const isWorkspace = /^\/workspaces\/[^/]+$/;

/** A lie that only changes the body in place. */
function changing(change: (lied: Lied) => void): Lie {
  return (lied) => {
    change(lied);
    return undefined;
  };
}

/** In reads of a task. */
function inTask(change: (task: Body, lied: Lied) => void): Lie {
  return changing((lied) => {
    if (lied.method === "GET" && isTask.test(lied.path) && lied.status === 200) change(lied.body, lied);
  });
}

function inLogs(change: (logs: Body) => void): Lie {
  return changing(({ path, status, body }) => {
    if (isLogs.test(path) && status === 200) change(body);
  });
}

function inWorkspace(change: (workspace: Body, build: Body) => void): Lie {
  return changing(({ path, status, body }) => {
    if (isWorkspace.test(path) && status === 200) change(body, body["latest_build"] as Body);
  });
}

function inList(change: (list: Body, tasks: Body[]) => void): Lie {
  return changing(({ path, status, body }) => {
    if (path === "/tasks" && status === 200) change(body, body["tasks"] as Body[]);
  });
}

/** Another answer in the place of one with this message, of paths with this end. */
function refusing(end: string, message: string, untrue: Untrue): Lie {
  return ({ path, body }) => (path.endsWith(end) && body["message"] === message ? untrue : undefined);
}

/** The id, or the name, that a path has for its task. */
const taskIn = (path: string): string => path.split("/")[3] ?? "";

export const faultsOfAnswers: Readonly<Record<string, Lie>> = {
  "every-call-is-answered": ({ path }) => {
    if (path.endsWith("/resume")) throw new TransportError("reset", "the connection was cut");
    return undefined;
  },
  "empty-input-is-refused": refusing("/send", "Task input is required.", { status: 204, body: null }),
  "a-refusal-changes-nothing": changing(({ method, path, status, sent, body, memory }) => {
    const id = taskIn(path);
    if (path.endsWith("/input") && status === 409) memory.set(id, sent["input"]);
    if (method === "GET" && isTask.test(path) && memory.has(id)) body["initial_prompt"] = memory.get(id);
  }),
  "an-accepted-build-is-the-next-one": changing(({ path, status, body }) => {
    if (path.endsWith("/pause") && status === 202)
      (body["workspace_build"] as Body)["reason"] = "task_auto_pause";
  }),
  "any-name-leads-to-the-task": inTask((task, { path }) => {
    if (taskIn(path) !== task["id"]) task["display_name"] = "";
  }),
  "the-answer-is-that-of-the-state": refusing("/cancel", "Job has already completed!", { status: 409 }),
  "others-see-nothing-of-a-task": ({ method, path, status, memory }) => {
    const id = taskIn(path);
    if (method === "DELETE" && status === 202) memory.set(id, "gone");
    const isOther = method === "GET" && isTask.test(path) && status === 404 && !path.startsWith("/tasks/me/");
    return isOther && id.includes("-") && !memory.has(id)
      ? { status: 403, body: { message: "Forbidden." } }
      : undefined;
  },
  "builds-do-not-overlap": changing(({ path, body }) => {
    const job = (body["job"] ?? {}) as Body;
    if (path.startsWith("/workspacebuilds/") && "completed_at" in job)
      job["completed_at"] = "2999-01-01T00:00:00Z";
  }),
  "a-deletion-deletes-the-workspace": inWorkspace((_, build) => {
    if (build["transition"] === "delete") build["reason"] = "autodelete";
  }),
  "answers-at-once-are-those-of-some-order": ({ path, body, memory }) => {
    if (!path.endsWith("/pause")) return undefined;
    // The second of two pauses is answered as the first was.
    if ("workspace_build" in body) memory.set(path, structuredClone(body));
    const isBlocked = body["message"] === "A workspace build is already active.";
    return isBlocked && memory.has(path) ? { status: 202, body: memory.get(path) } : undefined;
  },
};

export const faultsOfReads: Readonly<Record<string, Lie>> = {
  "a-deleted-task-stays-gone": ({ method, path, status, body, memory }) => {
    if (method !== "GET" || !isTask.test(path)) return undefined;
    if (status === 200) memory.set(path, structuredClone(body));
    if (status !== 404 || !memory.has(path)) return undefined;
    const times = Number(memory.get(`gone ${path}`) ?? 0);
    memory.set(`gone ${path}`, times + 1);
    return times > 0 ? { status: 200, body: memory.get(path) } : undefined;
  },
  "one-number-for-each-accepted-build": changing(({ path, status, body }) => {
    if (isTask.test(path) && status === 200) body["workspace_build_number"] = 1;
    if (isWorkspace.test(path) && status === 200) (body["latest_build"] as Body)["build_number"] = 1;
  }),
  "only-time-and-accepted-calls-move-a-task": changing(({ method, path, status, body, memory }) => {
    // An upload sets an active task back.
    if (path.endsWith("/log-snapshot") && status === 204) memory.set(path.split("/")[4] ?? "", "uploaded");
    const isSetBack = method === "GET" && isTask.test(path) && memory.has(taskIn(path));
    if (isSetBack && body["status"] === "active") body["status"] = "initializing";
  }),
  "a-task-keeps-what-it-is": inTask((task) => {
    if (task["status"] === "paused") task["display_name"] = "Paused";
  }),
  "the-prompt-is-the-last-accepted-input": inTask((task) => {
    task["initial_prompt"] = String(task["initial_prompt"]).trim();
  }),
  "a-start-brings-a-new-agent": inTask((task, { memory }) => {
    if (task["workspace_agent_id"] === null) return;
    const first = memory.get(String(task["id"])) ?? task["workspace_agent_id"];
    memory.set(String(task["id"]), first);
    task["workspace_agent_id"] = first;
  }),
  "times-go-forward": inTask((task) => {
    if (task["status"] === "paused") task["updated_at"] = "2001-01-01T00:00:00Z";
  }),
  "a-build-keeps-its-facts": changing(({ path, body }) => {
    if (path.startsWith("/workspacebuilds/") && body["reason"] === "task_manual_pause")
      body["reason"] = "initiator";
  }),
  "the-status-follows-from-build-agent-and-app": inTask((task) => {
    if (task["status"] === "paused") task["workspace_status"] = "running";
  }),
  "task-and-workspace-agree": inWorkspace((workspace) => {
    workspace["task_id"] = null;
  }),
  "agent-and-app-show-while-it-runs": inTask((task) => {
    if (task["status"] === "paused") task["workspace_agent_id"] = task["id"];
  }),
  "the-current-state-follows-from-reports-and-build": inTask((task) => {
    if (task["workspace_status"] === "starting") (task["current_state"] as Body)["message"] = "Please wait";
  }),
};

export const faultsOfLogs: Readonly<Record<string, Lie>> = {
  "logs-are-a-snapshot-exactly-while-the-task-is-not-active": inLogs((logs) => {
    delete logs["snapshot"];
  }),
  "accepted-input-is-in-the-live-logs": inLogs((logs) => {
    const entries = logs["logs"] as readonly Body[];
    if (logs["snapshot"] === undefined) logs["logs"] = entries.filter(({ type }) => type === "output");
  }),
  "an-uploaded-snapshot-is-shown": inLogs((logs) => {
    if (logs["snapshot"] !== true) return;
    for (const entry of logs["logs"] as Body[]) entry["content"] = String(entry["content"]).slice(0, 50);
  }),
  "a-snapshot-stays-until-the-next": ({ path, status, body, memory }) => {
    const id = taskIn(path);
    if (path.endsWith("/resume") && status === 202) memory.set(id, "resumed");
    return isLogs.test(path) && "snapshot_at" in body && memory.has(id)
      ? { body: { logs: [], snapshot: true } }
      : undefined;
  },
  "a-new-task-has-no-snapshot": inLogs((logs) => {
    if (logs["snapshot"] !== true || "snapshot_at" in logs) return;
    logs["logs"] = [{ id: 0, content: "Hello", type: "output", time: "2026-01-01T00:00:00Z" }];
    logs["snapshot_at"] = "2026-01-01T00:00:00Z";
  }),
  "agent-tokens-go-with-their-build": ({ path, status }) => {
    if (status !== 401) return undefined;
    return path.endsWith("/log-snapshot") ? { status: 204, body: null } : undefined;
  },
  "a-snapshot-has-at-most-65536-bytes": ({ path, status, call }) => {
    // Counted in characters, as JavaScript counts them.
    const isShort = typeof call.body === "string" && call.body.length <= 65_536;
    return path.endsWith("/log-snapshot") && status === 400 && isShort
      ? { status: 204, body: null }
      : undefined;
  },
  "a-report-is-the-current-state": inTask((task) => {
    const state = task["current_state"] as Body | null;
    if (state?.["state"] === "failed") state["state"] = "failure";
  }),
};

export const faultsOfListsAndCreation: Readonly<Record<string, Lie>> = {
  "a-list-is-answered": inList((list) => {
    if (list["count"] === 0) list["tasks"] = null;
  }),
  "the-count-is-the-length": inList((list) => {
    list["count"] = Number(list["count"]) + 1;
  }),
  "tasks-of-others-are-not-listed": async ({ path, query, call, ask }) => {
    if (path !== "/tasks" || query !== "") return undefined;
    const world = objectIn((await ask({ method: "GET", path: "/_sim/world", headers: {} })).text);
    const users = world["users"] as readonly { readonly roles: readonly string[]; readonly token: string }[];
    const owner = users.find(({ roles }) => roles.includes("owner"))?.token ?? "";
    return { body: objectIn((await ask({ ...call, headers: { "Coder-Session-Token": owner } })).text) };
  },
  "every-item-fits-the-filter": async ({ path, query, call, ask }) => {
    if (path !== "/tasks" || !query.includes("status:")) return undefined;
    return { body: objectIn((await ask({ ...call, path: "/api/v2/tasks?q=owner:me" })).text) };
  },
  "the-list-is-created-minus-deleted": inList((list, tasks) => {
    list["tasks"] = tasks.slice(1);
    list["count"] = Math.max(0, tasks.length - 1);
  }),
  "a-list-has-the-newest-first": inList((_, tasks) => {
    tasks.reverse();
  }),
  "an-item-of-a-list-is-what-a-read-shows": inList((_, tasks) => {
    for (const task of tasks) task["current_state"] = null;
  }),
  "names-follow-the-rules": ({ path, body }) =>
    path === "/tasks/me" && body["message"] === "Unable to create a Task with the provided name."
      ? { body: { message: body["message"] } }
      : undefined,
  "a-name-is-taken-while-its-workspace-lives": ({ path, status }) =>
    path === "/tasks/me" && status === 409
      ? { status: 500, body: { message: "Internal error creating task." } }
      : undefined,
  "a-task-begins-with-a-start-build": inWorkspace((_, build) => {
    if (build["build_number"] === 1) build["reason"] = "dashboard";
  }),
  "a-created-task-begins-with-its-first-build": changing(({ path, status, body }) => {
    // A mixture of the two ways to begin.
    if (path !== "/tasks/me" || status !== 201) return;
    body["status"] = body["status"] === "pending" ? "initializing" : "pending";
  }),
};
