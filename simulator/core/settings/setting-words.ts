/** Which words the settings of a user may have. Source: codersdk/users.go; coderd/users.go. */
import type { Validation } from "../env.ts";

/** A body of `PUT /users/{user}/appearance`. */
export interface AppearanceBody {
  readonly theme_preference: string;
  readonly theme_mode: string;
  readonly theme_light: string;
  readonly theme_dark: string;
  readonly terminal_font: string;
}

/** A body of `PUT /users/{user}/preferences`; what is empty stays as it was. */
export interface PreferencesBody {
  readonly task_notification_alert_dismissed: boolean | null;
  readonly thinking_display_mode: string;
  readonly shell_tool_display_mode: string;
  readonly code_diff_display_mode: string;
  readonly agent_chat_send_shortcut: string;
}

const THEMES = ["light", "light-protan-deuter", "light-tritan", "dark", "dark-protan-deuter", "dark-tritan"];
const FONTS = ["geist-mono", "ibm-plex-mono", "fira-code", "source-code-pro", "jetbrains-mono"];
const DISPLAY_MODES = ["auto", "always_expanded", "always_collapsed"];

/** The tags that an appearance fails, in the order of its fields. */
export function appearanceProblems(body: AppearanceBody): readonly Validation[] {
  const problems: Validation[] = [];
  const failed = (field: keyof AppearanceBody, tag: string): void => {
    const detail = `Validation failed for tag "${tag}" with value: "${body[field]}"`;
    problems.push({ field, detail });
  };
  if (body.theme_preference === "") failed("theme_preference", "required");
  if (!["", "sync", "single"].includes(body.theme_mode)) failed("theme_mode", "oneof");
  for (const field of ["theme_light", "theme_dark"] as const) {
    if (body[field] !== "" && !THEMES.includes(body[field])) failed(field, "oneof");
    if (body[field] === "" && body.theme_mode === "sync") failed(field, "required_if");
  }
  if (body.terminal_font === "") failed("terminal_font", "required");
  return problems;
}

export function isFont(name: string): boolean {
  return FONTS.includes(name);
}

/** The preferences that are words, in the order in which they are looked at. */
const PREFERENCES = [
  ["thinking_display_mode", "thinking display mode", ["auto", "preview", ...DISPLAY_MODES.slice(1)]],
  ["shell_tool_display_mode", "shell tool display mode", DISPLAY_MODES],
  ["code_diff_display_mode", "code diff display mode", DISPLAY_MODES],
  ["agent_chat_send_shortcut", "agent chat send shortcut", ["enter", "modifier_enter"]],
] as const;

/** The first preference with a word that it cannot have; null when there is none. */
export function preferenceProblem(
  body: PreferencesBody,
): { readonly what: string; readonly validation: Validation } | null {
  for (const [field, what, words] of PREFERENCES) {
    const word = body[field];
    if (word !== "" && !(words as readonly string[]).includes(word))
      return { what, validation: { field, detail: `must be one of: ${words.join(", ")}` } };
  }
  return null;
}
