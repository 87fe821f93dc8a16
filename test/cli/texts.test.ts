/** Texts of other systems: line ends, blanks and byte order marks in variables and files. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tidyEnvironment } from "../../cli/environment.ts";
import { readText } from "../../cli/read-text.ts";
import { startSoundServer, type SoundServer } from "../../mutants/servers/sound-server.ts";
import type { RunningServer } from "../../simulator/index.ts";
import { mockCoder, startServer, type Ended } from "../support/command.ts";

let sound: SoundServer;
let running: RunningServer;
let folder: string;
beforeAll(async () => {
  sound = await startSoundServer();
  running = await sound.mock.listen();
  folder = await mkdtemp(join(tmpdir(), "texts-"));
});
afterAll(async () => {
  await running.close();
  await sound.close();
  await rm(folder, { recursive: true });
});

const ONE = ["--only", "tasks/pause/active-is-202"];
const alice = (): string => sound.mock.token("alice");

function verify(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return mockCoder(["verify", ...ONE, ...words], { cwd: folder, env });
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test("a secret of CI with a line end, and a URL from a file of Windows, are used as they are meant", async () => {
  const env = { CODER_URL: `\ufeff${running.url}\r\n`, CODER_SESSION_TOKEN: `${alice()}\n` };
  const { stdout, stderr, code } = await verify([], env);
  expect([code, stderr]).toEqual([0, expect.not.stringContaining("Error")]);
  expect(stdout).toContain("Conformant.");
});

test("a variable with nothing in it is as good as none", async () => {
  const { code } = await verify([running.url], { CODER_SESSION_TOKEN: "", CODER_ADMIN_SESSION_TOKEN: " \n" });
  expect(code).toBe(0);
});

test.each<[string, (token: string) => Promise<Ended>, RegExp]>([
  [
    "a variable",
    (token) => verify([running.url], { CODER_SESSION_TOKEN: `${token}\n${token}` }),
    /^mock-coder: CODER_SESSION_TOKEN has a line end \(U\+000A, character \d+\) in it\. A token is one line of letters, digits and signs: copy it again\.\n$/,
  ],
  [
    "a flag",
    (token) => verify([running.url, "--second-token", `${token} ${token}`]),
    /^mock-coder: --second-token has a blank \(U\+0020, character \d+\) in it\./,
  ],
  [
    "a config",
    async (token) => {
      const text = `verify:\n  admin-token: "${token}\\r\\n${token}"\n`;
      return verify([running.url, "--config", await file("token.yaml", text)]);
    },
    /token\.yaml: "admin-token" has a carriage return \(U\+000D, character \d+\) in it\./,
  ],
  [
    "a flag without anything",
    () => verify([running.url, "--token", " "]),
    /--token is empty\. Give the token/,
  ],
  [
    "a URL",
    () => verify([], { CODER_URL: "http://127.0.0.1:40\n10" }),
    /the target URL "http:\/\/127\.0\.0\.1:40\\n10" has a line end \(U\+000A, character 20\) in it\. Write it/,
  ],
])("%s that cannot be mended is named with the character, and the secret is not", async (_, run, says) => {
  const token = alice();
  const { stderr, stdout, code } = await run(token);
  expect(stderr).toMatch(says);
  expect(stderr + stdout).not.toContain(token);
  expect(code).toBe(2);
});

test("the server takes its variables with line ends, too", async () => {
  const server = await startServer([], {
    env: { MOCK_CODER_SEED: "run-7\r\n", MOCK_CODER_PACE: " instant\n" },
  });
  const plain = await startServer(["--seed", "run-7", "--pace", "instant"]);
  expect(server.token).toBe(plain.token);
  expect(server.banner).toContain("instant");
});

test("files with a byte order mark and line ends of Windows are read like others", async () => {
  const known = '- pattern: "tasks/sent/*"\n  reason: late\n  link: https://example.com/1\n';
  const config = `verify:\n  url: ${running.url}\n  known-failing: ${await file("k.yaml", windows(known))}\n`;
  const { stdout, code } = await verify(["--config", await file("c.yaml", windows(config))]);
  expect(stdout).toMatch(/known failure "tasks\/sent\/\*" matches no clause/);
  expect(code).toBe(1);
});

const windows = (text: string): string => `\ufeff${text.replaceAll("\n", "\r\n")}`;

test.each<[string, string | Uint8Array, RegExp]>([
  [
    "utf16.yaml",
    Buffer.from("\ufeffverify: {}", "utf16le"),
    /utf16\.yaml: is UTF-16 text\. Save it as UTF-8\.$/,
  ],
  [
    "image.yaml",
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe),
    /image\.yaml: is no UTF-8 text\. Save it/,
  ],
])("%s is refused as what it is", async (name, content, says) => {
  const { stderr, code } = await verify([running.url, "--config", await file(name, content)]);
  expect(stderr.trim()).toMatch(says);
  expect(code).toBe(2);
});

test("any text comes out of a file of Windows as it went in", async () => {
  const path = join(folder, "any.txt");
  const lines = fc.array(fc.string({ unit: "grapheme" }).map((line) => line.replaceAll(/[\r\n\ufeff]/g, "")));
  await fc.assert(
    fc.asyncProperty(lines, async (some) => {
      await writeFile(path, `\ufeff${some.join("\r\n")}`);
      expect(readText(path, "")).toBe(some.join("\n"));
    }),
    { numRuns: 200 },
  );
});

test("whatever surrounds a variable of ours goes, and variables of others stay as they are", () => {
  const around = fc
    .array(fc.constantFrom(" ", "\r\n", "\t", "\ufeff"), { maxLength: 3 })
    .map((some) => some.join(""));
  fc.assert(
    fc.property(around, fc.string(), around, (before, text, after) => {
      const value = before + text + after;
      const env: NodeJS.ProcessEnv = {
        CODER_URL: value,
        MOCK_CODER_SEED: value,
        CODEROID: value,
        PATH: value,
      };
      tidyEnvironment(env);
      const kept = text.trim() === "" ? undefined : text.trim();
      expect(env).toEqual({
        ...(kept === undefined ? {} : { CODER_URL: kept, MOCK_CODER_SEED: kept }),
        CODEROID: value,
        PATH: value,
      });
    }),
  );
});
