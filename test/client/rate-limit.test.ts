/** A rate limit is judged by public calls, where somebody said that it may be and where it can be reached at all. */
import { expect, test } from "vitest";
import { checkRateLimit } from "../../client/rate-limit.ts";
import type { Transport } from "../../client/wire.ts";
import { allClauses } from "../../contracts/clauses/suite.ts";
import { verify } from "../../contracts/judging/run.ts";
import { startPublicServer } from "./public/public-server.ts";

const where = "http://coder.example.com";

function answering(ms: number, limit?: string): Transport {
  const headers = limit === undefined ? {} : { "x-ratelimit-limit": [limit] };
  return () => Promise.resolve({ status: 200, headers, text: "{}", ms });
}

test.each([
  ["none", answering(1), /has no rate limit: .* leave out --rate-limited/],
  ["off", answering(1, "0"), /has no rate limit/],
  ["a server too slow for it", answering(150, "512"), /takes 150 ms for one.*CODER_API_RATE_LIMIT=120/],
  ["one so high that nobody reaches it", answering(2, "10000000"), /allows 10000000 requests a minute/],
])("%s is refused in one sentence", async (_, send, sentence) => {
  await expect(checkRateLimit(send, { where, token: "x" })).rejects.toThrow(sentence);
});

test("a limit that can be reached is taken", async () => {
  await expect(checkRateLimit(answering(150, "120"), { where, token: "x" })).resolves.toBeUndefined();
});

test("by public calls the rate limit is judged, although everything else waits for its end", async () => {
  const server = startPublicServer({ pace: "realistic", rateLimit: 40 });
  const target = await server.target({ rateLimited: true });
  const clauses = allClauses.filter(({ needs }) => needs.includes("rate-limit"));
  const { outcomes, leftovers } = await verify({ target, clauses, always: [] });
  expect(
    outcomes.filter(({ status }) => status !== "pass").map(({ clause, why }) => [clause.id, why]),
  ).toEqual([]);
  expect(leftovers).toEqual([]);
});
