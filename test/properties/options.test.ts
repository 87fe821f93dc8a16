import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openContainer, openUrl } from "../../client/open-target.ts";
import { openBridge } from "../../client/open-bridge.ts";
import { createHttpTransport } from "../../client/http-transport.ts";
import { createControlTarget } from "../../client/control/control-target.ts";
import { createPublicTarget } from "../../client/public/public-target.ts";
import { checkBridge } from "../../contracts/bridge/check-bridge.ts";
import { allAlways, allClauses } from "../../contracts/clauses/suite.ts";
import { explore } from "../../contracts/exploring/explore.ts";
import { verify } from "../../contracts/judging/run.ts";
import { select } from "../../contracts/judging/select.ts";
import { OptionError } from "../../shared/check-options.ts";
import {
  createManualClock,
  createMockAgent,
  createMockCoder,
  createSimulator,
} from "../../simulator/index.ts";
import { fixtureCalls } from "./fixture-calls.ts";
import { hard, junk } from "./wrong-values.ts";
import { soundOptions as sound, type Options } from "./sound-options.ts";

// Whatever a caller gets wrong in whatever option, at whatever depth, is one error that names it.

const call = (work: (options: never) => unknown) => work as (options: unknown) => unknown;
const suite = { clauses: allClauses, always: allAlways };

/** The calls that take options; those that would reach a server have one here where nobody listens. */
const calls: Readonly<Record<string, readonly [(options: unknown) => unknown, Options]>> = {
  createMockCoder: [call(createMockCoder), sound.mockCoder],
  listen: [call((at) => createMockCoder().listen(at)), { port: 0, host: "127.0.0.1" }],
  createMockAgent: [call(createMockAgent), sound.mockAgent],
  createSimulator: [call(createSimulator), sound.simulator],
  verify: [call(verify), sound.verify],
  explore: [call(explore), sound.explore],
  select: [call((wanted) => select(suite, wanted)), sound.select],
  openUrl: [call((options) => openUrl("http://127.0.0.1:1", options)), sound.openUrl],
  openContainer: [call(openContainer), sound.openContainer],
  openBridge: [call((options) => openBridge("http://127.0.0.1:1", options)), sound.openBridge],
  checkBridge: [call(checkBridge), sound.checkBridge],
  createHttpTransport: [
    call((options) => createHttpTransport("http://127.0.0.1:1", options)),
    sound.transport,
  ],
  createControlTarget: [call(createControlTarget), sound.controlTarget],
  createPublicTarget: [call(createPublicTarget), sound.publicTarget],
  ...fixtureCalls,
};

type Step = string | number;
interface Place {
  readonly path: readonly Step[];
  readonly value: unknown;
}

/** Every place in the options, as deep as they are plain: what has methods is one value. */
function placesIn(value: unknown, path: readonly Step[] = []): readonly Place[] {
  const here = path.length === 0 ? [] : [{ path, value }];
  if (Array.isArray(value))
    return [...here, ...value.flatMap((item: unknown, index) => placesIn(item, [...path, index]))];
  if (path.length > 0 && !isTransparent(value)) return here;
  return [
    ...here,
    ...Object.entries(value as Options).flatMap(([name, item]) => placesIn(item, [...path, name])),
  ];
}

function isTransparent(value: unknown): value is Options {
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  // A clock, say: whoever copies it has no clock any more.
  if (![Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)) return false;
  const own = value as Options;
  return !Object.values(own).some((item) => typeof item === "function") && !("requirements" in own);
}

/** The options with one place changed. */
function changed(value: unknown, [step, ...rest]: readonly Step[], to: unknown): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === step ? changed(item, rest, to) : item));
  const own = value as Options;
  return { ...own, [step]: changed(own[String(step)], rest, to) };
}

