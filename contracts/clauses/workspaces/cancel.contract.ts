/** Canceling a build, and reading one: docs/behaviour, 3.1, 3.2, 4.12 and 4.13. */
import { unauthorized } from "../sharing.ts";
import { buildShows, built, cancels, nextNumber, remembersLastBuild } from "../builds.ts";
import type { RequestSpec, Step } from "../../language/clause.ts";
import { noUuid } from "../lookups.ts";
import {
  absent,
  any,
  call,
  contract,
  notFound,
  oneOf,
  partial,
  refusal,
  step,
  taskIsGone,
  taskShows,
  the,
  until,
} from "../../language/words.ts";

const lastBuild = the("saved.before.latest_build.id");
const marked = { status: 200, body: { message: "Job has been marked as canceled..." } } as const;
const completed = refusal(400, "Job has already completed!");
const notAllowed = refusal(403, "User is not allowed to cancel workspace builds. Owner role is required.");

/** A request that cancels the last build of the workspace; after `remembersLastBuild`. */
const cancelLast = (as: RequestSpec["as"] = "user"): RequestSpec => cancels(lastBuild, as);

/** The job of a build that nobody had taken. */
const canceled: readonly Step[] = [
  buildShows(lastBuild, {
    status: "canceled",
    job: partial({ status: "canceled", canceled_at: any.time, completed_at: any.time, error: absent }),
  }),
];

