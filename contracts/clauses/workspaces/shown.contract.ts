/** What a workspace shows of its agent, its app and its job, and a task of its workspace: docs/behaviour, 2.1 and 4.14 #11. */
import type { Matcher, Pattern } from "../../language/clause.ts";
import { lastBuildShows } from "../builds.ts";
import { absent, any, call, contract, list, partial, step, the } from "../../language/words.ts";

type Fields = Readonly<Record<string, Pattern>>;

/** The task's agent among the resources of a build. */
const agentShows = (fields: Fields): Matcher =>
  partial({
    resources: list({
      includes: [
        partial({
          agents: list({ includes: [partial({ id: the("task.workspace_agent_id"), ...fields })] }),
        }),
      ],
    }),
  });

/** The task's app of that agent. */
const appShows = (fields: Fields): Matcher =>
  agentShows({ apps: list({ includes: [partial({ id: the("task.workspace_app_id"), ...fields })] }) });

const shows = (latest: Pattern, more: Fields = {}) => ({
  status: 200,
  body: partial({ latest_build: latest, ...more }),
});

export const workspaceShown = contract(
  "workspaces/shown",
  { operation: "getWorkspace", set: "admin" },
  {
    "active-is-healthy": {
      says: "the workspace of an active task is healthy, and its build says that it has an AI task",
      requirement: ["4.14 #11", "2.5 #16"],
      given: { task: { state: "active" } },
      expect: shows(partial({ has_ai_task: true }), { health: { healthy: true, failing_agents: any.thing } }),
    },
    "has-ai-task-when-done": {
      says: "a build does not say whether it has an AI task before its job is done",
      requirement: "2.5 #16",
      set: "states",
      needs: ["control"],
      given: { task: { state: "starting" } },
      expect: {
        ...shows(partial({ has_ai_task: absent, has_external_agent: absent })),
        later: [
          { until: partial({ workspace_status: "running" }) },
          lastBuildShows({ has_ai_task: true, has_external_agent: false }),
        ],
      },
    },
    "agent-connecting": {
      says: "an agent that has not connected yet says so, and its app initializes",
      requirement: ["4.14 #11", "2.1 #26", "3.6 #3"],
      set: "states",
      given: { task: { state: "agent-connecting" } },
      expect: shows(
        agentShows({
          status: "connecting",
          lifecycle_state: "created",
          health: { healthy: false, reason: "agent has not yet connected" },
          apps: list({ includes: [partial({ health: "initializing" })] }),
        }),
      ),
    },
    "agent-unreachable": {
      says: "an agent that has lost its connection says so, and makes its workspace ail",
      requirement: ["4.14 #11", "2.1 #26"],
      set: "states",
      given: { task: { state: "agent-unreachable" } },
      expect: shows(
        agentShows({
          status: "disconnected",
          lifecycle_state: "ready",
          health: { healthy: false, reason: "agent has lost connection" },
        }),
        { health: { healthy: false, failing_agents: [the("task.workspace_agent_id")] } },
      ),
    },
    "app-unhealthy": {
      says: "an app whose health check fails is shown as unhealthy",
      requirement: ["4.14 #11", "3.2 #4c"],
      set: "states",
      given: { task: { state: "app-unhealthy" } },
      expect: shows(appShows({ health: "unhealthy" })),
    },
    "failed-job": {
      says: "a job that failed says why, and when it ended; its build never says whether it has an AI task",
      requirement: ["4.14 #11", "3.4 #6", "2.5 #16"],
      set: "states",
      given: { task: { state: "start-failed" } },
      expect: shows(
        partial({
          status: "failed",
          job: partial({ status: "failed", error: any.text, completed_at: any.time }),
          has_ai_task: absent,
          has_external_agent: absent,
        }),
      ),
    },
    "rights-of-its-template": {
      says: "a workspace tells of its template whether its members may cancel jobs",
      requirement: "4.14 #11",
      given: {
        task: { state: "paused" },
        steps: [
          step(
            call("getTemplate", { params: { template: the("task.template_id") } }),
            { status: 200, body: partial({ allow_user_cancel_workspace_jobs: any.boolean }) },
            "template",
          ),
        ],
      },
      expect: {
        status: 200,
        body: partial({
          template_allow_user_cancel_workspace_jobs: the("saved.template.allow_user_cancel_workspace_jobs"),
        }),
      },
    },
    "task-has-its-times": {
      says: "a task was changed when its workspace was",
      requirement: "2.1 #25",
      given: {
        task: { state: "paused" },
        steps: [
          step(call("getWorkspace"), { status: 200, body: partial({ updated_at: any.time }) }, "workspace"),
        ],
      },
      request: { operation: "getTask" },
      expect: { status: 200, body: partial({ updated_at: the("saved.workspace.updated_at") }) },
    },
    "task-has-its-template": {
      says: "a task shows name, display name and icon of its template",
      requirement: ["2.1 #8", "2.1 #10", "2.1 #11", "2.1 #12"],
      given: {
        task: { state: "paused" },
        steps: [
          step(
            call("getTemplate", { params: { template: the("task.template_id") } }),
            { status: 200, body: partial({ display_name: any.string, icon: any.string }) },
            "template",
          ),
        ],
      },
      request: { operation: "getTask" },
      expect: {
        status: 200,
        body: partial({
          template_id: the("saved.template.id"),
          template_name: the("saved.template.name"),
          template_display_name: the("saved.template.display_name"),
          template_icon: the("saved.template.icon"),
        }),
      },
    },
  },
);
