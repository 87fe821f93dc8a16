import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Workspace } from "../../simulator/core/model.ts";
import type { World } from "../../simulator/core/world.ts";
import { startRun, stories } from "./acts.ts";

const SEED = 4010_13;

test(`no id and no token is ever given twice, across users, tasks, builds and seeds [seed ${SEED}]`, async () => {
  const seeds = fc.uniqueArray(
    fc.oneof(fc.string({ minLength: 1, maxLength: 6 }), fc.nat({ max: 20 }).map(String)),
    {
      minLength: 3,
      maxLength: 3,
    },
  );
  let agents = 0;
  let builds = 0;
  await fc.assert(
    fc.asyncProperty(seeds, stories, async (names, acts) => {
      const ids: string[] = [];
      for (const seed of names) {
        const run = startRun({ seed, pace: "instant" });
        for (const act of acts) await run.perform(act);
        run.simulator.settleAll();
        const given = idsOf(run.simulator.world, run.tasks);
        agents += run.tasks.flatMap(agentsOf).length;
        builds += run.tasks.flatMap(({ workspace }) => workspace?.builds ?? []).length;
        ids.push(...given);
      }
      expect(twins(ids)).toEqual([]);
    }),
    { seed: SEED, numRuns: 40 },
  );
  expect(agents).toBeGreaterThan(100);
  expect(builds).toBeGreaterThan(300);
}, 120_000);

test("the tokens of a world are of the right form and belong to one user or agent each", async () => {
  const run = startRun({ seed: "tokens", pace: "instant" });
  for (const owner of ["alice", "bob", "alice"]) {
    await run.perform({ kind: "create", owner, template: "coding-agent", input: "go", name: "" });
  }
  run.simulator.settleAll();
  const { world } = run.simulator;
  expect(world.apiKeys.size).toBe(world.users.size);
  for (const { id, secret } of world.apiKeys.values())
    expect(`${id}-${secret}`).toMatch(/^[a-zA-Z0-9]{10}-[a-zA-Z0-9]{22}$/);
  for (const [token, { agentToken }] of world.buildsByAgentToken) expect(agentToken).toBe(token);
  expect(world.buildsByAgentToken.size).toBe(world.workspaces.size);
});

function twins(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.size === seen.add(id).size);
}

function agentsOf({ workspace }: { readonly workspace: Workspace | null }) {
  return (workspace?.builds ?? []).flatMap(({ agent }) => (agent === null ? [] : [agent]));
}

/** Every id and token in a world; tasks that were deleted keep theirs. */
function idsOf(world: World, tasks: readonly { readonly id: string }[]): readonly string[] {
  const workspaces = [...world.workspaces.values()];
  const builds = workspaces.flatMap((workspace) => workspace.builds);
  const agents = workspaces.flatMap((workspace) => agentsOf({ workspace }));
  const apps = agents.flatMap(({ app }) => (app === null ? [] : [app]));
  const versions = [...world.templateVersions.values()];
  return [
    ...world.organizations.keys(),
    ...world.users.keys(),
    ...world.templates.keys(),
    ...[...world.apiKeys.values()].flatMap(({ id, secret }) => [id, secret]),
    ...versions.flatMap(({ id, fileId, jobId, presets }) => [
      id,
      fileId,
      jobId,
      ...presets.map((preset) => preset.id),
    ]),
    ...tasks.map(({ id }) => id),
    ...workspaces.map(({ id }) => id),
    ...builds.flatMap(({ id, job }) => [id, job.id]),
    ...agents.flatMap(({ id, resourceId, token }) => [id, resourceId, token]),
    ...apps.flatMap(({ id, statuses }) => [id, ...statuses.map((status) => status.id)]),
  ];
}
