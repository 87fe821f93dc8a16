/** The operations on notifications. Source: coderd/inboxnotifications.go, coderd/notifications.go. */
import type { Attempt } from "../attempt.ts";
import * as is from "../guards.ts";
import { invalidUuid } from "../path-rules.ts";
import type { Rule } from "../rule.ts";
import { settle } from "../settle.ts";
import { parseUuid } from "../text/uuid.ts";
import type { Shown } from "../views.ts";
import { inboxOf, markRead, unreadOf, type InboxEntry } from "./inbox.ts";
import { inboxFilter, inboxQueryProblems, readStatusIsInvalid } from "./inbox-query.ts";

/** The operations of this file that change nothing. */
export type InboxShowing =
  | "listInboxNotifications"
  | "watchInboxNotifications"
  | "listSystemNotificationTemplates"
  | "getNotificationDispatchMethods";

/** Those that do. */
export type InboxChange = "updateInboxNotificationReadStatus" | "markAllInboxNotificationsAsRead";

/** How many a list has at most; the rest is asked for by `starting_before`. */
const PAGE = 25;

const queryIsRead = (last: "starting_before" | "format"): readonly Rule[] => [
  {
    when: (attempt) => inboxQueryProblems(attempt, last).length > 0,
    refuse: "query_parameter_invalid",
    validations: (attempt) => inboxQueryProblems(attempt, last),
  },
  { when: readStatusIsInvalid, refuse: "read_status_invalid" },
];

export const inboxRules: Readonly<Record<InboxShowing | InboxChange, readonly Rule[]>> = {
  listInboxNotifications: queryIsRead("starting_before"),
  watchInboxNotifications: queryIsRead("format"),
  updateInboxNotificationReadStatus: [
    invalidUuid("id"),
    {
      when: is.bodyIsInvalid,
      refuse: "body_invalid",
      words: (attempt) => ({ problem: attempt.present(attempt.bodyProblem, "body") }),
    },
    { when: (attempt) => entryOfPath(attempt) === undefined, refuse: "inbox_notification_unknown" },
  ],
  markAllInboxNotificationsAsRead: [],
  listSystemNotificationTemplates: [],
  getNotificationDispatchMethods: [],
};

/** The caller's inbox as it stands now: what was due to their workspaces has happened. */
function inbox({ world, callingUser, now }: Attempt): readonly InboxEntry[] {
  for (const workspace of world.workspacesByOwner.get(callingUser.id)?.values() ?? []) {
    settle(world, workspace, now);
  }
  return inboxOf(world, callingUser.id);
}

function entryOfPath(attempt: Attempt): InboxEntry | undefined {
  const parsed = parseUuid(attempt.param("id"));
  return parsed.ok ? inbox(attempt).find(({ id }) => id === parsed.uuid) : undefined;
}

export const inboxShowings: Readonly<Record<InboxShowing, (attempt: Attempt) => Shown>> = {
  listInboxNotifications: (attempt) => {
    const all = inbox(attempt);
    const entries = older(attempt, all).filter(inboxFilter(attempt)).slice(0, PAGE);
    return { status: 200, view: { kind: "inbox", entries, unread: unreadOf(all) } };
  },
  watchInboxNotifications: (attempt) => ({
    status: 101,
    view: { kind: "inbox_stream", userId: attempt.callingUser.id, wants: inboxFilter(attempt) },
  }),
  listSystemNotificationTemplates: () => ({ status: 200, view: { kind: "notification_templates" } }),
  getNotificationDispatchMethods: () => ({ status: 200, view: { kind: "dispatch_methods" } }),
};

/** Those before the one that is named; an id that nobody has names none. */
function older(attempt: Attempt, entries: readonly InboxEntry[]): readonly InboxEntry[] {
  const parsed = parseUuid(attempt.query("starting_before"));
  const at = parsed.ok ? entries.findIndex(({ id }) => id === parsed.uuid) : -1;
  return entries.slice(at + 1);
}

export const inboxChanges: Readonly<Record<InboxChange, (attempt: Attempt) => Shown>> = {
  updateInboxNotificationReadStatus: (attempt) => {
    const entry = attempt.present(entryOfPath(attempt) ?? null, "notification");
    const { is_read } = attempt.value as { readonly is_read: boolean };
    markRead(entry, is_read ? attempt.now : null);
    return { status: 200, view: { kind: "inbox_entry", entry, unread: unreadOf(inbox(attempt)) } };
  },
  markAllInboxNotificationsAsRead: (attempt) => {
    for (const entry of inbox(attempt)) if (entry.notification.readAt === null) markRead(entry, attempt.now);
    return { status: 204, view: null };
  },
};
