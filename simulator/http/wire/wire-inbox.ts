/** Notifications as JSON. Keys in the order of codersdk InboxNotification and NotificationTemplate. */
import type { Profile } from "../../core/changes.ts";
import type { Wish } from "../../core/inbox/enabled.ts";
import {
  CUSTOM_TEMPLATE_ID,
  inboxOf,
  templateOf,
  templatesOf,
  unreadOf,
  type InboxEntry,
} from "../../core/inbox/inbox.ts";
import type { Notification } from "../../core/inbox/notification.ts";
import { formatInstant } from "../../core/text/time.ts";
import type { View } from "../../core/views.ts";
import { must, type World } from "../../core/world.ts";
import { jsonText } from "./json-text.ts";

export type InboxView = Extract<
  View,
  { readonly kind: "inbox" | "inbox_entry" | `${string}notification_${string}` | "dispatch_methods" }
>;

const INBOX_KINDS: ReadonlySet<View["kind"]> = new Set<InboxView["kind"]>([
  "inbox",
  "inbox_entry",
  "notification_templates",
  "custom_notification_templates",
  "notification_preferences",
  "notification_settings",
  "dispatch_methods",
]);

/** Is it about notifications? */
export function isInboxView(view: View): view is InboxView {
  return INBOX_KINDS.has(view.kind);
}

/** Such a view as JSON. */
export function inboxJson(world: World, view: InboxView, accessUrl: string): string {
  switch (view.kind) {
    case "inbox": {
      const notifications = view.entries.map((entry) => entryValue(world, entry, accessUrl));
      return jsonText({ notifications, unread_count: view.unread });
    }
    case "inbox_entry":
      return jsonText({ notification: entryValue(world, view.entry, accessUrl), unread_count: view.unread });
    case "notification_templates":
      return jsonText(templatesOf(world.profile).map((one) => templateValue(world.profile, one)));
    case "custom_notification_templates":
      return jsonText(CUSTOM_TEMPLATES);
    case "notification_preferences":
      return jsonText(preferenceValues(view.preferences));
    case "notification_settings":
      return jsonText({ notifier_paused: view.paused });
    case "dispatch_methods":
      return jsonText({ available: ["smtp", "webhook"], default: "smtp" });
  }
}

/** `null` until something was changed. Source: codersdk.NotificationPreference. */
function preferenceValues(wishes: readonly Wish[]): readonly object[] | null {
  if (wishes.length === 0) return null;
  return wishes.map(({ templateId, disabled, at }) => ({
    id: templateId,
    disabled,
    updated_at: formatInstant(at),
  }));
}

/** An entry as a stream tells of it, with what is unread beside it. */
export function inboxEntryText(world: World, entry: InboxEntry, accessUrl: string): string {
  const unread = unreadOf(inboxOf(world, entry.notification.userId));
  return inboxJson(world, { kind: "inbox_entry", entry, unread }, accessUrl);
}

/** What each template says, with the names of labels in braces. */
// prettier-ignore
const WORDS: Readonly<Record<Notification["template"], readonly [title: string, content: string]>> = {
  "task completed": ["Task '{task}' is done", "The task '{task}' says that it is done."],
  "task failed": ["Task '{task}' has failed", "The task '{task}' says that it has failed. Its log may tell why."],
  "task idle": ["Task '{task}' waits", "The task '{task}' waits for input."],
  "task paused": ["Task '{task}' is paused", "The task '{task}' was paused ({pause_reason})."],
  "task resumed": ["Task '{task}' has resumed", "The task '{task}' has resumed."],
  "task working": ["Task '{task}' works", "The task '{task}' is at work."],
};

function filled(text: string, { labels }: Notification): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => labels[name] ?? "");
}

function entryValue(world: World, entry: InboxEntry, accessUrl: string): object {
  const { notification } = entry;
  const { at, userId, template, labels, readAt } = notification;
  const { username } = must(world.users.get(userId), "user");
  const [title, content] = WORDS[template];
  return {
    id: entry.id,
    user_id: userId,
    template_id: entry.templateId,
    targets: entry.targets,
    title: filled(title, notification),
    content: filled(content, notification),
    icon: "DEFAULT_ICON_OTHER",
    actions: [
      {
        label: "View task",
        url: `${accessUrl}/tasks/${username}/${labels["task_id"] ?? labels["workspace"] ?? ""}`,
      },
      { label: "View workspace", url: `${accessUrl}/@${username}/${labels["workspace"] ?? ""}` },
    ],
    read_at: readAt === null ? null : formatInstant(readAt),
    created_at: formatInstant(at),
  };
}

const CUSTOM_TEMPLATES = [
  {
    id: CUSTOM_TEMPLATE_ID,
    name: "Custom Notification",
    title_template: "{{.Labels.custom_title}}",
    body_template: "{{.Labels.custom_message}}",
    actions: "[]",
    group: "Custom Events",
    method: "",
    kind: "custom",
    enabled_by_default: true,
  },
];

/** As the database keeps them: texts with gaps, actions as JSON inside a text. */
function templateValue(profile: Profile, template: Notification["template"]): object {
  const { id, name, enabled } = templateOf(profile, template);
  const [title, content] = WORDS[template];
  const gaps = (text: string): string => text.replaceAll(/\{(\w+)\}/g, "{{.Labels.$1}}");
  const actions = [
    { url: "{{base_url}}/tasks/{{.UserUsername}}/{{.Labels.task_id}}", label: "View task" },
    { url: "{{base_url}}/@{{.UserUsername}}/{{.Labels.workspace}}", label: "View workspace" },
  ];
  return {
    id,
    name,
    title_template: gaps(title),
    body_template: gaps(content),
    actions: JSON.stringify(actions),
    group: "Task Events",
    method: "",
    kind: "system",
    enabled_by_default: enabled,
  };
}
