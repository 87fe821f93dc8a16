/** Pause: docs/behaviour, 4.10 and 4.11. */
import { any, contract, notFound, oneOf, partial, plus, taskShows, the, until } from "../words.ts";

export const pauseTask = contract(
  "tasks/pause",
  { operation: "pauseTask" },
  {
    "active-is-202": {
      says: "pausing an active task starts a stop build with the next number, by the caller, for the reason task_manual_pause",
      requirement: ["4.10 #5", "4.10 #6", "4.10 #7", "4.10 #9", "4.10 #18"],
      given: { task: { state: "active" } },
      expect: {
        status: 202,
        body: partial({
          workspace_build: partial({
            transition: "stop",
            reason: "task_manual_pause",
            build_number: plus(the("task.workspace_build_number"), 1),
            initiator_id: the("people.user.id"),
            workspace_id: the("task.workspace_id"),
            job: partial({ id: any.uuid, status: "pending" }),
          }),
        }),
        later: [
          taskShows({
            workspace_build_number: plus(the("task.workspace_build_number"), 1),
            status: oneOf("unknown", "paused"),
            workspace_agent_id: null,
            workspace_app_id: null,
          }),
          until("paused"),
          taskShows({ status: "paused", workspace_status: "stopped" }),
        ],
      },
    },
    "unknown-task-is-404": {
      says: "a task that nobody has is not found",
      requirement: "5.2 #4",
      request: { params: { task: the("run.nobody") } },
      expect: notFound,
    },
  },
);
