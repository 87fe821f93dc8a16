import { expect, test } from "vitest";
import { brokenInvariant } from "../../simulator/core/invariants.ts";
import type { Build, Task, Workspace } from "../../simulator/core/model.ts";
import { providerStates, type ProviderStateName } from "../../simulator/world/provider-states.ts";
import { startCoder } from "../support/coder.ts";
import { agentWith, buildWith, statusWith } from "../support/records.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A world with one task whose records are spoiled on purpose, which nothing but this test may do. */
async function spoiled(
  state: ProviderStateName,
  spoil: (
    workspace: Mutable<Workspace>,
    task: Mutable<Task>,
    world: ReturnType<typeof startCoder>["simulator"]["world"],
  ) => void,
): Promise<string | null> {
  const { given, simulator } = startCoder();
  const task = await given(state);
  const { workspace } = task;
  if (workspace === null) throw new Error(`${state} has no workspace`);
  expect(brokenInvariant(simulator.world, task, workspace)).toBeNull();
  spoil(workspace, task, simulator.world);
  return brokenInvariant(simulator.world, task, workspace);
}

const last = (workspace: Workspace): Mutable<Build> => {
  const build = workspace.builds.at(-1);
  if (build === undefined) throw new Error("no build");
  return build;
};

test.each(Object.keys(providerStates) as ProviderStateName[])(
  "no invariant is broken while a task is %s",
  async (state) => {
    const { given, simulator } = startCoder();
    const task = await given(state);
    expect(brokenInvariant(simulator.world, task, task.workspace)).toBeNull();
  },
);

test("nothing can be broken where there is neither a task nor a workspace", () => {
  expect(brokenInvariant(startCoder().simulator.world, null, null)).toBeNull();
});

test("a workspace has at least one build", async () => {
  expect(await spoiled("active", ({ builds }) => builds.splice(0))).toBe(
    "a workspace has at least one build",
  );
});

test("build numbers have no gaps", async () => {
  expect(await spoiled("active", ({ builds }) => builds.push(buildWith({ number: 3 })))).toBe(
    "build numbers have no gaps",
  );
});

test("only the last build may have an active job", async () => {
  const broken = await spoiled("paused", ({ builds: [first] }) => {
    if (first) first.job.completedAt = null;
  });
  expect(broken).toBe("only the last build may have an active job");
});

test("builds are created one after the other", async () => {
  const broken = await spoiled("paused", (workspace) => {
    last(workspace).createdAt = workspace.builds[0]?.createdAt ?? 0;
  });
  expect(broken).toBe("builds are created one after the other");
});

test("no build is newer than its workspace's last change", async () => {
  const broken = await spoiled("pending", (workspace) => {
    workspace.changedAt = last(workspace).createdAt - 1;
  });
  expect(broken).toBe("no build is newer than its workspace's last change");
});

test("there is an agent exactly when the last build is a start that came to its end", async () => {
  const sentence = "there is an agent exactly when the last build is a start that came to its end";
  const without = (workspace: Workspace): void => {
    last(workspace).agent = null;
  };
  const withOne = (workspace: Workspace): void => {
    last(workspace).agent = agentWith();
  };
  expect(await spoiled("active", without)).toBe(sentence);
  expect(await spoiled("pending", withOne)).toBe(sentence);
  expect(await spoiled("paused", withOne)).toBe(sentence);
});

test("what is due is in order of time", async () => {
  const broken = await spoiled("active", ({ dues }) => {
    dues.unshift({ at: Infinity, event: "reply_part" });
  });
  expect(broken).toBe("what is due is in order of time");
  const even = await spoiled("active", ({ dues }) => {
    dues.splice(0, dues.length, { at: 5, event: "job_done" }, { at: 5, event: "job_taken" });
  });
  expect(even).toBeNull();
});

test("no app status is newer than its workspace's last change", async () => {
  const broken = await spoiled("active", (workspace) => {
    workspace.latestStatus = statusWith({ createdAt: workspace.changedAt + 1 });
  });
  expect(broken).toBe("no app status is newer than its workspace's last change");
});

test("a workspace is found by its id", async () => {
  const broken = await spoiled("active", ({ id }, _, world) => world.workspaces.delete(id));
  expect(broken).toBe("a workspace is found by its id");
});

test("a workspace is found by its name while it lives, and only then", async () => {
  const sentence = "a workspace is found by its name while it lives, and only then";
  expect(await spoiled("active", (_, __, world) => world.workspacesByName.clear())).toBe(sentence);
  const dead = await spoiled("active", (workspace) => {
    workspace.deleted = true;
  });
  expect(dead).toBe(sentence);
});

test("the running agent is found by its token", async () => {
  const sentence = "the running agent is found by its token";
  expect(await spoiled("active", (_, __, world) => world.buildsByAgentToken.clear())).toBe(sentence);
  const mistaken = await spoiled("active", (workspace, _, world) => {
    const build = last(workspace);
    world.buildsByAgentToken.set(build.agentToken ?? "", { ...build });
  });
  expect(mistaken).toBe(sentence);
});

test("a live task is found by its name", async () => {
  const broken = await spoiled("active", (_, __, world) => world.tasksByName.clear());
  expect(broken).toBe("a live task is found by its name");
});

test("task and workspace name each other", async () => {
  const broken = await spoiled("active", (workspace) => {
    workspace.taskId = "another";
  });
  expect(broken).toBe("task and workspace name each other");
});
