import { expect, test } from "vitest";
import { startCoder } from "../support/coder.ts";

test("statistics count each workspace by what its last build came to", async () => {
  const coder = startCoder();
  const counts = async (): Promise<unknown> =>
    ((await coder.call("admin", "GET /deployment/stats")).body as { workspaces: unknown }).workspaces;
  const none = { connection_latency_ms: { P50: -1, P95: -1 }, rx_bytes: 0, tx_bytes: 0 };
  // The world begins with a workspace of alice's that belongs to no task.
  expect(await counts()).toEqual({ pending: 0, building: 0, running: 1, failed: 0, stopped: 0, ...none });
  await coder.given("pending");
  await coder.given("starting");
  await coder.given("active");
  await coder.given("paused");
  await coder.given("paused");
  await coder.given("start-failed");
  await coder.given("deleted");
  // The delete of the last one waits too.
  expect(await counts()).toEqual({ pending: 2, building: 1, running: 2, failed: 1, stopped: 2, ...none });
});
