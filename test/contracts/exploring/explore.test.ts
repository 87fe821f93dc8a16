/** Exploring a sound server, and one that is not: what comes of it, how it is shrunk, and when nothing can be said. */
import { afterAll, expect, test } from "vitest";
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import type { Target } from "../../../client/target.ts";
import { TransportError, type Transport } from "../../../client/wire.ts";
import { explore } from "../../../contracts/exploring/explore.ts";
import type { ExploreProgress } from "../../../contracts/exploring/explore-options.ts";
import { marks } from "../../../contracts/exploring/marks.ts";
import { startSoundServer } from "../../../mutants/servers/sound-server.ts";
import { faultsOfAnswers, faultsOfReads } from "./faults.ts";
import { lying, type Lie } from "./lying.ts";

const SEED = 4010_32;
const server = await startSoundServer();
afterAll(() => server.close());

const truth = createFetchTransport(server.mock.fetch);
const lies = (lie: Lie | undefined): Transport => lying(truth, lie ?? (() => undefined));

test(`nothing is found on a sound server, and everything is met [seed ${SEED}]`, async () => {
  const result = await explore({ target: await server.target(), seed: SEED });
  expect(result).toMatchObject({ kind: "passed", runs: 100, seed: SEED, leftovers: [] });
  expect(Object.keys(result.marks)).toEqual(Object.keys(marks));
  // Often enough that chance does not make another seed vacuous.
  expect(Object.entries(result.marks).filter(([, times]) => times < 6)).toEqual([]);
});

test(`what is found is shrunk to few steps, and found again by its seed and path [seed ${SEED}]`, async () => {
  const lie = faultsOfAnswers["an-accepted-build-is-the-next-one"];
  const result = await explore({ target: await server.target(lies(lie)), runs: 100, seed: SEED });
  if (result.kind !== "failed") throw new Error(`it should have failed, and is ${result.kind}`);
  const { bundle } = result;
  expect(bundle.law.id).toBe("an-accepted-build-is-the-next-one");
  expect(bundle.steps.filter((step) => step.do !== "wait").length).toBeLessThanOrEqual(2);
  expect(bundle.finding).toEqual({
    at: "answer.workspace_build.reason",
    expected: "task_manual_pause",
    got: "task_auto_pause",
    literal: true,
  });
  const { seed, path } = bundle.found;
  const again = await explore({ target: await server.target(lies(lie)), seed, path, runs: 1, shrinkMs: 0 });
  expect(again.kind === "failed" && again.bundle.steps).toEqual(bundle.steps);
});

test("the same seed makes the same steps, whatever the names of the run are", async () => {
  const lie = faultsOfReads["a-task-keeps-what-it-is"];
  const steps = async (): Promise<unknown> => {
    const target = await server.target(lies(lie));
    const result = await explore({ target, runs: 100, seed: SEED, shrinkMs: 0 });
    return result.kind === "failed" ? result.bundle.steps : result.kind;
  };
  const first = await steps();
  expect(first).toEqual(await steps());
  expect(Array.isArray(first)).toBe(true);
});

test("a few runs say nothing: what they never met is named", async () => {
  const result = await explore({ target: await server.target(), runs: 2, seed: SEED });
  expect(result).toMatchObject({ kind: "vacuous" });
  expect(result.kind === "vacuous" && result.missing).toContain("resumed-task");
});

test("marks that a target cannot show are not asked for", async () => {
  const target = withoutOthersAndAgents(await server.target());
  const result = await explore({ target, runs: 1, seed: SEED });
  expect(result.kind).toBe("vacuous");
  const missing = result.kind === "vacuous" ? result.missing : [];
  expect(missing).toContain("deletion");
  expect(missing).not.toContain("other-user");
  expect(missing).not.toContain("large-snapshot");
});

test("time that is up ends the search, and is no failure", async () => {
  const result = await explore({ target: await server.target(), timeMs: 0 });
  expect(result).toMatchObject({ kind: "vacuous", runs: 0 });
});

