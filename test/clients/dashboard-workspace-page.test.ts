import { expect, onTestFinished, test } from "vitest";
import { SECOND } from "../../simulator/core/env.ts";
import { createMockCoder } from "../../simulator/index.ts";
import { newTask, open } from "../http/streams/open.ts";

// What Coder's own dashboard asks on the page of a workspace, with its headers, over real sockets.

interface Frame {
  readonly type: string;
  readonly data: readonly {
    readonly result: Readonly<Record<string, unknown>>;
    readonly description: Readonly<Record<string, unknown>>;
  }[];
}

test("the page of a workspace shows what its agent reports, from its start on", async () => {
  const faults: unknown[] = [];
  const mock = createMockCoder({ clock: "manual", pace: "queued", onFault: (error) => faults.push(error) });
  const server = await mock.listen();
  onTestFinished(() => server.close(0));
  const { build } = await newTask(mock);
  while (build.agent === null) mock.simulator.advance(SECOND / 10);
  const cookie = `csrf_token=whatever; coder_session_token=${mock.token("alice")}`;
  // The page takes the agent from the workspace it watches, and reads one JSON document a message.
  const path = `${server.url}/api/v2/workspaceagents/${build.agent.id}/watch-metadata-ws`;
  const watch = await open(path, { cookie, origin: server.url });
  expect([watch.socket.protocol, watch.socket.extensions]).toEqual(["", ""]);
  for (let second = 0; second < 10; second++) mock.simulator.advance(SECOND);
  await watch.got(3);
  const frames = watch.messages.map((text) => JSON.parse(text) as Frame);
  const last = frames.at(-1);
  expect(frames.map(({ type }) => type)).toEqual(frames.map(() => "data"));
  expect(
    last?.data.map(({ result, description }) => [Object.keys(result), Object.keys(description)]),
  ).toEqual(
    Array.from({ length: 3 }, () => [
      ["collected_at", "age", "value", "error"],
      ["display_name", "key", "script", "interval", "timeout"],
    ]),
  );
  // An item whose time is Go's zero is shown as being waited for; any other with its value.
  const waited = frames.map(({ data }) => data[0]?.result["collected_at"] === "0001-01-01T00:00:00Z");
  expect([waited[0], waited.at(-1)]).toEqual([true, false]);
  expect(last?.data[0]?.result["value"]).toBe("3%");
  expect(faults).toEqual([]);
});
