/** How a user wants tasks and chats to be shown, and workspaces that are used: docs/behaviour, 13.4 and 13.5. */
import type { Pattern } from "../../language/clause.ts";
import {
  any,
  bodyInvalid,
  call,
  clearsUp,
  contract,
  notFound,
  oneOf,
  refusal,
  step,
  the,
} from "../../language/words.ts";
import { refused } from "../conventions/csrf-words.ts";
import { noUuid } from "../lookups.ts";
import { forbidden, shares, toSecondUser, unauthorized } from "../sharing.ts";

const me = { user: "me" } as const;
const user = { user: the("people.user.id") } as const;
const display = oneOf("auto", "always_expanded", "always_collapsed");
const preferences = {
  task_notification_alert_dismissed: any.boolean,
  thinking_display_mode: oneOf("auto", "preview", "always_expanded", "always_collapsed"),
  shell_tool_display_mode: display,
  code_diff_display_mode: display,
  agent_chat_send_shortcut: oneOf("enter", "modifier_enter"),
};
const settingPreferences = (body: Readonly<Record<string, Pattern>>) =>
  call("updateUserPreferences", { params: me, body });
const wrongWord = (what: string, field: string, words: string) =>
  refusal(400, `Invalid ${what}.`, undefined, [{ field, detail: `must be one of: ${words}` }]);
const WORDS = "auto, always_expanded, always_collapsed";

/** What was preferred before the clause. */
const putsBack = clearsUp(
  step(
    settingPreferences({
      task_notification_alert_dismissed: the("saved.preferred.task_notification_alert_dismissed"),
      thinking_display_mode: the("saved.preferred.thinking_display_mode"),
      shell_tool_display_mode: the("saved.preferred.shell_tool_display_mode"),
      code_diff_display_mode: the("saved.preferred.code_diff_display_mode"),
      agent_chat_send_shortcut: the("saved.preferred.agent_chat_send_shortcut"),
    }),
    { status: 200 },
  ),
);

