import { expect, test } from "vitest";
import { SECOND } from "../../../simulator/core/env.ts";
import type { MockCoderOptions } from "../../../simulator/index.ts";
import { open, start } from "./open.ts";

interface Metadata {
  readonly result: { readonly collected_at: string; readonly age: number; readonly value: string };
  readonly description: { readonly key: string };
}

interface Frame {
  readonly type: string;
  readonly data: readonly Metadata[];
}

const NEVER = { collected_at: "0001-01-01T00:00:00Z", age: 9_223_372_036, value: "", error: "" };

/** An agent that has just been made and has not started yet, and who watches its metadata. */
async function watching(options: MockCoderOptions = {}, template?: string) {
  const running = await start(options, template);
  const { mock, url, build, headers } = running;
  while (build.agent === null) mock.simulator.advance(SECOND / 10);
  const path = `${url}/api/v2/workspaceagents/${build.agent.id}/watch-metadata`;
  const watch = await open(`${path}-ws`, headers);
  const seen = (): readonly (readonly [number, string])[] =>
    watch.messages.map((text) => {
      const { result } = (JSON.parse(text) as Frame).data[0] ?? {};
      return [result?.age ?? NaN, result?.value ?? ""];
    });
  return { ...running, agent: build.agent, path, watch, seen };
}

test("what is not collected yet is told at once and after a second, without a value", async () => {
  const { mock, watch } = await watching();
  const [first = ""] = await watch.got(1);
  expect(first.endsWith("}\n")).toBe(true);
  const { type, data } = JSON.parse(first) as Frame;
  expect([type, data.map(({ description }) => description.key)]).toEqual(["data", ["cpu", "ram", "home"]]);
  expect(data.map(({ result }) => result)).toEqual([NEVER, NEVER, NEVER]);
  mock.simulator.advance(SECOND - 1);
  mock.simulator.advance(1);
  expect((await watch.got(2))[1]).toBe(first);
});

test("a report is told at the next look, and what there is every five seconds", async () => {
  const { mock, agent, watch, seen } = await watching();
  while (agent.startedAt === null) mock.simulator.advance(SECOND / 10);
  const before = watch.messages.length;
  for (let moved = 0; moved < 260; moved++) mock.simulator.advance(SECOND / 10);
  await watch.got(before + 5);
  // Each run takes a second, one starts every ten, and reports are written down every five: at 5, 15 and 25 seconds.
  expect(seen().filter(([, value]) => value !== "")).toEqual([
    [4, "3%"],
    [9, "3%"],
    [4, "41%"],
    [9, "41%"],
    [4, "27%"],
  ]);
});

test("of an agent that reports nothing an empty list is told, once for a clock that jumps", async () => {
  const { mock, watch } = await watching({}, "unchecked-agent");
  await watch.got(1);
  mock.simulator.advance(60 * SECOND);
  // One jump is one look, however many it spans.
  expect(await watch.got(2)).toEqual(['{"type":"data","data":[]}\n', '{"type":"data","data":[]}\n']);
});

test("both ways say the same", async () => {
  const { mock, headers, path, watch } = await watching();
  const events = await fetch(path, { headers });
  expect(events.headers.get("content-type")).toBe("text/event-stream");
  mock.simulator.advance(30 * SECOND);
  await watch.got(2);
  const wanted = watch.messages
    .map((text) => `event: data\ndata: ${text.slice('{"type":"data","data":'.length, -2)}\n\n`)
    .join("");
  let text = "";
  const reader = (events.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  while (text.length < wanted.length) text += (await reader.read()).value ?? "";
  expect(text).toBe(wanted);
});

test("an agent that was stopped reports nothing any more; its watchers hear how old that is", async () => {
  const { mock, url, task, headers, watch, seen } = await watching();
  mock.simulator.advance(62 * SECOND);
  await fetch(`${url}/api/v2/tasks/me/${task.id}/pause`, { method: "POST", headers });
  mock.simulator.advance(10 * SECOND);
  mock.simulator.advance(100 * SECOND);
  await watch.got(4);
  const ages = seen().map(([age]) => age);
  expect(Number(ages.at(-1)) - Number(ages.at(-2))).toBe(100);
});

test("what an agent reports is checked before a world starts", async () => {
  const templates = [{ name: "watched", metadata: [{ key: "a" }, { key: "A" }] }];
  await expect(start({ templates })).rejects.toThrow(/templates\[0\]\.metadata\[1\]\.key/);
});
