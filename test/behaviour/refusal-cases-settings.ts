/** One way to every refusal about settings of a user, with the answer to the letter. */
import type { Answer, Coder } from "../support/coder.ts";
import type { RefusalCases } from "./refusal-cases.ts";

const call =
  (who: string, line: string, body?: unknown) =>
  (coder: Coder): Promise<Answer> =>
    coder.call(who, line, body);

const FORBIDDEN = "unauthorized: rbac: forbidden";
const dark = { theme_preference: "dark", terminal_font: "fira-code" };

// prettier-ignore
export const settingCases = {
  settings_unreadable: { ask: call("audrey", "GET /users/alice/appearance"), status: 500, body: { message: "Error reading user settings.", detail: FORBIDDEN } },
  font_unknown: { ask: call("alice", "PUT /users/me/appearance", { ...dark, terminal_font: "comic" }), status: 400, body: { message: "Unsupported font family." } },
  appearance_not_permitted: { ask: call("audrey", "PUT /users/alice/appearance", dark), status: 500, body: { message: "Internal error updating user appearance settings.", detail: `execute transaction: update user theme preference: ${FORBIDDEN}` } },
  preference_invalid: { ask: call("alice", "PUT /users/me/preferences", { agent_chat_send_shortcut: "space" }), status: 400, body: { message: "Invalid agent chat send shortcut.", validations: [{ field: "agent_chat_send_shortcut", detail: "must be one of: enter, modifier_enter" }] } },
  preference_not_permitted: { ask: call("audrey", "PUT /users/alice/preferences", {}), status: 500, body: { message: "Error reading task notification alert dismissed.", detail: FORBIDDEN } },
} satisfies RefusalCases;
