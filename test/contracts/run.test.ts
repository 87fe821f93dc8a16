import { afterAll, expect, onTestFinished, test } from "vitest";
import { TransportError, type Transport } from "../../client/wire.ts";
import { createFetchTransport } from "../../client/fetch-transport.ts";
import { verify, type Progress } from "../../contracts/run.ts";
import { allClauses } from "../../contracts/suite.ts";
import { startSoundServer } from "../../zoo/sound-server.ts";

const server = await startSoundServer();
afterAll(() => server.close());
const sound = createFetchTransport(server.mock.fetch);
const ids = allClauses.filter(({ id }) => id.startsWith("tasks/pause/"));

test("every planned clause has one outcome, in the order of the plan, and progress tells of each", async () => {
  const told: Progress[] = [];
  const result = await verify({
    target: await server.target(),
    clauses: ids,
    always: [],
    onProgress: (one) => told.push(one),
  });
  expect(result.outcomes.map(({ clause }) => clause.id)).toEqual(ids.map(({ id }) => id));
  expect(told.map(({ done, planned }) => [done, planned])).toEqual(
    ids.map((_, index) => [index + 1, ids.length]),
  );
  expect([result.planned, result.exitCode]).toEqual([ids.length, 0]);
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

test("a run that selects nothing shows nothing", async () => {
  expect((await verify({ target: await server.target(), clauses: [], always: [] })).exitCode).toBe(4);
});

test("nothing is left behind on the server", async () => {
  const own = await startSoundServer();
  onTestFinished(() => own.close());
  await verify({ target: await own.target() });
  expect([...own.mock.simulator.world.tasks.values()].map(({ name }) => name)).toEqual([]);
});
