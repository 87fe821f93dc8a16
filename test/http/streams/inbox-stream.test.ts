import { expect, test } from "vitest";
import { SECOND } from "../../../simulator/core/env.ts";
import { open, start } from "./open.ts";

test("a watched inbox is silent, tells of a pause once, and ends with its world", async () => {
  const { mock, url, task, headers } = await start();
  mock.simulator.advance(60 * SECOND);
  const watch = `${url}/api/v2/notifications/inbox/watch`;
  const unread = await open(`${watch}?read_status=unread`, headers);
  const read = await open(`${watch}?read_status=read&format=plaintext`, headers);
  const others = await open(watch, { ...headers, "Coder-Session-Token": mock.token("bob") });
  const paused = await fetch(`${url}/api/v2/tasks/me/${task.id}/pause`, { method: "POST", headers });
  expect(paused.status).toBe(202);
  const [message] = await unread.got(1);
  const listed = (await (await fetch(`${url}/api/v2/notifications/inbox`, { headers })).json()) as {
    readonly notifications: readonly unknown[];
  };
  expect(message?.endsWith("}\n")).toBe(true);
  expect(JSON.parse(message ?? "")).toEqual({ notification: listed.notifications[0], unread_count: 1 });
  mock.simulator.reset();
  for (const one of [unread, read, others]) expect((await one.closed)[0]).toBe(1001);
  expect([unread.messages.length, read.messages, others.messages]).toEqual([1, [], []]);
  expect(mock.simulator.world.observer).toBeNull();
});
