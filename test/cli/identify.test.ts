import { expect, onTestFinished, test } from "vitest";
import { createMockCoder, type MockCoder, type RunningServer } from "../../simulator/index.ts";
import { mockCoder } from "../support/command.ts";

const NO_TOKENS = {
  CODER_URL: "",
  CODER_SESSION_TOKEN: "",
  CODER_SECOND_SESSION_TOKEN: "",
  CODER_AGENT_TOKEN: "",
};

async function served(mock: MockCoder): Promise<RunningServer> {
  const running = await mock.listen();
  onTestFinished(() => running.close(0));
  return running;
}

test("with a task of its own it names the release, what decided, and that the claim fits", async () => {
  const mock = createMockCoder({ release: "2.31", speed: 50 });
  const { url } = await served(mock);
  const ended = await mockCoder(["identify", `${url}/`, "--create"], {
    env: { ...NO_TOKENS, CODER_SESSION_TOKEN: mock.token("alice") },
  });
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  expect(ended.stdout).toBe(`${url} behaves like 2.31.
It claims ${mock.buildVersion}, which fits.

Decided by:
  GET /api/experimental/tasks/nobody-of-that-name/00000000-0000-4000-8000-00000000dead
      404 Resource not found or you do not have access to this resource
      leaves 2.31 to 2.34 or 2.36+tasks
  POST /api/experimental/tasks/me/{task}/send, twice
      502 Task app is not ready to accept input.
      leaves 2.31
`);
  // What was made is gone again.
  expect(mock.simulator.world.tasks.size).toBe(0);
});

test("a server that claims another release is contradicted, with exit code 1", async () => {
  const mock = createMockCoder();
  const { url } = await served(mock);
  // Something in front of it says another version.
  const claim = createMockCoder({ release: "2.29" }).buildVersion;
  const { createServer } = await import("node:http");
  const front = createServer((request, response) => {
    if (request.url === "/api/v2/buildinfo") response.end(JSON.stringify({ version: claim }));
    else
      void fetch(`${url}${request.url ?? ""}`, {
        method: request.method ?? "GET",
        headers: { "Coder-Session-Token": String(request.headers["coder-session-token"]) },
      }).then(async (reply) =>
        response.writeHead(reply.status, { "Content-Type": "application/json" }).end(await reply.text()),
      );
  });
  await new Promise<void>((resolve) => void front.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void front.close());
  const { port } = front.address() as { port: number };
  const where = `http://127.0.0.1:${String(port)}`;
  const ended = await mockCoder(["identify", where, "--token", mock.token("alice"), "--json"], {
    env: NO_TOKENS,
  });
  expect(ended).toMatchObject({ code: 1, stderr: "" });
  expect(JSON.parse(ended.stdout)).toMatchObject({
    url: where,
    version: claim,
    releases: ["2.31", "2.32", "2.33", "2.34", "2.36+tasks"],
    span: "2.31 to 2.34 or 2.36+tasks",
    claimed: ["2.29"],
    contradictions: [{ expected: '400 "user" must be an existing uuid or username.' }],
    strange: [],
  });
});

test.each([
  ["no server", [], 2, "identify needs the address of a server: give it, or set CODER_URL."],
  [
    "no token",
    ["http://127.0.0.1:1"],
    2,
    "identify needs a session token: give it with --token, or set CODER_SESSION_TOKEN.",
  ],
  [
    "no URL",
    ["127.0.0.1", "--token", "x"],
    2,
    'the target URL "127.0.0.1" has no scheme. Write http://127.0.0.1 or https://….',
  ],
  [
    "a server that is not there",
    ["http://127.0.0.1:1", "--token", "x"],
    3,
    "http://127.0.0.1:1 cannot be reached:",
  ],
] as const)("%s is one line and its exit code", async (_, words, code, said) => {
  const ended = await mockCoder(["identify", ...words], { env: NO_TOKENS });
  expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout: "" });
  expect(ended.stderr).toMatch(/^mock-coder: [^\n]+\n$/);
  expect(ended.stderr).toContain(said);
});
