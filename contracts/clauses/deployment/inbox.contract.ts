/** Notifications: docs/behaviour, 13.2. What comes when is not asked for: a real server sends them some time later. */
import type { Pattern } from "../../language/clause.ts";
import {
  any,
  bodyInvalid,
  call,
  contract,
  heard,
  list,
  matching,
  notFound,
  oneOf,
  partial,
  refusal,
  step,
  the,
  until,
} from "../../language/words.ts";
import { refused } from "../conventions/csrf-words.ts";
import { noUuid } from "../lookups.ts";
import { notUpgraded } from "../workspaces/log-words.ts";

const entry: Pattern = {
  id: any.uuid,
  user_id: the("people.user.id"),
  template_id: any.uuid,
  targets: oneOf(null, list({ each: any.uuid })),
  title: any.text,
  content: any.string,
  icon: any.text,
  actions: oneOf(null, list({ each: { label: any.string, url: any.string } })),
  read_at: oneOf(null, any.time),
  created_at: any.time,
};

const template: Pattern = {
  id: any.uuid,
  name: any.text,
  title_template: any.string,
  body_template: any.string,
  actions: any.string,
  group: any.string,
  method: any.string,
  kind: any.text,
  enabled_by_default: any.boolean,
};

const noStatus = refusal(400, "starting_before query parameter should be any of 'all', 'read', 'unread'.");

/** A query that is told what is wrong with it. */
const badQuery = (field: string, detail: Pattern) =>
  refusal(400, "Query parameters have invalid values.", undefined, [{ field, detail }]);

