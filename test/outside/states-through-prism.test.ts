/** Prism reads spec/states.yaml by itself: what does it say of the answers of two bridges, ours and that of the example? */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { StatesBridge } from "../../client/control/states-bridge.ts";
import { createHttpTransport } from "../../client/http-transport.ts";
import { openBridge } from "../../client/open-bridge.ts";
import type { Transport } from "../../client/wire.ts";
import { checkBridge } from "../../contracts/bridge/check-bridge.ts";
import { createMockCoder } from "../../simulator/index.ts";
import { loadSpec } from "../../spec/index.ts";
import { launch, root } from "../support/command.ts";
import { startPrismProxy } from "./prism-proxy.ts";

/** Checks the bridge at `url` through Prism. */
async function checkThroughPrism(url: string) {
  const proxy = await startPrismProxy(`${url}/_sim`, loadSpec("states"));
  onTestFinished(() => proxy.close());
  const through = createHttpTransport(proxy.url);
  onTestFinished(() => through.close());
  const violations: string[] = [];
  const statuses = new Set<number>();
  const carrier: Transport = async (call) => {
    const path = call.path.replace(/^\/_sim/, "");
    const reply = await through.send({ ...call, path });
    statuses.add(reply.status);
    const told = reply.headers["sl-violations"]?.join(" ");
    if (told !== undefined) violations.push(`${call.method} ${path} ${String(reply.status)}: ${told}`);
    return reply;
  };
  const bridge = await openBridge(url);
  const { verdict, states, events, extras } = await checkBridge({
    bridge: { ...bridge, bridge: new StatesBridge(carrier) },
    hold: () => Promise.resolve(),
  });
  const wrong = [...states, ...events, ...extras].filter((one) => Object.values(one).includes("no"));
  return { verdict, wrong, violations, statuses: [...statuses] };
}

test("Prism finds no violation in what our control API answers as a states bridge", async () => {
  const mock = createMockCoder({ clock: "manual" });
  const server = await mock.listen({ port: 0 });
  onTestFinished(() => server.close());
  const { verdict, wrong, violations, statuses } = await checkThroughPrism(server.url);
  expect({ verdict, wrong, violations }).toEqual({ verdict: "sound", wrong: [], violations: [] });
  expect(statuses).toEqual(expect.arrayContaining([200, 201]));
});

test("Prism finds no violation in what the bridge of the example answers, to what it does not know either", async () => {
  const start = join(root, "examples", "states-bridge", "start.mjs");
  const { seen } = launch(process.execPath, [start, "--port", "0", "--states-port", "0"]);
  const [, states = ""] = await seen("stdout", /\nStates (\S+)\n/);
  const { wrong, violations, statuses } = await checkThroughPrism(states);
  // Where a server answers 501 Prism makes an answer up, so that what the bridge leaves out seems to be there.
  const leftOut = ["agent-token", "moving-the-clock"];
  expect(wrong.filter((one) => !("name" in one && leftOut.includes(one.name)))).toEqual([]);
  expect(violations).toEqual([]);
  expect(statuses).toEqual(expect.arrayContaining([200, 201, 400]));
});

test("Prism would notice a world that lacks something", async () => {
  const mock = createMockCoder({ clock: "manual" });
  const server = await mock.listen({ port: 0 });
  onTestFinished(() => server.close());
  const strict = JSON.parse(
    JSON.stringify(loadSpec("states")).replace('"users","organizations"', '"users","planets"'),
  ) as unknown;
  const proxy = await startPrismProxy(`${server.url}/_sim`, strict);
  onTestFinished(() => proxy.close());
  const response = await fetch(`${proxy.url}/world`);
  expect(response.headers.get("sl-violations")).toContain("planets");
});