function spelled(path: readonly Step[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${String(step)}]` : `.${step}`))
    .join("")
    .slice(1);
}

/** Can this never stand where the sound value stands, whatever the option? */
function isWrong(given: unknown, soundValue: unknown): boolean {
  // Undefined is left out.
  if (given === undefined) return false;
  if (kindOf(given) !== kindOf(soundValue)) return true;
  if (Array.isArray(given)) return given.length > 0 && !Object.hasOwn(given, 0);
  if (typeof given === "number") return Number.isNaN(given) || given === -1.5;
  return kindOf(given) === "object" && Object.prototype.toString.call(given) !== "[object Object]";
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  try {
    return Array.isArray(value) ? "array" : typeof value;
  } catch {
    return "revoked";
  }
}

async function errorOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return null;
  } catch (error) {
    return error;
  }
}

/** One line for people: where, what was given, what is allowed. */
function expectSaid(error: unknown, of: string, ...words: readonly string[]): void {
  expect(error).toBeInstanceOf(OptionError);
  expect(error).toBeInstanceOf(TypeError);
  const { message } = error as OptionError;
  expect(message.slice(0, of.length + 2)).toBe(`${of}: `);
  expect(message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  for (const word of words) expect(message).toContain(word);
}

const met = new Map<string, number>();
const note = (what: string): void => void met.set(what, (met.get(what) ?? 0) + 1);

/** Either may be two things, so that both are a value where the other belongs. */
const eitherWay = new Set(["cors", "clock", "url"]);

test.each(Object.entries(calls))(
  "any wrong value in any option of %s is named",
  async (of, [work, options]) => {
    const places = placesIn(options);
    const property = fc.asyncProperty(
      fc.constantFrom(...places),
      junk,
      async ({ path, value }, { name, value: given }) => {
        fc.pre(kindOf(given) === "revoked" || isWrong(given, value));
        fc.pre(
          !(
            eitherWay.has(String(path.at(-1))) &&
            (given === null || typeof given === "string" || kindOf(given) === "array")
          ),
        );
        note(name);
        if (path.length > 3) note("deep");
        const error = await errorOf(() => work(changed(options, path, given)));
        if (kindOf(given) === "revoked") return expectSaid(error, of);
        const within = kindOf(given) === "array" && kindOf(value) === "array" ? "[0]" : "";
        expectSaid(error, of, `the option ${spelled(path)}${within} is `, "; allowed is ");
      },
    );
    await fc.assert(property, { numRuns: 300, seed: 20 });
  },
);

/** Whose keys are names that somebody makes up. */
const open = /(?:^|\.)(?:memberships|environment|parameters|env)$/;

test.each(Object.entries(calls))(
  "an unknown key in any object of %s is named",
  async (of, [work, options]) => {
    const objects = [{ path: [], value: options }, ...placesIn(options)].filter(
      ({ path, value }) => (path.length === 0 || isTransparent(value)) && !open.test(spelled(path)),
    );
    const names = fc.oneof(
      fc.constantFrom("toString", "__proto__", "constructor", "", "a.b", "two\nlines", "x".repeat(2_000)),
      fc.string({ unit: "binary", minLength: 1 }).filter((name) => !/^[a-z]+$/i.test(name)),
      fc.string({ unit: fc.constantFrom("q", "j", "w"), minLength: 12, maxLength: 30 }),
    );
    const property = fc.asyncProperty(
      fc.constantFrom(...objects),
      names,
      fc.anything(),
      async ({ path, value }, name, given) => {
        const extended = Object.defineProperty({ ...(value as Options) }, name, {
          value: given,
          enumerable: true,
        });
        const error = await errorOf(() => work(changed(options, path, extended)));
        expectSaid(error, of, `there is no option ${path.length === 0 ? "" : `${spelled(path)}.`}`);
      },
    );
    await fc.assert(property, { numRuns: 100, seed: 20 });
  },
);

test.each(Object.entries(calls))("options of %s that are no object are named", async (of, [work]) => {
  for (const [name, make] of Object.entries(hard)) {
    const given = make();
    // An empty object is no wrong value where nothing is needed.
    if (kindOf(given) === "object" && Object.prototype.toString.call(given) === "[object Object]") continue;
    expectSaid(await errorOf(() => work(given)), of);
    expect(name).not.toBe("");
  }
});

test("what is accepted, at any place of the options of createMockCoder, makes a world that answers", async () => {
  let accepted = 0;
  const texts = fc.constantFrom(
    "",
    "me",
    "Alice",
    "coder",
    "first",
    "v1",
    "Small",
    "a b",
    "\u0000",
    "\ud800",
    "../x",
    "x".repeat(300),
  );
  const numbers = fc.constantFrom(
    0,
    1,
    Number.MAX_SAFE_INTEGER,
    Number.MAX_VALUE,
    Number.MIN_VALUE,
    Infinity,
  );
  const value = fc.oneof(
    junk,
    fc
      .oneof(texts, numbers, fc.boolean(), fc.constantFrom<unknown>([], {}, undefined))
      .map((plain) => ({ value: plain })),
  );
  const property = fc.asyncProperty(
    fc.constantFrom(...placesIn(sound.mockCoder)),
    value,
    async ({ path }, { value: given }) => {
      // What these functions answer is the caller's own.
      fc.pre(
        !["checkResponse", "log", "onFault", "onNotice", "nameModel", "clock"].includes(String(path[0])),
      );
      const options = changed(sound.mockCoder, path, given) as { readonly controlToken?: string };
      let mock: ReturnType<typeof createMockCoder>;
      try {
        mock = createMockCoder({ ...options, checkResponse: undefined, log: undefined } as never);
      } catch (error) {
        return expectSaid(error, "createMockCoder");
      }
      accepted += 1;
      const { controlToken } = options;
      const [admin] = mock.simulator.world.users.values();
      const answers = await Promise.all([
        mock.fetch("http://coder/_sim/world", {
          headers: controlToken === undefined ? {} : { Authorization: `Bearer ${controlToken}` },
        }),
        mock.fetch("http://coder/api/v2/templates", {
          headers: { "Coder-Session-Token": mock.token(admin?.username ?? "") },
        }),
      ]);
      // A world whose control API is closed, or without tokens that last, says so.
      for (const { status } of answers) expect([200, 401, 404]).toContain(status);
    },
  );
  await fc.assert(property, { numRuns: 1_500, seed: 20 });
  expect(accepted).toBeGreaterThan(100);
});

test("an option that is inherited counts, for it is read", () => {
  expect(() => createMockCoder(Object.create({ seed: 7 }) as object)).toThrow("the option seed is 7");
  expect(createMockCoder(Object.create({ seed: "mine" }) as object).simulator.setting.seed).toBe("mine");
});

test("sound options are none of these errors", async () => {
  for (const [of, [work, options]] of Object.entries(calls)) {
    if (of === "openContainer" || of === "listen") continue;
    const error = await errorOf(() => work(options));
    expect([of, error instanceof OptionError ? error.message : "none"]).toEqual([of, "none"]);
  }
  expect(createMockCoder(sound.mockCoder as never).simulator.world.users.size).toBe(2);
  expect(createSimulator({ clock: createManualClock() }).setting.seed).toBe("mock-coder");
});

test("the properties met what is hard", () => {
  const seldom = [...Object.keys(hard), "anything", "deep"].filter((what) => (met.get(what) ?? 0) < 20);
  expect(seldom).toEqual([]);
});
