/** A state of a start is reached with a task that others left, as far as nobody can tell. */
import { expect, test } from "vitest";
import type { Call } from "../../../client/wire.ts";
import { startPublicServer, type PublicServer } from "./public-server.ts";

/** A task that somebody paused who was judged. */
async function leaveOnePaused(server: PublicServer, target: Awaited<ReturnType<PublicServer["target"]>>) {
  const active = await target.arrange({ state: "active" });
  const headers = { "Coder-Session-Token": server.mock.token("alice") };
  const path = `/api/v2/tasks/me/${active.task.id}/pause`;
  expect(await target.send({ method: "POST", path, headers })).toMatchObject({ status: 202 });
  await target.release(active);
  return active.task.id;
}

test.each(["starting", "agent-connecting", "start-canceled"] as const)(
  "who needs a task that is %s gets one that was used before, resumed",
  async (state) => {
    const server = startPublicServer({ pace: "realistic" });
    const target = await server.target();
    const id = await leaveOnePaused(server, target);
    const { task } = await target.arrange({ state });
    expect(task).toMatchObject({ id, workspace_build_number: 3 });
    expect(target.made).toMatchObject({ tasks: 1 });
    expect(await target.close()).toEqual([]);
  },
);

test("who says that it has to be the first start gets a task of its own", async () => {
  const server = startPublicServer({ pace: "realistic" });
  const target = await server.target();
  const id = await leaveOnePaused(server, target);
  const { task } = await target.arrange({ state: "starting", firstStart: true });
  expect(task.id).not.toBe(id);
  expect(task).toMatchObject({ workspace_build_number: 1 });
  await target.close();
});

test("a task whose start was canceled starts again for whoever comes next", async () => {
  const server = startPublicServer({ pace: "realistic" });
  const target = await server.target();
  const canceled = await target.arrange({ state: "start-canceled" });
  await target.release(canceled);
  for (const state of ["active", "paused"] as const) {
    const { task } = await target.arrange({ state });
    expect(task).toMatchObject({ id: canceled.task.id, status: state });
    await target.release({ task, owner: "user" });
  }
  expect(target.made).toMatchObject({ tasks: 1 });
  await target.close();
});

/** A server with so many provisioners: only a job that comes when all are busy waits to be taken. */
function withProvisioners(many: number, server: PublicServer): PublicServer["send"] {
  let asked = 0;
  return async (call: Call) => {
    const isRead = call.method === "GET" && /\/tasks\/[^/?]+\/[^/?]+$/.test(call.path);
    if (isRead && asked <= many) {
      server.mock.simulator.clock.advance(500_000);
      asked = 0;
    }
    if (call.method === "POST" && /\/(?:pause|resume|tasks\/[^/]+)$/.test(call.path)) asked += 1;
    return server.send(call);
  };
}

test.each(["pending", "stop-pending"] as const)(
  "a task that is %s is caught where only builds that are asked for at once wait for one another",
  async (state) => {
    const server = startPublicServer({ pace: "queued" });
    const target = await server.target({ send: withProvisioners(2, server) });
    const { task } = await target.arrange({ state });
    expect(task).toMatchObject({ workspace_status: "pending" });
    expect(await target.close()).toEqual([]);
    expect(server.tasks()).toEqual([]);
  },
);

test("where nothing is missed no task is made but the one that is asked for", async () => {
  const server = startPublicServer({ pace: "queued" });
  const target = await server.target();
  await target.arrange({ state: "pending", firstStart: true });
  expect(target.made).toMatchObject({ tasks: 2 });
  await target.close();
});
