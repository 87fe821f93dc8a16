/**
 * Our image in real containers, judged as any other. Needs Docker and the image: in CI both are there; elsewhere
 * `MOCK_CODER_TEST_IMAGE=$(.ci/image) npm test -- container` makes it.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ContainerRuntimeClient } from "testcontainers";
import { expect, test, type TestContext } from "vitest";
import { needCompose, needEngine } from "../../client/container/container-engine.ts";
import { startCompose, startContainer } from "../../client/container/container.ts";
import { openContainer } from "../../client/open-target.ts";
import { verify } from "../../contracts/judging/run.ts";
import { allClauses } from "../../contracts/clauses/suite.ts";

const image = process.env["MOCK_CODER_TEST_IMAGE"] ?? "";
const port = 4010;
/** Containers take seconds, of which none is ours. */
const MINUTES = 180_000;

function needsImage(context: TestContext): void {
  if (image === "" && process.env["CI"] === undefined)
    context.skip("MOCK_CODER_TEST_IMAGE names no image; .ci/image makes one where Docker is");
  expect(image, "CI must say which image, in MOCK_CODER_TEST_IMAGE").not.toBe("");
}

async function needsCompose(context: TestContext): Promise<void> {
  const missing = await needCompose().then(
    () => "",
    (error: unknown) => String(error),
  );
  if (missing !== "" && process.env["CI"] === undefined) context.skip(missing);
  expect(missing).toBe("");
}

/** A server that needs another one, as most need their database. */
function composeFile(controlToken: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "mock-coder-compose-")), "compose.yaml");
  const environment = { MOCK_CODER_CONTROL_TOKEN: controlToken };
  const services = {
    coder: { image, environment, ports: [String(port)], depends_on: ["other"] },
    other: { image },
  };
  writeFileSync(file, JSON.stringify({ version: "3.7", services }));
  return file;
}

/** Every container and network that a run made, running or not. */
async function leftBehind(): Promise<string> {
  const docker = async (...words: string[]): Promise<string> =>
    (await promisify(execFile)("docker", words)).stdout;
  return (
    (await docker("ps", "--all", "--quiet", "--filter", "label=mock-coder.run")) +
    (await docker("ps", "--all", "--quiet", "--filter", "name=mock-coder-")) +
    (await docker("network", "ls", "--quiet", "--filter", "name=mock-coder-"))
  );
}

test("our image is judged by its control API, and removed", { timeout: MINUTES }, async (context) => {
  needsImage(context);
  const controlToken = "known-to-the-test";
  const target = await openContainer({
    image,
    port,
    controlToken,
    env: { MOCK_CODER_CONTROL_TOKEN: controlToken, MOCK_CODER_SEED: "container" },
    waitFor: "/healthz",
  });
  expect(target.holds).toBe(true);
  expect(await leftBehind()).not.toBe("");
  const clauses = allClauses.filter(({ set }) => set === "core");
  const result = await verify({ target, clauses, sets: ["core"], always: [] });
  const wrong = result.outcomes.filter(({ status }) => status !== "pass");
  expect(wrong.map(({ clause, why }) => `${clause.id}: ${why ?? ""}`)).toEqual([]);
  expect(result).toMatchObject({ verdict: "conformant", exitCode: 0, leftovers: [] });
  expect(await leftBehind()).toBe("");
});

test(
  "a virgin server gets its first user and is judged by public calls",
  { timeout: MINUTES },
  async (context) => {
    needsImage(context);
    const target = await openContainer({
      image,
      port,
      public: true,
      env: { MOCK_CODER_FRESH: "1", MOCK_CODER_SPEED: "20" },
    });
    expect(target.holds).toBe(false);
    const clauses = allClauses.filter(({ id }) =>
      /^(?:states\/(?:S5|T3)|tasks\/(?:pause|resume|delete))\//.test(id),
    );
    expect(clauses.length).toBeGreaterThan(15);
    const result = await verify({ target, clauses, always: [] });
    const wrong = result.outcomes.filter(
      ({ status }) => !["pass", "unsupported", "unreached"].includes(status),
    );
    expect(wrong.map(({ clause, why }) => `${clause.id}: ${why ?? ""}`)).toEqual([]);
    expect(result.counts.pass).toBeGreaterThan(15);
    expect(result.leftovers).toEqual([]);
    expect(await leftBehind()).toBe("");
  },
);

