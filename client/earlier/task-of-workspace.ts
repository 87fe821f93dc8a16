/**
 * Shows a workspace of 2.26 or 2.27, whose tasks are their workspaces, as later releases show a task. Pure. Source:
 * docs/behaviour, 3.1 to 3.5, 9.2 #1 and #2.
 */
import type { components } from "../../spec/generated.ts";
import type { TaskView } from "../target.ts";

type Schemas = components["schemas"];
type Workspace = Schemas["Workspace"];
type Agent = Schemas["WorkspaceAgent"];
type App = Schemas["WorkspaceApp"];
type Status = TaskView["status"];

/** What the build says by itself; `go on` leaves it to the agent. */
const BY_JOB: Readonly<
  Record<Schemas["WorkspaceBuild"]["job"]["status"], readonly [Status | "go on", Status]>
> = {
  // Of a start, and of a stop or a delete.
  pending: ["pending", "unknown"],
  running: ["initializing", "unknown"],
  succeeded: ["go on", "paused"],
  failed: ["error", "error"],
  canceling: ["error", "error"],
  canceled: ["error", "error"],
};

const BY_APP: Readonly<Record<App["health"], Status>> = {
  initializing: "initializing",
  unhealthy: "error",
  healthy: "active",
  disabled: "active",
};

/** The task; null once the workspace is deleted. `prompt` is what its last build was given. */
export function taskOfWorkspace(workspace: Workspace, prompt: string): TaskView | null {
  const { latest_build: build } = workspace;
  if (build.transition === "delete" && build.job.status === "succeeded") return null;
  const linked = build.transition === "start" ? linkedParts(workspace) : null;
  const [ofStart, ofOther] = BY_JOB[build.job.status];
  const byJob = build.transition === "start" ? ofStart : ofOther;
  return {
    id: workspace.id,
    organization_id: workspace.organization_id,
    owner_id: workspace.owner_id,
    owner_name: workspace.owner_name,
    name: workspace.name,
    display_name: "",
    template_id: workspace.template_id,
    template_version_id: build.template_version_id,
    template_name: workspace.template_name,
    template_display_name: workspace.template_display_name,
    template_icon: workspace.template_icon,
    workspace_id: workspace.id,
    workspace_name: workspace.name,
    workspace_status: build.status,
    workspace_build_number: build.build_number,
    workspace_agent_id: linked?.agent.id ?? null,
    workspace_agent_lifecycle: linked?.agent.lifecycle_state ?? null,
    workspace_agent_health: linked?.agent.health ?? null,
    workspace_app_id: linked?.app.id ?? null,
    initial_prompt: prompt,
    status: byJob === "go on" ? statusByAgent(linked) : byJob,
    current_state: reportOf(workspace),
    created_at: workspace.created_at,
    updated_at: workspace.updated_at,
  };
}

interface Linked {
  readonly agent: Agent;
  readonly app: App;
}

/** The app of the AI task and its agent, which a build tells once its job has succeeded. */
function linkedParts({ latest_build: build }: Workspace): Linked | null {
  for (const agent of build.resources.flatMap(({ agents }) => agents ?? [])) {
    const app = agent.apps.find(({ id }) => id === build.ai_task_sidebar_app_id);
    if (app !== undefined) return { agent, app };
  }
  return null;
}

/** What an agent says that is up goes on to its app. */
const BY_AGENT: Readonly<Record<Agent["lifecycle_state"], Status | "go on">> = {
  created: "initializing",
  starting: "initializing",
  ready: "go on",
  start_timeout: "go on",
  start_error: "go on",
  shutting_down: "unknown",
  shutdown_timeout: "unknown",
  shutdown_error: "unknown",
  off: "unknown",
};

function statusByAgent(linked: Linked | null): Status {
  if (linked === null) return "initializing";
  const byAgent = BY_AGENT[linked.agent.lifecycle_state];
  return byAgent === "go on" ? BY_APP[linked.app.health] : byAgent;
}

/** What the app reported last, unless it was before the last start. */
function reportOf({ latest_app_status: report, latest_build: build }: Workspace): TaskView["current_state"] {
  if (report === null) return null;
  const isOver = build.transition === "start" && Date.parse(report.created_at) < Date.parse(build.created_at);
  if (isOver) return null;
  const { created_at: timestamp, message, uri } = report;
  return { timestamp, state: report.state === "failure" ? "failed" : report.state, message, uri };
}