export const preferenceSettings = contract(
  "deployment/preferences",
  { operation: "getUserPreferences", set: "clients" },
  {
    "preferences-are-whole": {
      says: "how a user wants tasks and chats to be shown is five words",
      requirement: "13.4 #7",
      request: { params: me },
      expect: { status: 200, body: preferences },
    },
    "preferences-are-kept": {
      says: "what was preferred is shown afterwards, and what is not given stays as it was",
      // There are preferences of a user once, and others change them too.
      alone: true,
      requirement: "13.4 #8",
      given: {
        steps: [
          step(call("getUserPreferences", { params: me }), { status: 200, body: preferences }, "preferred"),
          step(
            settingPreferences({ task_notification_alert_dismissed: true, thinking_display_mode: "preview" }),
            { status: 200 },
          ),
          step(
            settingPreferences({
              code_diff_display_mode: "always_expanded",
              agent_chat_send_shortcut: "modifier_enter",
            }),
            { status: 200 },
          ),
        ],
      },
      request: settingPreferences({ shell_tool_display_mode: "always_collapsed" }),
      expect: {
        status: 200,
        body: {
          task_notification_alert_dismissed: true,
          thinking_display_mode: "preview",
          shell_tool_display_mode: "always_collapsed",
          code_diff_display_mode: "always_expanded",
          agent_chat_send_shortcut: "modifier_enter",
        },
        later: [
          step(settingPreferences({ task_notification_alert_dismissed: false }), { status: 200 }),
          step(call("getUserPreferences", { params: me }), {
            status: 200,
            body: {
              task_notification_alert_dismissed: false,
              thinking_display_mode: "preview",
              shell_tool_display_mode: "always_collapsed",
              code_diff_display_mode: "always_expanded",
              agent_chat_send_shortcut: "modifier_enter",
            },
          }),
          putsBack,
        ],
      },
    },
    "unknown-thinking-is-400": {
      says: "the first preference that cannot be is told",
      requirement: "13.4 #9",
      request: settingPreferences({ thinking_display_mode: "never", shell_tool_display_mode: "never" }),
      expect: wrongWord(
        "thinking display mode",
        "thinking_display_mode",
        "auto, preview, always_expanded, always_collapsed",
      ),
    },
    "unknown-shell-tool-is-400": {
      says: "how calls of tools are shown is one of three words",
      requirement: "13.4 #9",
      request: settingPreferences({ shell_tool_display_mode: "preview", code_diff_display_mode: "never" }),
      expect: wrongWord("shell tool display mode", "shell_tool_display_mode", WORDS),
    },
    "unknown-code-diff-is-400": {
      says: "how changes of code are shown is one of three words",
      requirement: "13.4 #9",
      request: settingPreferences({ code_diff_display_mode: "never", agent_chat_send_shortcut: "never" }),
      expect: wrongWord("code diff display mode", "code_diff_display_mode", WORDS),
    },
    "unknown-shortcut-is-400": {
      says: "what sends a message is one of two keys",
      requirement: "13.4 #9",
      request: settingPreferences({ agent_chat_send_shortcut: "space" }),
      expect: wrongWord("agent chat send shortcut", "agent_chat_send_shortcut", "enter, modifier_enter"),
    },
    "preferences-cut-off-are-400": {
      says: "preferences are JSON",
      requirement: ["13.4 #9", "1.6 #5"],
      request: call("updateUserPreferences", { params: me, rawBody: "{" }),
      expect: bodyInvalid("unexpected EOF"),
    },
    "preferences-by-cookie-alone": {
      says: "a page of somebody else's cannot change preferences",
      requirement: ["1.9 #1", "1.9 #2"],
      request: { ...settingPreferences({}), tokenIn: "cookie" },
      expect: refused,
    },
    "preferences-of-another-are-404": {
      says: "a member does not see the preferences of another, nor changes them",
      requirement: "13.4 #6",
      set: "permissions",
      request: { as: "second-user", params: user },
      expect: {
        ...notFound,
        later: [
          step(call("updateUserPreferences", { as: "second-user", params: user, rawBody: "{" }), notFound),
        ],
      },
    },
    "preferences-for-an-auditor-are-500": {
      says: "an auditor may not read preferences",
      requirement: "13.4 #6",
      set: "permissions",
      request: { as: "auditor", params: user },
      expect: unauthorized("Error reading user preference settings."),
    },
    "preferences-by-an-auditor-are-500": {
      says: "an auditor may not change preferences, which is told by the first of them, and after the words",
      requirement: "13.4 #6",
      set: "permissions",
      request: { operation: "updateUserPreferences", as: "auditor", params: user, body: {} },
      expect: {
        ...unauthorized("Error reading task notification alert dismissed."),
        later: [
          step(
            call("updateUserPreferences", {
              as: "auditor",
              params: user,
              body: { task_notification_alert_dismissed: true },
            }),
            unauthorized("Internal error updating user task notification alert dismissed."),
          ),
          step(
            call("updateUserPreferences", {
              as: "auditor",
              params: user,
              body: { code_diff_display_mode: "never" },
            }),
            wrongWord("code diff display mode", "code_diff_display_mode", WORDS),
          ),
        ],
      },
    },
    "usage-is-204": {
      says: "a workspace that is used is told so, by whatever is used in it",
      requirement: "13.5 #1",
      given: { task: { state: "active" } },
      request: call("postWorkspaceUsage", { rawBody: "nonsense" }),
      expect: { status: 204, text: "", later: [step(call("postWorkspaceUsage"), { status: 204, text: "" })] },
    },
    "usage-by-cookie-alone": {
      says: "a page of somebody else's cannot say that a workspace is used",
      requirement: ["1.9 #1", "1.9 #2"],
      given: { task: { state: "active" } },
      request: call("postWorkspaceUsage", { tokenIn: "cookie" }),
      expect: refused,
    },
    "usage-without-uuid-is-400": {
      says: "a workspace that is used is given by a uuid",
      requirement: "13.5 #2",
      request: call("postWorkspaceUsage", { params: { workspace: "word" } }),
      expect: noUuid,
    },
    "usage-of-anothers-workspace-is-404": {
      says: "the workspace of another member is used as if it were not there",
      requirement: "13.5 #2",
      set: "permissions",
      given: { task: { state: "active" } },
      request: call("postWorkspaceUsage", { as: "second-user" }),
      expect: notFound,
    },
    "usage-by-whom-it-is-shared-with-is-403": {
      says: "who may use a shared workspace does not say so here",
      requirement: "13.5 #2",
      set: "permissions",
      given: { task: { state: "active" }, steps: [shares(toSecondUser("use"))] },
      request: call("postWorkspaceUsage", { as: "second-user" }),
      expect: forbidden,
    },
  },
);
