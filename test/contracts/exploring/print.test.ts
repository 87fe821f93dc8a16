/** A case in the words of other tools: the printed scripts run by themselves, and tell a broken server from a sound one. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import type { Bundle } from "../../../contracts/exploring/cases/bundle.ts";
import { explore } from "../../../contracts/exploring/explore.ts";
import {
  casePrints,
  isCasePrint,
  printCase,
  type CasePrint,
} from "../../../contracts/exploring/cases/print-case.ts";
import { replay } from "../../../contracts/exploring/replay.ts";
import type { Step, StepOf } from "../../../contracts/exploring/steps/steps.ts";
import { startSoundServer } from "../../../mutants/servers/sound-server.ts";
import { launch, type Ended } from "../../support/command.ts";
import { faultsOfAnswers, faultsOfLogs, faultsOfReads } from "./faults.ts";
import { lying, type Lie } from "./lying.ts";
import { serve } from "./served.ts";

const SEED = 4010_36;
const server = await startSoundServer();
const folder = await mkdtemp(join(tmpdir(), "mock-coder-case-"));
const truth = createFetchTransport(server.mock.fetch);
const sound = await serve(truth);
afterAll(async () => {
  await sound.close();
  await server.close();
  await rm(folder, { recursive: true });
});

const faults = { ...faultsOfAnswers, ...faultsOfLogs, ...faultsOfReads };
const cases = [
  "a-refusal-changes-nothing",
  "a-snapshot-has-at-most-65536-bytes",
  "answers-at-once-are-those-of-some-order",
  "the-status-follows-from-build-agent-and-app",
  "accepted-input-is-in-the-live-logs",
] as const;

async function caseOf(law: string): Promise<{ readonly bundle: Bundle; readonly lie: Lie }> {
  const lie = faults[law];
  if (lie === undefined) throw new Error(`there is no fault for ${law}`);
  const target = await server.target(lying(truth, lie));
  const result = await explore({ target, runs: 300, seed: SEED, always: [] });
  if (result.kind !== "failed") throw new Error(`${law} should have failed, and is ${result.kind}`);
  return { bundle: result.bundle, lie };
}

/** Stands in for vitest, which would have to be installed where the script is. */
const VITEST = `
import assert from "node:assert/strict";
const test = (_: string, run: () => Promise<void>) => run();
const expect = (got: any) => ({
  toBe: (wanted: unknown) => assert.deepEqual(got, wanted),
  toEqual: (wanted: unknown) => assert.deepEqual(got, wanted),
  toContain: (wanted: any) => assert.ok(got.includes(wanted)),
  not: { toEqual: (unwanted: unknown) => assert.notDeepEqual(got, unwanted) },
});`;

async function run(bundle: Bundle, as: CasePrint, url: string): Promise<Ended> {
  const printed = printCase(bundle, as);
  const script = printed.replace('import { expect, test } from "vitest";', VITEST);
  const file = join(folder, `${bundle.law.id.replaceAll("/", "-")}.${as === "curl" ? "sh" : "ts"}`);
  await writeFile(file, as === "vitest" ? script.replace(/^test\(/m, "await test(") : script);
  const env = {
    CODER_URL: url,
    CODER_SESSION_TOKEN: server.mock.token("alice"),
    CODER_SECOND_SESSION_TOKEN: server.mock.token("bob"),
  };
  return launch(as === "curl" ? "sh" : process.execPath, as === "curl" ? ["-n", file] : [file], { env })
    .ended;
}

test.each(cases)(
  `the case of "%s" is printed as scripts that run by themselves [seed ${SEED}]`,
  async (law) => {
    const { bundle, lie } = await caseOf(law);
    const broken = await serve(lying(truth, lie));
    const statuses = (ended: Ended): readonly string[] =>
      [...ended.stdout.matchAll(/^[A-Z]+ \/api\S+ (\d+)/gm)].map(([, status]) => status ?? "");

    const script = await run(bundle, "typescript", broken.url);
    expect(script).toMatchObject({ code: 0, stderr: "" });
    const calls = bundle.calls.filter(({ kind }) => kind === "call");
    for (const { reply } of calls) expect(statuses(script)).toContain(String(reply?.status));

    expect(await run(bundle, "vitest", broken.url)).toMatchObject({ code: 1 });
    const fixed = await run(bundle, "vitest", sound.url);
    expect([fixed.stderr, fixed.code]).toEqual(["", 0]);
    await broken.close();

    expect(await run(bundle, "curl", sound.url)).toMatchObject({ code: 0, stderr: "" });
    const lines = printCase(bundle, "curl");
    expect(lines.match(/^.*curl -sS/gm)?.length).toBeGreaterThanOrEqual(calls.length);
  },
);

test("what is printed says no token and no id of the run that found it", async () => {
  const { bundle } = await caseOf("accepted-input-is-in-the-live-logs");
  const ids = bundle.calls.flatMap(({ path }) => path.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? []);
  expect(ids.length).toBeGreaterThan(0);
  for (const as of casePrints) {
    // Comments tell what was answered then.
    const printed = printCase(bundle, as).replaceAll(/^(#|\/\/).*$/gm, "");
    expect([...ids, server.mock.token("alice")].filter((secret) => printed.includes(secret))).toEqual([]);
  }
});

/** The bundle of these steps on a server that answers every pause with 500. */
async function failingPause(create: Partial<StepOf<"create">>): Promise<Bundle> {
  const { bundle } = await caseOf("a-refusal-changes-nothing");
  const noPause: Lie = ({ path }) => (path.endsWith("/pause") ? { status: 500, body: {} } : undefined);
  const steps: readonly Step[] = [
    { do: "create", owner: "user", name: "", input: "Fix the login bug", ...create },
    { do: "wait", task: 0, for: "rest", times: 1 },
    {
      do: "call",
      operation: "pauseTask",
      task: 0,
      by: "owner",
      owner: "me",
      reference: "id",
      prefix: "/api/v2",
      input: "",
    },
  ];
  const result = await replay({ ...bundle, steps }, await server.target(lying(truth, noPause)));
  if (result.kind !== "still-failing") throw new Error(`it should have failed, and is ${result.kind}`);
  return result.bundle;
}

test("a case whose input is long still takes the task's id from the answer that tells the input again", async () => {
  const bundle = await failingPause({ input: { repeat: "long ", times: 2_000 } });
  expect(bundle.calls.find(({ operation }) => operation === "createTask")?.reply?.text).not.toBeTypeOf(
    "string",
  );
  expect(printCase(bundle, "curl")).toContain("\nid_1=$(");
  expect(printCase(bundle, "typescript")).toContain("\nconst id_1: string = answer1.body.id;\n");
  const script = await run(bundle, "typescript", sound.url);
  expect([script.stderr, script.code]).toEqual(["", 0]);
});

test("a printed wait reads a task as its owner, for nobody else may", async () => {
  const bundle = await failingPause({ owner: "second-user" });
  const read = (as: CasePrint): string =>
    /^.*(?:until|while).*\/tasks\/me\/.*$/m.exec(printCase(bundle, as))?.[0] ?? "";
  expect(read("curl")).toContain("$CODER_SECOND_SESSION_TOKEN");
  expect(read("typescript")).toContain("call(CODER_SECOND_SESSION_TOKEN, ");
  const script = await run(bundle, "curl", sound.url);
  expect([script.stderr, script.code]).toEqual(["", 0]);
});

test("the ways to print a case have names", () => {
  expect(casePrints.filter(isCasePrint)).toEqual(["curl", "typescript", "vitest"]);
  expect(isCasePrint("python")).toBe(false);
});