test.for<[string, Omit<Parameters<typeof startContainer>[0], "image">, RegExp]>([
  [
    "listens elsewhere",
    { port: 4011, startupMs: 2_000 },
    /cannot be judged: .* Is the port right, .*\nIt wrote last:\n[^]*imitates Coder/,
  ],
  [
    "has another path that shows it is ready",
    { port, startupMs: 2_000, waitFor: "/api/v2/nothing" },
    /which path shows that it is ready \(--wait-for\)\?\nIt wrote last:\n[^]*GET \/api\/v2\/nothing 404/,
  ],
  [
    "ends at once",
    { port, env: { MOCK_CODER_PACE: "slow" } },
    /What it wrote says why; .*\nIt wrote last:\n[^]*'slow' from env 'MOCK_CODER_PACE' is invalid\. Choose one of/,
  ],
])(
  "a server that %s is told, with its last words, and removed",
  { timeout: MINUTES },
  async ([, options, sentence], context) => {
    needsImage(context);
    await expect(startContainer({ image, ...options })).rejects.toThrow(sentence);
    await expect(leftBehind()).resolves.toBe("");
  },
);

test("an interrupted start removes what it started", { timeout: MINUTES }, async (context) => {
  needsImage(context);
  const signal = AbortSignal.timeout(700);
  const started = startContainer({ image, port: 4011, startupMs: 60_000, signal });
  await expect(started).rejects.toThrow(
    /cannot be judged: the start was interrupted\. What was started by then/,
  );
  expect(await leftBehind()).toBe("");
});

test("an image that is not there is told, with the cure", { timeout: MINUTES }, async (context) => {
  needsImage(context);
  const started = startContainer({ image: "mock-coder.invalid/nothing:none", port });
  await expect(started).rejects.toThrow(
    /^image mock-coder\.invalid\/nothing:none cannot be judged: .* Is its name right, and can this machine pull it\?/,
  );
});

test(
  "a compose file is brought up whole, its server judged, and all of it removed",
  { timeout: MINUTES },
  async (context) => {
    needsImage(context);
    await needsCompose(context);
    const target = await openContainer({
      compose: composeFile("known-to-the-test"),
      port,
      controlToken: "known-to-the-test",
      waitFor: "/healthz",
    });
    expect((await leftBehind()).trim().split("\n")).toHaveLength(3);
    const clauses = allClauses.filter(({ set }) => set === "filter");
    const result = await verify({ target, clauses, sets: ["filter"], always: [] });
    expect(result).toMatchObject({ verdict: "conformant", exitCode: 0, leftovers: [] });
    expect(await leftBehind()).toBe("");
  },
);

test(
  "a service that ends is told with what it wrote, and all of the file is removed",
  { timeout: MINUTES },
  async (context) => {
    needsImage(context);
    await needsCompose(context);
    const started = startCompose({ file: composeFile("short"), port });
    await expect(started).rejects.toThrow(
      /^service coder of .* cannot be judged: [^]*A control token has at least 8 characters/,
    );
    expect(await leftBehind()).toBe("");
  },
);

test("without the compose plugin the sentence says what to install", async () => {
  await expect(needCompose("/nowhere/docker")).rejects.toThrow(
    /^A compose file needs the compose plugin of Docker, .* Install docker-compose-plugin/,
  );
});

test("without testcontainers, without Docker and without Ryuk: each is one sentence with its cure", async () => {
  await expect(needEngine(() => Promise.reject(new Error("Cannot find package")))).rejects.toThrow(
    /testcontainers, which is not installed\. Run `npm install --save-dev testcontainers`/,
  );
  const tools = await import("testcontainers");
  const fails = (message: string) => () => Promise.reject(new Error(message));
  const noDocker = { ...tools, getContainerRuntimeClient: fails("no strategy") };
  await expect(needEngine(() => Promise.resolve(noDocker))).rejects.toThrow(
    /Docker does not answer, .* DOCKER_HOST/,
  );
  const runtime = {} as ContainerRuntimeClient;
  const noRyuk = {
    ...tools,
    getContainerRuntimeClient: () => Promise.resolve(runtime),
    getReaper: fails("no such host"),
  };
  await expect(needEngine(() => Promise.resolve(noRyuk))).rejects.toThrow(
    /^Ryuk, .* cannot be started: no such host\. Set TESTCONTAINERS_RYUK_DISABLED=true/,
  );
});
