import { expect, test } from "vitest";
import { SECOND } from "../../simulator/core/env.ts";
import { fits } from "./published.ts";
import { ask, follow, startApp, tell } from "./start.ts";

const SCHEMA_OF: Readonly<Record<string, string>> = {
  message_update: "MessageUpdateBody",
  status_change: "StatusChangeBody",
};

/** An event's name and what it tells, which fits its schema. */
function parsed(event: string): readonly [name: string, data: Record<string, unknown>] {
  const [, name = "", data = ""] = /^event: (\w+)\ndata: (.*)$/.exec(event) ?? [];
  const value = JSON.parse(data) as Record<string, unknown>;
  fits(SCHEMA_OF[name] ?? "", value);
  return [name, value];
}

test("events tell what was said, then what is said, word by word, until the agent is gone", async () => {
  const app = await startApp();
  const events = await follow(app, `${app.base}/events`);
  expect(events.response.headers).toMatchObject({
    "content-type": "text/event-stream",
    "cache-control": "no-cache, no-store, must-revalidate",
    "x-accel-buffering": "no",
  });
  const said = JSON.parse((await ask(app, `${app.base}/messages`)).text) as { messages: object[] };
  const before = said.messages.length;
  const first = (await events.got(before + 1)).map(parsed);
  expect(first.map(([name]) => name)).toEqual([
    ...said.messages.map(() => "message_update"),
    "status_change",
  ]);
  await tell(app, "one two three");
  const heard = (await events.got(before + 3)).map(parsed).slice(before + 1);
  expect(heard).toMatchObject([
    ["status_change", { status: "running" }],
    ["message_update", { id: before, role: "user", message: "one two three" }],
  ]);
  app.mock.simulator.advance(60 * SECOND);
  const all = (await events.got(before + 7)).map(parsed).slice(before + 3);
  expect(all).toMatchObject([
    ["message_update", { id: before + 1, role: "agent" }],
    ["message_update", { id: before + 1 }],
    ["status_change", { status: "stable" }],
    ["message_update", { id: before + 1, message: "Echo: one two three" }],
  ]);
  expect(app.mock.simulator.watchers.size).toBe(1);
  await ask(app, `/api/v2/tasks/me/${app.task.id}/pause`, { method: "POST" });
  app.mock.simulator.advance(60 * SECOND);
  expect(await events.ended).toHaveLength(before + 7);
  expect(app.mock.simulator.watchers.size).toBe(0);
});

test("the screen shows what was said", async () => {
  const app = await startApp();
  const screen = await follow(app, `${app.base}/internal/screen`);
  await tell(app, "<b>");
  const [, second] = await screen.got(2);
  const [, data = ""] = /^event: screen\ndata: (.*)$/.exec(second ?? "") ?? [];
  fits("ScreenUpdateBody", JSON.parse(data));
  expect((JSON.parse(data) as { screen: string }).screen).toMatch(/\n\n> <b>$/);
  expect(data).toContain("\\u003cb\\u003e");
});

test("whoever leaves is not told any more", async () => {
  const app = await startApp();
  const events = await follow(app, `${app.base}/events`);
  await events.got(1);
  expect(app.mock.simulator.watchers.size).toBe(1);
  events.response.destroy();
  await expect.poll(() => app.mock.simulator.watchers.size).toBe(0);
});
