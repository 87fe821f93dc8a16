/** Which notifications a user wants, and whether any are sent. Source: coderd/notifications.go. */
import { accountIsFound } from "../accounts/account-rules.ts";
import { readableUser, type Attempt } from "../attempt.ts";
import * as is from "../guards.ts";
import type { User } from "../model.ts";
import { isSiteOwner } from "../permissions.ts";
import type { Rule } from "../rule.ts";
import { keepSettings, wishesOf } from "../settings/user-settings.ts";
import { parseUuid } from "../text/uuid.ts";
import type { Shown } from "../views.ts";
import { currentWishes, withWishes, type Wish } from "./enabled.ts";
import { CUSTOM_TEMPLATE_ID, notificationTemplates, templatesOf } from "./inbox.ts";

/** The operations of this file that change nothing. */
export type PreferenceShowing =
  "listCustomNotificationTemplates" | "getNotificationPreferences" | "getNotificationSettings";

/** Those that do. */
export type PreferenceChange = "updateNotificationPreferences" | "updateNotificationSettings";

const bodyIsRead: Rule = {
  when: is.bodyIsInvalid,
  refuse: "body_invalid",
  words: (attempt) => ({ problem: attempt.present(attempt.bodyProblem, "body") }),
};

const userOf = (attempt: Attempt): User =>
  attempt.present(readableUser(attempt.world, attempt.callingUser, attempt.param("user")), "user");

/** They are the user's own; of the roles the owner's alone reaches them. */
const notTheirs = (attempt: Attempt): boolean =>
  attempt.callingUser.id !== userOf(attempt).id && !isSiteOwner(attempt.callingUser);

const asked = (attempt: Attempt): readonly (readonly [id: string, disabled: boolean])[] =>
  Object.entries(
    (attempt.value as { readonly template_disabled_map: Readonly<Record<string, boolean>> | null })
      .template_disabled_map ?? {},
  );

const idProblem = (attempt: Attempt): string =>
  asked(attempt)
    .map(([id]) => is.uuidProblem(id))
    .find((problem) => problem !== "") ?? "";

const isKnown = ({ world }: Attempt, id: string): boolean =>
  id === CUSTOM_TEMPLATE_ID ||
  templatesOf(world.profile).some((template) => notificationTemplates[template].id === id);

const wishesAsked = (attempt: Attempt): readonly Wish[] =>
  asked(attempt).flatMap(([id, disabled]) => {
    const parsed = parseUuid(id);
    return parsed.ok ? [{ templateId: parsed.uuid, disabled, at: attempt.now }] : [];
  });

const templateIsUnknown = (attempt: Attempt): boolean =>
  wishesAsked(attempt).some(({ templateId }) => !isKnown(attempt, templateId));

const pauseAsked = (attempt: Attempt): boolean =>
  (attempt.value as { readonly notifier_paused: boolean }).notifier_paused;

const changesNothing = (attempt: Attempt): boolean => attempt.world.notifier.paused === pauseAsked(attempt);

export const preferenceRules: Readonly<Record<PreferenceShowing | PreferenceChange, readonly Rule[]>> = {
  listCustomNotificationTemplates: [],
  getNotificationPreferences: [
    ...accountIsFound,
    { when: notTheirs, refuse: "notification_preferences_unreadable" },
  ],
  updateNotificationPreferences: [
    ...accountIsFound,
    bodyIsRead,
    {
      when: (attempt) => idProblem(attempt) !== "",
      refuse: "notification_template_no_uuid",
      words: (attempt) => ({ problem: idProblem(attempt) }),
    },
    { when: notTheirs, refuse: "notification_preferences_not_permitted" },
    { when: templateIsUnknown, refuse: "notification_template_unknown" },
  ],
  getNotificationSettings: [],
  updateNotificationSettings: [
    bodyIsRead,
    {
      when: (attempt) => !changesNothing(attempt) && !isSiteOwner(attempt.callingUser),
      refuse: "forbidden",
    },
  ],
};

function shownPreferences(attempt: Attempt): Shown {
  const preferences = currentWishes(wishesOf(attempt.world, userOf(attempt).id));
  return { status: 200, view: { kind: "notification_preferences", preferences } };
}

export const preferenceShowings: Readonly<Record<PreferenceShowing, (attempt: Attempt) => Shown>> = {
  listCustomNotificationTemplates: () => ({ status: 200, view: { kind: "custom_notification_templates" } }),
  getNotificationPreferences: shownPreferences,
  getNotificationSettings: ({ world }) => ({
    status: 200,
    view: { kind: "notification_settings", paused: world.notifier.paused === true },
  }),
};

export const preferenceChanges: Readonly<Record<PreferenceChange, (attempt: Attempt) => Shown>> = {
  updateNotificationPreferences: (attempt) => {
    const { id } = userOf(attempt);
    const notifications = withWishes(wishesOf(attempt.world, id), wishesAsked(attempt));
    keepSettings(attempt.world, id, { notifications });
    return shownPreferences(attempt);
  },
  updateNotificationSettings: (attempt) => {
    const { world, now } = attempt;
    const paused = pauseAsked(attempt);
    if (changesNothing(attempt)) return { status: 304, view: null };
    const { notifier, notifications } = world;
    const held = notifier.paused === true ? notifications.filter(({ at }) => at >= notifier.since) : [];
    Object.assign(notifier, { paused, since: now });
    for (const notification of held) world.observer?.notified(notification);
    return { status: 200, view: { kind: "notification_settings", paused } };
  },
};
