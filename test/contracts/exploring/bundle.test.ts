/** What is kept of a failure: that it can be read again, says no secrets, and does again what it did. */
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import { TooLong } from "../../../client/public/waiter.ts";
import { CameToRest, Unreached, type Target } from "../../../client/target.ts";
import { TransportError } from "../../../client/wire.ts";
import { BundleUnusable, readBundle, type Bundle } from "../../../contracts/exploring/cases/bundle.ts";
import { drawRun } from "../../../contracts/exploring/steps/draw-steps.ts";
import { explore } from "../../../contracts/exploring/explore.ts";
import { fold, unfold } from "../../../contracts/exploring/cases/folded.ts";
import { replay } from "../../../contracts/exploring/replay.ts";
import { describeStep, type Step } from "../../../contracts/exploring/steps/steps.ts";
import { startSoundServer } from "../../../mutants/servers/sound-server.ts";
import { faultsOfAnswers, faultsOfLogs } from "./faults.ts";
import { lying, type Lie } from "./lying.ts";

const SEED = 4010_35;
const server = await startSoundServer();
afterAll(() => server.close());

const truth = createFetchTransport(server.mock.fetch);
const broken = (lie: Lie | undefined): Promise<Target> =>
  server.target(lying(truth, lie ?? (() => undefined)));
/** Counts bytes as characters, so that what is too long is taken. */
const counting = faultsOfLogs["a-snapshot-has-at-most-65536-bytes"];

const found = await explore({ target: await broken(counting), runs: 100, seed: SEED });
if (found.kind !== "failed") throw new Error(`it should have failed, and is ${found.kind}`);
const { bundle } = found;
const text = JSON.stringify(bundle, null, 2);

test("a bundle that is written and read again is the same", () => {
  expect(readBundle(text, "case.json")).toEqual(bundle);
});

test("a bundle says no token, of a person or of an agent, and long bodies by their repetitions", async () => {
  const target = await server.target();
  const tokens = Object.values(target.facts.people).map(({ token }) => token);
  const agents = [...server.mock.simulator.world.buildsByAgentToken.keys()];
  expect(tokens.length).toBeGreaterThan(5);
  expect([...tokens, ...agents].filter((token) => text.includes(token))).toEqual([]);
  expect(text.length).toBeLessThan(65_536);
});

test("a target that echoes a token does not get it into a bundle", async () => {
  const echo: Lie = ({ path, call }) =>
    path.endsWith("/pause")
      ? { status: 500, body: { message: call.headers["Coder-Session-Token"] } }
      : undefined;
  const result = await explore({ target: await broken(echo), runs: 100, seed: SEED, shrinkMs: 0 });
  expect(result.kind).toBe("failed");
  const written = JSON.stringify(result.kind === "failed" ? result.bundle : null);
  expect(written).toContain("<token>");
  expect(written).not.toContain(server.mock.token("alice"));
  expect(written).not.toContain(server.mock.token("bob"));
});

test("a replay still fails on the broken server, and is fixed on the sound one", async () => {
  expect(await replay(bundle, await broken(counting))).toMatchObject({
    kind: "still-failing",
    sameLaw: true,
    bundle: { law: bundle.law, steps: bundle.steps, finding: bundle.finding },
  });
  expect(await replay(bundle, await server.target())).toEqual({ kind: "fixed" });
});

test("a replay that meets another fault says that it is another", async () => {
  const other = faultsOfAnswers["every-call-is-answered"];
  const steps: readonly Step[] = [...bundle.steps.slice(0, 1), resume];
  expect(await replay({ ...bundle, steps }, await broken(other))).toMatchObject({
    kind: "still-failing",
    sameLaw: false,
    bundle: { law: { id: "every-call-is-answered" } },
  });
});

const resume: Step = {
  do: "call",
  operation: "resumeTask",
  task: 0,
  by: "owner",
  owner: "me",
  reference: "id",
  prefix: "/api/v2",
  input: "",
};

test("a replay on a target that lacks something the case needs says what", async () => {
  const whole = await server.target();
  const without = (changes: Partial<Target>): Target => ({ ...bare(whole), ...changes });
  const wait: Step = { do: "wait", task: 0, for: "quiet", times: 1 };
  const { "second-user": _, ...people } = whole.facts.people;
  const alone = without({ facts: { ...whole.facts, people } });
  const byOther: Step = { ...resume, by: "other" };
  const cases: readonly (readonly [Step, Target, string])[] = [
    [
      bundle.steps.at(-1) ?? wait,
      without({ capabilities: new Set() }),
      "no token of a workspace agent is known",
    ],
    [wait, without({}), "time cannot be moved on this target"],
    [byOther, alone, "no second user of the target is known"],
  ];
  for (const [step, target, why] of cases) {
    const result = await replay({ ...bundle, steps: [step] }, target);
    expect(result).toMatchObject({ kind: "error" });
    expect(result.kind === "error" && result.why).toContain(why);
  }
});

/** A target that cannot move time and knows no agents. */
function bare(whole: Target): Target {
  const { name, url, version, capabilities, facts, holds, send } = whole;
  return {
    name,
    url,
    version,
    capabilities,
    facts,
    holds,
    send,
    arrange: (wish) => whole.arrange(wish),
    isIn: (arranged, state) => whole.isIn(arranged, state),
    until: (arranged, fits) => whole.until(arranged, fits),
    waitFor: (arranged, happened) => whole.waitFor(arranged, happened),
    cause: (arranged, event, words) => whole.cause(arranged, event, words),
    adopt: (id, owner) => {
      whole.adopt(id, owner);
    },
    release: (arranged) => whole.release(arranged),
    close: () => whole.close(),
  };
}

