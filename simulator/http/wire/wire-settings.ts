/** How a user wants pages to look, as JSON. Keys in the order of codersdk. */
import type { View } from "../../core/views.ts";
import { formatInstant } from "../../core/text/time.ts";
import type { World } from "../../core/world.ts";
import { jsonText } from "./json-text.ts";
import { sshPublicKey } from "./ssh-public-key.ts";

export type SettingView = Extract<View, { readonly kind: `setting_${string}` }>;

export function isSettingView(view: View): view is SettingView {
  return view.kind.startsWith("setting_");
}

export function settingJson(world: World, view: SettingView): string {
  if (view.kind === "setting_ssh_key")
    return jsonText({
      user_id: view.user.id,
      created_at: formatInstant(view.user.createdAt),
      updated_at: formatInstant(view.madeAt),
      public_key: sshPublicKey(world, view.user.id, view.generation),
    });
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
