/** One way to every refusal about notifications, with the answer to the letter. */
import { NOBODYS_ID, type Answer, type Coder } from "../support/coder.ts";
import type { RefusalCases } from "./refusal-cases.ts";

const plain =
  (line: string, body?: unknown) =>
  (coder: Coder): Promise<Answer> =>
    coder.call("alice", line, body);

// prettier-ignore
export const inboxCases = {
  read_status_invalid: { ask: plain("GET /notifications/inbox?read_status=nonsense"), status: 400, body: { message: "starting_before query parameter should be any of 'all', 'read', 'unread'." } },
  inbox_notification_unknown: { ask: plain(`PUT /notifications/inbox/${NOBODYS_ID}/read-status`, { is_read: true }), status: 500, body: { message: "Failed to update inbox notification read status." } },
} satisfies RefusalCases;
