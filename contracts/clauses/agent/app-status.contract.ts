/**
 * Reports of an app's status by the workspace agent: docs/behaviour, 8.2 and 3.5.
 * A task whose agent's token somebody gave us is not ours to stop: clauses that stop theirs need `control`.
 */
import type { Pattern } from "../../language/clause.ts";
import { appSlug, findsTheApp, pauses, resumes } from "../steps.ts";
import {
  after,
  any,
  bodyInvalid,
  call,
  contract,
  not,
  oneOf,
  partial,
  refusal,
  sized,
  step,
  taskShows,
  the,
  until,
  type ClauseSpec,
} from "../../language/words.ts";
import { report, reports, running, shows, taken, tooLong } from "./report.ts";

/** A state that agents may report, and the word tasks show for it. */
function known(sent: string, shown: string): ClauseSpec {
  return {
    says: `the state ${sent} is taken, and the task shows ${shown}`,
    requirement: ["8.2 #2", "8.2 #9", "3.5 #1"],
    given: running,
    request: { body: report(sent) },
    // A task that is left at work is busy for whoever comes next.
    expect: { ...taken, later: [shows(shown), reports("idle")] },
  };
}

/** A word that is no state. */
function unknown(sent: string): ClauseSpec {
  return {
    says: `the word "${sent}" is no state that agents may report`,
    requirement: "8.2 #2",
    given: running,
    request: { body: report(sent) },
    expect: refusal(400, "Failed to parse request.", `Invalid state: ${sent}`),
  };
}

/** A body that cannot be read. */
function unreadable(says: string, body: string, detail: Pattern): ClauseSpec {
  return {
    says,
    requirement: ["8.2 #1", "1.5 #1"],
    given: { task: { state: "active" } },
    request: { rawBody: body },
    expect: bodyInvalid(detail),
  };
}

