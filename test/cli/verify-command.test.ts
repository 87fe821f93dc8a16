import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { expect, onTestFinished, test, vi } from "vitest";
import { verifyCommand } from "../../cli/verify/command.ts";
import type { VerifyOptions } from "../../cli/verify/verify.ts";
import { chooseTarget } from "../../cli/verify/target-options.ts";

/** What the command would run with. */
async function read(...words: string[]): Promise<{ url: string | undefined; options: VerifyOptions }> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  let got: { url: string | undefined; options: VerifyOptions } | undefined;
  verifyCommand(program, (url, options) => Promise.resolve(void (got = { url, options })));
  await program.parseAsync(["verify", ...words], { from: "user" });
  if (got === undefined) throw new Error("the command did not run");
  return got;
}

async function fileOf(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "config-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "mock-coder.yaml");
  await writeFile(path, text);
  return path;
}

test("flags are read into what they mean", async () => {
  const { url, options } = await read(
    ..."http://h:1 --set core,filter --set names --rate-limited --only tasks/* --shard 2/3 --bail --timeout 1.5s --deadline 2m".split(
      " ",
    ),
    ..."--concurrency 3 --max-tasks 5 --report junit=a.xml --report github --min-coverage 90 --env A=b=c --env D=".split(
      " ",
    ),
  );
  expect(url).toBe("http://h:1");
  expect(options).toMatchObject({
    set: ["core", "filter", "names"],
    only: ["tasks/*"],
    shard: { index: 2, of: 3 },
    bail: true,
    rateLimited: true,
    timeout: 1_500,
    deadline: 120_000,
    concurrency: 3,
    maxTasks: 5,
    report: ["junit=a.xml", "github"],
    minCoverage: 90,
    env: { A: "b=c", D: "" },
  });
});

test("what is not given has its default, and switches are off", async () => {
  const { url, options } = await read();
  expect(url).toBeUndefined();
  expect(options).toEqual({ timeout: 40_000, deadline: 300_000 });
});

test("Coder's own variables are read, and flags overrule them", async () => {
  vi.stubEnv("CODER_URL", "http://env:1");
  vi.stubEnv("CODER_SESSION_TOKEN", "of-env");
  expect(await read()).toMatchObject({ url: "http://env:1", options: { token: "of-env" } });
  expect(await read("http://flag:1", "--token", "of-flag")).toMatchObject({
    url: "http://flag:1",
    options: { token: "of-flag" },
  });
});

const tokens = [
  "second",
  "outsider",
  "admin",
  "org-admin",
  "auditor",
  "template-admin",
  "user-admin",
  "suspended",
];

test.each(tokens)(
  "the token of %s comes by a flag, the environment or a file, in this order",
  async (who) => {
    const name = `${who.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Token`;
    const config = await fileOf(`verify:\n  ${who}-token: of-file\n`);
    const token = async (...words: string[]) => Object.entries((await read(...words)).options);
    expect(await token("--config", config)).toContainEqual([name, "of-file"]);
    vi.stubEnv(`CODER_${who.toUpperCase().replaceAll("-", "_")}_SESSION_TOKEN`, "of-env");
    expect(await token("--config", config)).toContainEqual([name, "of-env"]);
    expect(await token("--config", config, `--${who}-token`, "of-flag")).toContainEqual([name, "of-flag"]);
  },
);

test.each([
  ["--self", { self: true }],
  ["--image", { image: "i" }],
  ["--compose", { compose: "c" }],
])("%s is the target whatever CODER_URL and a file say", async (flag, options) => {
  vi.stubEnv("CODER_URL", "http://env:1");
  const config = await fileOf("verify:\n  url: http://file:1\n");
  const value = Object.values(options).filter((word) => typeof word === "string");
  for (const words of [[], ["--config", config]])
    expect(await read(flag, ...value, ...words)).toMatchObject({ url: undefined, options });
  vi.stubEnv("CODER_URL", undefined);
  expect(await read(flag, ...value, "--config", config)).toMatchObject({ url: undefined, options });
  await expect(read("http://flag:1", flag, ...value)).resolves.toMatchObject({ url: "http://flag:1" });
});

