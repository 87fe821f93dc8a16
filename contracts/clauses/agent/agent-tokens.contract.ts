/**
 * Whose calls are an agent's, and for how long: docs/behaviour, 8.1.
 * A task whose agent's token somebody gave us is not ours to stop: clauses that stop theirs need `control`.
 */
import type { ProviderStateName } from "../../../client/target.ts";
import type { Expectation, Step, TokenPlace } from "../../language/clause.ts";
import { signedOut, wrongParts } from "../lookups.ts";
import { findsTheApp, pauses, resumes } from "../steps.ts";
import {
  call,
  contract,
  partial,
  refusal,
  step,
  taskShows,
  the,
  until,
  type ClauseSpec,
} from "../../language/words.ts";
import { report, taken } from "./report.ts";

const missing = refusal(401, 'Cookie "coder_session_token" must be provided.');
const malformed = (length: number): Expectation =>
  refusal(
    401,
    "Workspace agent token invalid.",
    `An agent token must be a valid UUIDv4. (len ${String(length)})`,
  );
const notAuthorized = refusal(
  401,
  "Workspace agent not authorized.",
  "The agent cannot authenticate until the workspace provision job has been completed. If the job is no longer running, this agent is invalid.",
);

/** A report that gets past every check. */
const good = { body: report("complete") } as const;
/** An upload that gets past every check. */
const upload = {
  operation: "uploadTaskLogSnapshot",
  query: { format: "agentapi" },
  body: { messages: [] },
} as const;

/** Where the token may be put. */
function from(place: TokenPlace, row: string, says: string): ClauseSpec {
  return {
    says,
    requirement: ["8.1 #1", row],
    given: { task: { state: "active" }, steps: [findsTheApp] },
    request: { ...good, tokenIn: place },
    expect: taken,
  };
}

/** A token that is not valid any more, or not yet; the body is not even looked at. */
function closed(says: string, row: string, state: ProviderStateName): ClauseSpec {
  return {
    says,
    requirement: ["8.1 #4", row],
    needs: ["control"],
    given: { task: { state } },
    request: { rawBody: "x" },
    expect: { ...notAuthorized, later: [step(call("uploadTaskLogSnapshot", upload), notAuthorized)] },
  };
}

/** A token that is still valid after these steps. */
function open(says: string, row: string, steps: readonly Step[]): ClauseSpec {
  return {
    says,
    requirement: row,
    needs: steps.length === 0 ? [] : ["control"],
    given: { task: { state: "active" }, steps: [findsTheApp, ...steps] },
    request: good,
    expect: { ...taken, later: [step(call("uploadTaskLogSnapshot", upload), { status: 204 })] },
  };
}

const stopping: Step = { until: partial({ workspace_status: "stopping" }) };

