/** Whatever was made is removed, whenever the end comes; what cannot be is told. */
import { expect, test } from "vitest";
import { TargetUnusable, Unreached, type ProviderStateName } from "../../../client/target.ts";
import type { Reply, Transport } from "../../../client/wire.ts";
import { create, startPublicServer } from "./public-server.ts";

const realistic = { pace: "realistic" } as const;

/** Every state that public calls lead to. */
const reachable: readonly ProviderStateName[] = [
  "pending",
  "starting",
  "agent-connecting",
  "agent-starting",
  "app-initializing",
  "active",
  "active-busy",
  "start-canceled",
  "start-canceling",
  "stop-pending",
  "stopping",
  "paused",
  "paused-with-snapshot",
  "stop-canceled",
  "stop-canceling",
  "workspace-deleting",
  "deleted",
];

test.each(reachable)("a task that is %s is reached, seen to be there, and removed", async (state) => {
  const server = startPublicServer({ pace: "queued" });
  const target = await server.target();
  const arranged = await target.arrange({ state });
  expect(await target.isIn(arranged, state)).toBe(true);
  expect(arranged.task.name).toMatch(/^mc-[0-9a-f]{6}-\d{5}$/);
  expect(await target.close()).toEqual([]);
  expect(server.tasks()).toEqual([]);
  const workspaces = [...server.mock.simulator.world.workspaces.values()];
  server.mock.simulator.settleAll();
  expect(workspaces.filter(({ taskId, deleted }) => taskId !== null && !deleted)).toEqual([]);
});

test("closing in the middle of an arrangement ends the wait and removes its task", async () => {
  const server = startPublicServer({ ...realistic, delayMs: () => 5 });
  const target = await server.target();
  const failure = target.arrange({ state: "paused-with-snapshot" }).catch((error: unknown) => error);
  await Promise.resolve();
  const [first, second] = [target.close(), target.close()];
  expect(first).toBe(second);
  expect(await failure).toMatchObject({ name: "Unreached", message: "the run was ended before that" });
  expect(await first).toEqual([]);
  expect(server.tasks()).toEqual([]);
});

test("an interrupt ends every wait; what is made is removed by closing", async () => {
  const server = startPublicServer(realistic);
  const interrupt = new AbortController();
  const target = await server.target({ signal: interrupt.signal });
  const callsBefore = server.calls.length;
  interrupt.abort();
  await expect(target.arrange({ state: "active", name: "another" })).rejects.toBeInstanceOf(Unreached);
  expect(server.calls).toHaveLength(callsBefore);
  expect(await target.close()).toEqual([]);
  expect(server.tasks()).toEqual([]);
});

test("an interrupt while the target is looked at leaves nothing behind", async () => {
  const interrupt = new AbortController();
  const server = startPublicServer(realistic);
  const making = server.target({
    signal: interrupt.signal,
    onWait: () => interrupt.abort(),
  });
  await expect(making).rejects.toBeInstanceOf(TargetUnusable);
  expect(server.tasks()).toEqual([]);
});

test("tasks that judged calls made are removed too, whoever owns them", async () => {
  const server = startPublicServer(realistic);
  const target = await server.target();
  for (const person of ["user", "second-user"] as const) {
    const reply = await create(target, target.facts.people[person]?.token ?? "");
    target.adopt((JSON.parse(reply.text) as { readonly id: string }).id, person);
  }
  expect(server.tasks()).toHaveLength(3);
  expect(await target.close()).toEqual([]);
  expect(server.tasks()).toEqual([]);
});

test("a task of which only the name of the run tells is found and removed", async () => {
  const server = startPublicServer(realistic);
  const target = await server.target();
  const { task } = await target.arrange({ state: "active" });
  const prefix = task.name.replace(/\d+$/, "");
  await create(target, server.mock.token("alice"), `${prefix}lost`);
  await create(target, server.mock.token("alice"), "somebody-elses");
  expect(await target.close()).toEqual([]);
  expect(server.tasks()).toEqual(["somebody-elses"]);
});

