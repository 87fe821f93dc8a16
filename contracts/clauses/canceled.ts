/** What is left of a job that was canceled while it ran. Source: docs/behaviour, 4.12 #10. */
import { absent, any, list, oneOf, partial } from "../language/words.ts";
import { canceledLate, noAgent } from "./tasks/task-view.ts";

/** Its provisioner noticed, and gave up. */
export const failedJob = partial({
  status: "failed",
  canceled_at: any.time,
  completed_at: any.time,
  error: any.text,
});

/** Nobody noticed in time: it was done all the same. */
export const doneJob = partial({
  status: "canceled",
  started_at: any.time,
  canceled_at: any.time,
  completed_at: any.time,
  error: absent,
});

/** What a start brings that was done: a resource with the agent. */
export const someAgent = list({
  includes: [partial({ agents: list({ includes: [partial({ id: any.uuid })] }) })],
});

/** How a task shows whose start was canceled while it ran. */
export const canceledStartShows = oneOf(
  partial({ status: "error", workspace_status: "failed", ...noAgent }),
  partial({ status: "error", workspace_status: "canceled", ...canceledLate }),
);

/** The same of a stop, after which no agent is left either way. */
export const canceledStopShows = partial({
  status: "error",
  workspace_status: oneOf("failed", "canceled"),
  ...noAgent,
});
