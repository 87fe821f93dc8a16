import { expect, test } from "vitest";
import {
  CameToRest,
  Unreached,
  type Arranged,
  type Capability,
  type Target,
  type TaskView,
} from "../../../client/target.ts";
import { TransportError, type Call, type Reply } from "../../../client/wire.ts";
import type { Clause } from "../../../contracts/language/clause.ts";
import { judge } from "../../../contracts/judging/judge.ts";
import { verify } from "../../../contracts/judging/run.ts";
import type { OperationId } from "../../../spec/operations.ts";
import {
  absent,
  call,
  contract,
  notFound,
  partial,
  plus,
  refusal,
  step,
  the,
  until,
  untilAnswered,
} from "../../../contracts/language/words.ts";

/** A target made of answers. */
function fake(answer: (call: Call, count: number) => Partial<Reply>, over: Partial<Target> = {}) {
  const calls: Call[] = [];
  const log: string[] = [];
  const person = {
    id: "u1",
    username: "alice",
    organization_id: "o1",
    organization_name: "coder",
    token: "secret",
  };
  const task = {
    id: "t1",
    name: "fix",
    status: "active",
    workspace_id: "w1",
    workspace_build_number: 1,
  } as TaskView;
  const target: Target = {
    name: "a fake",
    url: null,
    version: "v2.34.0",
    capabilities: new Set<Capability>(),
    facts: { people: { user: person }, templates: {}, versions: {} },
    holds: true,
    send: (sent) => {
      calls.push(sent);
      const text = "";
      return Promise.resolve({ status: 200, headers: {}, text, ms: 0, ...answer(sent, calls.length) });
    },
    arrange: ({ state }) => {
      log.push(`arrange ${state}`);
      return Promise.resolve({ task, owner: "user" });
    },
    isIn: () => Promise.resolve(true),
    until: (arranged: Arranged, fits) =>
      fits({ ...arranged.task, status: "paused" })
        ? Promise.resolve({ ...task, status: "paused" })
        : Promise.reject(new Unreached("it never is")),
    waitFor: async (_arranged, happened) => (await happened()) || (await happened()),
    cause: () => Promise.resolve(),
    adopt: (id, owner) => void log.push(`adopt ${id} of ${owner}`),
    release: ({ task: { id } }) => Promise.resolve(void log.push(`release ${id}`)),
    close: () => Promise.resolve([]),
    ...over,
  };
  return { target, calls, log };
}

type Specs = Parameters<typeof contract>[2];
const clauseOf = (
  spec: Omit<Specs[string], "says" | "requirement">,
  operation: OperationId = "sendTaskInput",
): Clause => {
  const [clause] = contract(
    "tests",
    { operation },
    { one: { says: "it holds", requirement: "4.8 #1", ...spec } },
  ).clauses;
  if (clause === undefined) throw new Error("a contract of one clause has one");
  return clause;
};
const body = (value: unknown) => ({ text: JSON.stringify(value) });
const given = { task: { state: "active" } } as const;

test("a clause that fits passes, and its task is given back", async () => {
  const { target, calls, log } = fake(() => ({ status: 409, ...body({ message: "Task is paused." }) }));
  const clause = clauseOf({
    given,
    request: { body: { input: the("task.name") } },
    expect: refusal(409, "Task is paused."),
  });
  expect((await judge(clause, target, () => {})).status).toBe("pass");
  expect(calls).toEqual([
    {
      method: "POST",
      path: "/api/v2/tasks/me/t1/send",
      headers: { "Coder-Session-Token": "secret", "Content-Type": "application/json" },
      body: '{"input":"fix"}',
    },
  ]);
  expect(log).toEqual(["arrange active", "release t1"]);
});

test("a clause that does not fit says where, what was expected and what came", async () => {
  const { target } = fake(() => ({
    status: 409,
    ...body({ message: "Busy.", detail: "x" }),
    headers: { "content-type": ["text/plain"] },
  }));
  const clause = clauseOf({
    given,
    expect: { ...refusal(409, "Task is paused."), headers: { "content-type": absent } },
  });
  const outcome = await judge(clause, target, () => {});
  expect([outcome.status, outcome.why]).toEqual([
    "fail",
    'body.message: expected "Task is paused.", got "Busy.", and 2 more',
  ]);
  expect(outcome.mismatches.map(({ at }) => at)).toEqual([
    "body.message",
    "body.detail",
    "headers.content-type",
  ]);
  expect(outcome.exchanges).toHaveLength(1);
});

