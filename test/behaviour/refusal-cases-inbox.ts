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
  notification_preferences_unreadable: { ask: (coder) => coder.call("audrey", "GET /users/alice/notifications/preferences"), status: 500, body: { message: "Failed to retrieve user notification preferences.", detail: "unauthorized: rbac: forbidden" } },
  notification_preferences_not_permitted: { ask: (coder) => coder.call("audrey", "PUT /users/alice/notifications/preferences", {}), status: 500, body: { message: "Failed to update user notifications preferences.", detail: "unauthorized: rbac: forbidden" } },
  notification_template_no_uuid: { ask: plain("PUT /users/me/notifications/preferences", { template_disabled_map: { word: true } }), status: 400, body: { message: "Unable to parse notification template UUID.", detail: "invalid UUID length: 4" } },
  notification_template_unknown: { ask: plain("PUT /users/me/notifications/preferences", { template_disabled_map: { [NOBODYS_ID]: true } }), status: 500, body: { message: "Failed to update user notifications preferences.", detail: 'pq: insert or update on table "notification_preferences" violates foreign key constraint "notification_preferences_notification_template_id_fkey"' } },
} satisfies RefusalCases;
