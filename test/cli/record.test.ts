/** `mock-coder record` as a process: it ends on a signal, and the file plays. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { launch, mockCoder, root, startServer } from "../support/command.ts";

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "mock-coder-record-"));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

function record(...words: readonly string[]) {
  return launch(process.execPath, [join(root, "bin", "mock-coder.mjs"), "record", ...words]);
}

test("calls through the proxy are in the file when a signal has ended it, and the file plays", async () => {
  const server = await startServer(["--pace", "instant", "--clock", "manual"]);
  const file = join(await folder(), "story.yaml");
  const running = record(server.url, "--token", server.token, "-o", file, "--title", "A short life");
  const [, proxy = ""] = await running.seen("stdout", /Call it at (\S+)\n[^]*Ctrl-C ends it/);
  const [template] = (await (await fetch(`${proxy}/api/v2/templates?q=exact_name:coding-agent`)).json()) as {
    readonly active_version_id: string;
  }[];
  const body = JSON.stringify({
    template_version_id: template?.active_version_id,
    name: "demo",
    input: "Go",
  });
  expect((await fetch(`${proxy}/api/v2/tasks/me`, { method: "POST", body })).status).toBe(201);
  expect((await fetch(`${proxy}/api/v2/tasks/me/demo`)).status).toBe(200);
  expect((await fetch(`${proxy}/api/v2/tasks/me/demo`, { method: "DELETE" })).status).toBe(202);
  running.child.kill("SIGINT");
  const ended = await running.ended;
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  expect(ended.stdout).toMatch(/- GET \/api\/v2\/templates\n[^]*story\.yaml: 4 steps\n$/);
  expect(await readFile(file, "utf8")).toMatch(/^# Left out[^]*\ntitle: A short life\n/);
  expect(await mockCoder(["play", file])).toMatchObject({ code: 0, stderr: "" });
});

test("what cannot be recorded or written is told at once", async () => {
  const file = join(await folder(), "story.yaml");
  await writeFile(file, "mine");
  const there = await record("http://127.0.0.1:1", "-o", file).ended;
  expect([there.code, there.stderr]).toEqual([
    2,
    `mock-coder: ${file}: is there already. Name another file, or give --force to write over it.\n`,
  ]);
  const gone = await record("http://127.0.0.1:1", "-o", file, "--force").ended;
  expect(gone.code).toBe(3);
  expect(gone.stderr).toMatch(/^mock-coder: GET http:\/\/127\.0\.0\.1:1\/\S+: [^\n]*\n$/);
  const odd = await record("127.0.0.1", "-o", file, "--force").ended;
  expect([odd.code, odd.stderr]).toEqual([2, expect.stringMatching(/has no scheme/) as string]);
  expect(await readFile(file, "utf8")).toBe("mine");
});
