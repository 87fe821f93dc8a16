/** May a server's rate limit be judged? Only where there is one, and so many calls can be made within its minute. */
import { TargetUnusable } from "./target.ts";
import { header, type Transport } from "./wire.ts";

/** So much of the minute may be spent on using the limit up. */
const MOST_MS = 30_000;
/** Calls that tell how long one takes. */
const SAMPLE = 5;

/** Reads the limit off an answer. Throws `TargetUnusable` when there is none, or one that is never reached. */
export async function checkRateLimit(
  send: Transport,
  { where, token }: { readonly where: string; readonly token: string },
): Promise<void> {
  let ms = 0;
  let limit = Number.NaN;
  for (let call = 0; call < SAMPLE; call += 1) {
    const reply = await send({
      method: "GET",
      path: "/api/v2/users/me",
      headers: { "Coder-Session-Token": token },
    });
    limit = Number(header(reply, "x-ratelimit-limit") ?? Number.NaN);
    ms += reply.ms / SAMPLE;
  }
  if (!(limit > 0))
    throw new TargetUnusable(
      `${where} has no rate limit: its answers have no X-Ratelimit-Limit. Switch it on, or leave out --rate-limited.`,
    );
  if (limit * ms > MOST_MS)
    throw new TargetUnusable(
      `${where} allows ${String(limit)} requests a minute and takes ${ms.toFixed(0)} ms for one, so the limit is never reached. ` +
        "Give the server a smaller one, such as CODER_API_RATE_LIMIT=120, or leave out --rate-limited.",
    );
}
