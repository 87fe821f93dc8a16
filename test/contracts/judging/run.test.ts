import { afterAll, expect, onTestFinished, test } from "vitest";
import { Unreached } from "../../../client/target.ts";
import { TransportError, type Transport } from "../../../client/wire.ts";
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import type { Clause } from "../../../contracts/language/clause.ts";
import { verify } from "../../../contracts/judging/run.ts";
import type { Progress } from "../../../contracts/judging/verify-options.ts";
import { allAlways, allClauses } from "../../../contracts/clauses/suite.ts";
import { startSoundServer } from "../../../mutants/servers/sound-server.ts";

const server = await startSoundServer();
afterAll(() => server.close());
const sound = createFetchTransport(server.mock.fetch);
const ids = allClauses.filter(({ id }) => id.startsWith("tasks/pause/"));

test("every planned clause has one outcome, in the order of the plan, and progress tells of each", async () => {
  const told: Progress[] = [];
  const result = await verify({
    target: await server.target(),
    clauses: ids,
    always: allAlways.slice(0, 1),
    onProgress: (one) => told.push(one),
  });
  expect(result.outcomes.map(({ clause }) => clause.id)).toEqual(
    [...ids, ...allAlways.slice(0, 1)].map(({ id }) => id),
  );
  expect(told.map(({ done, planned }) => [done, planned])).toEqual(
    ids.map((_, index) => [index + 1, ids.length]),
  );
  expect([result.planned, result.exitCode]).toEqual([ids.length + 1, 0]);
});

test("a target that dies half-way ends the run, and the rest is not run", async () => {
  let left = 3;
  const dying: Transport = (call) => {
    left -= 1;
    return left >= 0
      ? sound(call)
      : Promise.reject(new TransportError("refused", `${call.path}: ECONNREFUSED`));
  };
  const result = await verify({ target: await server.target(dying), always: [], concurrency: 1 });
  expect([result.exitCode, result.ended?.by]).toEqual([3, "target"]);
  expect(result.counts["not-run"]).toBe(
    result.planned - result.counts.pass - result.counts.fail - result.counts.unreached,
  );
  expect(result.counts["not-run"]).toBeGreaterThan(0);
});

test("bail stops at the first failure", async () => {
  const wrong: Transport = async (call) => ({ ...(await sound(call)), status: 418 });
  const result = await verify({ target: await server.target(wrong), always: [], bail: true, concurrency: 1 });
  expect([result.counts.fail, result.exitCode, result.ended?.by]).toEqual([1, 1, "bail"]);
  expect(result.counts["not-run"]).toBe(result.planned - 1);
});

test("an interrupted run says what it did and cleans up", async () => {
  const control = new AbortController();
  const result = await verify({
    target: await server.target(),
    always: [],
    signal: control.signal,
    concurrency: 1,
    onProgress: ({ done }) => (done === 2 ? control.abort() : undefined),
  });
  expect([result.counts.pass, result.ended?.by, result.exitCode, result.leftovers]).toEqual([
    2,
    "interrupted",
    4,
    [],
  ]);
  expect(result.counts["not-run"]).toBe(result.planned - 2);
});

test("what one clause ends is not undone by another that is slower to find the target alive", async () => {
  const target = await server.target();
  let stop = (): void => {};
  const isStopped = new Promise<void>((resolve) => (stop = resolve));
  const slow: Transport = async (call) => {
    // The first clause is lost and asks whether the target is there; the answer comes after the second has failed.
    if (call.path.endsWith("/buildinfo")) await isStopped;
    return target.send(call);
  };
  const [lost, failing, ...rest] = ids;
  if (lost === undefined || failing === undefined) throw new Error("there are clauses about pause");
  const result = await verify({
    target: Object.assign(Object.create(target) as typeof target, {
      send: slow,
      arrange: () => Promise.reject(new Unreached("out of reach")),
      close: () => target.close(),
    }),
    clauses: [{ ...lost, needs: [] }, fails(failing), ...rest],
    always: [],
    bail: true,
    concurrency: 2,
    onProgress: ({ last }) => {
      if (last.status === "fail") stop();
    },
  });
  expect([result.ended?.by, result.counts.fail, result.exitCode]).toEqual(["bail", 1, 1]);
  expect(result.counts["not-run"]).toBe(rest.length);
});

/** A clause that needs no task and goes wrong. */
function fails(clause: Clause): Clause {
  return { ...clause, needs: [], given: {}, request: { operation: "listTasks" }, expect: { status: 418 } };
}

test("a fault of ours still lets the target go", async () => {
  const target = await server.target();
  let closed = 0;
  const watched = Object.assign(Object.create(target) as typeof target, {
    close: () => {
      closed += 1;
      return target.close();
    },
  });
  const onProgress = (): void => {
    throw new Error("a fault of whoever watches");
  };
  await expect(verify({ target: watched, clauses: ids, always: [], onProgress })).rejects.toThrow("a fault");
  expect(closed).toBe(1);
});

test("a run that selects nothing shows nothing", async () => {
  expect((await verify({ target: await server.target(), clauses: [], always: [] })).exitCode).toBe(4);
});

test("nothing is left behind on the server", async () => {
  const own = await startSoundServer();
  onTestFinished(() => own.close());
  await verify({ target: await own.target() });
  expect([...own.mock.simulator.world.tasks.values()].map(({ name }) => name)).toEqual([]);
});
