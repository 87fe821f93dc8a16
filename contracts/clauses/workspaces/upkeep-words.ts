/** What the contracts share that change how a workspace is kept. Source: docs/behaviour, 15. */
import type { Expectation, Pattern, RequestSpec } from "../../language/clause.ts";
import {
  bodyInvalid,
  call,
  notFound,
  partial,
  step,
  the,
  until,
  type ClauseSpec,
} from "../../language/words.ts";
import { refused } from "../conventions/csrf-words.ts";
import { noUuid } from "../lookups.ts";
import { resumes } from "../steps.ts";

export type Body = Readonly<Record<string, Pattern>>;
export type As = RequestSpec["as"];

export const paused = { task: { state: "paused" } } as const;
export const done: Expectation = { status: 204, text: "" };
export const HOUR = 3_600_000;

/** A step: a read of the workspace shows these keys. */
export const workspaceShows = (fields: Body, as: As = "user") =>
  step(call("getWorkspace", { as }), { status: 200, body: partial(fields) });

/** What every change of a workspace refuses by its path. */
export const paths = (operation: NonNullable<RequestSpec["operation"]>, requirement: string, body?: Body) => {
  const rest = body === undefined ? {} : { body };
  return {
    "no-uuid-is-400": {
      says: "the workspace is given by a uuid and nothing else",
      requirement,
      request: call(operation, { params: { workspace: "word" }, ...rest }),
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "a workspace that nobody has is not found",
      requirement,
      request: call(operation, { params: { workspace: the("run.nobody") }, ...rest }),
      expect: notFound,
    },
    "of-another-member-is-404": {
      says: "the workspace of another member is not found",
      requirement,
      set: "permissions",
      given: paused,
      request: call(operation, { as: "second-user", ...rest }),
      expect: notFound,
    },
    "by-cookie-alone": {
      says: "a page of somebody else's cannot change a workspace",
      requirement: ["1.9 #1", "1.9 #2"],
      given: paused,
      request: call(operation, { tokenIn: "cookie", ...rest }),
      expect: refused,
    },
  } as const satisfies Readonly<Record<string, ClauseSpec>>;
};

/** A body that is cut off is told behind the path and before all else. */
export const bodies = (operation: NonNullable<RequestSpec["operation"]>, requirement: string) =>
  ({
    "cut-off-is-400": {
      says: "what is asked for is JSON",
      requirement: [requirement, "1.6 #5"],
      given: paused,
      request: call(operation, { rawBody: "{" }),
      expect: bodyInvalid("unexpected EOF"),
    },
    "unknown-before-the-body": {
      says: "a workspace that nobody has is not found, whatever is asked for",
      requirement,
      request: call(operation, { params: { workspace: the("run.nobody") }, rawBody: "{" }),
      expect: notFound,
    },
  }) as const satisfies Readonly<Record<string, ClauseSpec>>;

export const ttl = (milliseconds: number | null, as: As = "user") =>
  call("updateWorkspaceTtl", { as, body: { ttl_ms: milliseconds } });
/** Steps: the paused task is started anew, and its workspace stops by itself after that span, or never. */
export const runsFor = (milliseconds: number | null) =>
  [step(ttl(milliseconds), done), resumes, until("active")] as const;
