import { expect, test } from "vitest";
import { startCoder, type Coder } from "../support/coder.ts";

const PAUSED = "2a74f3d3-ab09-4123-a4a5-ca238f4f65a1";
const IDLE = "d4a6271c-cced-4ed0-84ad-afd02a9c7799";

async function titles(coder: Coder): Promise<readonly string[]> {
  const { body } = await coder.call("alice", "GET /notifications/inbox");
  return (body as { readonly notifications: readonly { readonly title: string }[] }).notifications.map(
    ({ title }) => title,
  );
}

const wants = (coder: Coder, wishes: Readonly<Record<string, boolean>>) =>
  coder.call("alice", "PUT /users/me/notifications/preferences", { template_disabled_map: wishes });

async function pause(coder: Coder, name: string): Promise<void> {
  const task = await coder.given("active", { name });
  await coder.call("alice", `POST /tasks/me/${task.id}/pause`);
  coder.rest(task);
  coder.pass(1);
}

test("a user is told what is wanted at that time, whenever somebody looks", async () => {
  const coder = startCoder();
  await pause(coder, "first");
  await wants(coder, { [PAUSED]: true });
  await pause(coder, "second");
  await wants(coder, { [PAUSED]: false });
  await pause(coder, "third");
  expect(await titles(coder)).toEqual(["Task 'third' is paused", "Task 'first' is paused"]);
});

test("what the agent reports is told to who asks for it, and to nobody else", async () => {
  const coder = startCoder();
  await wants(coder, { [IDLE]: false });
  await coder.given("active", { name: "first" });
  expect(await titles(coder)).toEqual(["Task 'first' waits"]);
});

test("nobody is told anything while notifications are paused, and all of it afterwards", async () => {
  const coder = startCoder();
  await pause(coder, "first");
  const sends = (notifier_paused: boolean) =>
    coder.call("admin", "PUT /notifications/settings", { notifier_paused });
  expect((await sends(true)).status).toBe(200);
  await pause(coder, "second");
  expect(await titles(coder)).toEqual(["Task 'first' is paused"]);
  const again = await sends(true);
  expect([again.status, again.text]).toEqual([304, ""]);
  expect((await sends(false)).body).toEqual({ notifier_paused: false });
  expect(await titles(coder)).toEqual(["Task 'second' is paused", "Task 'first' is paused"]);
});

test("preferences are those of one user, and the last wish counts however many there were", async () => {
  const coder = startCoder();
  for (let turn = 0; turn < 300; turn++) await wants(coder, { [PAUSED]: turn % 2 === 0 });
  const { body } = await coder.call("alice", "GET /users/me/notifications/preferences");
  expect(body).toEqual([{ id: PAUSED, disabled: false, updated_at: expect.any(String) as string }]);
  expect((await coder.call("bob", "GET /users/me/notifications/preferences")).body).toBeNull();
  expect((await coder.call("admin", "GET /users/alice/notifications/preferences")).body).toEqual(body);
});
