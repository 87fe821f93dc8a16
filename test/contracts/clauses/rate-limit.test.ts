/** Too many requests, on a server whose limit may be used up. */
import { afterAll, expect, test } from "vitest";
import { verify } from "../../../contracts/judging/run.ts";
import { allClauses } from "../../../contracts/clauses/suite.ts";
import { startSoundServer } from "../../../mutants/servers/sound-server.ts";

const server = await startSoundServer({ rateLimit: 6 });
afterAll(() => server.close());

const clauses = allClauses.filter(({ needs }) => needs.includes("rate-limit"));

test.each(["for the first time", "again in the same minute"])(
  "a limited server keeps its limit %s",
  async () => {
    const result = await verify({ target: await server.target(), clauses, always: [] });
    const wrong = result.outcomes.filter(({ status }) => status !== "pass");
    expect(wrong.map(({ clause, status, why }) => `${status} ${clause.id}: ${why ?? ""}`)).toEqual([]);
    expect(result.outcomes.length).toBeGreaterThan(10);
    expect(result.leftovers).toEqual([]);
  },
);
