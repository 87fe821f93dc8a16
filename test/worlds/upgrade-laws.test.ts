/** Whatever was done to a world, upgrades through any releases lose no task, change no id, and are replayed. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { profileOf } from "../../simulator/core/changes.ts";
import { HOUR, MILLISECOND, SECOND } from "../../simulator/core/env.ts";
import { brokenInvariant } from "../../simulator/core/invariants.ts";
import type { Release } from "../../simulator/core/releases.ts";
import type { World } from "../../simulator/core/world.ts";
import { replayInto } from "../../simulator/index.ts";
import { upgrade } from "../../simulator/world/upgrade.ts";
import { anyPace, startRun, type Run } from "../properties/acts.ts";

const SEED = 4011_03;

const RELEASES = [
  "2.26",
  "2.27",
  "2.28",
  "2.29",
  "2.30",
  "2.31.0",
  "2.31",
  "2.32",
  "2.33",
  "2.34",
  "2.36+tasks",
] as const satisfies readonly Release[];

type Act =
  | { readonly does: "make"; readonly asTask: boolean; readonly template: string; readonly prompt: string }
  | { readonly does: "build"; readonly which: number; readonly transition: "start" | "stop" | "delete" }
  | { readonly does: "delete" | "send" | "cancel" | "fail"; readonly which: number }
  | { readonly does: "wait"; readonly span: number };

const which = fc.nat({ max: 4 });
const make: fc.Arbitrary<Act> = fc.record({
  does: fc.constant("make" as const),
  asTask: fc.constantFrom(true, true, true, false),
  template: fc.constantFrom("coding-agent", "coding-agent", "unchecked-agent", "plain-workspace"),
  prompt: fc.constantFrom("Fix the login", "", "a\n\tb", "Ä".repeat(70)),
});
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: make },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("wait" as const),
      span: fc.constantFrom(200 * MILLISECOND, SECOND, 12 * SECOND, 12 * SECOND, 9 * HOUR),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant("build" as const),
      which,
      transition: fc.constantFrom("start", "stop", "stop", "delete"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom("delete", "send", "send", "cancel", "fail"), which }),
  },
);

/** What is done before the first upgrade and after each, and the releases, the oldest first. */
const lives = fc.subarray([...RELEASES], { minLength: 2 }).chain((releases) =>
  fc.record({
    releases: fc.constant(releases),
    parts: fc.array(fc.array(act, { minLength: 2, maxLength: 10, size: "max" }), {
      minLength: releases.length,
      maxLength: releases.length,
    }),
  }),
);

async function perform(run: Run, one: Act, name: string): Promise<void> {
  const { coder, simulator } = run;
  if (one.does === "wait") return run.pass(one.span);
  if (one.does === "make") {
    const { asTask, template, prompt } = one;
    const path = asTask ? "/api/experimental/tasks/me" : "/users/me/workspaces";
    const version = coder.version(template);
    await coder.call("alice", `POST ${path}`, { template_version_id: version, name, prompt, input: prompt });
    return;
  }
  const workspaces = [...simulator.world.workspaces.values()].filter(({ deleted }) => !deleted);
  const workspace = workspaces[one.which % Math.max(1, workspaces.length)];
  if (workspace === undefined) return;
  const task = `/api/experimental/tasks/me/${workspace.taskId ?? workspace.id}`;
  if (one.does === "build")
    await coder.call("admin", `POST /workspaces/${workspace.id}/builds`, { transition: one.transition });
  else if (one.does === "delete") await coder.call("admin", `DELETE ${task}`);
  else if (one.does === "send") await coder.call("alice", `POST ${task}/send`, { input: "Go on" });
  else if (one.does === "cancel")
    await coder.call("admin", `PATCH /workspacebuilds/${workspace.builds.at(-1)?.id ?? ""}/cancel`);
  else if (workspace.taskId !== null) simulator.cause(workspace.taskId, "job_fails");
}

/** The tasks by their ids, as far as an upgrade may not change them. */
function rowsOf(world: World): ReadonlyMap<string, unknown> {
  const rows = [...world.tasks].map(([id, { workspace, ownerId, name, prompt, createdAt }]) => {
    return [id, { workspace: workspace?.id ?? null, ownerId, name, prompt, createdAt }] as const;
  });
  return new Map(rows.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** The workspaces that Coder's migration makes tasks of. */
function becomingTasks(world: World): readonly string[] {
  return [...world.workspaces.values()]
    .filter(({ deleted, builds }) => !deleted && builds.some(({ hasAiTask }) => hasAiTask === true))
    .map(({ id }) => id)
    .toSorted();
}

async function upgradeTo(run: Run, release: Release): Promise<void> {
  const { simulator, coder } = run;
  const { world } = simulator;
  simulator.settleAll();
  const [rows, becoming, workspaces] = [rowsOf(world), becomingTasks(world), [...world.workspaces.keys()]];
  const { has: had } = world.profile;
  expect(upgrade(simulator, release)).toBeNull();
  expect([...world.workspaces.keys()]).toEqual(workspaces);
  if (had.taskIsWorkspace && !profileOf(release).has.taskIsWorkspace) {
    const made = [...world.tasks.values()];
    expect(made.map(({ workspace }) => workspace?.id ?? "").toSorted()).toEqual(becoming);
    expect(made.filter(({ id }) => world.workspaces.has(id))).toEqual([]);
    expect(made.map(({ name }) => name)).toEqual(made.map(({ workspace }) => workspace?.name));
  } else expect(rowsOf(world)).toEqual(rows);
  for (const workspace of world.workspaces.values()) {
    const task = workspace.taskId === null ? undefined : world.tasks.get(workspace.taskId);
    expect(brokenInvariant(world, task ?? null, workspace)).toBeNull();
  }
  const listed = await coder.call("admin", "GET /api/experimental/tasks");
  expect(listed.status).toBe(200);
  const ids = (listed.body as { readonly tasks: readonly { readonly id: string }[] }).tasks;
  if (!world.profile.has.taskIsWorkspace)
    expect(ids.map(({ id }) => id).toSorted()).toEqual([...rowsOf(world).keys()]);
}

test(`no sequence of upgrades loses a task or changes an id, and each is replayed [seed ${SEED}]`, async () => {
  let [becameTasks, lived] = [0, 0];
  await fc.assert(
    fc.asyncProperty(lives, anyPace, async ({ releases, parts }, pace) => {
      const [first = "2.26", ...later] = releases;
      const start = () => startRun({ seed: "upgrades", pace }, { release: first });
      const run = start();
      for (const [index, acts] of parts.entries()) {
        const release = index === 0 ? undefined : later[index - 1];
        const wereNone = run.simulator.profile.has.taskIsWorkspace;
        if (release !== undefined) await upgradeTo(run, release);
        const { size } = run.simulator.world.tasks;
        if (release !== undefined && wereNone) becameTasks += size;
        else if (release !== undefined) lived += size;
        for (const [at, one] of acts.entries()) await perform(run, one, `made-${index}-${at}`);
      }
      const again = start();
      again.pass(run.now() - again.now());
      await replayInto(again.simulator, await run.simulator.replay());
      expect(again.simulator.world.release).toBe(releases.at(-1));
      expect(again.hash()).toBe(run.hash());
    }),
    { seed: SEED, numRuns: 30 },
  );
  // There was something to lose.
  expect([becameTasks > 15, lived > 50]).toEqual([true, true]);
});
