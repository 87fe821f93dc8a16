/** Known paths with other methods: docs/behaviour, 1.1 #14 and 1.2 #13. */
import type { Expectation, Text } from "../../language/clause.ts";
import {
  absent,
  any,
  contract,
  matching,
  notFound,
  partial,
  text,
  the,
  type ClauseSpec,
} from "../../language/words.ts";

/** 405 has no body; it names the methods of the path, in any order. */
function notAllowed(...methods: readonly string[]): Expectation {
  const each = methods.map((method) => `(?=.*\\b${method}\\b)`).join("");
  const one = `(?:${methods.join("|")})`;
  return {
    status: 405,
    text: "",
    headers: { allow: matching(new RegExp(`^${each}${one}(?:, ?${one})*$`)), "content-type": absent },
  };
}

/** The path of the task of the clause, and what stands behind it. */
function ofTask(behind: string, prefix = "/api/v2"): Text {
  return { $: "text", parts: [`${prefix}/tasks/me/`, the("task.id"), behind] };
}

/** A method that a path of the given task does not have. */
function wrong(method: string, behind: string, ...methods: readonly string[]): ClauseSpec {
  const what = behind === "" ? "a task" : behind.slice(1);
  return {
    says: `${method} of ${what} is not allowed, and the answer names ${methods.join(" and ")}`,
    requirement: behind === "" ? ["1.2 #13", "1.1 #14"] : "1.2 #13",
    given: { task: { state: "active" } },
    request: { method, path: ofTask(behind) },
    expect: notAllowed(...methods),
  };
}

export const methods = contract(
  "conventions/methods",
  { operation: "getTask", set: "conventions" },
  {
    "put-task": wrong("PUT", "", "GET", "DELETE"),
    "patch-task": wrong("PATCH", "", "GET", "DELETE"),
    "post-task": wrong("POST", "", "GET", "DELETE"),
    "get-pause": wrong("GET", "/pause", "POST"),
    "delete-pause": wrong("DELETE", "/pause", "POST"),
    "get-resume": wrong("GET", "/resume", "POST"),
    "put-resume": wrong("PUT", "/resume", "POST"),
    "get-send": wrong("GET", "/send", "POST"),
    "patch-send": wrong("PATCH", "/send", "POST"),
    "get-input": wrong("GET", "/input", "PATCH"),
    "post-input": wrong("POST", "/input", "PATCH"),
    "put-input": wrong("PUT", "/input", "PATCH"),
    "post-logs": wrong("POST", "/logs", "GET"),
    "delete-logs": wrong("DELETE", "/logs", "GET"),
    "get-tasks-of-a-user": {
      says: "the tasks of one user have no list of their own",
      requirement: ["1.1 #14", "1.2 #13"],
      request: { path: "/api/v2/tasks/me" },
      expect: notAllowed("POST"),
    },
    "post-list": {
      says: "a task is not made without an owner",
      requirement: "1.2 #13",
      request: { method: "POST", path: "/api/v2/tasks", body: { input: "Fix the login" } },
      expect: notAllowed("GET"),
    },
    "delete-list": {
      says: "all tasks at once cannot be deleted",
      requirement: "1.2 #13",
      request: { method: "DELETE", path: "/api/v2/tasks" },
      expect: notAllowed("GET"),
    },
    "put-experimental-task": {
      says: "PUT of a task is not allowed under the experimental prefix either",
      requirement: ["1.2 #13", "1.1 #12"],
      given: { task: { state: "active" } },
      request: { method: "PUT", path: ofTask("", "/api/experimental") },
      expect: notAllowed("GET", "DELETE"),
    },
    "options-of-a-task": {
      says: "OPTIONS that is no preflight is a method like any other",
      requirement: ["1.2 #13", "1.9 #5"],
      given: { task: { state: "active" } },
      request: { method: "OPTIONS", path: ofTask("") },
      expect: notAllowed("GET", "DELETE"),
    },
    "head-of-a-task": {
      says: "HEAD is a method like any other",
      requirement: "1.2 #13",
      given: { task: { state: "active" } },
      request: { method: "HEAD", path: ofTask("") },
      expect: notAllowed("GET", "DELETE"),
    },
    "head-of-health": {
      says: "HEAD is another method than GET, for those who ask whether the server is up too",
      requirement: ["1.2 #13", "4.14 #2"],
      request: { method: "HEAD", path: "/healthz", as: "nobody" },
      expect: notAllowed("GET"),
    },
    "put-with-slash-at-the-end": {
      says: "a method is refused in the same way with a slash at the end of the path",
      requirement: ["1.2 #13", "1.2 #14"],
      given: { task: { state: "active" } },
      request: { method: "PUT", path: ofTask("/") },
      expect: notAllowed("GET", "DELETE"),
    },
    "put-buildinfo": {
      says: "where nobody needs to sign in, anybody is told which methods there are",
      requirement: "1.2 #13",
      request: { method: "PUT", path: "/api/v2/buildinfo", as: "nobody" },
      expect: notAllowed("GET"),
    },
    "wrong-method-does-nothing": {
      says: "a method that is not allowed changes nothing",
      requirement: "1.2 #13",
      given: { task: { state: "active" } },
      request: { method: "PUT", path: ofTask(""), body: { initial_prompt: "Something else" } },
      expect: {
        ...notAllowed("GET", "DELETE"),
        later: [
          {
            call: { operation: "getTask" },
            expect: {
              status: 200,
              body: partial({
                initial_prompt: the("task.initial_prompt"),
                workspace_build_number: the("task.workspace_build_number"),
                updated_at: the("task.updated_at"),
              }),
            },
          },
        ],
      },
    },
    "wrong-method-without-token-is-401": {
      says: "who calls is asked before whether the path has the method",
      requirement: "1.2 #13",
      request: {
        method: "PUT",
        path: text`/api/v2/tasks/me/${the("run.nobody")}`,
        as: "nobody",
      },
      expect: { status: 401, body: partial({ message: any.text }), headers: { allow: absent } },
    },
    "wrong-method-of-unknown-task-is-404": {
      says: "whether the task is there is asked before whether the path has the method",
      requirement: ["1.2 #13", "5.2 #4"],
      request: { method: "PUT", path: text`/api/v2/tasks/me/${the("run.nobody")}` },
      expect: notFound,
    },
    "wrong-method-of-unknown-user-is-404": {
      says: "whether the user is there is asked before whether the path has the method",
      requirement: ["1.2 #13", "5.1 #4"],
      request: { method: "GET", path: "/api/v2/tasks/nobody-of-that-name" },
      expect: notFound,
    },
  },
);
