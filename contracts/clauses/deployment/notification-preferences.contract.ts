/** Which notifications a user wants, and whether any are sent: docs/behaviour, 13.2. */
import type { CallStep, Pattern } from "../../language/clause.ts";
import {
  any,
  bodyInvalid,
  call,
  contract,
  list,
  notFound,
  oneOf,
  partial,
  refusal,
  step,
  text,
  the,
} from "../../language/words.ts";
import { forbidden, unauthorized } from "../sharing.ts";

const me = { user: "me" } as const;
const user = { user: the("people.user.id") } as const;
/** The template of pauses, which every deployment has. */
const PAUSED = "2a74f3d3-ab09-4123-a4a5-ca238f4f65a1";

const preference = (disabled: boolean): Pattern => ({ id: PAUSED, disabled, updated_at: any.time });
const wants = (disabled: boolean) =>
  call("updateNotificationPreferences", {
    params: me,
    body: { template_disabled_map: { [PAUSED]: disabled } },
  });
const kept = (disabled: boolean): CallStep =>
  step(call("getNotificationPreferences", { params: me }), {
    status: 200,
    body: list({ includes: [preference(disabled)] }),
  });
const ofNobody = text`{"template_disabled_map":{"${the("run.nobody")}":true}}`;
const noUuid = refusal(400, "Unable to parse notification template UUID.", "invalid UUID length: 4");
const NOT_UPDATED = "Failed to update user notifications preferences.";

const pauses = (paused: boolean) =>
  call("updateNotificationSettings", { as: "admin", body: { notifier_paused: paused } });
const shows = (paused: boolean): CallStep =>
  step(call("getNotificationSettings"), { status: 200, body: { notifier_paused: paused } });

export const notificationPreferences = contract(
  "deployment/notification-preferences",
  { operation: "updateNotificationPreferences", set: "clients" },
  {
    "are-kept": {
      says: "a kind of notification that is not wanted is shown so, and wanted again",
      // There are preferences of a user once, and others change them too.
      alone: true,
      requirement: ["13.2 #16", "13.2 #1"],
      request: wants(true),
      expect: {
        status: 200,
        body: list({ includes: [preference(true)] }),
        later: [
          kept(true),
          step(call("updateNotificationPreferences", { params: me, body: {} }), {
            status: 200,
            body: list({ includes: [preference(true)] }),
          }),
          step(wants(false), { status: 200, body: list({ includes: [preference(false)] }) }),
          kept(false),
        ],
      },
    },
    "no-uuid-is-400": {
      says: "a kind of notification is given by a uuid",
      requirement: "13.2 #17",
      request: { params: me, body: { template_disabled_map: { word: true } } },
      expect: noUuid,
    },
    "no-json-is-400": {
      says: "what is wanted is JSON",
      requirement: ["13.2 #17", "1.6 #5"],
      request: { params: me, rawBody: "{" },
      expect: bodyInvalid("unexpected EOF"),
    },
    "of-nobody-is-500": {
      says: "a kind of notification that there is not cannot be wanted",
      requirement: "13.2 #17",
      request: { params: me, rawBody: ofNobody },
      expect: refusal(
        500,
        NOT_UPDATED,
        'pq: insert or update on table "notification_preferences" violates foreign key constraint "notification_preferences_notification_template_id_fkey"',
      ),
    },
    "of-another-member-are-404": {
      says: "a member does not change the preferences of another, whatever the body",
      requirement: "13.2 #17",
      set: "permissions",
      request: { as: "second-user", params: user, rawBody: "{" },
      expect: notFound,
    },
    "by-an-auditor-are-500": {
      says: "an auditor may not change the preferences of others, which is told before a kind that there is not",
      requirement: "13.2 #17",
      set: "permissions",
      request: { as: "auditor", params: user, rawBody: ofNobody },
      expect: {
        ...unauthorized(NOT_UPDATED),
        later: [
          step(
            call("updateNotificationPreferences", {
              as: "auditor",
              params: user,
              body: { template_disabled_map: { word: true } },
            }),
            noUuid,
          ),
        ],
      },
    },
    "for-an-auditor-are-500": {
      says: "an auditor may read a user, but not which notifications they want",
      requirement: "13.2 #1",
      set: "permissions",
      request: { operation: "getNotificationPreferences", as: "auditor", params: user },
      expect: unauthorized("Failed to retrieve user notification preferences."),
    },
    "for-the-admin": {
      says: "the owner of the site sees which notifications others want",
      requirement: "13.2 #1",
      set: "permissions",
      request: { operation: "getNotificationPreferences", as: "admin", params: user },
      expect: { status: 200, body: oneOf(null, list({ each: partial({ disabled: any.boolean }) })) },
    },
    "custom-templates-are-whole": {
      says: "what users send to themselves has one template",
      requirement: "13.2 #18",
      request: { operation: "listCustomNotificationTemplates" },
      expect: {
        status: 200,
        body: list({
          each: partial({ kind: "custom" }),
          includes: [
            {
              id: "39b1e189-c857-4b0c-877a-511144c18516",
              name: "Custom Notification",
              title_template: "{{.Labels.custom_title}}",
              body_template: "{{.Labels.custom_message}}",
              actions: "[]",
              group: "Custom Events",
              method: "",
              kind: "custom",
              enabled_by_default: true,
            },
          ],
        }),
      },
    },
    "settings-are-shown": {
      says: "whether notifications are sent is shown to everybody",
      requirement: "13.2 #19",
      request: { operation: "getNotificationSettings" },
      expect: { status: 200, body: { notifier_paused: any.boolean } },
    },
    "settings-need-json": {
      says: "whether notifications are sent is told by JSON, which is read before it is asked who may",
      requirement: "13.2 #19",
      request: { operation: "updateNotificationSettings", rawBody: "{" },
      expect: bodyInvalid("unexpected EOF"),
    },
    "settings-are-kept": {
      says: "the owner of the site pauses notifications, and lets them be sent again; what is so already is 304 for everybody",
      // The deployment has one such setting.
      alone: true,
      requirement: ["13.2 #19", "13.2 #20"],
      set: "permissions",
      given: { steps: [shows(false)] },
      request: pauses(true),
      expect: {
        status: 200,
        body: { notifier_paused: true },
        later: [
          shows(true),
          step(pauses(true), { status: 304, text: "" }),
          step(call("updateNotificationSettings", { body: { notifier_paused: true } }), { status: 304 }),
          step(call("updateNotificationSettings", { body: {} }), forbidden),
          step(pauses(false), { status: 200, body: { notifier_paused: false } }),
          shows(false),
        ],
      },
    },
    "settings-by-a-member-are-403": {
      says: "a member pauses no notifications",
      alone: true,
      requirement: "13.2 #20",
      set: "permissions",
      given: { steps: [shows(false)] },
      request: { operation: "updateNotificationSettings", body: { notifier_paused: true } },
      expect: { ...forbidden, later: [shows(false)] },
    },
  },
);
