/** 2.26 and 2.27, whose tasks are workspaces, by public calls only: nothing fails that is right, and nothing stays. */
import { expect, test } from "vitest";
import { clausesOf } from "../../../contracts/clauses/suite.ts";
import { verify } from "../../../contracts/judging/run.ts";
import { startPublicServer } from "./public-server.ts";

/** Templates as they were for tasks, and one without the parameter that keeps the prompt. */
const TEMPLATES = [
  { name: "prompt-agent", keeps: "its prompt", hasPromptParameter: true },
  { name: "bare-agent", keeps: "no prompt", hasPromptParameter: false },
] as const;

const FEWEST = { "2.26": 120, "2.27": 200 } as const;

for (const release of ["2.26", "2.27"] as const)
  test.each(TEMPLATES)(
    `a server of ${release} whose template keeps $keeps is judged and keeps its clauses`,
    async ({ name, hasPromptParameter }) => {
      const templates = [{ name, hasPromptParameter }];
      const server = startPublicServer({ release, pace: "realistic", templates });
      const target = await server.target({ templates: { usual: name } });
      const { outcomes, leftovers } = await verify({ target, clauses: clausesOf(release) });
      const of = (status: string): readonly string[] =>
        outcomes.flatMap(({ status: its, clause, why }) =>
          its === status ? [`${clause.id}: ${why ?? ""}`] : [],
        );
      expect(of("fail")).toEqual([]);
      expect(of("harness-error")).toEqual([]);
      expect(of("pass").length).toBeGreaterThan(FEWEST[release]);
      expect(leftovers).toEqual([]);
    },
    120_000,
  );

test("calls that are judged are made where they were said to be", async () => {
  const server = startPublicServer({ release: "2.27" });
  const target = await server.target();
  const headers = { "Coder-Session-Token": server.mock.token("alice") };
  expect(await target.send({ method: "GET", path: "/api/v2/tasks", headers })).toMatchObject({ status: 404 });
  expect(await target.send({ method: "GET", path: "/api/experimental/tasks", headers })).toMatchObject({
    status: 200,
  });
  expect(await target.close()).toEqual([]);
});
