import { expect, test } from "vitest";
import { startCoder, type Coder } from "../support/coder.ts";

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly targets: readonly string[];
  readonly actions: readonly { readonly url: string }[];
  readonly read_at: string | null;
}
interface Inbox {
  readonly notifications: readonly Entry[];
  readonly unread_count: number;
}

async function inbox(coder: Coder, query = "", who = "alice"): Promise<Inbox> {
  return (await coder.call(who, `GET /notifications/inbox${query}`)).body as Inbox;
}

const titles = ({ notifications }: Inbox): readonly string[] => notifications.map(({ title }) => title);

test("the owner is told of a pause and a resume, once a day in the same words, and of nothing the agent reports", async () => {
  const coder = startCoder();
  const task = await coder.given("active", { name: "first" });
  expect(titles(await inbox(coder))).toEqual([]);
  const turn = async (): Promise<void> => {
    await coder.call("alice", `POST /tasks/me/${task.id}/pause`);
    coder.rest(task);
    coder.pass(1);
    await coder.call("alice", `POST /tasks/me/${task.id}/resume`);
    coder.rest(task);
    coder.pass(1);
  };
  await turn();
  const resumed = "Task 'first' has resumed";
  const paused = "Task 'first' is paused";
  const told = await inbox(coder);
  expect(titles(told)).toEqual([resumed, paused]);
  const alice = coder.userOf("alice").id;
  expect(told.notifications[0]?.targets).toEqual([task.workspace?.id, alice, task.organizationId]);
  expect(told.notifications[0]?.actions.map(({ url }) => url)).toEqual([
    `http://coder/tasks/alice/${task.id}`,
    "http://coder/@alice/first",
  ]);
  await turn();
  expect(titles(await inbox(coder))).toEqual([resumed, paused]);
  coder.pass(24 * 3600);
  await turn();
  // Of the next day are the autostop, which has a reason of its own, and one more turn.
  expect(titles(await inbox(coder))).toEqual([resumed, paused, paused, resumed, paused]);
  expect(titles(await inbox(coder, "", "bob"))).toEqual([]);
});

test("an entry is marked as read and as unread again, others stay, and all are marked at once", async () => {
  const coder = startCoder();
  for (const name of ["first", "second", "third"]) {
    const task = await coder.given("active", { name });
    await coder.call("alice", `POST /tasks/me/${task.id}/pause`);
    coder.pass(1);
  }
  const [newest, middle, oldest] = (await inbox(coder)).notifications;
  const mark = (id: string | undefined, is_read: boolean) =>
    coder.call("alice", `PUT /notifications/inbox/${id}/read-status`, { is_read });
  const marked = await mark(middle?.id, true);
  expect(marked.body).toEqual({ notification: { ...middle, read_at: coder.now() }, unread_count: 2 });
  expect(titles(await inbox(coder, "?read_status=read"))).toEqual([middle?.title]);
  expect(titles(await inbox(coder, "?read_status=unread"))).toEqual([newest?.title, oldest?.title]);
  expect(titles(await inbox(coder, `?starting_before=${middle?.id}`))).toEqual([oldest?.title]);
  expect(titles(await inbox(coder, `?targets=${oldest?.targets[0]}`))).toEqual([oldest?.title]);
  expect((await mark(middle?.id, false)).body).toMatchObject({ unread_count: 3 });
  expect((await coder.call("bob", `PUT /notifications/inbox/${middle?.id}/read-status`, {})).status).toBe(
    500,
  );
  expect((await coder.call("alice", "PUT /notifications/inbox/mark-all-as-read")).text).toBe("");
  expect((await inbox(coder)).unread_count).toBe(0);
});

test("marks are attempts: who makes a journal's attempts again has the same inbox", async () => {
  const coder = startCoder();
  const { simulator } = coder;
  const created = await coder.call("alice", "POST /tasks/me", coder.newTask({ name: "first" }));
  coder.pass(600);
  await coder.call("alice", "POST /tasks/me/first/pause");
  coder.pass(60);
  expect(created.status).toBe(201);
  const [entry] = (await inbox(coder)).notifications;
  await coder.call("alice", `PUT /notifications/inbox/${entry?.id}/read-status`, { is_read: true });
  const { entries } = await simulator.replay();
  expect(entries.map((one) => (one.kind === "attempt" ? one.operation : one.kind))).toEqual([
    "createTask",
    "pauseTask",
    "updateInboxNotificationReadStatus",
  ]);
});
