/** Calls that a cookie alone does not carry: docs/behaviour, 1.9. */
import type { Pattern } from "../../language/clause.ts";
import { signedOut, wrongParts } from "../lookups.ts";
import { plain, refused, sent } from "./csrf-words.ts";
import { absent, any, contract, taskShows, the, type ClauseSpec } from "../../language/words.ts";

/** A call with nothing but the cookie leaves the task as it was. */
function cookieAlone(
  operation: NonNullable<ClauseSpec["request"]>["operation"] & string,
  state: "active" | "paused",
  body?: Pattern,
): ClauseSpec {
  return {
    says: `${operation} with nothing but a cookie is refused, and does nothing`,
    requirement: ["1.9 #1", "1.9 #2"],
    given: { task: { state } },
    request: { operation, tokenIn: "cookie", ...(body === undefined ? {} : { body }) },
    expect: {
      ...refused,
      later: [
        taskShows({
          id: the("task.id"),
          workspace_build_number: the("task.workspace_build_number"),
          initial_prompt: the("task.initial_prompt"),
        }),
      ],
    },
  };
}

export const csrf = contract(
  "csrf/asked",
  { operation: "sendTaskInput", set: "csrf" },
  {
    "pause-by-cookie-alone": cookieAlone("pauseTask", "active"),
    "resume-by-cookie-alone": cookieAlone("resumeTask", "paused"),
    "delete-by-cookie-alone": cookieAlone("deleteTask", "active"),
    "send-by-cookie-alone": cookieAlone("sendTaskInput", "active", { input: "Go on" }),
    "input-by-cookie-alone": cookieAlone("updateTaskInput", "paused", { input: "Something else" }),
    "build-by-cookie-alone": cookieAlone("createWorkspaceBuild", "active", { transition: "stop" }),
    "create-by-cookie-alone": {
      says: "a task is not made with nothing but a cookie",
      requirement: ["1.9 #1", "1.9 #2"],
      request: {
        operation: "createTask",
        tokenIn: "cookie",
        body: { template_version_id: the("templates.usual.version_id"), input: "Fix the login" },
      },
      expect: refused,
    },
    "experimental-by-cookie-alone": {
      says: "a cookie alone is refused under the experimental prefix too",
      requirement: ["1.9 #1", "1.1 #12"],
      request: { ...sent({}), prefix: "/api/experimental" },
      expect: refused,
    },
    "refusal-has-the-usual-headers": {
      says: "the refusal has the headers of every answer",
      requirement: ["1.9 #2", "1.7 #1", "1.7 #2", "1.7 #3"],
      request: sent({}),
      expect: {
        ...refused,
        headers: {
          ...plain,
          "x-coder-build-version": any.text,
          "x-coder-request-id": any.uuid,
          "x-content-type-options": "nosniff",
          "www-authenticate": absent,
        },
      },
    },
    "before-route": {
      says: "a cookie alone is refused before a route is looked for",
      requirement: ["1.2 #3", "1.2 #4"],
      request: { path: "/api/v2/nope", tokenIn: "cookie" },
      expect: refused,
    },
    "before-method": {
      says: "a cookie alone is refused before the method is looked at",
      requirement: ["1.2 #3", "1.2 #13"],
      request: { method: "PUT", path: "/api/v2/buildinfo", tokenIn: "cookie" },
      expect: refused,
    },
    "before-token": {
      says: "a cookie alone is refused before anybody looks whose it is",
      requirement: ["1.2 #3", "1.2 #6"],
      request: {
        as: "nobody",
        params: { task: the("run.nobody") },
        headers: { Cookie: "coder_session_token=nonsense" },
      },
      expect: refused,
    },
    "before-user-and-body": {
      says: "a cookie alone is refused before the user and the body are looked at",
      requirement: ["1.2 #3", "1.2 #10"],
      request: {
        operation: "createTask",
        tokenIn: "cookie",
        params: { user: "nobody-of-that-name" },
        rawBody: "{",
      },
      expect: refused,
    },
    "bad-tokens-repeat": {
      says: "a bad token in cookie and header is told to be bad, for both are the same",
      requirement: ["1.9 #1", "1.4 #8"],
      request: {
        as: "nobody",
        params: { task: the("run.nobody") },
        headers: { Cookie: "coder_session_token=nonsense", "Coder-Session-Token": "nonsense" },
      },
      expect: signedOut(wrongParts(1)),
    },
  },
);