test("a search that is interrupted says so, and cleans up", async () => {
  const control = new AbortController();
  const seen: ExploreProgress[] = [];
  const result = await explore({
    target: await server.target(),
    seed: SEED,
    signal: control.signal,
    onProgress: (progress) => {
      seen.push(progress);
      if (progress.runs === 3) control.abort();
    },
  });
  expect(result).toMatchObject({ kind: "interrupted", bundle: null, runs: 3, leftovers: [] });
  expect(seen.map(({ runs }) => runs)).toEqual([1, 2, 3]);
});

test("a search that is interrupted before a law is broken twice says neither failed nor flaky, and keeps the case", async () => {
  const control = new AbortController();
  const lie = faultsOfAnswers["an-accepted-build-is-the-next-one"];
  const result = await explore({
    target: await server.target(lies(lie)),
    runs: 100,
    seed: SEED,
    shrinkMs: 0,
    signal: control.signal,
    onProgress: ({ phase }) => {
      if (phase === "confirming") control.abort();
    },
  });
  expect(result).toMatchObject({
    kind: "interrupted",
    bundle: { law: { id: "an-accepted-build-is-the-next-one" } },
  });
});

test("a fault that does not come again is told with what came the second time", async () => {
  let broken = 0;
  // Once for every ten pauses, and never while it is looked for.
  const now = faultsOfAnswers["an-accepted-build-is-the-next-one"];
  const send = lies((lied) => {
    const isFirst = lied.path.endsWith("/pause") && lied.status === 202 && broken === 0;
    if (!isFirst || now === undefined) return undefined;
    broken += 1;
    return now(lied);
  });
  const result = await explore({ target: await server.target(send), runs: 100, seed: SEED, shrinkMs: 0 });
  expect(result).toMatchObject({ kind: "flaky", again: null });
});

test("a target that goes away is no failure of a law", async () => {
  let left = 200;
  const send: Transport = (call) => {
    left -= 1;
    if (left > 0) return truth(call);
    throw new TransportError("refused", `${call.method} ${call.path}: connection refused`);
  };
  const result = await explore({ target: await server.target(send), runs: 100, seed: SEED });
  expect(result).toMatchObject({
    kind: "error",
    why: "the target does not answer: GET /api/v2/buildinfo: connection refused",
  });
});

test("servers that answer everything alike break a law at once", async () => {
  const answers = [
    { status: 200, body: {} },
    { status: 404, body: { message: "Route not found." } },
    { status: 500, body: { message: "An internal server error occurred." } },
    { status: 204, body: null },
    { status: 200, body: "<html></html>" },
  ];
  for (const answer of answers) {
    const target = await server.target(lies(({ path }) => (path === "/buildinfo" ? undefined : answer)));
    const result = await explore({ target, runs: 20, seed: SEED });
    expect([answer.status, result.kind]).toEqual([answer.status, "failed"]);
  }
});

/** The same target, of which nobody knows a second user or a token of an agent. */
function withoutOthersAndAgents(whole: Target): Target {
  const { "second-user": _, ...people } = whole.facts.people;
  return {
    name: whole.name,
    url: whole.url,
    version: whole.version,
    capabilities: whole.capabilities,
    facts: { ...whole.facts, people },
    holds: whole.holds,
    send: whole.send,
    arrange: (wish) => whole.arrange(wish),
    isIn: (arranged, state) => whole.isIn(arranged, state),
    until: (arranged, fits) => whole.until(arranged, fits),
    waitFor: (arranged, happened) => whole.waitFor(arranged, happened),
    cause: (arranged, event, text) => whole.cause(arranged, event, text),
    adopt: (id, owner) => {
      whole.adopt(id, owner);
    },
    release: (arranged) => whole.release(arranged),
    close: () => whole.close(),
  };
}
