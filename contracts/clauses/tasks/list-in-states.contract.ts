/** Tasks in a list whose workspace is marked deleted while they initialize: docs/behaviour, 2.2 #1 and 3.5 #c to #h. */
import type { ProviderStateName } from "../../../client/target.ts";
import { absent, contract, partial, the, type ClauseSpec } from "../../language/words.ts";
import { lists, search } from "./list-words.ts";

/** A task in that state is listed without its workspace; `message` is all that is said of what it does. */
function gone(says: string, row: string, state: ProviderStateName, message: string): ClauseSpec {
  return {
    says,
    requirement: ["2.2 #1", `3.5 #${row}`],
    given: { task: { state }, steps: [{ cause: "workspace_row_is_deleted" }] },
    request: search("owner:me"),
    expect: lists({
      includes: [
        partial({
          id: the("task.id"),
          status: "initializing",
          workspace_status: absent,
          workspace_agent_health: null,
          current_state: { timestamp: "0001-01-01T00:00:00Z", state: "working", message, uri: "" },
        }),
      ],
    }),
  };
}

// prettier-ignore
export const listTasksInStates = contract(
  "tasks/list/gone",
  { operation: "listTasks", set: "states", needs: ["control"] },
  {
    starting: gone("without its workspace a task whose start job runs does not show that it starts", "h", "starting", "Initializing workspace"),
    "agent-connecting": gone("without its workspace a task shows that its agent connects, at the time of nothing", "c", "agent-connecting", "Agent is connecting"),
    "agent-starting": gone("without its workspace a task shows that its agent starts, at the time of nothing", "d", "agent-starting", "Agent is starting"),
    "app-initializing": gone("without its workspace a task shows that its app initializes, at the time of nothing", "e", "app-initializing", "App is initializing"),
  },
);
