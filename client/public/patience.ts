/** A transport that keeps to the server's rate limit. */
import type { Timing } from "../time.ts";
import { header, type Reply, type Transport } from "../wire.ts";

/** So long at most is one call put off, in milliseconds; longer than the window of Coder's limit. */
const MOST_MS = 120_000;

/** Calls again after a 429, when the server says it should. Source: docs/behaviour, 1.8 #3. */
export function patient(send: Transport, timing: Timing, signal?: AbortSignal): Transport {
  return async (call) => {
    const giveUpAt = timing.now() + MOST_MS;
    for (;;) {
      const reply = await send(call);
      const wait = reply.status === 429 ? retryAfterMs(reply) : null;
      if (wait === null || timing.now() + wait > giveUpAt) return reply;
      try {
        await timing.sleep(wait, signal);
      } catch (error) {
        if (signal?.aborted === true) return reply;
        throw error;
      }
    }
  };
}

function retryAfterMs(reply: Reply): number | null {
  const seconds = header(reply, "retry-after") ?? "";
  return /^\d{1,6}$/.test(seconds) ? Math.max(1, Number(seconds)) * 1000 : null;
}
