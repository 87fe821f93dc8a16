import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createMockCoder, type RunningServer } from "../../simulator/index.ts";
import { launch, mockCoder, root } from "../support/command.ts";

function wait(...words: readonly string[]) {
  return launch(process.execPath, [join(root, "bin", "mock-coder.mjs"), "wait", ...words]);
}

test("it returns when a server that starts late is up, and says which one", async () => {
  const mock = createMockCoder();
  let running: RunningServer | undefined;
  // Before the server there is something that hangs up; it makes room when it was asked.
  const before = createServer((socket) => {
    socket.destroy();
    before.close(() => {
      void mock.listen({ port }).then((started) => (running = started));
    });
  });
  before.listen(0, "127.0.0.1");
  await once(before, "listening");
  const { port } = before.address() as AddressInfo;
  onTestFinished(() => running?.close(0));
  const url = `http://127.0.0.1:${String(port)}`;
  expect(await wait(`${url}/`).ended).toEqual({
    code: 0,
    signal: null,
    stdout: `${url} is up: ${mock.buildVersion}\n`,
    stderr: "",
  });
  expect(running?.url).toBe(url);
});

test("a server that does not come in time is one line with the cure and exit code 3", async () => {
  const holder = createServer((socket) => socket.destroy());
  holder.listen(0, "127.0.0.1");
  await once(holder, "listening");
  onTestFinished(() => void holder.close());
  const url = `http://127.0.0.1:${String((holder.address() as AddressInfo).port)}`;
  const { code, stdout, stderr } = await wait(url, "--timeout", "300ms").ended;
  expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
  expect(stderr).toMatch(
    /^mock-coder: http:\S+ was not up within 0\.3 s, by GET \/api\/v2\/buildinfo: the last call failed, .*--timeout gives it longer\.\n$/,
  );
});

test.each([
  [["127.0.0.1:4010"], /has no scheme\. Write http:\/\/127\.0\.0\.1:4010/],
  [["http://127.0.0.1:4010", "--timeout", "soon"], /A span looks like/],
  [[], /missing required argument 'url'/],
])("wait %j is one line and exit code 2", async (words, says) => {
  const { code, stdout, stderr } = await mockCoder(["wait", ...words]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(says);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
});
