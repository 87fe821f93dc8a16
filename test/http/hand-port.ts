/** A simulator small enough to read at a glance: two users, one agent, one task, and a list of what it was asked. */
import { jsonText } from "../../simulator/http/wire/json-text.ts";
import type { ApiOptions } from "../../simulator/http/api-options.ts";
import type { AttemptInput, Outcome, Refused, SimulatorPort } from "../../simulator/http/simulator-port.ts";
import type { OperationId } from "../../spec/operations.ts";

export interface HandCaller {
  readonly name: string;
}

export interface Asked {
  readonly operation: OperationId;
  readonly caller: string | null;
  readonly input: AttemptInput;
}

export interface HandPort extends SimulatorPort<HandCaller, unknown> {
  /** Every attempt, oldest first. */
  readonly asked: Asked[];
  /** What the next attempts answer. */
  answer: (operation: OperationId, input: AttemptInput) => Outcome<unknown> | Promise<Outcome<unknown>>;
  /** The operations whose token was refused. */
  readonly turned: OperationId[];
  instant: number;
}

export const SIGNED_OUT = "You are signed out or your session has expired. Please sign in again to continue.";
export const STD404 = "Resource not found or you do not have access to this resource";

/** Tokens: `ada`, `root` (users), `robot` (agent). Paths: user `ada`, task `web`. */
export function handPort(): HandPort {
  const port: HandPort = {
    profile: { version: "2.34.3", servesTasks: true, has: { pageForUnknownPaths: false } },
    asked: [],
    turned: [],
    answer: (operation, input) => ({ refused: false, status: 200, view: { operation, ...input.params } }),
    instant: 1_000_000 * 60 * 1000,
    now: () => port.instant,
    authenticate(kind, token) {
      const known = kind === "agent" ? ["robot"] : ["ada", "root"];
      if (token !== undefined && known.includes(token)) return { name: token };
      if (kind === "agent")
        return refusal("agent_token_missing", 401, 'Cookie "coder_session_token" must be provided.');
      if (token === "suspended")
        return refusal("user_not_active", 401, 'User is not active (status = "suspended").');
      return refusal("token_missing", 401, SIGNED_OUT, "API key is invalid.");
    },
    attempt(operation, caller, input) {
      port.asked.push({ operation, caller: caller?.name ?? null, input });
      return port.answer(operation, input);
    },
    turnedAway(operation) {
      port.turned.push(operation);
    },
    lookUp(depth, _caller, params) {
      const missing = params["user"] !== "ada" || (depth === "task" && params["task"] !== "web");
      return missing ? refusal("not_found", 404, STD404) : null;
    },
  };
  return port;
}

export function refusal(rule: string, status: number, message: string, detail?: string): Refused {
  return { refused: true, rule, status, message, ...(detail === undefined ? {} : { detail }) };
}

/** Options with everything fixed that is random by default. A fault fails the test unless it says otherwise. */
export function apiOptions(simulator: HandPort): ApiOptions<HandCaller, unknown> {
  return {
    simulator,
    buildVersion: "v2.34.0+1a2b3c4",
    requestId: () => "11111111-2222-4333-8444-555555555555",
    csrfToken: () => "bmV3IHRva2Vu",
    encode: (view) => jsonText(view),
    onFault: (error) => {
      throw error;
    },
  };
}