test("what carries the calls is closed although cleaning up fails", async () => {
  const server = startPublicServer(realistic);
  let isBroken = false;
  let closed = 0;
  const timing = {
    ...server.timing,
    now: () => {
      if (isBroken) throw new RangeError("ours");
      return server.timing.now();
    },
  };
  const target = await server.target({ timing, close: () => void (closed += 1) });
  isBroken = true;
  await expect(target.close()).rejects.toThrow(RangeError);
  expect(closed).toBe(1);
});

test("what the server does not let go is told, and closing ends in time", async () => {
  const server = startPublicServer(realistic);
  const stubborn: Transport = async (call) => {
    const reply = await server.send(call);
    return call.method === "DELETE" ? { ...reply, status: 403, text: '{"message":"Forbidden."}' } : reply;
  };
  const busy: Transport = async (call) =>
    call.method === "DELETE" ? { status: 409, headers: {}, text: "", ms: 1 } : server.send(call);
  const [denied, endless] = [
    await server.target({ send: stubborn }),
    await server.target({ send: busy, closeMs: 5_000 }),
  ];
  expect(await denied.close()).toEqual([
    expect.stringMatching(/^task mc-\w{6}-00001: DELETE answers 403 Forbidden\.$/),
  ]);
  const startedAt = server.timing.now();
  expect(await endless.close()).toEqual([
    expect.stringMatching(/^task mc-\w{6}-00001: a build is under way, so it cannot be deleted yet$/),
  ]);
  expect(server.timing.now() - startedAt).toBeLessThan(6_000);
});

test("a workspace whose delete job fails is told", async () => {
  const server = startPublicServer(realistic);
  const target = await server.target();
  const workspaces = server.mock.simulator.world.workspaces;
  const failing: Transport = async (call) => {
    const reply = await server.send(call);
    const shown = reply.text.replace(/"status":"(?:pending|running|succeeded)"/g, '"status":"failed"');
    return call.path.includes("include_deleted") && shown.includes('"transition":"delete"')
      ? { ...reply, text: shown }
      : reply;
  };
  const sad = await server.target({ send: failing });
  expect(await sad.close()).toEqual([
    expect.stringMatching(/^the workspace of task mc-\w{6}-00001: its delete job is failed$/),
  ]);
  await target.close();
  expect(workspaces.size).toBeGreaterThan(0);
});

test("no more tasks are there at once than are allowed", async () => {
  const server = startPublicServer(realistic);
  const target = await server.target({ maxTasks: 3 });
  const most: number[] = [];
  await Promise.all(
    Array.from({ length: 9 }, async (_, index) => {
      const arranged = await target.arrange({
        state: index % 2 === 0 ? "paused" : "active",
        input: "Hello",
      });
      most.push(server.tasks().length);
      await target.release(arranged);
    }),
  );
  expect(Math.max(...most)).toBeLessThanOrEqual(3);
  expect(await target.close()).toEqual([]);
});

test("a task that nobody changed serves again; one that was changed does when it is back where it was", async () => {
  const server = startPublicServer(realistic);
  const target = await server.target();
  const first = await target.arrange({ state: "active" });
  await target.release(first);
  const second = await target.arrange({ state: "active" });
  expect(second.task.id).toBe(first.task.id);
  await target.send({
    method: "POST",
    path: `/api/v2/tasks/me/${second.task.name.toUpperCase()}/send`,
    headers: { "Coder-Session-Token": server.mock.token("alice") },
    body: '{"input":""}',
  });
  await target.release(second);
  expect((await target.arrange({ state: "active" })).task.id).toBe(first.task.id);
  await target.send({
    method: "POST",
    path: `/api/v2/tasks/me/${second.task.id}/send`,
    headers: { "Coder-Session-Token": server.mock.token("alice") },
    body: '{"input":"Go on"}',
  });
  await target.release(second);
  const third = await target.arrange({ state: "active" });
  expect(third.task).toMatchObject({ id: first.task.id, current_state: { state: "idle" } });
  expect(third.task.current_state?.timestamp).not.toBe(second.task.current_state?.timestamp);
  await target.close();
});

