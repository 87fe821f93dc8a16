/** `mock-coder verify-states` as its users have it: what it prints, and how it ends. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { BridgeResult } from "../../contracts/bridge/check-bridge.ts";
import { createMockCoder } from "../../simulator/index.ts";
import { mockCoder, startServer } from "../support/command.ts";

/** A bridge that hands every call on to our server, with states that it changes on the way. */
async function startLiar(change: (state: string) => string, coderUrl: boolean) {
  const mock = createMockCoder({ pace: "realistic" });
  const server = await mock.listen({ port: 0 });
  onTestFinished(() => server.close());
  const bridge = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const text = Buffer.concat(parts).toString();
      const sent = text.replace(/"state":"([^"]+)"/, (_, state: string) => `"state":"${change(state)}"`);
      const { method = "GET", url = "/" } = request;
      const init = { method, ...(sent === "" ? {} : { body: sent }) };
      void mock.fetch(new Request(`http://mock${url}`, init)).then(async (reply) => {
        const told = (await reply.text()).replace(/^\{"users"/, `{"coder_url":"${server.url}","users"`);
        response.writeHead(reply.status, { "Content-Type": "application/json" });
        return response.end(coderUrl ? told : told.replace(/"coder_url":"[^"]*",/, ""));
      });
    });
  }).listen(0, "127.0.0.1");
  onTestFinished(() => {
    bridge.closeAllConnections();
    bridge.close();
  });
  await new Promise((resolve) => bridge.once("listening", resolve));
  const { port } = bridge.address() as AddressInfo;
  return { server: server.url, bridge: `http://127.0.0.1:${String(port)}` };
}

test("our server, as npm start leaves it, is a sound bridge for itself", async () => {
  const { url } = await startServer();
  const { code, stdout } = await mockCoder(["verify-states", url, "--hold", "50ms"]);
  expect(stdout).toMatch(/^workspace-gone {8}✓ {8}✓ {5}✓ {5}·$/m);
  expect(stdout).toMatch(/^snapshot_is_replaced {8}✓$/m);
  expect(stdout).toMatch(
    /\nThe bridge is sound\. 29 of 29 states reached, held and seen, 20 of 20 events done\. Exit code 0\.\n$/,
  );
  expect(code).toBe(0);
});

test("a bridge that lies about a state ends with 1, in words and as JSON", async () => {
  const { bridge, server } = await startLiar((state) => (state === "stopping" ? "paused" : state), true);
  const words = await mockCoder(["verify-states", bridge, "--hold", "50ms"]);
  expect(words.stdout).toMatch(
    /^stopping +✓ {8}✗ {5}· {5}·\n {4}the reads show status paused, workspace stopped/m,
  );
  expect(words.stdout).toMatch(
    /\nThe bridge does not do what it says\. 1 answer not true; .* Exit code 1\.\n$/,
  );
  expect(words.code).toBe(1);
  const { stdout, code } = await mockCoder(["verify-states", bridge, "--hold", "50ms", "--json"]);
  const result = JSON.parse(stdout) as BridgeResult & { readonly exit_code: number };
  expect(result).toMatchObject({ verdict: "lies", exit_code: 1, bridge, server, leftovers: [] });
  expect(result.states.filter(({ read }) => read === "no").map(({ state }) => state)).toEqual(["stopping"]);
  expect(code).toBe(1);
});

test("server and bridge may be named apart, as for verify", async () => {
  const { bridge, server } = await startLiar((state) => state, false);
  const { code, stdout } = await mockCoder(["verify-states", server, "--states", bridge, "--hold", "50ms"]);
  expect(stdout).toContain(`States of ${server} by ${bridge}\n`);
  expect(code).toBe(0);
});

test.each([
  ["no URL", [], 2, /missing required argument 'url'/],
  ["no scheme", ["127.0.0.1:9000"], 2, /the target URL "127\.0\.0\.1:9000" has no scheme/],
  [
    "a span that is none",
    ["http://127.0.0.1:9", "--hold", "long"],
    2,
    /--hold <span>.*'long'.*A span looks like/,
  ],
  [
    "nobody there",
    ["http://127.0.0.1:9"],
    3,
    /http:\/\/127\.0\.0\.1:9 cannot be reached: .* Is the server up/,
  ],
])("%s is one line and its exit code", async (_, words, code, says) => {
  const ended = await mockCoder(["verify-states", ...words]);
  expect(ended.stderr).toMatch(says);
  expect(ended.stderr.trimEnd().split("\n")).toHaveLength(1);
  expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout: "" });
});

test("a server without a bridge is unusable, and told what is missing", async () => {
  const mock = createMockCoder({ control: false });
  const server = await mock.listen({ port: 0 });
  onTestFinished(() => server.close());
  const { code, stderr } = await mockCoder(["verify-states", server.url]);
  expect(stderr).toMatch(
    /^mock-coder: the states bridge \S+ answers GET \/_sim\/world with 404 .*spec\/states\.yaml says/,
  );
  expect(code).toBe(3);
});
