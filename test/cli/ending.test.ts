import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { createManualClock, createSimulator, replayInto, type Replay } from "../../simulator/index.ts";
import { root, startServer, type Server } from "../support/command.ts";

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s ends an idle server at once, with exit code 0",
  async (signal) => {
    const { child, ended, ask } = await startServer();
    await ask("GET", "/api/v2/users/me");
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 0, signal: null });
  },
);

test("a request that runs when SIGTERM comes still gets its answer", async () => {
  const server = await startServer();
  const { child, ended, url } = server;
  const { socket, rest } = await halfARequest(server);
  child.kill("SIGTERM");
  await untilRefused(url);
  socket.write(rest);
  const answer = await answerOf(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 201 Created\r\n/);
  expect(await ended).toMatchObject({ code: 0, signal: null });
});

test("a second signal does not wait for what still runs", async () => {
  const server = await startServer();
  const { child, ended, url } = server;
  const { socket } = await halfARequest(server);
  child.kill("SIGTERM");
  await untilRefused(url);
  child.kill("SIGTERM");
  expect((await ended).code).toBe(143);
  socket.destroy();
});

test("a broken invariant ends the process with exit code 70 and leaves a run that can be replayed", async () => {
  const cwd = await temporaryFolder();
  const server = await startServer([], {
    cwd,
    env: planting("export const brokenInvariant = () => 'planted';"),
  });
  expect((await createTask(server)).status).toBe(500);
  const { code, stderr } = await server.ended;
  expect(code).toBe(70);
  expect(stderr).toContain("broken invariant: planted");
  const [file = ""] = await readdir(cwd);
  expect(file).toMatch(/^mock-coder-replay-[\dTZ-]+\.json$/);
  expect(stderr).toContain(join(cwd, file));

  const replay = JSON.parse(await readFile(join(cwd, file), "utf8")) as Replay;
  const { seed, pace, release, startedAt } = replay;
  const again = createSimulator({ seed, pace, release, clock: createManualClock(startedAt) });
  await replayInto(again, replay);
  expect([...again.world.tasks.values()]).toMatchObject([{ prompt: "Fix the login bug" }]);
});

test("a broken invariant ends the process also where the run cannot be written", async () => {
  const cwd = await temporaryFolder();
  const server = await startServer([], {
    cwd,
    env: planting("export const brokenInvariant = () => 'planted';"),
  });
  await rm(cwd, { recursive: true });
  await createTask(server);
  const { code, stderr } = await server.ended;
  expect(code).toBe(70);
  expect(stderr).toContain("cannot be written to");
});

test("any other fault is told with its stack, also in silence, and the server goes on", async () => {
  const fault = "export const brokenInvariant = () => { throw new Error('planted'); };";
  const server = await startServer(["--log", "silent"], { env: planting(fault) });
  expect((await createTask(server)).status).toBe(500);
  await server.seen("stderr", /a fault of ours: Error: planted\n +at brokenInvariant/);
  expect((await server.ask("GET", "/api/v2/users/me")).status).toBe(200);
});

test("with --log json a fault is a JSON object too", async () => {
  const fault = "export const brokenInvariant = () => { throw new Error('planted'); };";
  const server = await startServer(["--log", "json"], { env: planting(fault) });
  await createTask(server);
  // The first line says where the server listens.
  const [, line = ""] = await server.seen("stderr", /^.*\n(.*)\n/);
  expect(JSON.parse(line)).toEqual({
    time: expect.any(String),
    fault: expect.stringMatching(/^Error: planted\n +at/),
  });
});

/** Sends all but the last byte of a request that creates a task, and resolves when the server has taken it up. */
async function halfARequest(server: Server): Promise<{ readonly socket: Socket; readonly rest: string }> {
  const { port } = new URL(server.url);
  const body = taskBody(server);
  const socket = connect(Number(port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  const head = [
    "POST /api/v2/tasks/me HTTP/1.1",
    "Host: coder",
    `Coder-Session-Token: ${server.token}`,
    `Content-Length: ${body.length}`,
    // The server's word that it has read the head.
    "Expect: 100-continue",
  ].join("\r\n");
  const taken = new Promise((resolve) => socket.once("data", resolve));
  socket.write(`${head}\r\n\r\n`);
  expect(String(await taken)).toMatch(/^HTTP\/1\.1 100 /);
  socket.write(body.slice(0, -1));
  return { socket, rest: body.slice(-1) };
}

async function answerOf(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Resolves when nobody new is let in: the signal has been heard. */
async function untilRefused(url: string): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (performance.now() < deadline) {
    const refused = await fetch(`${url}/healthz`, { headers: { Connection: "close" } }).then(
      () => false,
      () => true,
    );
    if (refused) return;
  }
  throw new Error("still takes new connections");
}

function createTask(server: Server): Promise<Response> {
  return server.ask("POST", "/api/v2/tasks/me", JSON.parse(taskBody(server)));
}

/** The body of the banner's first line. */
function taskBody({ banner }: Server): string {
  return /-d '([^']+)'/.exec(banner)?.[1] ?? "";
}

/** The environment in which a server runs with that text in place of the core's invariants. */
function planting(source: string): Readonly<Record<string, string>> {
  const hook = pathToFileURL(join(root, "test", "support", "plant-invariants.mjs")).href;
  return { NODE_OPTIONS: `--import ${hook}`, PLANTED_INVARIANTS: source };
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mock-coder-ending-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
