/** A task that was shared is nobody else's by the time that somebody else gets it. */
import { expect, test } from "vitest";
import type { Arranged, Target } from "../../../client/target.ts";
import type { Call, Reply } from "../../../client/wire.ts";
import { startPublicServer, type PublicServer } from "./public-server.ts";

/** A judged call that shares the task with bob. */
async function shareWithBob(server: PublicServer, target: Target, { task }: Arranged): Promise<void> {
  const bob = target.facts.people["second-user"]?.id ?? "";
  const reply = await target.send({
    method: "PATCH",
    path: `/api/v2/workspaces/${task.workspace_id ?? ""}/acl`,
    headers: { "Coder-Session-Token": server.mock.token("alice") },
    body: JSON.stringify({ user_roles: { [bob]: "admin" } }),
  });
  expect(reply.status).toBe(204);
}

const seenByBob = (server: PublicServer, { task }: Arranged): Promise<Reply> =>
  server.send({
    method: "GET",
    path: `/api/v2/tasks/alice/${task.id}`,
    headers: { "Coder-Session-Token": server.mock.token("bob") },
  });

test("who gets it next gets the same task, and nobody has a role on it any more", async () => {
  const server = startPublicServer({ pace: "realistic" });
  const target = await server.target();
  const first = await target.arrange({ state: "paused" });
  await shareWithBob(server, target, first);
  expect(await seenByBob(server, first)).toMatchObject({ status: 200 });
  await target.release(first);
  const next = await target.arrange({ state: "paused" });
  expect(next.task.id).toBe(first.task.id);
  expect(await seenByBob(server, next)).toMatchObject({ status: 404 });
  await target.close();
});

const isUnsharing = ({ method, path }: Call): boolean => method === "DELETE" && path.endsWith("/acl");

test("where the server does not take the roles away nobody gets the task again", async () => {
  const server = startPublicServer({ pace: "realistic" });
  const target = await server.target({
    send: (call) =>
      isUnsharing(call) ? Promise.resolve({ status: 204, headers: {}, text: "", ms: 0 }) : server.send(call),
  });
  const first = await target.arrange({ state: "paused" });
  await shareWithBob(server, target, first);
  await target.release(first);
  const next = await target.arrange({ state: "paused" });
  expect(next.task.id).not.toBe(first.task.id);
  expect(await target.close()).toEqual([]);
});

test("a task that nobody shared costs no such call", async () => {
  const server = startPublicServer({ pace: "realistic" });
  const target = await server.target();
  await target.release(await target.arrange({ state: "paused" }));
  expect(server.calls.filter(isUnsharing)).toEqual([]);
  await target.close();
});