export const agentTokens = contract(
  "agent/tokens",
  { operation: "updateAppStatus", set: "agent", needs: ["agent"] },
  {
    "in-the-header": from("header", "1.4 #3", "an agent's token is taken from the header of its own"),
    "in-the-cookie": from(
      "cookie",
      "1.4 #1",
      "an agent's token is taken from the cookie, and nobody asks for CSRF",
    ),
    "as-bearer": from("bearer", "1.4 #4", "an agent's token is taken as a bearer's"),
    "in-the-query": from("query", "1.4 #2", "an agent's token is taken from the query"),
    "as-access-token": from(
      "access_token",
      "1.4 #5",
      "an agent's token is taken as an access token in the query",
    ),

    "none-is-401": {
      says: "a call of an agent without a token is refused",
      requirement: "8.1 #2",
      request: { as: "nobody", rawBody: "x" },
      expect: missing,
    },
    "no-uuid-is-401": {
      says: "a token that is no uuid is refused with its length",
      requirement: "8.1 #3",
      request: { as: { token: "secret" }, rawBody: "x" },
      expect: malformed(6),
    },
    "of-a-user-is-401": {
      says: "the session token of a user is refused where agents call",
      requirement: "8.1 #3",
      request: { as: "user", rawBody: "x" },
      expect: malformed(33),
    },
    "of-nobody-is-401": {
      says: "a uuid that is no agent's token is refused",
      requirement: "8.1 #4",
      request: { as: { token: the("run.nobody") }, rawBody: "x" },
      expect: notAuthorized,
    },
    "id-of-the-agent-is-401": {
      says: "the id of an agent is not its token",
      requirement: "8.1 #4",
      given: { task: { state: "active" } },
      request: { as: { token: the("task.workspace_agent_id") }, rawBody: "x" },
      expect: notAuthorized,
    },
    "beats-everything-of-an-upload": {
      says: "an upload without a token is refused before its path, its query and its body are looked at",
      requirement: ["8.3 #1", "8.1 #2"],
      request: {
        operation: "uploadTaskLogSnapshot",
        as: "nobody",
        params: { task: "no-uuid" },
        query: { format: "text" },
        rawBody: "x",
      },
      expect: missing,
    },
    "refused-where-users-call": {
      says: "an agent's token is refused where users call",
      requirement: "1.4 #8",
      given: { task: { state: "active" } },
      request: { operation: "getTask", as: "agent" },
      expect: signedOut(wrongParts(5)),
    },

    "while-active": open("an agent may call while its task is active", "8.1 #5", []),
    "while-the-stop-waits": open(
      "an agent may call while the stop job of its workspace waits, so that shutdown scripts can",
      "8.1 #6",
      [pauses],
    ),
    "while-the-stop-runs": open("an agent may call while the stop job of its workspace runs", "8.1 #6", [
      pauses,
      stopping,
    ]),
    "once-paused": {
      says: "an agent may not call any more once its workspace has stopped",
      requirement: ["8.1 #4", "8.1 #7"],
      needs: ["control"],
      given: { task: { state: "active" }, steps: [pauses, until("paused")] },
      request: { rawBody: "x" },
      expect: { ...notAuthorized, later: [step(call("uploadTaskLogSnapshot", upload), notAuthorized)] },
    },
    "once-resumed": {
      says: "the agent before stays shut out when the task starts again",
      requirement: ["8.1 #4"],
      needs: ["control"],
      given: { task: { state: "active" }, steps: [pauses, until("paused"), resumes] },
      request: { rawBody: "x" },
      expect: notAuthorized,
    },
    "of-an-older-build": {
      says: "once the task is active again the agent before is still shut out",
      requirement: ["8.1 #4"],
      needs: ["control"],
      given: { task: { state: "active" }, steps: [pauses, until("paused"), resumes, until("active")] },
      request: { rawBody: "x" },
      expect: { ...notAuthorized, later: [step(call("uploadTaskLogSnapshot", upload), notAuthorized)] },
    },
    "once-deleted": {
      says: "a delete of the task shuts its agent out at once",
      requirement: ["4.6 #6", "8.1 #7"],
      needs: ["control"],
      given: {
        task: { state: "active" },
        steps: [step(call("deleteTask"), { status: 202 })],
      },
      request: { rawBody: "x" },
      expect: { ...notAuthorized, later: [step(call("uploadTaskLogSnapshot", upload), notAuthorized)] },
    },
    "before-it-has-connected": {
      says: "an agent may call as soon as the start job of its workspace is done",
      requirement: "8.1 #5",
      needs: ["control"],
      given: { task: { state: "agent-connecting" } },
      request: upload,
      expect: { status: 204, later: [taskShows({ workspace_agent_lifecycle: "created" })] },
    },
    "while-the-app-is-unhealthy": {
      says: "an agent may call while its task is in error, for its build is the last one",
      requirement: "8.1 #5",
      needs: ["control"],
      given: { task: { state: "app-unhealthy" }, steps: [findsTheApp] },
      request: good,
      expect: taken,
    },
    "stop-canceling": closed(
      "an agent may not call while the stop of its workspace is being canceled",
      "8.1 #7",
      "stop-canceling",
    ),
    "stop-canceled": closed(
      "an agent may not call after a stop that was canceled",
      "8.1 #7",
      "stop-canceled",
    ),
    "stop-failed": closed("an agent may not call after a stop that failed", "8.1 #7", "stop-failed"),
    "workspace-deleting": closed(
      "an agent may not call while its workspace is being deleted",
      "8.1 #7",
      "workspace-deleting",
    ),
    "workspace-gone": closed("an agent of a deleted workspace may not call", "8.1 #4", "workspace-gone"),
  },
);
