/** Workspaces and builds as they are looked up: docs/behaviour, 4.13 #12 and 4.14 #11 to #14. */
import { deletesAll, lastBuildShows, remembersLastBuild, workspaceKeys } from "../builds.ts";
import { includeDeletedInvalid, noUuid, workspaceGone } from "../lookups.ts";
import { any, call, contract, list, notFound, partial, step, the } from "../../language/words.ts";

const active = { task: { state: "active" } } as const;
const paused = { task: { state: "paused" } } as const;
const isIt = { status: 200, body: partial({ id: the("task.workspace_id") }) } as const;

export const workspaceReads = contract(
  "workspaces/reads",
  { operation: "getWorkspace", set: "admin" },
  {
    "shows-everything": {
      says: "a workspace is shown whole, with the id of its task",
      requirement: ["4.14 #11", "2.6 #4"],
      given: active,
      expect: { status: 200, body: workspaceKeys },
    },
    "active-runs": {
      says: "the last build of an active task's workspace is a start that succeeded, with the task's agent and app",
      requirement: ["4.14 #11", "3.4 #3", "2.1 #17", "2.1 #20"],
      set: "core",
      given: active,
      expect: {
        status: 200,
        body: partial({
          task_id: the("task.id"),
          latest_build: partial({
            build_number: the("task.workspace_build_number"),
            transition: "start",
            status: "running",
            workspace_id: the("task.workspace_id"),
            job: partial({ status: "succeeded", started_at: any.time, completed_at: any.time }),
            resources: list({
              includes: [
                partial({
                  agents: list({
                    includes: [
                      partial({
                        id: the("task.workspace_agent_id"),
                        apps: list({ includes: [partial({ id: the("task.workspace_app_id") })] }),
                      }),
                    ],
                  }),
                }),
              ],
            }),
          }),
        }),
      },
    },
    "agent-says-where-help-is": {
      says: "an agent names a page on what may be wrong with it: its template's, or one for the whole deployment",
      requirement: "4.14 #18",
      given: active,
      expect: {
        status: 200,
        body: partial({
          latest_build: partial({
            resources: list({
              includes: [
                partial({ agents: list({ includes: [partial({ troubleshooting_url: any.text })] }) }),
              ],
            }),
          }),
        }),
      },
    },
    "paused-is-stopped": {
      says: "the last build of a paused task's workspace is a stop that succeeded",
      requirement: ["4.14 #11", "3.4 #3"],
      set: "core",
      given: paused,
      expect: {
        status: 200,
        body: partial({
          latest_build: partial({
            build_number: the("task.workspace_build_number"),
            transition: "stop",
            status: "stopped",
            job: partial({ status: "succeeded" }),
          }),
        }),
      },
    },
    "build-is-the-same": {
      says: "the last build is shown by its own id as the workspace shows it",
      requirement: "4.13 #12",
      given: { ...paused, steps: [remembersLastBuild] },
      request: {
        operation: "getWorkspaceBuild",
        params: { workspacebuild: the("saved.before.latest_build.id") },
      },
      expect: {
        status: 200,
        body: partial({
          id: the("saved.before.latest_build.id"),
          job: the("saved.before.latest_build.job"),
          created_at: the("saved.before.latest_build.created_at"),
          build_number: the("saved.before.latest_build.build_number"),
          template_version_name: the("saved.before.latest_build.template_version_name"),
        }),
      },
    },
    "build-of-another-member-is-404": {
      says: "a build of another member's workspace is not found",
      requirement: "4.13 #2",
      set: "permissions",
      given: { ...paused, steps: [remembersLastBuild] },
      request: {
        operation: "getWorkspaceBuild",
        as: "second-user",
        params: { workspacebuild: the("saved.before.latest_build.id") },
      },
      expect: notFound,
    },
    "build-no-uuid-is-400": {
      says: "a build is given by a uuid and nothing else",
      requirement: "4.13 #1",
      request: { operation: "getWorkspaceBuild", params: { workspacebuild: "word" } },
      expect: noUuid,
    },
    "build-unknown-is-404": {
      says: "a build that nobody has is not found",
      requirement: "4.13 #2",
      request: { operation: "getWorkspaceBuild", params: { workspacebuild: the("run.nobody") } },
      expect: notFound,
    },
    "no-uuid-is-400": {
      says: "a workspace is given by a uuid and nothing else",
      requirement: ["4.13 #1", "4.14 #11"],
      request: { params: { workspace: "word" } },
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "a workspace that nobody has is not found",
      requirement: "4.14 #11",
      request: { params: { workspace: the("run.nobody") } },
      expect: notFound,
    },
    "of-another-member-is-404": {
      says: "the workspace of another member is not found",
      requirement: "4.14 #11",
      set: "permissions",
      given: active,
      request: { as: "second-user" },
      expect: notFound,
    },
    "by-a-template-admin-is-200": {
      says: "a template admin reads a workspace whose task it cannot see",
      requirement: "4.14 #17",
      set: "permissions",
      given: paused,
      request: { as: "template-admin" },
      expect: { ...isIt, later: [step(call("getTask", { as: "template-admin" }), notFound)] },
    },
    "by-the-site-owner-is-200": {
      says: "the site's owner reads every workspace",
      requirement: "4.14 #11",
      set: "permissions",
      given: paused,
      request: { as: "admin" },
      expect: isIt,
    },
    "by-an-auditor-is-404": {
      says: "an auditor reads no workspace",
      requirement: "4.14 #11",
      set: "permissions",
      given: paused,
      request: { as: "auditor" },
      expect: notFound,
    },
    "deleted-is-410": {
      says: "a deleted workspace is gone",
      requirement: "4.14 #12",
      given: { ...paused, steps: deletesAll },
      expect: workspaceGone,
    },
    "deleted-on-demand-is-200": {
      says: "a deleted workspace is shown to who asks for deleted ones, with its delete build",
      requirement: "4.14 #12",
      given: { ...paused, steps: deletesAll },
      request: { query: { include_deleted: "true" } },
      expect: {
        ...isIt,
        later: [lastBuildShows({ transition: "delete", status: "deleted", reason: "initiator" })],
      },
    },
    "deleted-of-another-member-is-404": {
      says: "a deleted workspace of another member is not found, rather than gone",
      requirement: ["4.14 #11", "4.14 #12"],
      set: "permissions",
      given: { ...paused, steps: deletesAll },
      request: { as: "second-user" },
      expect: notFound,
    },
    "include-deleted-invalid-is-400": {
      says: "a truth is true or false in Go's spelling",
      requirement: "4.14 #13",
      given: paused,
      request: { query: { include_deleted: "perhaps" } },
      expect: includeDeletedInvalid("deleted"),
    },
    "unknown-before-include-deleted": {
      says: "a workspace that nobody has is not found, whatever stands for a truth",
      requirement: ["4.14 #11", "4.14 #13"],
      request: { params: { workspace: the("run.nobody") }, query: { include_deleted: "perhaps" } },
      expect: notFound,
    },
    "include-deleted-before-gone": {
      says: "a truth that is none is told before the workspace is gone",
      requirement: ["4.14 #12", "4.14 #13"],
      given: { ...paused, steps: deletesAll },
      request: { query: { include_deleted: "perhaps" } },
      expect: includeDeletedInvalid("deleted"),
    },
    "live-on-demand-is-200": {
      says: "a live workspace is shown whether deleted ones are asked for or not",
      requirement: "4.14 #12",
      given: paused,
      request: { query: { include_deleted: "1" } },
      expect: { ...isIt, later: [step(call("getWorkspace", { query: { include_deleted: "false" } }), isIt)] },
    },
  },
);
