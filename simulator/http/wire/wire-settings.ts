/** How a user wants pages to look, as JSON. Keys in the order of codersdk. */
import type { View } from "../../core/views.ts";
import { jsonText } from "./json-text.ts";

export type SettingView = Extract<View, { readonly kind: `setting_${string}` }>;

export function isSettingView(view: View): view is SettingView {
  return view.kind.startsWith("setting_");
}

export function settingJson(view: SettingView): string {
  if (view.kind === "setting_appearance") {
    const { themePreference, themeMode, themeLight, themeDark, terminalFont } = view.appearance;
    return jsonText({
      theme_preference: themePreference,
      theme_mode: themeMode,
      theme_light: themeLight,
      theme_dark: themeDark,
      terminal_font: terminalFont,
    });
  }
  const { alertDismissed, thinking, shellTool, codeDiff, chatShortcut } = view.preferences;
  return jsonText({
    task_notification_alert_dismissed: alertDismissed,
    thinking_display_mode: thinking,
    shell_tool_display_mode: shellTool,
    code_diff_display_mode: codeDiff,
    agent_chat_send_shortcut: chatShortcut,
  });
}
