// What a run keeps beside its verdict, for those who read its reports.
import { afterAll, expect, test } from "vitest";
import { verify } from "../../../contracts/judging/run.ts";
import {
  any,
  call,
  contract,
  notFound,
  partial,
  step,
  text,
  the,
} from "../../../contracts/language/words.ts";
import { startSoundServer } from "../../../mutants/servers/sound-server.ts";

const server = await startSoundServer();
afterAll(() => server.close());

const { clauses } = contract(
  "tasks/kept",
  { operation: "getTask" },
  {
    "expects-a-fact": {
      says: "what was expected is kept with its facts filled in",
      requirement: "5.2 #1",
      given: { task: { state: "active" } },
      expect: {
        status: 200,
        body: partial({ id: the("task.id"), name: "another" }),
        headers: { etag: any.text },
      },
    },
    "expects-what-is-not-known": {
      says: "of an answer with another status the rest may not be known",
      requirement: "5.2 #1",
      request: { params: { task: the("run.nobody") } },
      expect: { status: 200, body: partial({ id: the("answer.id") }) },
    },
    "a-token-of-its-own": {
      says: "a token that is written out is no secret",
      requirement: "1.4 #1",
      request: { as: { token: "no-such-token" }, params: { task: the("run.nobody") } },
      expect: { status: 401 },
    },
    "a-token-from-a-fact": {
      says: "a token that is a fact is one",
      requirement: "1.4 #1",
      request: { as: { token: text`${the("people.user.token")}x` }, params: { task: the("run.nobody") } },
      expect: { status: 401 },
    },
    "a-header-from-a-fact": {
      says: "so is a cookie",
      requirement: "1.4 #1",
      request: {
        as: "nobody",
        headers: { Cookie: text`coder_session_token=${the("people.user.token")}` },
        params: { task: the("run.nobody") },
      },
      expect: notFound,
    },
    "steps-move-on": {
      says: "after steps the state is only where the task began",
      requirement: "5.2 #1",
      given: { task: { state: "active" }, steps: [step(call("pauseTask"), { status: 202 })] },
      expect: { status: 200 },
    },
    "lacks-much": {
      says: "what the target lacks is kept by its names",
      requirement: "5.2 #1",
      needs: ["rate-limit"],
      expect: { status: 200 },
    },
  },
);

const target = await server.target();
const result = await verify({ target, clauses, always: [] });
const of = (name: string): (typeof result.outcomes)[number] | undefined =>
  result.outcomes.find(({ clause }) => clause.id === `tasks/kept/${name}`);

test("an exchange keeps what was expected of it, as far as it was known, and whether it passed or not", () => {
  const [exchange] = of("expects-a-fact")?.exchanges ?? [];
  expect(exchange?.expected).toEqual({
    status: 200,
    body: {
      $: "partial",
      keys: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown, name: "another" },
    },
    headers: { etag: any.text },
  });
  expect(of("expects-what-is-not-known")).toMatchObject({
    status: "fail",
    exchanges: [{ expected: { status: 200 } }],
  });
  expect(of("steps-move-on")?.exchanges.map(({ expected }) => expected?.status)).toEqual([200]);
});

test("an exchange keeps who called, and whether all it carries is written out for anybody to read", () => {
  const callers = ["expects-a-fact", "a-token-of-its-own", "a-token-from-a-fact", "a-header-from-a-fact"].map(
    (name) => {
      const [exchange] = of(name)?.exchanges ?? [];
      return [exchange?.as, exchange?.literal];
    },
  );
  expect(callers).toEqual([
    ["user", undefined],
    ["token", true],
    ["token", undefined],
    ["nobody", undefined],
  ]);
});

test("a clause keeps whether its task is still in the state it began in", () => {
  expect(of("expects-a-fact")?.clause).not.toHaveProperty("moved");
  expect(of("steps-move-on")?.clause).toMatchObject({ state: "active", moved: true });
});

test("what a target lacks is kept by its names, and the tokens of a run by whose they are", () => {
  expect(of("lacks-much")).toMatchObject({ status: "unsupported", lacks: ["rate-limit"] });
  expect(result.tokens.user).toBe(server.mock.token("alice"));
  expect(Object.keys(result.tokens)).toContain("second-user");
});
