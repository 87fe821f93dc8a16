/** The prompts of builds, which dashboards of 2.26 to 2.28 asked for. */
import { expect, test } from "vitest";
import type { Release } from "../../simulator/core/releases.ts";
import { lastBuild } from "../../simulator/core/status.ts";
import { must } from "../../simulator/core/world.ts";
import { NOBODYS_ID } from "../support/coder.ts";
import { startOld } from "./start-old.ts";

const PATH = "GET /api/experimental/aitasks/prompts";
const RELEASES: readonly Release[] = ["2.26", "2.27", "2.28"];

test.each(RELEASES)(
  "%s: prompts by the builds that were made with them, as their workspaces may be read",
  async (release) => {
    const coder = startOld(release, {
      templates: [{ name: "prompted" }, { name: "promptless", hasPromptParameter: false }],
    });
    const given = async (template: string, prompt: string): Promise<string> =>
      lastBuild(must((await coder.given("active", { template, input: prompt })).workspace, "workspace")).id;
    const one = await given("prompted", "Fix the <login> bug");
    const none = await given("promptless", "Nobody keeps this");
    const ask = (who: string, ids: string) => coder.call(who, `${PATH}?build_ids=${encodeURIComponent(ids)}`);
    const all = [one.toUpperCase(), NOBODYS_ID, none, one].join(" , ");
    expect(await ask("alice", all)).toMatchObject({
      status: 200,
      body: { prompts: { [one]: "Fix the <login> bug" } },
    });
    expect((await ask("alice", all)).body).toEqual({ prompts: { [one]: "Fix the <login> bug" } });
    expect((await ask("admin", one)).body).toEqual({ prompts: { [one]: "Fix the <login> bug" } });
    expect(await ask("bob", one)).toMatchObject({ status: 200, body: { prompts: {} } });
  },
);

test.each(RELEASES)(
  "%s: the keys stand in order, and a deleted workspace is still asked about",
  async (release) => {
    const coder = startOld(release);
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) {
      const { workspace } = await coder.given("active", { name: `task-${String(count)}` });
      const { id, builds } = must(workspace, "workspace");
      ids.push(must(builds[0], "build").id);
      await coder.call("alice", `POST /workspaces/${id}/builds`, { transition: "delete" });
    }
    coder.pass(300);
    const { body } = await coder.call("alice", `${PATH}?build_ids=${ids.toReversed().join(",")}`);
    expect(Object.keys((body as { readonly prompts: object }).prompts)).toEqual(ids.toSorted());
  },
);

test.each([
  ["", { message: "build_ids query parameter is required" }],
  ["?build_ids=", { message: "build_ids query parameter is required" }],
  ["?build_ids=x", { message: "Invalid build ID format: x", detail: "invalid UUID length: 1" }],
  [
    `?build_ids=${NOBODYS_ID},%20y`,
    { message: "Invalid build ID format:  y", detail: "invalid UUID length: 1" },
  ],
  [`?build_ids=${NOBODYS_ID},`, { message: "Invalid build ID format: ", detail: "invalid UUID length: 0" }],
])("%j names no builds", async (query, body) => {
  expect(await startOld("2.28").call("alice", PATH + query)).toMatchObject({ status: 400, body });
});

test("below its router a token is asked for first, and since 2.29 there is none", async () => {
  const old = startOld("2.28");
  expect((await old.call(null, PATH)).status).toBe(401);
  expect((await old.call(null, "GET /api/experimental/aitasks/nope")).status).toBe(401);
  expect((await old.call("alice", "GET /api/experimental/aitasks/nope")).status).toBe(404);
  const later = startOld("2.29");
  for (const who of [null, "alice"])
    expect(await later.call(who, PATH)).toMatchObject({ status: 404, body: { message: "Route not found." } });
});
