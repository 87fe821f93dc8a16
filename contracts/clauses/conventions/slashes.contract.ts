/** Slashes at the end of a path, and several in a row: docs/behaviour, 1.2 #14 and #15. */
import {
  absent,
  any,
  bodyInvalid,
  contract,
  notFound,
  partial,
  refusal,
  taskShows,
  text,
  the,
  type ClauseSpec,
} from "../../language/words.ts";

const routeNotFound = refusal(404, "Route not found.");

type Prefix = "/api/v2" | "/api/experimental";

/** A call on a task has no router of its own, so its path ends where it ends; and nothing is done. */
function ofCall(method: string, name: string, prefix: Prefix = "/api/v2"): ClauseSpec {
  return {
    says: `a slash behind ${name} makes it a path that no route has`,
    requirement: prefix === "/api/v2" ? ["1.2 #14", "1.2 #12"] : ["1.2 #14", "1.2 #12", "1.1 #12"],
    given: { task: { state: "active" } },
    request: {
      method,
      path: { $: "text", parts: [`${prefix}/tasks/me/`, the("task.id"), `/${name}/`] },
      ...(method === "GET" ? {} : { body: { input: "Something else" } }),
    },
    expect: {
      ...routeNotFound,
      later: [
        taskShows({
          status: "active",
          initial_prompt: the("task.initial_prompt"),
          workspace_build_number: the("task.workspace_build_number"),
        }),
      ],
    },
  };
}

/** A path for everybody becomes one for those who are signed in, for `{user}` is what the slash leaves it to. */
function asksForToken(method: string, path: string): ClauseSpec {
  return {
    says: `a slash at the end of ${path} makes it the path of a user of that name, and so asks who calls`,
    requirement: "1.2 #14",
    request: { method, path: `${path}/`, as: "nobody", ...(method === "GET" ? {} : { rawBody: "{" }) },
    expect: { status: 401, body: partial({ message: any.text }) },
  };
}