export const appStatus = contract(
  "agent/app-status",
  { operation: "updateAppStatus", set: "agent", needs: ["agent"] },
  {
    "report-is-200": {
      says: "a report of the agent is answered with null, and the task shows it",
      requirement: ["8.2 #8", "1.3 #6", "3.5 #1", "3.6 #7"],
      given: running,
      request: { body: report("complete") },
      expect: { ...taken, later: [shows("complete")] },
    },
    "state-working": known("working", "working"),
    "state-idle": known("idle", "idle"),
    "state-complete": known("complete", "complete"),
    "state-failure-is-failed": { ...known("failure", "failed"), since: "2.32" },
    "state-failure-stays-until-2.31": { ...known("failure", "failure"), until: "2.31" },
    "state-in-capitals": known("COMPLETE", "complete"),
    "state-in-mixed-letters": known("CompLete", "complete"),
    "state-failed-is-400": unknown("failed"),
    "state-completed-is-400": unknown("completed"),
    "state-unknown-is-400": unknown("Resting"),
    "state-empty-is-400": unknown(""),
    "state-padded-is-400": unknown(" idle"),

    "uri-as-it-is": {
      says: "the uri is kept as it is, whatever it is",
      requirement: ["8.2 #1", "2.1 #23"],
      given: running,
      request: { body: report("complete", { uri: "not a uri <at> all" }) },
      expect: { status: 200, later: [shows("complete", { uri: "not a uri <at> all" })] },
    },
    "message-and-uri-may-be-missing": {
      says: "a report needs no message and no uri: both are then empty",
      requirement: ["8.2 #1", "2.1 #23"],
      given: running,
      request: { body: { app_slug: appSlug, state: "idle" } },
      expect: { ...taken, later: [shows("idle", { message: "", uri: "" })] },
    },
    "old-keys-count-for-nothing": {
      says: "an icon and a need for attention may be reported and count for nothing",
      requirement: "8.2 #1",
      given: running,
      request: {
        body: report("complete", { icon: "/emojis/1f916.png", needs_user_attention: true, more: [1] }),
      },
      expect: { ...taken, later: [shows("complete")] },
    },
    "unknown-slug-is-400": {
      says: "an app that the agent does not have cannot report",
      requirement: "8.2 #5",
      given: running,
      request: { body: report("complete", { app_slug: "no-such-app" }) },
      expect: refusal(400, "Failed to get workspace app.", 'No app found with slug "no-such-app"'),
    },
    "missing-slug-is-400": {
      says: "a report names its app",
      requirement: "8.2 #5",
      given: { task: { state: "active" } },
      request: { body: { state: "working", message: "", uri: "" } },
      expect: refusal(400, "Failed to get workspace app.", 'No app found with slug ""'),
    },
    "state-beats-message": {
      says: "the state is judged before the length of the message",
      requirement: ["8.2 #2", "8.2 #3"],
      given: { task: { state: "active" } },
      request: { body: { app_slug: "no-such-app", state: "x", message: sized(161) } },
      expect: refusal(400, "Failed to parse request.", "Invalid state: x"),
    },
    "message-beats-slug": {
      says: "the length of the message is judged before the app is looked up",
      requirement: ["8.2 #3", "8.2 #5"],
      given: { task: { state: "active" } },
      request: { body: { app_slug: "no-such-app", state: "idle", message: sized(161) } },
      expect: tooLong,
    },
    "empty-body-is-400": unreadable("an empty body is no report", "", "EOF"),
    "cut-off-body-is-400": unreadable(
      "a report that was cut off is none",
      '{"state":"idle"',
      "unexpected EOF",
    ),
    "array-is-400": unreadable(
      "an array is no report",
      "[]",
      "json: cannot unmarshal array into Go value of type agentsdk.PatchAppStatus",
    ),
    "number-as-message-is-400": unreadable(
      "a number is no message",
      '{"message":7}',
      "json: cannot unmarshal number into Go struct field PatchAppStatus.message of type string",
    ),
    "null-is-an-empty-report": {
      says: "null is read as an empty report, which has no state",
      requirement: ["1.6 #9", "8.2 #2"],
      given: { task: { state: "active" } },
      request: { rawBody: "null" },
      expect: refusal(400, "Failed to parse request.", "Invalid state: "),
    },

    "status-does-not-change": {
      says: "a report changes what the task says of itself, and neither its status nor anything else",
      requirement: ["8.2 #8", "3.3 #9"],
      given: {
        task: { state: "active" },
        steps: [
          findsTheApp,
          taskShows(
            { id: the("task.id"), workspace_agent_id: any.uuid, workspace_app_id: any.uuid },
            "before",
          ),
        ],
      },
      request: { body: report("failure") },
      expect: {
        ...taken,
        later: [
          taskShows({
            status: "active",
            workspace_status: "running",
            workspace_build_number: the("task.workspace_build_number"),
            workspace_agent_id: the("saved.before.workspace_agent_id"),
            workspace_app_id: the("saved.before.workspace_app_id"),
            updated_at: the("task.updated_at"),
          }),
        ],
      },
    },
    "complete-ends-nothing": {
      says: "a task that says that it is complete is active all the same, and its workspace shows the report",
      requirement: ["8.2 #8", "3.3 #9", "4.14 #11"],
      given: running,
      request: { body: report("complete") },
      expect: {
        ...taken,
        later: [
          taskShows({ status: "active", workspace_status: "running" }),
          step(call("getWorkspace"), {
            status: 200,
            body: partial({
              latest_app_status: partial({
                state: "complete",
                message: "Reading the code",
                app_id: the("task.workspace_app_id"),
                agent_id: the("task.workspace_agent_id"),
              }),
            }),
          }),
        ],
      },
    },
    "the-last-one-counts": {
      says: "of several reports the last one shows, with a later time of the server",
      requirement: ["8.2 #8", "3.5 #4"],
      given: {
        task: { state: "active" },
        steps: [
          findsTheApp,
          reports("working"),
          taskShows({ current_state: partial({ timestamp: any.time, state: "working" }) }, "first"),
        ],
      },
      request: { body: report("complete") },
      expect: {
        ...taken,
        later: [shows("complete", { timestamp: after(the("saved.first.current_state.timestamp")) })],
      },
    },
    "shows-while-initializing": {
      says: "a report is what the task says of itself as soon as it comes, although the task still initializes",
      requirement: ["3.5 #1", "3.5 #2", "8.2 #8"],
      needs: ["control"],
      given: { task: { state: "agent-starting" }, steps: [findsTheApp] },
      request: { body: report("complete") },
      expect: { ...taken, later: [shows("complete"), taskShows({ status: "initializing" })] },
    },
    "shows-while-paused": {
      says: "a paused task still shows the last report",
      requirement: ["3.5 #1", "3.5 #5", "3.6 #10"],
      needs: ["control"],
      given: {
        task: { state: "active" },
        steps: [findsTheApp, reports("complete"), pauses, until("paused")],
      },
      request: { operation: "getTask" },
      expect: {
        status: 200,
        body: partial({
          status: "paused",
          current_state: partial({ state: "complete", message: "Reading the code" }),
        }),
      },
    },
    "goes-with-the-next-start": {
      says: "the reports of the agent before are out of sight as soon as the task is resumed",
      requirement: ["3.5 #1", "3.5 #5", "3.6 #11"],
      needs: ["control"],
      given: {
        task: { state: "active" },
        steps: [findsTheApp, reports("complete"), pauses, until("paused"), resumes],
      },
      request: { operation: "getTask" },
      expect: {
        status: 200,
        body: partial({ current_state: oneOf(null, partial({ message: not("Reading the code") })) }),
      },
    },
  },
);
