/** A message the server would have sent to a user. */
import type { Instant } from "../env.ts";
import type { Uuid } from "../model.ts";

export interface Notification {
  readonly at: Instant;
  readonly userId: Uuid;
  readonly workspaceId: Uuid;
  readonly template:
    "task paused" | "task resumed" | "task working" | "task idle" | "task completed" | "task failed";
  readonly labels: Readonly<Record<string, string>>;
  /** When the user marked it as read; null while it is not. */
  readAt: Instant | null;
}

/** The change since which such a message is sent. */
export const SENT_SINCE: Readonly<
  Record<Notification["template"], "notifiesOfWork" | "notifiesOfEnds" | "pausesTasks">
> = {
  "task completed": "notifiesOfEnds",
  "task failed": "notifiesOfEnds",
  "task idle": "notifiesOfWork",
  "task paused": "pausesTasks",
  "task resumed": "pausesTasks",
  "task working": "notifiesOfWork",
};

/** Notifications kept per world: the oldest go first. */
export const NOTIFICATIONS_KEPT = 1_000;