export const slashes = contract(
  "conventions/slashes",
  { operation: "getTask", set: "conventions" },
  {
    "at-the-end-of-list": {
      says: "one slash at the end of the list's path counts for nothing",
      requirement: "1.2 #14",
      request: { operation: "listTasks", path: text`/api/v2/tasks/?q=owner:${the("run.nobody")}` },
      expect: { status: 200, body: { tasks: [], count: 0 } },
    },
    "at-the-end-of-create": {
      says: "one slash at the end of the path for new tasks counts for nothing",
      requirement: "1.2 #14",
      request: { operation: "createTask", path: "/api/v2/tasks/me/", method: "POST", rawBody: "" },
      expect: bodyInvalid("EOF"),
    },
    "at-the-end-of-task": {
      says: "one slash at the end of a task's path counts for nothing",
      requirement: "1.2 #14",
      given: { task: { state: "active" } },
      request: { path: text`/api/v2/tasks/me/${the("task.id")}/` },
      expect: { status: 200, body: partial({ id: the("task.id") }) },
    },
    "at-the-end-of-experimental-task": {
      says: "one slash at the end of a task's path counts for nothing under the experimental prefix",
      requirement: ["1.2 #14", "1.1 #12"],
      given: { task: { state: "active" } },
      request: { path: text`/api/experimental/tasks/me/${the("task.id")}/` },
      expect: { status: 200, body: partial({ id: the("task.id") }) },
    },
    "at-the-end-of-user": {
      says: "one slash at the end of a user's path counts for nothing",
      requirement: "1.2 #14",
      request: { operation: "getUser", path: "/api/v2/users/me/" },
      expect: { status: 200, body: partial({ id: the("people.user.id") }) },
    },
    "at-the-end-of-workspace": {
      says: "one slash at the end of a workspace's path counts for nothing",
      requirement: "1.2 #14",
      given: { task: { state: "active" } },
      request: { operation: "getWorkspace", path: text`/api/v2/workspaces/${the("task.workspace_id")}/` },
      expect: { status: 200, body: partial({ id: the("task.workspace_id") }) },
    },
    "at-the-end-of-input": ofCall("PATCH", "input"),
    "at-the-end-of-send": ofCall("POST", "send"),
    "at-the-end-of-logs": ofCall("GET", "logs"),
    "at-the-end-of-pause": ofCall("POST", "pause"),
    "at-the-end-of-resume": ofCall("POST", "resume"),
    "at-the-end-of-experimental-pause": ofCall("POST", "pause", "/api/experimental"),
    "at-the-end-of-call-on-unknown-task": {
      says: "whether the task is there is asked before whether a call may end in a slash",
      requirement: ["1.2 #14", "1.2 #12", "5.2 #4"],
      request: { method: "POST", path: text`/api/v2/tasks/me/${the("run.nobody")}/pause/` },
      expect: notFound,
    },
    "at-the-end-of-call-by-nobody": {
      says: "who calls is asked before whether a call may end in a slash",
      requirement: ["1.2 #14", "1.2 #12"],
      request: { method: "POST", path: text`/api/v2/tasks/me/${the("run.nobody")}/pause/`, as: "nobody" },
      expect: { status: 401, body: partial({ message: any.text }) },
    },
    "at-the-end-of-buildinfo": {
      says: "a slash at the end of a path for everybody makes it one that no route has, and anybody is told so",
      requirement: ["1.2 #14", "1.2 #11"],
      request: { path: "/api/v2/buildinfo/", as: "nobody" },
      expect: { ...routeNotFound, headers: { "www-authenticate": absent } },
    },
    "at-the-end-of-first-user": asksForToken("GET", "/api/v2/users/first"),
    "at-the-end-of-first-user-by-a-user": {
      says: "users/first with a slash at its end is about a user of that name, who is not there",
      requirement: ["1.2 #14", "5.1 #4"],
      request: { operation: "getUser", path: "/api/v2/users/first/" },
      expect: notFound,
    },
    "at-the-end-of-login": asksForToken("POST", "/api/v2/users/login"),
    "at-the-end-of-app-status": {
      says: "a slash behind an agent's app-status makes it a path that no route has",
      requirement: "1.2 #14",
      given: { task: { state: "active" } },
      request: { method: "PATCH", path: "/api/v2/workspaceagents/me/app-status/", as: "agent", body: {} },
      expect: routeNotFound,
    },

    "in-front": {
      says: "several slashes in front of a path are one",
      requirement: "1.2 #15",
      given: { task: { state: "active" } },
      request: { path: text`//api/v2/tasks/me/${the("task.id")}` },
      expect: { status: 200, body: partial({ id: the("task.id") }) },
    },
    "in-the-prefix": {
      says: "several slashes inside the prefix are one",
      requirement: "1.2 #15",
      given: { task: { state: "active" } },
      request: { path: text`/api//v2/tasks/me/${the("task.id")}` },
      expect: { status: 200, body: partial({ id: the("task.id") }) },
    },
    "between-user-and-task": {
      says: "several slashes in a row are one, wherever they stand",
      requirement: "1.2 #15",
      given: { task: { state: "active" } },
      request: { path: text`/api/v2///tasks//me////${the("task.id")}` },
      expect: { status: 200, body: partial({ id: the("task.id") }) },
    },
    "under-experimental": {
      says: "several slashes in a row are one under the experimental prefix",
      requirement: ["1.2 #15", "1.1 #12"],
      given: { task: { state: "active" } },
      request: { path: text`/api/experimental//tasks/me//${the("task.id")}` },
      expect: { status: 200, body: partial({ id: the("task.id") }) },
    },
    "in-unknown-path": {
      says: "a path of several slashes that no route has is told so",
      requirement: ["1.2 #15", "1.2 #11"],
      request: { path: "/api//v2//nope", as: "nobody" },
      expect: routeNotFound,
    },
  },
);