test("a task that was changed is not given to who must have it as it was made", async () => {
  const server = startPublicServer(realistic);
  const target = await server.target();
  const first = await target.arrange({ state: "paused", input: "Before" });
  await target.send({
    method: "PATCH",
    path: `/api/v2/tasks/me/${first.task.name.toUpperCase()}/input`,
    headers: { "Coder-Session-Token": server.mock.token("alice") },
    body: JSON.stringify({ input: "After" }),
  });
  await target.release(first);
  const fresh = await target.arrange({ state: "paused", fresh: true });
  expect(fresh.task.id).not.toBe(first.task.id);
  const again = await target.arrange({ state: "paused", input: "Before" });
  expect(again.task).toMatchObject({ id: first.task.id, initial_prompt: "Before" });
  await target.close();
});

test("those who only look share a task, and who changes it has one of his own", async () => {
  const server = startPublicServer(realistic);
  const target = await server.target();
  const looking = { state: "paused", shared: "task" } as const;
  const [one, two, mine] = await Promise.all([
    target.arrange(looking),
    target.arrange(looking),
    target.arrange({ state: "paused" }),
  ]);
  expect(two.task.id).toBe(one.task.id);
  expect(mine.task.id).not.toBe(one.task.id);
  await target.release(one);
  expect((await target.arrange({ state: "paused" })).task.id).not.toBe(two.task.id);
  await target.release(two);
  expect((await target.arrange({ state: "paused" })).task.id).toBe(two.task.id);
  await target.close();
});

test("a task that a judged call made serves who comes next", async () => {
  const server = startPublicServer(realistic);
  const target = await server.target();
  const before = await target.arrange({ state: "active" });
  const reply = await create(target, server.mock.token("alice"), "made-by-a-clause");
  const task = JSON.parse(reply.text) as typeof before.task;
  target.adopt(task.id, "user");
  await target.release({ task, owner: "user" });
  const next = await target.arrange({ state: "active" });
  expect(next.task.id).toBe(task.id);
  await target.close();
  expect(server.tasks()).toEqual([]);
});

test("a task that has come to rest is not waited for until the deadline", async () => {
  const server = startPublicServer(realistic);
  const target = await server.target();
  const arranged = await target.arrange({ state: "active" });
  const startedAt = server.timing.now();
  await expect(target.until(arranged, () => false)).rejects.toThrow(/came to rest as active before that/);
  expect(server.timing.now() - startedAt).toBeLessThan(60_000);
  await target.close();
});

test("a read that is behind what was done is not believed", async () => {
  const server = startPublicServer(realistic);
  let last: Reply | null = null;
  let stale = 0;
  const lagging: Transport = async (call) => {
    const reply = await server.send(call);
    if (call.path.endsWith("/pause")) stale = 2;
    if (call.method !== "GET" || !/\/tasks\/me\/[^/]+$/.test(call.path)) return reply;
    if (stale > 0 && last !== null) {
      stale -= 1;
      return last;
    }
    last = reply;
    return reply;
  };
  const target = await server.target({ send: lagging });
  expect((await target.arrange({ state: "paused-with-snapshot" })).task.status).toBe("paused");
  await target.close();
});

test("a job that was done before it could be canceled is tried again", async () => {
  const server = startPublicServer({ pace: "queued" });
  let late = 2;
  const dawdling: Transport = (call) => {
    if (call.path.endsWith("/cancel") && late > 0) {
      late -= 1;
      server.mock.simulator.clock.advance(5_000_000);
    }
    return server.send(call);
  };
  const target = await server.target({ send: dawdling });
  expect((await target.arrange({ state: "start-canceled" })).task.workspace_status).toBe("canceled");
  await target.close();
});