export const cancelBuild = contract(
  "workspaces/cancel",
  { operation: "cancelWorkspaceBuild" },
  {
    "waiting-start-is-canceled-at-once": {
      says: "a start job that nobody has taken is canceled at once, and the task is in error",
      requirement: ["4.12 #7", "3.1 #2", "3.2 #2a", "3.4 #5"],
      set: "states",
      needs: ["control"],
      given: { task: { state: "pending" }, steps: [remembersLastBuild] },
      request: cancelLast(),
      expect: {
        ...marked,
        later: [...canceled, taskShows({ status: "error", workspace_status: "canceled" })],
      },
    },
    "waiting-stop-is-canceled-at-once": {
      says: "a stop job that nobody has taken is canceled at once; the task is in error, neither active nor paused",
      requirement: ["4.12 #7", "3.1 #2", "3.2 #2b"],
      set: "states",
      needs: ["control"],
      given: { task: { state: "stop-pending" }, steps: [remembersLastBuild] },
      request: cancelLast(),
      expect: {
        ...marked,
        later: [
          ...canceled,
          taskShows({ status: "error", workspace_status: "canceled", workspace_agent_id: null }),
        ],
      },
    },
    "waiting-delete-leaves-the-task": {
      says: "a delete job is canceled at once, or is canceling where a provisioner has it already, and the task lives",
      requirement: ["4.12 #7", "4.1 D3"],
      set: "states",
      needs: ["control"],
      given: {
        task: { state: "active" },
        steps: [built("delete"), remembersLastBuild, taskShows({ status: "unknown" })],
      },
      request: cancelLast(),
      expect: {
        ...marked,
        later: [
          buildShows(lastBuild, {
            status: oneOf("canceled", "canceling", "failed"),
            job: partial({ canceled_at: any.time }),
          }),
          taskShows({ status: "error", workspace_status: oneOf("canceled", "canceling", "failed") }),
        ],
      },
    },
    "resume-after-a-canceled-stop": {
      says: "a task whose stop was canceled starts again by a resume",
      requirement: ["4.2 T4 × resume", "4.10 #5"],
      set: "states",
      needs: ["control"],
      given: {
        task: { state: "stop-pending" },
        steps: [remembersLastBuild, step(cancelLast(), marked)],
      },
      request: call("resumeTask"),
      expect: {
        status: 202,
        body: partial({ workspace_build: partial({ transition: "start", build_number: nextNumber }) }),
        later: [until("active")],
      },
    },
    "done-is-400": {
      says: "a job that is over is not canceled any more",
      requirement: "4.12 #8",
      given: { task: { state: "active" }, steps: [remembersLastBuild] },
      request: cancelLast(),
      expect: {
        ...completed,
        later: [
          buildShows(lastBuild, {
            status: "running",
            job: partial({ status: "succeeded", canceled_at: absent }),
          }),
          taskShows({ status: "active" }),
        ],
      },
    },
    "canceled-and-over-is-400": {
      says: "of a job that was canceled and is over it is said that it is over",
      requirement: "4.12 #8",
      given: { task: { state: "start-canceled" }, steps: [remembersLastBuild] },
      request: cancelLast(),
      expect: completed,
    },
    "earlier-build-is-400": {
      says: "an earlier build cannot be canceled, although the last one's job is active",
      requirement: "4.12 #8",
      set: "states",
      needs: ["control"],
      given: { task: { state: "active" }, steps: [remembersLastBuild, built("stop")] },
      request: cancelLast(),
      expect: {
        ...completed,
        later: [buildShows(the("saved.build.id"), { status: oneOf("pending", "stopping") })],
      },
    },
    "template-admin-cancels-nothing": {
      says: "a template admin, who may only look at the workspace, cancels no job of it",
      requirement: ["4.12 #12", "4.14 #17"],
      set: "states",
      needs: ["control"],
      given: { task: { state: "active" }, steps: [built("stop"), remembersLastBuild] },
      request: cancels(the("saved.before.latest_build.id"), "template-admin"),
      expect: unauthorized("Internal error updating provisioner job."),
    },
    "no-uuid-is-400": {
      says: "a build is given by a uuid and nothing else",
      requirement: "4.13 #1",
      set: "admin",
      request: { params: { workspacebuild: "word" } },
      expect: noUuid,
    },
    "unknown-build-is-404": {
      says: "a build that nobody has is not found",
      requirement: "4.13 #2",
      request: { params: { workspacebuild: the("run.nobody") } },
      expect: notFound,
    },
    "workspace-id-is-404": {
      says: "the id of a workspace is no build's",
      requirement: "4.13 #2",
      set: "admin",
      given: { task: { state: "paused" } },
      request: { params: { workspacebuild: the("task.workspace_id") } },
      expect: notFound,
    },
    "of-another-member-is-404": {
      says: "a build of another member is not found, and goes on",
      requirement: "4.13 #2",
      set: "permissions",
      given: { task: { state: "starting" }, steps: [remembersLastBuild] },
      request: cancelLast("second-user"),
      expect: { ...notFound, later: [until("active")] },
    },
    "locked-is-403": {
      says: "where the template forbids it members may not cancel, and are told so before what became of the job",
      requirement: "4.12 #8",
      set: "templates",
      given: { task: { state: "active", template: "locked" }, steps: [remembersLastBuild] },
      request: cancelLast(),
      expect: notAllowed,
    },
    "locked-and-running-is-403": {
      says: "where the template forbids it a job that runs goes on",
      requirement: "4.12 #8",
      set: "templates",
      given: { task: { state: "starting", template: "locked" }, steps: [remembersLastBuild] },
      request: cancelLast(),
      expect: { ...notAllowed, later: [until("active")] },
    },
    "locked-by-an-org-admin-is-403": {
      says: "where the template forbids it the organization's admin may not cancel either",
      requirement: "4.12 #8",
      set: "permissions",
      given: { task: { state: "active", template: "locked" }, steps: [remembersLastBuild] },
      request: cancelLast("org-admin"),
      expect: notAllowed,
    },
    "locked-by-the-site-owner-is-200": {
      says: "where the template forbids it the site's owner may cancel all the same",
      requirement: "4.12 #8",
      set: "permissions",
      needs: ["control"],
      given: { task: { state: "starting", template: "locked" }, steps: [remembersLastBuild] },
      request: cancelLast("admin"),
      expect: { ...marked, later: [taskShows({ workspace_status: "canceling" })] },
    },
    "delete-after-a-cancel": {
      says: "a task whose start was canceled can be deleted",
      requirement: ["4.2 S8 × delete", "4.12 #7"],
      set: "states",
      needs: ["control"],
      given: { task: { state: "pending" }, steps: [remembersLastBuild] },
      request: cancelLast(),
      expect: { ...marked, later: [step(call("deleteTask"), { status: 202, text: "" }), taskIsGone] },
    },
  },
);