test("another status code is the whole difference", async () => {
  const { target } = fake(() => ({ status: 500, ...body({}) }));
  const outcome = await judge(clauseOf({ given, expect: notFound }), target, () => {});
  expect(outcome.mismatches).toEqual([{ at: "status", expected: 404, got: 500 }]);
});

test("what a clause needs and the target lacks is said before anything is called", async () => {
  const { target, calls, log } = fake(() => ({}));
  const clause = clauseOf({ given, request: { as: "second-user" }, expect: notFound });
  const { status, why } = await judge(clause, target, () => {});
  expect([status, why, calls.length, log]).toEqual(["unsupported", "the target has no second-user", 0, []]);
});

test("a state that is not reached is not a failure", async () => {
  const { target, calls } = fake(() => ({}), { arrange: () => Promise.reject(new Unreached("it hangs")) });
  const { status, why } = await judge(clauseOf({ given, expect: notFound }), target, () => {});
  expect([status, why, calls.length]).toEqual(["unreached", "it hangs", 0]);
});

test("a step before the call that goes otherwise makes the clause unreached", async () => {
  const { target } = fake(() => ({ status: 409 }));
  const clause = clauseOf({
    given: { ...given, steps: [step(call("pauseTask"), { status: 202 })] },
    expect: { status: 409 },
  });
  const { status, why } = await judge(clause, target, () => {});
  expect([status, why]).toEqual([
    "unreached",
    "a step before the call went otherwise: given[0].status: expected 202, got 409",
  ]);
});

test("what later calls show counts, and they know the answer and what was kept", async () => {
  const { target, calls } = fake((_, count) =>
    count === 1
      ? { status: 202, ...body({ number: 2 }) }
      : { status: 200, ...body({ build_number: 2, id: "b2" }) },
  );
  const clause = clauseOf({
    given,
    expect: {
      status: 202,
      body: { number: plus(the("task.workspace_build_number"), 1) },
      later: [
        until("paused"),
        step(call("getTask"), { status: 200, body: partial({ build_number: the("answer.number") }) }, "read"),
        step(call("getWorkspaceBuild", { params: { workspacebuild: the("saved.read.id") } }), {
          status: 404,
        }),
      ],
    },
  });
  const outcome = await judge(clause, target, () => {});
  expect(outcome.mismatches).toEqual([{ at: "later[2].status", expected: 404, got: 200 }]);
  expect(calls.map(({ path }) => path)).toEqual([
    "/api/v2/tasks/me/t1/send",
    "/api/v2/tasks/me/t1",
    "/api/v2/workspacebuilds/b2",
  ]);
});

test("a task that the call made is cleaned up by its owner", async () => {
  const { target, log } = fake(() => ({ status: 201, ...body({ id: "t9", owner_id: "u1" }) }));
  await judge(clauseOf({ expect: { status: 201 } }, "createTask"), target, () => {});
  expect(log).toEqual(["adopt t9 of user", "release t9"]);
});

test("a call without an answer is a failure of the target", async () => {
  const { target } = fake(() => {
    throw new TransportError("timeout", "POST /x: no whole answer within 10 ms");
  });
  const outcome = await judge(clauseOf({ given, expect: notFound }), target, () => {});
  expect([outcome.status, outcome.why]).toEqual(["fail", "POST /x: no whole answer within 10 ms"]);
  expect(outcome.exchanges[0]).toMatchObject({
    reply: null,
    failure: "POST /x: no whole answer within 10 ms",
  });
});

test("a fact that an answer should have brought is a failure of the target", async () => {
  const { target } = fake(() => ({ status: 200, ...body({}) }));
  const clause = clauseOf({
    given,
    expect: {
      status: 200,
      later: [step(call("getTask", { params: { task: the("answer.id") } }), { status: 200 })],
    },
  });
  const { status, why } = await judge(clause, target, () => {});
  expect([status, why]).toEqual(["fail", 'an answer lacks something: there is no fact "answer.id" at "id"']);
});

