import * as fc from "fast-check";
import { expect, test } from "vitest";
import { replayInto, worldHash } from "../../simulator/index.ts";
import { workspaceId } from "../support/coder.ts";
import { create, startRun, use, wait, type Act, type Run } from "./acts.ts";
import { createMarks } from "./create-marks.ts";

// Whom a workspace is shared with, and what follows from it, whatever is done in which order.

const SEED = 4010_15;
const RUNS = { seed: SEED, numRuns: 60 };

/** Shares the workspace of the first task with somebody, or with everybody; an empty role takes it away. */
interface Share {
  readonly kind: "share";
  readonly who: string;
  readonly with: string;
  readonly role: string;
}

const share: fc.Arbitrary<Share> = fc.record({
  kind: fc.constant("share" as const),
  who: fc.constantFrom("admin", "admin", "alice", "bob"),
  with: fc.constantFrom("bob", "bob", "alice", "uma", "everybody"),
  role: fc.constantFrom("use", "admin", ""),
});

const stories: fc.Arbitrary<readonly (Act | Share)[]> = fc
  .tuple(
    create.map((act) => (act.kind === "create" ? { ...act, owner: "alice" } : act)),
    fc.array(
      fc.oneof(
        { weight: 6, arbitrary: share },
        { weight: 3, arbitrary: use },
        { weight: 2, arbitrary: wait },
      ),
      { minLength: 1, maxLength: 25, size: "max" },
    ),
  )
  .map(([first, then]) => [first, ...then]);

async function perform(run: Run, act: Act | Share): Promise<void> {
  if (act.kind !== "share") return void (await run.perform(act));
  const [task] = run.tasks;
  if (task === undefined) return;
  const roles =
    act.with === "everybody"
      ? { group_roles: { [task.organizationId]: act.role } }
      : { user_roles: { [run.coder.userOf(act.with).id]: act.role } };
  await run.coder.call(act.who, `PATCH /workspaces/${workspaceId(task)}/acl`, roles);
}

interface Listed {
  readonly users: readonly { readonly username: string; readonly role: string }[];
  readonly group: readonly { readonly role: string }[];
}

/** What bob, a plain member, sees of a task of alice's, and what its workspace says of him. */
async function lookAt(
  run: Run,
): Promise<{ role: boolean; alone: boolean; listed: boolean; searched: boolean } | null> {
  const [task] = run.tasks;
  if (task === undefined || task.workspace === null || run.simulator.task(task.id) === null) return null;
  const { coder } = run;
  const acl = (await coder.call("admin", `GET /workspaces/${task.workspace.id}/acl`)).body as Listed;
  const tasks = (await coder.call("bob", "GET /tasks")).body as { tasks: { id: string }[] };
  const workspaces = (await coder.call("bob", "GET /workspaces")).body as {
    workspaces: { task_id: string | null }[];
  };
  return {
    role: acl.group.length > 0 || acl.users.some(({ username }) => username === "bob"),
    alone: (await coder.call("bob", `GET /tasks/alice/${task.id}`)).status === 200,
    listed: tasks.tasks.some(({ id }) => id === task.id),
    searched: workspaces.workspaces.some(({ task_id: id }) => id === task.id),
  };
}

test(`a fellow member sees a task, alone, in the list and by its workspace, exactly while there is a role [seed ${SEED}]`, async () => {
  const marks = createMarks();
  await fc.assert(
    fc.asyncProperty(stories, async (acts) => {
      const run = startRun({ seed: "sharing", pace: "realistic" });
      for (const act of acts) {
        await perform(run, act);
        const seen = await lookAt(run);
        if (seen === null) continue;
        const { role, ...ways } = seen;
        expect(ways).toEqual({ alone: role, listed: role, searched: role });
        marks.hit(role ? "shared" : "not shared");
      }
    }),
    RUNS,
  );
  expect(marks.missed(["shared", "not shared"], 100)).toEqual([]);
});

test(`a journal of sharing done again gives the same world [seed ${SEED}]`, async () => {
  let shared = 0;
  await fc.assert(
    fc.asyncProperty(stories, async (acts) => {
      const run = startRun({ seed: "sharing again", pace: "realistic" });
      for (const act of acts) await perform(run, act);
      const replay = await run.simulator.replay();
      const again = startRun({ seed: "sharing again", pace: "realistic" });
      await replayInto(again.simulator, replay);
      expect(worldHash(again.simulator.world, run.now())).toBe(run.hash());
      shared += run.simulator.world.workspacesShared.size;
    }),
    RUNS,
  );
  expect(shared).toBeGreaterThan(10);
});
