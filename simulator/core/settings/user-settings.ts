/** How a user wants pages to look. Source: codersdk/users.go, UserAppearanceSettings and UserPreferenceSettings. */
import type { Instant } from "../env.ts";
import type { Wish } from "../inbox/enabled.ts";
import type { Uuid } from "../model.ts";

export interface Appearance {
  readonly themePreference: string;
  readonly themeMode: string;
  readonly themeLight: string;
  readonly themeDark: string;
  readonly terminalFont: string;
}

export interface Preferences {
  readonly alertDismissed: boolean;
  readonly thinking: string;
  readonly shellTool: string;
  readonly codeDiff: string;
  readonly chatShortcut: string;
}

/** Which of the keys of a user it is: the first one is 0. */
export interface SshKey {
  readonly generation: number;
  readonly madeAt: Instant;
}

/** What a user has changed; all is missing for nearly everybody. */
export interface UserSettings {
  readonly appearance?: Appearance;
  readonly preferences?: Preferences;
  readonly sshKey?: SshKey;
  /** Which notifications, oldest wish first. */
  readonly notifications?: readonly Wish[];
}

const PLAIN: Appearance = {
  themePreference: "",
  themeMode: "",
  themeLight: "",
  themeDark: "",
  terminalFont: "",
};

const USUAL: Preferences = {
  alertDismissed: false,
  thinking: "auto",
  shellTool: "auto",
  codeDiff: "auto",
  chatShortcut: "enter",
};

/** A world, as far as it keeps settings. */
interface Kept {
  readonly settings: Map<Uuid, UserSettings>;
}

export function appearanceOf(world: Kept, id: Uuid): Appearance {
  return world.settings.get(id)?.appearance ?? PLAIN;
}

export function preferencesOf(world: Kept, id: Uuid): Preferences {
  return world.settings.get(id)?.preferences ?? USUAL;
}

export function wishesOf(world: Kept, id: Uuid): readonly Wish[] {
  return world.settings.get(id)?.notifications ?? [];
}

/** Keeps what a user has changed. */
export function keepSettings(world: Kept, id: Uuid, settings: UserSettings): void {
  world.settings.set(id, { ...world.settings.get(id), ...settings });
}