test("a fact that nobody gave is a fault of the suite, and so is anything else that is thrown", async () => {
  const { target } = fake(() => ({}));
  const clause = clauseOf({ given, expect: { status: 200, body: the("saved.nothing") } });
  expect((await judge(clause, target, () => {})).status).toBe("harness-error");
  const broken = fake(() => {
    throw new TypeError("a slip");
  });
  const result = await verify({ target: broken.target, clauses: [clause], always: [] });
  expect([result.exitCode, result.counts["harness-error"]]).toEqual([70, 1]);
});

test("where time goes by, a state that is left is tried again, and at last unreached", async () => {
  // What came too late says nothing, what surprises in time is looked at once more, with a task that nobody had before.
  const looks = [false, true, true];
  const { target, log } = fake(() => ({ status: 409 }), {
    holds: false,
    isIn: () => Promise.resolve(looks.shift() ?? false),
  });
  const clause = clauseOf({ given: { task: { state: "stopping" } }, expect: { status: 400 } });
  expect((await judge(clause, target, () => {})).status).toBe("fail");
  expect(log.filter((line) => line.startsWith("arrange"))).toHaveLength(3);
  const { status, why } = await judge(clause, target, () => {});
  expect([status, why]).toEqual([
    "unreached",
    'the task left the state "stopping" before it could be judged',
  ]);
});

test("where time goes by, an unexpected acceptance counts only when it comes every time", async () => {
  let accepted = 0;
  const { target } = fake(() => ({ status: accepted++ === 0 ? 202 : 409 }), { holds: false });
  const clause = clauseOf({ given: { task: { state: "stopping" } }, expect: { status: 409 } }, "pauseTask");
  expect((await judge(clause, target, () => {})).status).toBe("pass");
  const always = fake(() => ({ status: 202 }), { holds: false });
  expect((await judge(clause, always.target, () => {})).status).toBe("fail");
  expect(always.calls).toHaveLength(4);
});

test("a task that comes to rest as something else than what was promised fails; on the way to the call it is unreached", async () => {
  const rests = new CameToRest("fix", { id: "t1", status: "error" } as TaskView);
  const { target } = fake(() => ({ status: 202 }), { until: () => Promise.reject(rests) });
  const promised = clauseOf({ given, expect: { status: 202, later: [until("paused")] } });
  expect(await judge(promised, target, () => {})).toMatchObject({
    status: "fail",
    mismatches: [{ at: "later[0].until.status", expected: "paused", got: "error" }],
  });
  const wanted = clauseOf({ given: { ...given, steps: [until("paused")] }, expect: { status: 202 } });
  expect(await judge(wanted, target, () => {})).toMatchObject({
    status: "unreached",
    why: "task fix came to rest as error before that",
  });
  const gone = { until: () => Promise.reject(new CameToRest("fix", null)) };
  expect(await judge(promised, fake(() => ({ status: 202 }), gone).target, () => {})).toMatchObject({
    status: "fail",
    mismatches: [{ at: "later[0].until", got: undefined }],
  });
});

test("a call is made until it is answered as it should be; a target that comes to rest before that fails", async () => {
  const gone = untilAnswered(call("getWorkspace"), { status: 410 });
  const clause = clauseOf({ given, expect: { status: 202, later: [gone] } }, "deleteTask");
  const slow = fake((_, count) => ({ status: count === 1 ? 202 : count === 2 ? 200 : 410 }));
  const passed = await judge(clause, slow.target, () => {});
  expect([passed.status, slow.calls.length]).toEqual(["pass", 3]);
  const stuck = fake((_, count) => ({ status: count === 1 ? 202 : 200 }));
  const failed = await judge(clause, stuck.target, () => {});
  expect([failed.status, failed.why]).toEqual(["fail", "later[0].status: expected 410, got 200"]);
  // Of the calls that were waiting only the last is kept.
  expect(failed.exchanges.map(({ operation }) => operation)).toEqual(["deleteTask", "getWorkspace"]);
});
