/** How a running job ends that is canceled: docs/behaviour, 4.12 #7, #10 and #11. Never as canceled because it obeyed. */
import { buildShows, cancels, remembersLastBuild } from "../builds.ts";
import { canceledStartShows, canceledStopShows, doneJob, failedJob, someAgent } from "../canceled.ts";
import type { RequestSpec, Step } from "../../language/clause.ts";
import {
  absent,
  any,
  call,
  contract,
  list,
  oneOf,
  partial,
  refusal,
  step,
  taskShows,
  the,
  type ClauseSpec,
} from "../../language/words.ts";
import { agentIs, canceledLate, noAgent } from "../tasks/task-view.ts";

const lastBuild = the("saved.before.latest_build.id");
const marked = { status: 200, body: { message: "Job has been marked as canceled..." } } as const;
const completed = refusal(400, "Job has already completed!");

/** A request that cancels the last build of the workspace; after `remembersLastBuild`. */
const cancelLast = (as: RequestSpec["as"] = "user"): RequestSpec => cancels(lastBuild, as);

const canceling: readonly Step[] = [
  buildShows(lastBuild, {
    status: "canceling",
    job: partial({ status: "canceling", canceled_at: any.time, completed_at: absent }),
  }),
  step(cancelLast(), refusal(400, "Job has already been marked as canceled!")),
];

/** The end of a start that was canceled while it ran: it failed and left nothing, or was done and left everything. */
const canceledStartEnds: readonly Step[] = [
  { until: partial({ workspace_status: oneOf("failed", "canceled") }) },
  step(call("getWorkspaceBuild", { params: { workspacebuild: lastBuild } }), {
    status: 200,
    body: oneOf(
      partial({ status: "failed", job: failedJob, resources: list({ length: 0 }) }),
      partial({ status: "canceled", job: doneJob, resources: someAgent }),
    ),
  }),
  step(call("getTask"), { status: 200, body: canceledStartShows }),
];
/** The same of a stop, which leaves nothing to see. */
const canceledStopEnds: readonly Step[] = [
  { until: partial({ workspace_status: oneOf("failed", "canceled") }) },
  step(call("getWorkspaceBuild", { params: { workspacebuild: lastBuild } }), {
    status: 200,
    body: oneOf(partial({ status: "failed", job: failedJob }), partial({ status: "canceled", job: doneJob })),
  }),
  step(call("getTask"), { status: 200, body: canceledStopShows }),
];

export const canceledBuild = contract(
  "workspaces/cancel",
  { operation: "cancelWorkspaceBuild", set: "states", needs: ["control"] },
  {
    "running-start-is-canceling": {
      says: "a start job that runs is canceling until it ends: failed, when the provisioner noticed, else canceled with all it made; the task is in error all the time",
      requirement: ["4.12 #7", "4.12 #8", "4.12 #10", "3.1 #1", "3.1 #2", "3.1 #5", "3.2 #2a", "2.1 #17"],
      given: { task: { state: "starting" }, steps: [remembersLastBuild] },
      request: cancelLast(),
      expect: {
        ...marked,
        later: [
          ...canceling,
          taskShows({ status: "error", workspace_status: "canceling" }),
          ...canceledStartEnds,
        ],
      },
    },
    "running-stop-is-canceling": {
      says: "a stop job that runs is canceling until it ends: failed, when the provisioner noticed, else canceled and done",
      requirement: ["4.12 #7", "4.12 #8", "4.12 #10", "3.1 #1", "3.1 #2", "3.1 #5", "3.2 #2b"],
      given: { task: { state: "stopping" }, steps: [remembersLastBuild] },
      request: cancelLast(),
      expect: {
        ...marked,
        later: [
          ...canceling,
          taskShows({ status: "error", workspace_status: "canceling" }),
          ...canceledStopEnds,
        ],
      },
    },
    "noticed-cancel-is-failed": {
      says: "a start whose provisioner gives up because of the cancel has failed, and stays marked as canceled",
      requirement: ["4.12 #10", "3.1 #1", "3.4 #6"],
      given: { task: { state: "starting" }, steps: [remembersLastBuild] },
      request: cancelLast(),
      expect: {
        ...marked,
        later: [
          { cause: "job_fails" },
          buildShows(lastBuild, { status: "failed", job: failedJob, resources: list({ length: 0 }) }),
          taskShows({ status: "error", workspace_status: "failed", ...noAgent }),
          step(cancelLast(), completed),
        ],
      },
    },
    "late-cancel-is-canceled-and-done": {
      says: "a start that is done before anybody notices the cancel is canceled, and its agent and app are there and linked",
      requirement: ["4.12 #10", "3.1 #2", "3.4 #5", "2.1 #17", "2.1 #20"],
      given: { task: { state: "starting" }, steps: [remembersLastBuild] },
      request: cancelLast(),
      expect: {
        ...marked,
        later: [
          { cause: "job_is_done" },
          buildShows(lastBuild, { status: "canceled", job: doneJob, resources: someAgent }),
          taskShows({ status: "error", workspace_status: "canceled", ...canceledLate }),
          { until: partial({ workspace_agent_lifecycle: "ready" }) },
          taskShows({ status: "error", workspace_status: "canceled", ...agentIs("ready") }),
          step(cancelLast(), completed),
        ],
      },
    },
    "cancel-times-out": {
      says: "a start that does not end after its cancel fails in the end, and says so",
      requirement: ["4.12 #11", "3.1 #1"],
      given: { task: { state: "starting" }, steps: [remembersLastBuild] },
      request: cancelLast(),
      expect: {
        ...marked,
        later: [
          { cause: "cancel_times_out" },
          buildShows(lastBuild, {
            status: "failed",
            job: partial({ status: "failed", canceled_at: any.time, error: "Cancel timed out" }),
          }),
          taskShows({ status: "error", workspace_status: "failed", ...noAgent }),
        ],
      },
    },
  },
);

/** Once the job is over that was canceled while it ran. */
const ENDS = { start: canceledStartShows, stop: canceledStopShows } as const;

const canceledEnds = (transition: "start" | "stop"): ClauseSpec => ({
  says: `a ${transition} that was being canceled ends as failed, or as canceled and done; the task stays in error`,
  requirement: ["4.12 #10", `3.2 #2${transition === "start" ? "a" : "b"}`, "3.4 #5", "3.4 #6"],
  given: { task: { state: `${transition}-canceling` } },
  expect: {
    status: 200,
    later: [
      { until: partial({ workspace_status: oneOf("failed", "canceled") }) },
      step(call("getTask"), { status: 200, body: ENDS[transition] }),
    ],
  },
});

export const canceledLife = contract(
  "tasks/life",
  { operation: "getTask", set: "states", needs: ["control"] },
  { "start-is-canceled": canceledEnds("start"), "stop-is-canceled": canceledEnds("stop") },
);