test("a file speaks where nobody else does", async () => {
  const config = await fileOf(
    "verify:\n  url: http://file:1\n  token: of-file\n  set: [core, names]\n  timeout: 3s\n  deadline: 7s\n  bail: true\n  env: { A: 1 }\n  concurrency: 2\n",
  );
  vi.stubEnv("CODER_SESSION_TOKEN", "of-env");
  const { url, options } = await read("--config", config, "--timeout", "4s", "--set", "filter");
  expect(url).toBe("http://file:1");
  expect(options).toMatchObject({
    token: "of-env",
    set: ["filter"],
    timeout: 4_000,
    deadline: 7_000,
    bail: true,
    env: { A: "1" },
    concurrency: 2,
  });
});

test("a file without a part for the command says nothing", async () => {
  expect((await read("--config", await fileOf("other: {}\n"))).options).toMatchObject({ timeout: 40_000 });
});

test.each([
  ["verify: { bail: 3 }", '"bail" is a switch: true or false.'],
  ["verify: { config: x }", 'unknown key "config"'],
  ["verify: { set: [[core]] }", '"set" is neither text nor a number.'],
  ["verify: [core]", '"verify" is not a map of flags.'],
  ["[verify]", "not a map."],
  ["verify: { shard: 5/4 }", '"5/4" does not do. A shard looks like 1/4'],
])("a file with %s is told what is wrong with it", async (text, message) => {
  await expect(read("--config", await fileOf(text))).rejects.toThrow(message);
});

test.each([
  ["--timeout", "10"],
  ["--timeout", "0s"],
  ["--shard", "0/4"],
  ["--shard", "5/4"],
  ["--min-coverage", "101"],
  ["--concurrency", "0"],
  ["--max-tasks", "1"],
  ["--port", "70000"],
  ["--env", "=x"],
  ["--env", "NOT_SET_ANYWHERE"],
  ["--set", "core,,names"],
])("%s %s is refused", async (flag, value) => {
  await expect(read(flag, value)).rejects.toThrow(`argument '${value}' is invalid`);
});

const base = { timeout: 1, deadline: 1 };

test.each<[string | undefined, Partial<VerifyOptions>, string]>([
  ["http://h", {}, "url"],
  [undefined, { self: true }, "self"],
  [undefined, { image: "i", port: 1 }, "image"],
  [undefined, { compose: "c", port: 1, service: "s" }, "compose"],
])("%s %j means %s", (url, options, way) => {
  expect(chooseTarget(url, { ...base, ...options })).toBe(way);
});

test.each<[string | undefined, Partial<VerifyOptions>, string]>([
  [undefined, {}, "No target."],
  ["http://h", { image: "i", port: 1 }, "Several targets: url, image. Give one."],
  [undefined, { compose: "c" }, "--compose needs --port"],
  ["http://h", { waitFor: "/x" }, "--wait-for is for --image and --compose"],
  [undefined, { self: true, env: {} }, "--env is for --image and --compose"],
])("%s %j is refused", (url, options, message) => {
  expect(() => chooseTarget(url, { ...base, ...options })).toThrow(message);
});

test("a states bridge is named by flag, environment or file", async () => {
  const config = await fileOf("verify: { states: http://file:1, states-token: from-file }");
  expect((await read("http://h:1", "--config", config)).options).toMatchObject({
    states: "http://file:1",
    statesToken: "from-file",
  });
  vi.stubEnv("MOCK_CODER_STATES_URL", "http://env:1");
  vi.stubEnv("MOCK_CODER_STATES_TOKEN", "from-env");
  expect((await read("http://h:1", "--config", config)).options).toMatchObject({
    states: "http://env:1",
    statesToken: "from-env",
  });
  expect((await read("http://h:1", "--states", "http://flag:1")).options.states).toBe("http://flag:1");
  vi.stubEnv("MOCK_CODER_STATES_URL", "");
  expect((await read("http://h:1")).options.states).toBeUndefined();
});

test.each([
  ["--self", "--states is for a server that is somewhere"],
  ["--public", "--states and --public exclude each other"],
])(
  "%s overrules a states bridge of the surroundings, and contradicts one that is named beside it",
  async (flag, says) => {
    const url = flag === "--self" ? [] : ["http://h:1"];
    const named = await read(...url, flag, "--states", "http://b:1");
    expect(() => chooseTarget(named.url, named.options)).toThrow(says);
    vi.stubEnv("MOCK_CODER_STATES_URL", "http://env:1");
    const { options } = await read(...url, flag);
    expect(options.states).toBeUndefined();
  },
);
