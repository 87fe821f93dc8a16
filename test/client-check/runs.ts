/** Runs of clients, written down call by call. */
import type { Call, Observed } from "../../client-check/observing/call.ts";

export const TOKEN = "AbCdEfGhIj-AbCdEfGhIjKlMnOpQrStUv";
export const TASK = "7b0f7cde-0d2a-4c0e-9d5a-0e9a2b6f0001";

export type Told = Partial<Call> & { readonly method: string; readonly url: string };

/** A run that ended well. Calls come a second apart where nothing else is said. */
export function run(calls: readonly Told[], rest: Partial<Observed> = {}): Observed {
  return {
    calls: calls.map((call, index) => ({
      number: index + 1,
      at: (index + 1) * 1_000,
      contentType: call.body === undefined ? null : "application/json",
      credentials: TOKEN,
      body: "",
      status: 200,
      answer: undefined,
      stream: null,
      ...call,
    })),
    ending: { kind: "exit", code: 0 },
    token: TOKEN,
    printedToken: [],
    mustSucceed: true,
    ...rest,
  };
}

const task = `/api/v2/tasks/me/${TASK}`;
const shown = (status: string) => ({ id: TASK, name: "first", status });

export const create: Told = {
  method: "POST",
  url: "/api/v2/tasks/me",
  body: '{"input":"x"}',
  status: 201,
  answer: shown("initializing"),
};
export const read = (status: string): Told => ({ method: "GET", url: task, answer: shown(status) });
export const list: Told = { method: "GET", url: "/api/v2/tasks", answer: { tasks: [], count: 0 } };
export const send = (status: number, message = ""): Told => ({
  method: "POST",
  url: `${task}/send`,
  body: '{"input":"more"}',
  status,
  answer: message === "" ? undefined : { message },
});
export const sendPaused = send(409, "Task is paused.");
export const resume = (status = 202): Told => ({ method: "POST", url: `${task}/resume`, status });
export const pause = (status = 202): Told => ({ method: "POST", url: `${task}/pause`, status });
export const byName = (call: Told): Told => ({ ...call, url: call.url.replace(TASK, "First") });
