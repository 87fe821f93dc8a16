/**
 * The inbox of a user: of what the server would have sent, what Coder sends when nobody has asked for more or less. It
 * follows from the notifications of the world; only when they were read is kept beside them.
 * Source: coderd/inboxnotifications.go, coderd/notifications/enqueuer.go, notification templates in the migrations.
 */
import { MINUTE, type Instant } from "../env.ts";
import type { Uuid } from "../model.ts";
import { wishesOf } from "../settings/user-settings.ts";
import { isEnabledAt, isHeld } from "./enabled.ts";
import type { Profile } from "../changes.ts";
import { SENT_SINCE, type Notification } from "./notification.ts";
import type { World } from "../world.ts";

const DAY = 24 * 60 * MINUTE;

/** What Coder calls a template of a message, and whether it is sent unasked. */
export interface NotificationTemplate {
  readonly id: Uuid;
  readonly name: string;
  readonly enabled: boolean;
}

// prettier-ignore
export const notificationTemplates: Readonly<Record<Notification["template"], NotificationTemplate>> = {
  "task completed": { id: "8c5a4d12-9f7e-4b3a-a1c8-6e4f2d9b5a7c", name: "Task Completed", enabled: false },
  "task failed": { id: "3b7e8f1a-4c2d-49a6-b5e9-7f3a1c8d6b4e", name: "Task Failed", enabled: false },
  "task idle": { id: "d4a6271c-cced-4ed0-84ad-afd02a9c7799", name: "Task Idle", enabled: false },
  "task paused": { id: "2a74f3d3-ab09-4123-a4a5-ca238f4f65a1", name: "Task Paused", enabled: true },
  "task resumed": { id: "843ee9c3-a8fb-4846-afa9-977bec578649", name: "Task Resumed", enabled: true },
  "task working": { id: "bd4b7168-d05e-4e19-ad0f-3593b77aa90f", name: "Task Working", enabled: false },
};

/** The kinds of message that a release sends. */
export function templatesOf(profile: Profile): readonly Notification["template"][] {
  const names = Object.keys(notificationTemplates) as Notification["template"][];
  return names.filter((template) => profile.has[SENT_SINCE[template]]);
}

/** What a release calls a kind of message. */
export function templateOf({ has }: Profile, template: Notification["template"]): NotificationTemplate {
  const known = notificationTemplates[template];
  return has.notifiesUnasked ? { ...known, enabled: true } : known;
}

/** What users send to themselves. */
export const CUSTOM_TEMPLATE_ID: Uuid = "39b1e189-c857-4b0c-877a-511144c18516";

/** A notification as a user finds it. */
export interface InboxEntry {
  readonly id: Uuid;
  readonly templateId: Uuid;
  /** What it is about: the workspace, its owner and their organization. */
  readonly targets: readonly Uuid[];
  readonly notification: Notification;
}

/** What a user finds, newest first. A message that was sent that day already is not sent again. */
export function inboxOf(world: World, userId: Uuid): readonly InboxEntry[] {
  const sent = new Set<string>();
  const entries: InboxEntry[] = [];
  const wishes = wishesOf(world, userId);
  for (const notification of world.notifications) {
    const { at, template } = notification;
    if (notification.userId !== userId) continue;
    if (!isEnabledAt(templateOf(world.profile, template), wishes, at)) continue;
    const message = messageKey(notification);
    if (sent.has(message)) continue;
    sent.add(message);
    if (!isHeld(world.notifier, at)) entries.push(entryOf(world, notification));
  }
  return entries.reverse();
}

/** How many of them nobody has read. */
export function unreadOf(entries: readonly InboxEntry[]): number {
  return entries.filter(({ notification }) => notification.readAt === null).length;
}

/** Marks an entry as read at an instant, or as unread. */
export function markRead({ notification }: InboxEntry, at: Instant | null): void {
  notification.readAt = at;
}

/** The same words about the same workspace on the same day. Source: the unique hash of notification_messages. */
function messageKey({ at, template, workspaceId, labels }: Notification): string {
  return [Math.floor(at / DAY), template, workspaceId, labels["pause_reason"] ?? ""].join("/");
}

function entryOf(world: World, notification: Notification): InboxEntry {
  const { at, template, workspaceId, userId } = notification;
  const organizationId = world.workspaces.get(workspaceId)?.organizationId;
  return {
    id: world.ids.uuid("notification", `${workspaceId}/${template}/${at}`),
    templateId: notificationTemplates[template].id,
    targets: [workspaceId, userId, ...(organizationId === undefined ? [] : [organizationId])],
    notification,
  };
}
