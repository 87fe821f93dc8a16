/**
 * How a user wants pages to look: docs/behaviour, 13.4. There is one appearance of a user, so clauses that change it are
 * judged alone, and put it back.
 */
import type { Pattern, Step } from "../../language/clause.ts";
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
import { unauthorized } from "../sharing.ts";

const me = { user: "me" } as const;
const user = { user: the("people.user.id") } as const;
const appearance = {
  theme_preference: any.string,
  theme_mode: oneOf("", "sync", "single"),
  theme_light: any.string,
  theme_dark: any.string,
  terminal_font: any.string,
};
const settingAppearance = (body: Readonly<Record<string, Pattern>>) =>
  call("updateUserAppearance", { params: me, body });
const tagFails = (field: string, tag: string, value: string) => ({
  field,
  detail: `Validation failed for tag "${tag}" with value: "${value}"`,
});
const both = {
  theme_preference: "dark",
  theme_mode: "sync",
  theme_light: "light-tritan",
  theme_dark: "dark-tritan",
  terminal_font: "fira-code",
};
const light = { theme_preference: "light", terminal_font: "geist-mono" };

/** How pages looked before the clause, and what brings that back as far as it can be: that nothing was set is no value. */
const remembers = step(call("getUserAppearance", { params: me }), { status: 200, body: appearance }, "looks");
const putsBack: readonly Step[] = [
  // A theme of old takes the mode away, which no mode alone can.
  clearsUp(step(settingAppearance({ ...light, theme_preference: "auto" }), { status: 200 })),
  clearsUp(
    step(
      settingAppearance({
        theme_preference: the("saved.looks.theme_preference"),
        theme_mode: the("saved.looks.theme_mode"),
        theme_light: the("saved.looks.theme_light"),
        theme_dark: the("saved.looks.theme_dark"),
        terminal_font: the("saved.looks.terminal_font"),
      }),
      { status: 200 },
    ),
  ),
];

export const appearanceSettings = contract(
  "deployment/appearance",
  { operation: "getUserAppearance", set: "clients" },
  {
    "appearance-is-whole": {
      says: "how a user wants pages to look is five texts",
      requirement: "13.4 #1",
      request: { params: me },
      expect: { status: 200, body: appearance },
    },
    "appearance-is-kept": {
      says: "what was set is shown afterwards",
      alone: true,
      requirement: "13.4 #2",
      given: { steps: [remembers] },
      request: settingAppearance(both),
      expect: {
        status: 200,
        body: both,
        later: [step(call("getUserAppearance", { params: me }), { status: 200, body: both }), ...putsBack],
      },
    },
    "appearance-without-a-mode": {
      says: "who names no mode leaves the mode and its themes as they were",
      alone: true,
      requirement: "13.4 #3",
      given: { steps: [remembers, step(settingAppearance(both), { status: 200 })] },
      request: settingAppearance(light),
      expect: { status: 200, body: { ...both, ...light }, later: putsBack },
    },
    "appearance-of-old": {
      says: "a theme that once meant to follow the system takes the mode away",
      alone: true,
      requirement: "13.4 #3",
      given: { steps: [remembers, step(settingAppearance(both), { status: 200 })] },
      request: settingAppearance({ ...light, theme_preference: "auto" }),
      expect: {
        status: 200,
        body: { ...both, ...light, theme_preference: "auto", theme_mode: "" },
        later: putsBack,
      },
    },
    "appearance-of-one-slot": {
      says: "a theme that is not given stays as it was",
      alone: true,
      requirement: "13.4 #3",
      given: { steps: [remembers, step(settingAppearance(both), { status: 200 })] },
      request: settingAppearance({ ...light, theme_mode: "single", theme_light: "light" }),
      expect: {
        status: 200,
        body: { ...both, ...light, theme_mode: "single", theme_light: "light" },
        later: putsBack,
      },
    },
    "appearance-of-nothing-is-400": {
      says: "a theme and a font must be given",
      requirement: "13.4 #4",
      request: settingAppearance({}),
      expect: refusal(400, "Validation failed.", undefined, [
        tagFails("theme_preference", "required", ""),
        tagFails("terminal_font", "required", ""),
      ]),
    },
    "appearance-in-wrong-words-is-400": {
      says: "a mode and its themes are told when they are none, before the font",
      requirement: "13.4 #4",
      request: settingAppearance({
        ...both,
        theme_mode: "both",
        theme_light: "bright",
        theme_dark: "dim",
        terminal_font: "comic",
      }),
      expect: refusal(400, "Validation failed.", undefined, [
        tagFails("theme_mode", "oneof", "both"),
        tagFails("theme_light", "oneof", "bright"),
        tagFails("theme_dark", "oneof", "dim"),
      ]),
    },
    "appearance-without-its-themes-is-400": {
      says: "who follows the system names both themes",
      requirement: "13.4 #4",
      request: settingAppearance({ ...light, theme_mode: "sync" }),
      expect: refusal(400, "Validation failed.", undefined, [
        tagFails("theme_light", "required_if", ""),
        tagFails("theme_dark", "required_if", ""),
      ]),
    },
    "unknown-font-is-400": {
      says: "a font is one of those that there are",
      requirement: "13.4 #5",
      request: settingAppearance({ ...light, terminal_font: "comic" }),
      expect: refusal(400, "Unsupported font family."),
    },
    "appearance-cut-off-is-400": {
      says: "how pages should look is JSON",
      requirement: ["13.4 #4", "1.6 #5"],
      request: call("updateUserAppearance", { params: me, rawBody: "{" }),
      expect: bodyInvalid("unexpected EOF"),
    },
    "appearance-by-cookie-alone": {
      says: "a page of somebody else's cannot change the appearance",
      requirement: ["1.9 #1", "1.9 #2"],
      request: { ...settingAppearance(light), tokenIn: "cookie" },
      expect: refused,
    },
    "appearance-of-another-is-404": {
      says: "a member does not see how another wants pages to look, nor changes it",
      requirement: "13.4 #6",
      set: "permissions",
      request: { as: "second-user", params: user },
      expect: {
        ...notFound,
        later: [
          step(call("updateUserAppearance", { as: "second-user", params: user, rawBody: "{" }), notFound),
        ],
      },
    },
    "appearance-for-an-auditor-is-500": {
      says: "an auditor may read a user, but not what is personal",
      requirement: "13.4 #6",
      set: "permissions",
      request: { as: "auditor", params: user },
      expect: unauthorized("Error reading user settings."),
    },
    "appearance-by-an-auditor-is-500": {
      says: "an auditor may not change what is personal, which is told last",
      requirement: "13.4 #6",
      set: "permissions",
      request: { operation: "updateUserAppearance", as: "auditor", params: user, body: light },
      expect: {
        ...refusal(
          500,
          "Internal error updating user appearance settings.",
          "execute transaction: update user theme preference: unauthorized: rbac: forbidden",
        ),
        later: [
          step(
            call("updateUserAppearance", {
              as: "auditor",
              params: user,
              body: { ...light, terminal_font: "comic" },
            }),
            refusal(400, "Unsupported font family."),
          ),
        ],
      },
    },
    "appearance-for-the-owner": {
      says: "the owner of the site sees how anybody wants pages to look",
      requirement: "13.4 #6",
      set: "permissions",
      request: { as: "admin", params: user },
      expect: { status: 200, body: appearance },
    },
    "appearance-for-a-user-admin": {
      says: "a user admin sees how anybody wants pages to look",
      requirement: "13.4 #6",
      set: "permissions",
      request: { as: "user-admin", params: user },
      expect: { status: 200, body: appearance },
    },
  },
);
