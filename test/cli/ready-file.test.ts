import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createReadyFile } from "../../cli/ready-file.ts";
import { mockCoder, startServer } from "../support/command.ts";

const STALE = '{"url":"http://127.0.0.1:4010","host":"127.0.0.1","port":4010,"pid":1}\n';

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ready-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A port that somebody has. */
async function takenPort(): Promise<string> {
  const holder = createServer();
  holder.listen(0, "127.0.0.1");
  await once(holder, "listening");
  onTestFinished(() => void holder.close());
  return String((holder.address() as AddressInfo).port);
}

test("the ready file says where the server listens, and is gone when it has ended", async () => {
  const folder = await newFolder();
  const path = join(folder, "ready.json");
  await writeFile(path, STALE);
  const { url, child, ended } = await startServer(["--ready-file", path, "--log", "silent"]);
  const facts = JSON.parse(await readFile(path, "utf8")) as { readonly pid: number };
  expect(facts).toEqual({ url, host: "127.0.0.1", port: Number(new URL(url).port), pid: expect.any(Number) });
  expect(process.kill(facts.pid, 0)).toBe(true);
  expect(await readdir(folder)).toEqual(["ready.json"]);
  child.kill("SIGTERM");
  expect(await ended).toMatchObject({ code: 0, stderr: "" });
  expect(await readdir(folder)).toEqual([]);
});

test("a stale ready file does not outlive a start that fails", async () => {
  const folder = await newFolder();
  const path = join(folder, "ready.json");
  await writeFile(path, STALE);
  const { code, stderr } = await mockCoder(["serve", "--port", await takenPort(), "--ready-file", path]);
  expect(code).toBe(2);
  expect(stderr).toContain("is taken by another program");
  expect(await readdir(folder)).toEqual([]);
});

test("a ready file that cannot be written is one line and exit code 2, before the port is asked for", async () => {
  const path = join(await newFolder(), "nowhere", "ready.json");
  expect(await mockCoder(["serve", "--port", await takenPort(), "--ready-file", path])).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(
      /^mock-coder: \S+ready\.json: the ready file cannot be written: ENOENT.*\. Name a file .*\.\n$/,
    ),
  });
});

test("what has the name and is no ready file stays as it is", async () => {
  const folder = await newFolder();
  const file = join(folder, "package.json");
  await writeFile(file, '{"name":"ours"}\n');
  await mkdir(join(folder, "directory"));
  for (const path of [file, join(folder, "directory"), "/dev/null"])
    expect(() => createReadyFile(path)).toThrow(`${path}: something else has this name, no ready file.`);
  expect(await readFile(file, "utf8")).toBe('{"name":"ours"}\n');
  expect(await readdir(folder)).toEqual(["directory", "package.json"]);
});

test("an empty file, as mktemp makes one, may be used, and that of a later server is left to it", async () => {
  const folder = await newFolder();
  const path = join(folder, "ready.json");
  await writeFile(path, "");
  const ready = createReadyFile(path);
  expect(await readdir(folder)).toEqual([`ready.json.${String(process.pid)}.tmp`]);
  ready.write({ url: "http://127.0.0.1:1", host: "127.0.0.1", port: 1 });
  expect(await readdir(folder)).toEqual(["ready.json"]);
  await writeFile(path, STALE);
  ready.remove();
  expect(await readFile(path, "utf8")).toBe(STALE);
});
