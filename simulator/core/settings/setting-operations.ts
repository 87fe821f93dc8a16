/** How a user wants pages to look: shown, and changed. Source: coderd/users.go, user…Settings and putUser…Settings. */
import { accountIsFound } from "../accounts/account-rules.ts";
import { readableUser, type Attempt } from "../attempt.ts";
import * as is from "../guards.ts";
import type { User } from "../model.ts";
import { canReadPersonal } from "../permissions.ts";
import type { Rule } from "../rule.ts";
import type { Shown } from "../views.ts";
import {
  appearanceProblems,
  isFont,
  preferenceProblem,
  type AppearanceBody,
  type PreferencesBody,
} from "./setting-words.ts";
import {
  appearanceOf,
  keepSettings,
  preferencesOf,
  type Appearance,
  type Preferences,
} from "./user-settings.ts";

/** The operations of this file that change nothing. */
export type SettingShowing = "getUserAppearance" | "getUserPreferences";
/** Those that do. */
export type SettingChange = "updateUserAppearance" | "updateUserPreferences";

const bodyIsRead: Rule = {
  when: is.bodyIsInvalid,
  refuse: "body_invalid",
  words: (attempt) => ({ problem: attempt.present(attempt.bodyProblem, "body") }),
};

const notTheirs = (attempt: Attempt): boolean => !canReadPersonal(attempt.callingUser, userOf(attempt));

const unreadable = (what: string): Rule => ({
  when: notTheirs,
  refuse: "settings_unreadable",
  words: () => ({ what }),
});

const appearanceBody = (attempt: Attempt): AppearanceBody => attempt.value as AppearanceBody;
const preferencesBody = (attempt: Attempt): PreferencesBody => attempt.value as PreferencesBody;

export const settingRules: Readonly<Record<SettingShowing | SettingChange, readonly Rule[]>> = {
  getUserAppearance: [...accountIsFound, unreadable("user settings")],
  getUserPreferences: [...accountIsFound, unreadable("user preference settings")],
  updateUserAppearance: [
    ...accountIsFound,
    bodyIsRead,
    {
      when: (attempt) => appearanceProblems(appearanceBody(attempt)).length > 0,
      refuse: "validation_failed",
      validations: (attempt) => appearanceProblems(appearanceBody(attempt)),
    },
    { when: (attempt) => !isFont(appearanceBody(attempt).terminal_font), refuse: "font_unknown" },
    { when: notTheirs, refuse: "appearance_not_permitted" },
  ],
  updateUserPreferences: [
    ...accountIsFound,
    bodyIsRead,
    {
      when: (attempt) => preferenceProblem(preferencesBody(attempt)) !== null,
      refuse: "preference_invalid",
      words: (attempt) => ({ what: preferenceProblem(preferencesBody(attempt))?.what ?? "" }),
      validations: (attempt) => {
        const problem = preferenceProblem(preferencesBody(attempt));
        return problem === null ? [] : [problem.validation];
      },
    },
    {
      when: notTheirs,
      refuse: "preference_not_permitted",
      words: (attempt) => ({
        doing:
          preferencesBody(attempt).task_notification_alert_dismissed === null
            ? "Error reading"
            : "Internal error updating user",
      }),
    },
  ],
};

const shown = (view: NonNullable<Shown["view"]>): Shown => ({ status: 200, view });

export const settingShowings: Readonly<Record<SettingShowing, (attempt: Attempt) => Shown>> = {
  getUserAppearance: (attempt) =>
    shown({ kind: "setting_appearance", appearance: appearanceOf(attempt.world, userOf(attempt).id) }),
  getUserPreferences: (attempt) =>
    shown({ kind: "setting_preferences", preferences: preferencesOf(attempt.world, userOf(attempt).id) }),
};

export const settingChanges: Readonly<Record<SettingChange, (attempt: Attempt) => Shown>> = {
  updateUserAppearance: (attempt) => {
    const { id } = userOf(attempt);
    const appearance = changedAppearance(appearanceOf(attempt.world, id), appearanceBody(attempt));
    keepSettings(attempt.world, id, { appearance });
    return shown({ kind: "setting_appearance", appearance });
  },
  updateUserPreferences: (attempt) => {
    const { id } = userOf(attempt);
    const preferences = changedPreferences(preferencesOf(attempt.world, id), preferencesBody(attempt));
    keepSettings(attempt.world, id, { preferences });
    return shown({ kind: "setting_preferences", preferences });
  },
};

/** Clients that know of no mode leave it as it was, but for the themes that once meant one. */
function changedAppearance(before: Appearance, asked: AppearanceBody): Appearance {
  const { theme_preference: themePreference, theme_mode: mode } = asked;
  const forgotten = mode === "" && ["auto", "auto-protan-deuter", "auto-tritan"].includes(themePreference);
  const slot = (text: string, old: string): string => (mode === "" || text === "" ? old : text);
  return {
    themePreference,
    themeMode: mode === "" && !forgotten ? before.themeMode : mode,
    themeLight: slot(asked.theme_light, before.themeLight),
    themeDark: slot(asked.theme_dark, before.themeDark),
    terminalFont: asked.terminal_font,
  };
}

function changedPreferences(before: Preferences, asked: PreferencesBody): Preferences {
  return {
    alertDismissed: asked.task_notification_alert_dismissed ?? before.alertDismissed,
    thinking: asked.thinking_display_mode || before.thinking,
    shellTool: asked.shell_tool_display_mode || before.shellTool,
    codeDiff: asked.code_diff_display_mode || before.codeDiff,
    chatShortcut: asked.agent_chat_send_shortcut || before.chatShortcut,
  };
}

function userOf(attempt: Attempt): User {
  return attempt.present(readableUser(attempt.world, attempt.callingUser, attempt.param("user")), "user");
}
