/** Paths: docs/behaviour, 1.1 and 1.2. */
import { lists, theOther, theTask } from "../tasks/list-words.ts";
import {
  absent,
  any,
  contract,
  notFound,
  partial,
  refusal,
  text,
  the,
  type ClauseSpec,
} from "../../language/words.ts";

const routeNotFound = refusal(404, "Route not found.");
const nope = "/api/v2/nope";

/** A path that begins the paths of routes and is none itself: its router begins only behind it. */
function anybodyNowhere(path: string): ClauseSpec {
  return {
    says: `${path} by itself is no route, and anybody is told so`,
    requirement: ["1.2 #4", "1.2 #11"],
    request: { path, as: "nobody" },
    expect: routeNotFound,
  };
}

export const routes = contract(
  "conventions/routes",
  { operation: "getTask", set: "conventions" },
  {
    "unknown-path-is-404": {
      says: "a path that no route has is told so",
      requirement: ["1.2 #4", "1.5 #5"],
      request: { path: nope },
      expect: { ...routeNotFound, text: '{"message":"Route not found."}\n' },
    },
    "unknown-path-without-token-is-404": {
      says: "a path that no route has is told so to anybody",
      requirement: "1.2 #11",
      request: { path: nope, as: "nobody" },
      expect: { ...routeNotFound, headers: { "www-authenticate": absent } },
    },
    "unknown-path-beats-bad-token": {
      says: "a path that no route has is told so before the token is looked at",
      requirement: ["1.2 #4", "1.2 #11"],
      request: { path: nope, as: { token: "no token at all" } },
      expect: routeNotFound,
    },
    "unknown-path-by-post-is-404": {
      says: "a path that no route has is told so whatever the method",
      requirement: "1.2 #11",
      request: { path: nope, method: "POST", as: "nobody", rawBody: "{" },
      expect: routeNotFound,
    },
    "unknown-path-by-put-is-404": {
      says: "a path that no route has is 404 for a method that no route has either",
      requirement: "1.2 #11",
      request: { path: nope, method: "PUT", as: "nobody" },
      expect: routeNotFound,
    },
    "unknown-experimental-path-is-404": {
      says: "a path that no route has is told so under the experimental prefix",
      requirement: ["1.2 #11", "1.1 #12"],
      request: { path: "/api/experimental/nope", as: "nobody" },
      expect: routeNotFound,
    },
    "no-upload-under-experimental": {
      says: "agents have no upload of a snapshot under the experimental prefix",
      requirement: ["1.1 #10", "1.2 #11"],
      request: {
        operation: "uploadTaskLogSnapshot",
        path: text`/api/experimental/workspaceagents/me/tasks/${the("run.nobody")}/log-snapshot?format=agentapi`,
        as: "nobody",
      },
      expect: routeNotFound,
    },
    "no-app-status-under-experimental": {
      says: "agents have no report of an app status under the experimental prefix",
      requirement: ["1.1 #11", "1.2 #11"],
      request: {
        operation: "updateAppStatus",
        path: "/api/experimental/workspaceagents/me/app-status",
        as: "nobody",
      },
      expect: routeNotFound,
    },
    "unknown-path-below-task-is-404": {
      says: "a path below a task that no route has is told so",
      requirement: "1.2 #12",
      given: { task: { state: "active" } },
      request: { path: text`/api/v2/tasks/me/${the("task.id")}/nope` },
      expect: routeNotFound,
    },
    "unknown-path-below-call-is-404": {
      says: "a path below a call on a task is no route",
      requirement: "1.2 #12",
      given: { task: { state: "active" } },
      request: { path: text`/api/v2/tasks/me/${the("task.id")}/pause/nope`, method: "POST" },
      expect: routeNotFound,
    },
    "unknown-path-below-experimental-task-is-404": {
      says: "a path below a task that no route has is told so under the experimental prefix",
      requirement: ["1.2 #12", "1.1 #12"],
      given: { task: { state: "active" } },
      request: { path: text`/api/experimental/tasks/me/${the("task.id")}/nope` },
      expect: routeNotFound,
    },
    "unknown-path-below-task-without-token-is-401": {
      says: "below a task, who calls is asked before whether the path leads anywhere",
      requirement: "1.2 #12",
      request: { path: text`/api/v2/tasks/me/${the("run.nobody")}/nope`, as: "nobody" },
      expect: { status: 401, body: partial({ message: any.text }) },
    },
    "unknown-path-below-unknown-task-is-404": {
      says: "below a task, whether the task is there is asked before whether the path leads anywhere",
      requirement: ["1.2 #12", "5.2 #4"],
      request: { path: text`/api/v2/tasks/me/${the("run.nobody")}/nope` },
      expect: notFound,
    },
    "unknown-path-below-task-of-unknown-user-is-404": {
      says: "below a task, whether the user is there is asked before whether the path leads anywhere",
      requirement: ["1.2 #12", "5.1 #4"],
      given: { task: { state: "active" } },
      request: { path: text`/api/v2/tasks/nobody-of-that-name/${the("task.id")}/nope` },
      expect: notFound,
    },

    "bare-templateversions-is-404": anybodyNowhere("/api/v2/templateversions"),
    "bare-workspacebuilds-is-404": anybodyNowhere("/api/v2/workspacebuilds"),
    "path-in-another-case-is-404": {
      says: "the words of a path are told apart by the case of their letters",
      requirement: ["1.2 #4", "1.2 #11"],
      request: { path: "/api/v2/Tasks" },
      expect: routeNotFound,
    },
    "plus-in-a-query-is-a-space": {
      says: "a plus in a query stands for a space",
      requirement: "6 #1",
      set: "filter",
      given: { task: { state: "active" }, other: { state: "paused" } },
      request: { operation: "listTasks", path: "/api/v2/tasks?q=owner%3Ame+status%3Aactive" },
      expect: lists({ includes: [theTask], excludes: [theOther] }),
    },
    "experimental-is-not-deprecated": {
      says: "an answer under the experimental prefix is not marked as deprecated",
      requirement: "1.1 #13",
      given: { task: { state: "active" } },
      request: { prefix: "/api/experimental" },
      expect: {
        status: 200,
        body: partial({ id: the("task.id") }),
        headers: { deprecation: absent, sunset: absent, warning: absent },
      },
    },
  },
);
