/** A deployment that has switched sharing off is no worse for it: what cannot be judged there is not held against it. */
import { afterAll, expect, test } from "vitest";
import { verify } from "../../../contracts/judging/run.ts";
import { allClauses } from "../../../contracts/clauses/suite.ts";
import { startSoundServer } from "../../../mutants/servers/sound-server.ts";

const server = await startSoundServer({ deployment: { workspaceSharing: false } });
afterAll(() => server.close());

const clauses = allClauses.filter(({ requirements }) =>
  requirements.some((rule) => rule.startsWith("4.15 ") || rule === "5.3 #7"),
);

test("clauses that share a workspace are unsupported where nobody may, and none fails", async () => {
  const result = await verify({ target: await server.target(), clauses, always: [] });
  const { pass, unsupported } = result.counts;
  expect(pass + unsupported).toBe(clauses.length);
  expect([unsupported, pass].every((count) => count > 8)).toBe(true);
  const [first] = result.outcomes.filter(({ status }) => status === "unsupported");
  expect(first?.why).toBe("the target has no sharing of workspaces: it answers 403");
});
