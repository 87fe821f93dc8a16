/** What each event must show, and the state it is caused in. Source: docs/behaviour, 2.1, 3.3, 4.1 and 4.9. */
import type { EventName, ProviderStateName, TaskView } from "../../client/target.ts";
import type { Look } from "./look.ts";
import { whyNotIn } from "./state-shows.ts";

export interface EventCheck {
  readonly from: ProviderStateName;
  /** Only of `snapshot_is_replaced`. */
  readonly text?: string;
  /** The workspace is deleted by way of the workspace afterwards, and the job brought to its end. */
  readonly deletesWorkspace?: true;
  /** Null when the look after the event shows it; else what it shows. */
  readonly whyNot: (after: Look, before: Look) => string | null;
  /** Reads of a workspace are needed to see it. */
  readonly seenInWorkspace?: true;
}

const leadsTo = (from: ProviderStateName, to: ProviderStateName): EventCheck => ({
  from,
  whyNot: (after) => whyNotIn(to, after),
});

const lifecycle = (
  from: ProviderStateName,
  word: NonNullable<TaskView["workspace_agent_lifecycle"]>,
): EventCheck => ({
  from,
  whyNot: ({ task, says }) => (task?.workspace_agent_lifecycle === word ? null : `the reads show ${says}`),
});

const REPLACED = "Replaced by verify-states";

export const eventChecks: Readonly<Record<EventName, EventCheck>> = {
  job_fails: leadsTo("starting", "start-failed"),
  job_is_done: leadsTo("start-canceling", "start-canceled-late"),
  cancel_times_out: leadsTo("start-canceling", "start-failed"),
  agent_connection_times_out: {
    from: "agent-connecting",
    whyNot: ({ task, says }) =>
      task?.workspace_agent_health?.reason === "agent is taking too long to connect"
        ? null
        : `the reads show ${says}`,
  },
  agent_disconnects: leadsTo("active", "agent-unreachable"),
  agent_reconnects: leadsTo("agent-unreachable", "active"),
  agent_start_times_out: lifecycle("agent-starting", "start_timeout"),
  agent_start_fails: lifecycle("agent-starting", "start_error"),
  agent_shuts_down: lifecycle("active", "shutting_down"),
  agent_shutdown_times_out: lifecycle("active", "shutdown_timeout"),
  agent_shutdown_fails: lifecycle("active", "shutdown_error"),
  agent_stops: lifecycle("active", "off"),
  app_becomes_unhealthy: leadsTo("active", "app-unhealthy"),
  app_becomes_healthy: leadsTo("app-unhealthy", "active"),
  app_link_is_lost: leadsTo("active", "no-app"),
  deadline_is_reached: { from: "active", whyNot: isStoppedByABuild },
  task_survives_delete: {
    from: "active",
    deletesWorkspace: true,
    seenInWorkspace: true,
    whyNot: (after) => whyNotIn("workspace-deleted", after),
  },
  workspace_row_is_deleted: {
    from: "active",
    seenInWorkspace: true,
    whyNot: (after) => whyNotIn("workspace-gone", after),
  },
  workspace_link_is_lost: leadsTo("active", "no-workspace"),
  snapshot_is_replaced: {
    from: "paused-with-snapshot",
    text: JSON.stringify({
      format: "agentapi",
      data: { messages: [{ id: 0, content: REPLACED, role: "agent", time: "2025-01-01T10:00:00Z" }] },
    }),
    whyNot: ({ stored, says }) =>
      stored?.text.includes(REPLACED) === true ? null : `the reads show ${says}, and the old stored logs`,
  },
};

/** One more build, which stops the workspace or has. */
function isStoppedByABuild({ task, says }: Look, before: Look): string | null {
  const isNext = (task?.workspace_build_number ?? 0) === (before.task?.workspace_build_number ?? 0) + 1;
  const stops = ["pending", "stopping", "stopped"].includes(task?.workspace_status ?? "");
  return isNext && stops ? null : `the reads show ${says}, build ${String(task?.workspace_build_number)}`;
}
