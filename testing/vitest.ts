/**
 * Fixtures for Vitest: each test gets a world of its own, on one server a worker. When a test fails, its last calls stand
 * below the error, and the journal is in `task.meta`, which reporters get.
 */
import { test as base, type RunnerTestCase, type RunnerTestSuite, type TestAPI } from "vitest";
import {
  createMockCoder,
  type MockCoder,
  type MockCoderOptions,
  type MockWorld,
  type MockWorldOptions,
  type RunningServer,
} from "../simulator/index.ts";
import { reportOf, reportText, type FailureReport } from "./failure-report.ts";
import { makeTestWorld } from "./test-world.ts";

export type { FailureReport } from "./failure-report.ts";

declare module "vitest" {
  interface TaskMeta {
    /** What happened in the world of a test that failed. */
    mockCoder?: FailureReport;
  }
}

/** What a test may ask for. */
export interface MockCoderFixtures {
  /** What the server of a worker is made with. Its clock is `manual`, unless this says otherwise. */
  coderOptions: MockCoderOptions;
  /** What the world of a test is made with. Its seed is the full name of the test, unless this says otherwise. */
  worldOptions: MockWorldOptions;
  /** The server of the worker, which holds the worlds. */
  coder: MockCoder;
  /** Where it listens. */
  server: RunningServer;
  /** The world of this test. */
  world: MockWorld;
}

/** Vitest's `test`, with worlds. */
export const test: TestAPI<MockCoderFixtures> = base.extend<MockCoderFixtures>({
  coderOptions: [{}, { scope: "worker" }],
  coder: [
    async (
      { coderOptions }: Pick<MockCoderFixtures, "coderOptions">,
      use: (coder: MockCoder) => Promise<void>,
    ) => use(createMockCoder({ clock: "manual", ...coderOptions })),
    { scope: "worker" },
  ],
  server: [
    async ({ coder }, use) => {
      const server = await coder.listen();
      await use(server);
      await server.close(0);
    },
    { scope: "worker" },
  ],
  worldOptions: {},
  // The server is asked for, so that the world's URL leads to it.
  world: async ({ coder, server: _listens, worldOptions, task }, use) => {
    const world = makeTestWorld(coder, fullName(task), worldOptions);
    try {
      await use(world);
      if (task.result?.state === "fail") tell(task, await reportOf(world));
    } finally {
      await world.close();
    }
  },
});

/** The suites around a test, and the test. */
function fullName(task: RunnerTestCase): string {
  const names = [task.name];
  for (let suite: RunnerTestSuite | undefined = task.suite; suite !== undefined; suite = suite.suite)
    if (!("filepath" in suite) && suite.name !== "") names.unshift(suite.name);
  return names.join(" > ");
}

/** An annotation would be refused: the test has failed by now. What every reporter prints is the error. */
function tell({ meta, result }: RunnerTestCase, report: FailureReport): void {
  meta.mockCoder = report;
  const error = result?.errors?.at(-1);
  if (error !== undefined) error.message += `\n\n${reportText(report)}`;
}