export const notifications = contract(
  "deployment/notifications",
  { operation: "listInboxNotifications", set: "clients" },
  {
    "inbox-is-a-list": {
      says: "the inbox holds what the caller was told, and how much of it is unread",
      requirement: ["13.2 #4", "13.2 #5"],
      request: {},
      expect: { status: 200, body: { notifications: list({ each: entry }), unread_count: any.integer } },
    },
    "unread-are-unread": {
      says: "only unread entries have no time of reading",
      requirement: ["13.2 #5", "13.2 #9"],
      request: { query: { read_status: "unread" } },
      expect: {
        status: 200,
        body: partial({ notifications: list({ each: partial({ read_at: null }) }) }),
      },
    },
    "unknown-read-status-is-400": {
      says: "an entry is read or unread",
      requirement: "13.2 #10",
      request: { query: { read_status: "nonsense" } },
      expect: noStatus,
    },
    "unknown-key-is-400": {
      says: "a key that the inbox does not know is told so",
      requirement: "13.2 #9",
      request: { query: { nonsense: "1" } },
      expect: badQuery("nonsense", '"nonsense" is not a valid query param'),
    },
    "unknown-key-before-the-status": {
      says: "an unknown key is told before a status that there is not",
      requirement: "13.2 #9",
      request: { query: { nonsense: "1", read_status: "nonsense" } },
      expect: badQuery("nonsense", '"nonsense" is not a valid query param'),
    },
    "target-that-is-none-is-400": {
      says: "a target is a uuid",
      requirement: "13.2 #9",
      request: { query: { targets: "word" } },
      expect: badQuery(
        "targets",
        matching(/^Query param "targets" has invalid values: invalid UUID length: 4$/),
      ),
    },
    "starting-before-no-uuid-is-400": {
      says: "older entries are asked for by a uuid",
      requirement: "13.2 #9",
      request: { query: { starting_before: "word" } },
      expect: badQuery("starting_before", 'Query param "starting_before" must be a valid uuid'),
    },
    "all-are-marked": {
      says: "when all entries are marked, none is unread",
      requirement: "13.2 #13",
      request: { operation: "markAllInboxNotificationsAsRead" },
      expect: { status: 204, text: "" },
    },
    "marks-by-cookie-alone": {
      says: "a page of somebody else's cannot mark entries",
      requirement: ["1.9 #1", "1.9 #2"],
      request: { operation: "markAllInboxNotificationsAsRead", tokenIn: "cookie" },
      expect: refused,
    },
    "mark-of-nobody-is-500": {
      says: "an entry that nobody has is not marked",
      requirement: "13.2 #12",
      request: {
        operation: "updateInboxNotificationReadStatus",
        params: { id: the("run.nobody") },
        body: { is_read: true },
      },
      expect: refusal(500, "Failed to update inbox notification read status."),
    },
    "mark-without-uuid-is-400": {
      says: "an entry is given by a uuid",
      requirement: "13.2 #12",
      request: {
        operation: "updateInboxNotificationReadStatus",
        params: { id: "word" },
        body: { is_read: true },
      },
      expect: noUuid,
    },
    "mark-without-uuid-before-the-body": {
      says: "the uuid of an entry is read before the body",
      requirement: "13.2 #12",
      request: {
        operation: "updateInboxNotificationReadStatus",
        params: { id: "word" },
        rawBody: "{",
      },
      expect: noUuid,
    },
    "mark-with-a-body-cut-off-is-400": {
      says: "how an entry is marked is JSON, which is read before the entry is looked for",
      requirement: ["13.2 #12", "1.6 #5"],
      request: {
        operation: "updateInboxNotificationReadStatus",
        params: { id: the("run.nobody") },
        rawBody: "{",
      },
      expect: bodyInvalid("unexpected EOF"),
    },
    "watch-without-upgrade-is-426": {
      says: "who watches an inbox asks for a WebSocket",
      requirement: ["13.2 #15", "10.4 #1", "10.4 #2"],
      request: { operation: "watchInboxNotifications" },
      expect: notUpgraded("Failed to upgrade connection to websocket\\."),
    },
    "watch-of-no-status-is-400": {
      says: "an inbox is watched for what is read or unread",
      requirement: "13.2 #10",
      request: { operation: "watchInboxNotifications", query: { read_status: "nonsense" } },
      expect: noStatus,
    },
    "watch-of-unknown-key-is-400": {
      says: "who watches an inbox is told of an unknown key, and before the status",
      requirement: "13.2 #9",
      request: { operation: "watchInboxNotifications", query: { nonsense: "1", read_status: "nonsense" } },
      expect: badQuery("nonsense", '"nonsense" is not a valid query param'),
    },
    "watch-tells-of-entries": {
      says: "a watched inbox tells of entries and of how much is unread, and of nothing else",
      requirement: "13.2 #14",
      set: "streams",
      given: { task: { state: "active" } },
      request: { operation: "watchInboxNotifications", stream: "websocket" },
      expect: {
        status: 101,
        later: [
          step(call("pauseTask"), { status: 202 }),
          until("paused"),
          heard(list({ each: { notification: entry, unread_count: any.integer } })),
        ],
      },
    },
    "templates-are-whole": {
      says: "what may be told is a list of templates, pauses of tasks among them",
      requirement: "13.2 #2",
      request: { operation: "listSystemNotificationTemplates" },
      expect: {
        status: 200,
        body: list({ each: template, includes: [partial({ name: "Task Paused", group: "Task Events" })] }),
      },
    },
    "methods-have-a-default": {
      says: "notifications are sent by one of several ways",
      requirement: "13.2 #3",
      request: { operation: "getNotificationDispatchMethods" },
      expect: {
        status: 200,
        body: {
          available: list({ includes: ["smtp", "webhook"] }),
          default: oneOf("smtp", "webhook", "inbox"),
        },
      },
    },
    "preferences-are-changes": {
      says: "a user's preferences are what was changed, and null when nothing was",
      requirement: "13.2 #1",
      request: { operation: "getNotificationPreferences", params: { user: "me" } },
      expect: {
        status: 200,
        body: oneOf(null, list({ each: { id: any.uuid, disabled: any.boolean, updated_at: any.time } })),
        later: [
          step(call("getNotificationPreferences", { params: { user: the("people.user.id") } }), {
            status: 200,
          }),
        ],
      },
    },
    "preferences-of-another-member-are-404": {
      says: "a member does not see the preferences of another",
      requirement: "13.2 #1",
      set: "permissions",
      request: {
        operation: "getNotificationPreferences",
        as: "second-user",
        params: { user: the("people.user.id") },
      },
      expect: notFound,
    },
  },
);
