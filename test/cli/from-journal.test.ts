/** `mock-coder scenario from-journal` as a process: from a server, from a file, and from what is neither. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { mockCoder, startServer } from "../support/command.ts";

test("the story of a server's journal is written or printed, and plays", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mock-coder-journal-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const server = await startServer(["--clock", "manual", "--pace", "instant"]);
  const [template] = (await (
    await server.ask("GET", "/api/v2/templates?q=exact_name:coding-agent")
  ).json()) as {
    readonly active_version_id: string;
  }[];
  const create = { template_version_id: template?.active_version_id, name: "demo", input: "Go" };
  expect((await server.ask("POST", "/api/v2/tasks/me", create)).status).toBe(201);
  expect((await server.ask("POST", "/api/v2/tasks/me/demo/pause")).status).toBe(202);
  const story = join(folder, "story.yaml");
  expect(await mockCoder(["scenario", "from-journal", server.url, "-o", story])).toEqual({
    code: 0,
    signal: null,
    stderr: "",
    stdout: `${story}: 2 steps\n`,
  });
  expect(await mockCoder(["play", story])).toMatchObject({ code: 0, stderr: "" });
  const journal = join(folder, "journal.json");
  await writeFile(journal, await (await fetch(`${server.url}/_sim/replay`)).text());
  const printed = await mockCoder(["scenario", "from-journal", journal, "--title", "Twice"]);
  expect(printed).toMatchObject({ code: 0, stderr: "" });
  expect(printed.stdout).toMatch(/^title: Twice\n[^]*create: \{ task: demo[^]*pause: demo/);
  await writeFile(journal, "{}");
  const odd = await mockCoder(["scenario", "from-journal", journal]);
  expect([odd.code, odd.stderr]).toEqual([
    2,
    `mock-coder: ${journal}: is no journal. It has to be the answer of GET /_sim/replay.\n`,
  ]);
});
