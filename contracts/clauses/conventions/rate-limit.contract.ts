/**
 * Too many requests: docs/behaviour, 1.8. Each clause uses up paths of a task of its own, never the one that a target
 * deletes the task by.
 */
import type { RequestSpec, Step } from "../../language/clause.ts";
import {
  absent,
  any,
  call,
  contract,
  keeping,
  matching,
  notFound,
  partial,
  plus,
  refusal,
  repeatUntil,
  step,
  text,
  the,
  type ClauseSpec,
} from "../../language/words.ts";

const limit = the("saved.limit");
/** A window that slides forgets some calls while they are made. */
const SLACK = 64;

const logs = call("getTaskLogs");
const count = matching(/^\d+$/);

/** Makes the first call of a path, and reads from its answer how many there may be. */
function reads(of: RequestSpec, status = 200): Step {
  return keeping(step(of, { status }), "limit", "x-ratelimit-limit", /^(\d+)$/);
}

/** Makes the call until there were too many. */
function usesUp(of: RequestSpec, status?: number): readonly Step[] {
  return [reads(of, status), repeatUntil(429, of, plus(limit, SLACK))];
}

const tooMany = refusal(429, text`You've been rate limited for sending more than ${limit} requests in 1m0s.`);

/** A clause about a paused task whose logs were asked for too often. */
function whenUsedUp(
  says: string,
  requirement: ClauseSpec["requirement"],
  rest: Pick<ClauseSpec, "expect" | "request">,
): ClauseSpec {
  return {
    says,
    requirement,
    alone: true,
    given: { task: { state: "paused" }, steps: usesUp(logs) },
    ...rest,
  };
}

const unslashed = text`/api/v2/tasks/me/${the("run.unique")}`;
const slashed = text`/api/v2/tasks/me/${the("run.unique")}/`;
const nope = text`/api/v2/${the("run.unique")}`;

const bypass = { "X-Coder-Bypass-Ratelimit": "true" };

