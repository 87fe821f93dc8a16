/** Waits for a server that is being started. */
import { setTimeout as delay } from "node:timers/promises";
import { replyTextWithStatus } from "./reply-text.ts";
import { TargetUnusable } from "./target.ts";
import { json, TransportError, type Transport } from "./wire.ts";

export interface WaitOptions {
  /** For sentences, such as `http://127.0.0.1:4010`. */
  readonly where: string;
  /** Altogether, in milliseconds. */
  readonly timeoutMs: number;
  /** Between an answer and the next call, in milliseconds. Default 250. */
  readonly intervalMs?: number;
}

type Answer = { readonly version: string } | { readonly why: string };

/**
 * Asks until the server says which Coder it is, and resolves with that, such as `v2.34.0+1a2b3c4`. A page at `/` would
 * not do: a proxy has one before the server is there. Throws `TargetUnusable` with the last answer when time is up.
 */
export async function waitUntilUp(send: Transport, options: WaitOptions): Promise<string> {
  const { where, timeoutMs, intervalMs = 250 } = options;
  const clock = new AbortController();
  const over = delay(timeoutMs, "over" as const, { signal: clock.signal }).catch(() => "over" as const);
  let last = "it did not answer at all";
  try {
    for (;;) {
      const answer = await Promise.race([ask(send), over]);
      if (answer === "over") throw tooLate(where, timeoutMs, last);
      if ("version" in answer) return answer.version;
      last = answer.why;
      if ((await Promise.race([delay(intervalMs), over])) === "over") throw tooLate(where, timeoutMs, last);
    }
  } finally {
    clock.abort();
  }
}

async function ask(send: Transport): Promise<Answer> {
  try {
    const reply = await send({ method: "GET", path: "/api/v2/buildinfo", headers: {} });
    const value = json(reply);
    if (reply.status === 200 && typeof value === "object" && value !== null && "version" in value)
      return { version: String(value.version) };
    return { why: `the last answer was ${replyTextWithStatus(reply)}` };
  } catch (error) {
    if (error instanceof TransportError) return { why: `the last call failed, ${error.message}` };
    throw error;
  }
}

function tooLate(where: string, timeoutMs: number, last: string): TargetUnusable {
  return new TargetUnusable(
    `${where} was not up within ${String(timeoutMs / 1_000)} s, by GET /api/v2/buildinfo: ${last}. ` +
      "Is the server started, and are host and port right? --timeout gives it longer.",
  );
}
