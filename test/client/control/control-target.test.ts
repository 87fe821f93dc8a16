/** What a target with a control API does with ids that a server makes up, and with a cleaning up that fails. */
import { expect, test } from "vitest";
import { createControlTarget } from "../../../client/control/control-target.ts";
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import type { TaskView } from "../../../client/target.ts";
import type { Transport } from "../../../client/wire.ts";
import { createMockCoder } from "../../../simulator/index.ts";

/** Our server. Tells which paths were asked for; `spoil` may take the place of an answer. */
function controlled(spoil: Transport = (call) => sound(call)) {
  const paths: string[] = [];
  const send: Transport = (call) => {
    paths.push(`${call.method} ${call.path}`);
    return spoil(call);
  };
  return { paths, send };
}

const sound = createFetchTransport(createMockCoder({ clock: "manual", pace: "manual" }).fetch);

test("an id of any characters stays one segment of the path", async () => {
  const { paths, send } = controlled();
  const target = await createControlTarget({ name: "odd", url: null, send });
  const arranged = { task: { id: "../x?y", name: "odd" } as TaskView, owner: "user" } as const;
  paths.length = 0;
  await target.step?.(arranged);
  await target.agentToken?.(arranged);
  await target.cause(arranged, "job_fails").catch(() => undefined);
  await target.until(arranged, (view) => view === null);
  target.adopt(arranged.task.id, "user");
  expect(await target.close()).toEqual([]);
  expect(paths).toEqual([
    "POST /_sim/tasks/..%2Fx%3Fy/step",
    "GET /_sim/tasks/..%2Fx%3Fy",
    "POST /_sim/tasks/..%2Fx%3Fy/events",
    "GET /api/v2/tasks/me/..%2Fx%3Fy",
    "DELETE /api/v2/tasks/me/..%2Fx%3Fy",
  ]);
});

test("what carries the calls is closed although cleaning up fails", async () => {
  let closed = 0;
  const { send } = controlled((call) =>
    call.method === "DELETE" ? Promise.reject(new RangeError("ours")) : sound(call),
  );
  const target = await createControlTarget({ name: "sad", url: null, send, close: () => void (closed += 1) });
  target.adopt("5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11", "user");
  await expect(target.close()).rejects.toThrow(RangeError);
  expect(closed).toBe(1);
});