export const rateLimit = contract(
  "rate-limit",
  { operation: "getTaskLogs", set: "rate-limit", needs: ["rate-limit"] },
  {
    "is-told": {
      says: "an answer tells how many requests there may be, how many are left, and when the minute ends, in seconds since 1970",
      requirement: "1.7 #6",
      alone: true,
      given: { task: { state: "paused" } },
      expect: {
        status: 200,
        headers: {
          "x-ratelimit-limit": count,
          "x-ratelimit-remaining": count,
          "x-ratelimit-reset": matching(/^[1-9]\d{9}$/),
        },
      },
    },
    "counts-down": {
      says: "every answer says how many requests there may be, how many are left, and until when",
      requirement: ["1.7 #6", "1.8 #1"],
      alone: true,
      given: { task: { state: "paused" }, steps: [reads(logs)] },
      expect: {
        status: 200,
        headers: {
          "x-ratelimit-limit": limit,
          "x-ratelimit-remaining": text`${plus(limit, -2)}`,
          "x-ratelimit-reset": count,
          "retry-after": absent,
        },
      },
    },
    "refusal-counts": {
      says: "a refused request counts like any other",
      requirement: ["1.7 #6", "1.8 #1"],
      alone: true,
      given: {
        task: { state: "paused" },
        steps: [reads(call("sendTaskInput", { body: { input: "Go on" } }), 409)],
      },
      request: { operation: "sendTaskInput", body: { input: "Go on" } },
      expect: {
        status: 409,
        headers: { "x-ratelimit-limit": limit, "x-ratelimit-remaining": text`${plus(limit, -2)}` },
      },
    },
    "too-many-is-429": {
      says: "as many requests as there may be pass, and the next is told when to come again",
      requirement: ["1.8 #2", "1.8 #3"],
      alone: true,
      given: { task: { state: "paused" }, steps: [reads(logs)] },
      expect: {
        status: 200,
        later: [
          // Two were made, and this many more may be: the one behind them is refused.
          { repeat: logs, untilStatus: 429, atLeast: plus(limit, -1), atMost: plus(limit, SLACK) },
          step(logs, {
            ...tooMany,
            headers: {
              "content-type": "application/json; charset=utf-8",
              "retry-after": matching(/^[1-9]\d*$/),
              "x-ratelimit-limit": limit,
              "x-ratelimit-remaining": "0",
              "x-ratelimit-reset": count,
            },
          }),
        ],
      },
    },
    "query-is-no-part-of-the-path": whenUsedUp("another query does not make another path", "1.8 #1", {
      request: { query: { anything: "else" } },
      expect: tooMany,
    }),
    "method-is-no-part-of-the-path": whenUsedUp(
      "another method does not make another path, and the limit is told before the method",
      ["1.8 #1", "1.2 #5"],
      { request: { method: "PUT", path: text`/api/v2/tasks/me/${the("task.id")}/logs` }, expect: tooMany },
    ),
    "other-path-is-counted-apart": whenUsedUp("another path of the same task has its own count", "1.8 #1", {
      request: { operation: "getTask" },
      expect: { status: 200, body: partial({ id: the("task.id") }) },
    }),
    "other-prefix-is-counted-apart": whenUsedUp("the experimental prefix makes another path", "1.8 #1", {
      request: { prefix: "/api/experimental" },
      expect: { status: 200 },
    }),
    "slash-at-the-end-is-counted-apart": {
      says: "a slash at the end makes another path, although it leads to the same route",
      requirement: ["1.8 #1", "1.2 #14"],
      alone: true,
      given: { steps: usesUp(call("getTask", { as: "nobody", path: slashed }), 401) },
      request: { as: "nobody", path: unslashed },
      expect: { status: 401 },
    },
    "folded-slashes-are-counted-apart": whenUsedUp(
      "slashes in a row make another path, although they are folded for the route",
      ["1.8 #1", "1.2 #15"],
      { request: { path: text`/api/v2//tasks/me/${the("task.id")}/logs` }, expect: { status: 200 } },
    ),
    "other-user-is-counted-apart": whenUsedUp("another user has an own count for the same path", "1.8 #1", {
      request: { as: "second-user" },
      expect: notFound,
    }),
    "address-is-counted-apart": whenUsedUp("who is not signed in is not counted as the user", "1.8 #1", {
      request: { as: "nobody" },
      expect: { status: 401, headers: { "x-ratelimit-limit": limit, "x-ratelimit-remaining": count } },
    }),
    "nobody-is-counted-by-address": {
      says: "who is not signed in is counted too, and refused before the token is asked for",
      requirement: ["1.8 #1", "1.2 #5"],
      alone: true,
      given: {
        task: { state: "paused" },
        steps: usesUp(call("getTaskLogs", { as: "nobody" }), 401),
      },
      request: { as: { token: "nonsense" } },
      expect: { ...tooMany, later: [step(logs, { status: 200 })] },
    },
    "unknown-path-is-counted": {
      says: "a path that no route has is counted like any other, before it is told so",
      requirement: ["1.8 #1", "1.2 #5"],
      alone: true,
      given: { steps: usesUp(call("getTaskLogs", { path: nope }), 404) },
      request: { path: nope },
      expect: tooMany,
    },
    "unknown-path-tells-the-limit": {
      says: "a path that no route has tells how many requests there may be, to anybody",
      requirement: ["1.7 #6", "1.8 #1"],
      request: { path: text`/api/experimental/${the("run.nobody")}`, as: "nobody" },
      expect: {
        ...refusal(404, "Route not found."),
        headers: {
          "x-ratelimit-limit": count,
          "x-ratelimit-remaining": count,
          "x-ratelimit-reset": matching(/^[1-9]\d{9}$/),
        },
      },
    },
    "unknown-path-is-counted-by-user": {
      says: "also where nobody needs to sign in, who brings a good token is counted as that user",
      requirement: "1.8 #1",
      alone: true,
      given: { steps: usesUp(call("getTaskLogs", { path: nope }), 404) },
      request: { path: nope, as: "second-user" },
      expect: refusal(404, "Route not found."),
    },
    "refused-call-does-nothing": {
      says: "a task is not deleted by one request too many",
      requirement: ["1.8 #3", "1.2 #5"],
      alone: true,
      given: {
        task: { state: "paused" },
        steps: usesUp(call("getTask", { prefix: "/api/experimental" })),
      },
      request: { operation: "deleteTask", prefix: "/api/experimental" },
      expect: {
        ...tooMany,
        later: [step(call("getTask"), { status: 200, body: partial({ status: "paused" }) })],
      },
    },
    "bypass-of-others-is-428": {
      says: "only the site's owner may ask to skip the limit",
      requirement: "1.8 #4",
      given: { task: { state: "paused" } },
      request: { headers: bypass },
      expect: {
        status: 428,
        text: '"X-Coder-Bypass-Ratelimit" provided but user is not owner\n',
        headers: { "content-type": "text/plain; charset=utf-8" },
      },
    },
    "bypass-that-is-not-asked-for": {
      says: "a bypass that says false asks for nothing",
      requirement: "1.8 #4",
      given: { task: { state: "paused" } },
      request: { headers: { "X-Coder-Bypass-Ratelimit": "false" } },
      expect: { status: 200, headers: { "x-ratelimit-remaining": count } },
    },
    "owner-passes": {
      says: "the site's owner skips a limit that is used up",
      requirement: "1.8 #4",
      alone: true,
      given: {
        task: { state: "paused" },
        steps: usesUp(call("getTaskLogs", { as: "admin" })),
      },
      request: { as: "admin", headers: bypass },
      expect: {
        status: 200,
        body: partial({ logs: any.thing }),
        // Each such request is counted by itself.
        headers: {
          "x-ratelimit-limit": limit,
          "x-ratelimit-remaining": text`${plus(limit, -1)}`,
          "x-ratelimit-reset": count,
        },
        later: [step(call("getTaskLogs", { as: "admin" }), tooMany)],
      },
    },
  },
);