const create: Step = { do: "create", owner: "user", name: "", input: "Fix the login bug" };
const rest: Step = { do: "wait", task: 0, for: "rest", times: 1 };

test.each([
  [new Unreached("the run was ended before that"), "error", "a wait came to nothing: the run was ended"],
  [new TooLong("waited 300 s, which is too long"), "error", "a wait came to nothing: waited 300 s"],
  [new CameToRest("one", null), "fixed", ""],
])("a wait that ends early by %s makes a replay %s", async (ending, kind, why) => {
  const target = { ...bare(await server.target()), until: () => Promise.reject(ending) };
  const result = await replay({ ...bundle, steps: [create, rest] }, target);
  expect(result.kind).toBe(kind);
  expect(result.kind === "error" ? result.why : "").toContain(why);
});

test("a replay that is interrupted takes no more steps, gives its task back and says nothing else", async () => {
  const control = new AbortController();
  const whole = await server.target();
  const released: string[] = [];
  const sent: string[] = [];
  const target: Target = {
    ...bare(whole),
    send: (call) => {
      if (call.method === "POST") control.abort();
      sent.push(call.method);
      return whole.send(call);
    },
    release: (arranged) => {
      released.push(arranged.task.id);
      return whole.release(arranged);
    },
  };
  const steps = [create, create, create];
  expect(await replay({ ...bundle, steps }, target, control.signal)).toEqual({
    kind: "error",
    by: "replay",
    why: "the replay was interrupted",
  });
  expect(sent.filter((method) => method === "POST")).toHaveLength(1);
  expect(released).toHaveLength(1);
});

test("a replay of which a step cannot be taken says which", async () => {
  const result = await replay({ ...bundle, steps: [resume] }, await server.target());
  expect(result).toEqual({
    kind: "error",
    by: "replay",
    why: 'the step "resume task 1" could not be taken: what it speaks of was not there',
  });
});

test("a replay against a target that is down says so", async () => {
  const down = await server.target();
  const send = (): never => {
    throw new TransportError("refused", "GET /api/v2/buildinfo: connection refused");
  };
  const result = await replay({ ...bundle, steps: [resume] }, { ...bare(down), send });
  expect(result).toEqual({
    kind: "error",
    by: "target",
    why: "the target does not answer: GET /api/v2/buildinfo: connection refused",
  });
});

test.each([
  ["{", "case.json: is not JSON: "],
  ["[]", 'case.json: is no bundle: its "format" is missing'],
  ["null", 'case.json: is no bundle: its "format" is missing'],
  [changed({ format: "other" }), 'case.json: is no bundle: its "format" is "other"'],
  [changed({ version: 2 }), "case.json: is a bundle of version 2; this mock-coder reads version 1"],
  [changed({ steps: undefined }), "case.json: is a damaged bundle: it must have required property 'steps'"],
  [changed({ steps: [{ do: "dance" }] }), "case.json: is a damaged bundle: steps.0"],
  [
    changed({ steps: [{ do: "wait", task: 0, for: "rest" }] }),
    "case.json: is a damaged bundle: steps.0 must have required property 'times'",
  ],
  [
    changed({ steps: [{ ...resume, task: -1 }] }),
    "case.json: is a damaged bundle: steps.0.task must be >= 0",
  ],
])("a file that is no bundle is refused with where, what and why: %#", (written, words) => {
  expect(() => readBundle(written, "case.json")).toThrow(BundleUnusable);
  expect(() => readBundle(written, "case.json")).toThrow(words);
});

function changed(changes: Partial<Record<keyof Bundle, unknown>>): string {
  return JSON.stringify({ ...bundle, ...changes });
}

test(`every step that can be drawn fits into a bundle, and can be said in words [seed ${SEED}]`, () => {
  const reach = { others: true, agents: true, stepwise: true };
  const steps = drawRun(reach, (step) => fc.array(step, { minLength: 40, maxLength: 40 }));
  const met = new Set<string>();
  fc.assert(
    fc.property(steps, (drawn) => {
      expect(readBundle(changed({ steps: drawn }), "case.json").steps).toEqual(drawn);
      for (const step of drawn) {
        expect(describeStep(step)).toMatch(/^[a-z][^\n]+$/);
        met.add(step.do);
      }
    }),
    { seed: SEED, numRuns: 50 },
  );
  expect(met.size).toBe(10);
});

test(`what is out of reach is not drawn [seed ${SEED}]`, () => {
  const reach = { others: false, agents: false, stepwise: false };
  fc.assert(
    fc.property(
      drawRun(reach, (step) => fc.array(step)),
      (drawn) => {
        for (const step of drawn) {
          expect(step.do).not.toMatch(/report|upload/);
          if (step.do === "wait") expect(step.for).toBe("rest");
          if (step.do === "call") expect(step.by).toBe("owner");
          if (step.do === "create") expect(step.owner).toBe("user");
          if (step.do === "list") expect(step.by).toBe("user");
        }
      },
    ),
    { seed: SEED, numRuns: 200 },
  );
});

test(`a text that is folded is unfolded as it was [seed ${SEED}]`, () => {
  const piece = fc.string({ unit: "grapheme", minLength: 1, maxLength: 4 });
  const long = fc.tuple(piece, fc.integer({ min: 0, max: 2_000 })).map(([unit, times]) => unit.repeat(times));
  const texts = fc.array(fc.oneof(long, fc.string({ unit: "grapheme" })), { maxLength: 4 });
  fc.assert(
    fc.property(texts, (parts) => {
      const whole = parts.join("");
      expect(unfold(fold(whole))).toBe(whole);
      expect(JSON.stringify(fold(whole)).length).toBeLessThanOrEqual(JSON.stringify(whole).length + 100);
    }),
    { seed: SEED, numRuns: 200 },
  );
});
