/**
 * Fixtures for Playwright: each test gets a world of its own, on one server a worker, and its pages are signed in there.
 * When a test fails, its last calls and the journal are attached to it.
 */
import {
  test as base,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestInfo,
  type TestType,
} from "@playwright/test";
import {
  createMockCoder,
  type MockCoder,
  type MockCoderOptions,
  type MockWorld,
  type MockWorldOptions,
  type RunningServer,
} from "../simulator/index.ts";
import { reportOf, reportText } from "./failure-report.ts";
import { makeTestWorld } from "./test-world.ts";

/** What belongs to a worker. */
export interface MockCoderWorkerFixtures {
  /** What the server of a worker is made with. Its clock is `manual`, unless this says otherwise. */
  coderOptions: MockCoderOptions;
  /** The server of the worker, which holds the worlds. */
  coder: MockCoder;
  /** Where it listens. */
  server: RunningServer;
}

/** What belongs to a test. */
export interface MockCoderTestFixtures {
  /** What the world of a test is made with. Its seed is the full name of the test, unless this says otherwise. */
  worldOptions: MockWorldOptions;
  /** Whose pages they are; null for nobody's. Default: alice's. */
  signedInAs: string | null;
  /** The world of this test. */
  world: MockWorld;
}

/** Name of the cookie that carries a session. Source: codersdk/client.go, SessionTokenCookie. */
const SESSION_COOKIE = "coder_session_token";

/** Playwright's `test`, with worlds. */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & MockCoderTestFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions & MockCoderWorkerFixtures
> = base.extend<MockCoderTestFixtures, MockCoderWorkerFixtures>({
  coderOptions: [{}, { option: true, scope: "worker" }],
  coder: [
    async ({ coderOptions }, use) => use(createMockCoder({ clock: "manual", ...coderOptions })),
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
  worldOptions: [{}, { option: true }],
  signedInAs: ["alice", { option: true }],
  // The server is asked for, so that the world's URL leads to it.
  world: async ({ coder, server: _listens, worldOptions }, use, testInfo) => {
    const world = makeTestWorld(coder, testInfo.titlePath.slice(1).join(" > "), worldOptions);
    try {
      await use(world);
      if (testInfo.status !== testInfo.expectedStatus) await attach(testInfo, world);
    } finally {
      await world.close();
    }
  },
  // One that the configuration names outranks the world's: it is the address of a front end.
  baseURL: async ({ baseURL, world }, use) => use(baseURL ?? world.url),
  context: async ({ context, baseURL, world, signedInAs }, use) => {
    if (signedInAs !== null) {
      const { token } = world.user(signedInAs);
      const places = new Set([world.url, baseURL ?? world.url]);
      await context.addCookies(
        [...places].map((url) => ({
          name: SESSION_COOKIE,
          value: token,
          url,
          httpOnly: true,
          sameSite: "Lax" as const,
        })),
      );
    }
    await use(context);
  },
});

async function attach(testInfo: TestInfo, world: MockWorld): Promise<void> {
  const report = await reportOf(world);
  await testInfo.attach("last calls", { body: reportText(report), contentType: "text/plain" });
  const body = JSON.stringify(report, null, 2);
  await testInfo.attach("journal.json", { body, contentType: "application/json" });
}
