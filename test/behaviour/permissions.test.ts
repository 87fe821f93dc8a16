import { expect, test } from "vitest";
import type { Task } from "../../simulator/core/model.ts";
import { NOT_FOUND, startCoder, workspaceId, type TaskBody } from "../support/coder.ts";

// Who gets what on somebody else's task, and which paths lead to one (docs/behaviour.md, 5.1 to 5.3).

const coder = startCoder();
const locked = startCoder({ deployment: { ownerWorkspaceAccess: false } });

const place = (task: Task, user = task.ownerId): string => `/tasks/${user}/${task.id}`;

/** One column of the table: a task in a state and what is asked of it. */
const columns = {
  get: { state: "active", line: (path: string) => `GET ${path}` },
  "stored logs": { state: "paused", line: (path: string) => `GET ${path}/logs` },
  delete: { state: "active", line: (path: string) => `DELETE ${path}` },
  pause: { state: "active", line: (path: string) => `POST ${path}/pause` },
  resume: { state: "paused", line: (path: string) => `POST ${path}/resume` },
  input: { state: "paused", line: (path: string) => `PATCH ${path}/input`, body: { input: "Else" } },
  send: { state: "active", line: (path: string) => `POST ${path}/send`, body: { input: "Go on" } },
  "live logs": { state: "active", line: (path: string) => `GET ${path}/logs` },
} as const;

type Column = keyof typeof columns;

// prettier-ignore
const callers: readonly (readonly [who: string, listed: boolean, answers: Readonly<Record<Column, number>>])[] = [
  ["alice",  true,  { get: 200, "stored logs": 200, delete: 202, pause: 202, resume: 202, input: 204, send: 204, "live logs": 200 }],
  ["bob",    false, { get: 404, "stored logs": 404, delete: 404, pause: 404, resume: 404, input: 404, send: 404, "live logs": 404 }],
  ["rita",   false, { get: 404, "stored logs": 404, delete: 404, pause: 404, resume: 404, input: 404, send: 404, "live logs": 404 }],
  ["audrey", false, { get: 404, "stored logs": 404, delete: 404, pause: 404, resume: 404, input: 404, send: 404, "live logs": 404 }],
  ["tariq",  false, { get: 404, "stored logs": 404, delete: 404, pause: 404, resume: 404, input: 404, send: 404, "live logs": 404 }],
  ["uma",    false, { get: 404, "stored logs": 404, delete: 404, pause: 404, resume: 404, input: 404, send: 404, "live logs": 404 }],
  ["orla",   true,  { get: 200, "stored logs": 200, delete: 202, pause: 202, resume: 202, input: 204, send: 404, "live logs": 404 }],
  ["admin",  true,  { get: 200, "stored logs": 200, delete: 202, pause: 202, resume: 202, input: 204, send: 204, "live logs": 200 }],
];

for (const [who, listed, answers] of callers) {
  test(`${who} and a task of alice's`, async () => {
    const task = await coder.given("active");
    const { body } = await coder.call(who, "GET /tasks");
    expect((body as { tasks: TaskBody[] }).tasks.some(({ id }) => id === task.id)).toBe(listed);
    for (const [column, status] of Object.entries(answers)) {
      const { state, line, ...rest } = columns[column as Column];
      const other = await coder.given(state);
      const answer = await coder.call(who, line(place(other)), "body" in rest ? rest.body : undefined);
      expect([column, answer.status]).toEqual([column, status]);
      if (status === 404) expect(answer.body).toEqual(NOT_FOUND);
    }
  });
}

test("an owner whom the deployment keeps out of workspaces sees tasks and starts them, but reaches no app", async () => {
  const task = await locked.given("active");
  expect((await locked.call("admin", `GET ${place(task)}`)).status).toBe(200);
  const send = await locked.call("admin", `POST ${place(task)}/send`, { input: "Go on" });
  const logs = await locked.call("admin", `GET ${place(task)}/logs`);
  expect([send.status, send.body]).toEqual([404, NOT_FOUND]);
  expect([logs.status, logs.body]).toEqual([404, NOT_FOUND]);
  expect((await locked.call("alice", `POST ${place(task)}/send`, { input: "Go on" })).status).toBe(204);
  expect((await locked.call("admin", `POST ${place(task)}/pause`)).status).toBe(202);
});

test("{user} is me, an id in any spelling, or a name in any case", async () => {
  const task = await coder.given("active", { name: "Some-Task" });
  const { id } = coder.userOf("alice");
  for (const user of [
    "me",
    "alice",
    "ALICE",
    id,
    id.toUpperCase(),
    id.replaceAll("-", ""),
    `urn:uuid:${id}`,
  ]) {
    const answer = await coder.call("alice", `GET /tasks/${user}/some-task`);
    expect([user, answer.status]).toEqual([user, 200]);
    expect((answer.body as TaskBody).id).toBe(task.id);
  }
});

test("{user} that does not exist, or that the caller may not see, is 404 whatever the task", async () => {
  const task = await coder.given("active");
  for (const user of ["ghost", "11111111-2222-4333-8444-555555555555", "rita"]) {
    const answer = await coder.call("alice", `GET /tasks/${user}/${task.id}`);
    expect([user, answer.status, answer.body]).toEqual([user, 404, NOT_FOUND]);
  }
  // An organization's admin sees everybody on the site.
  expect((await coder.call("orla", `GET /tasks/bob/${task.id}`)).status).toBe(200);
  expect((await coder.call("orla", `GET /tasks/rita/${task.id}`)).status).toBe(200);
});

test("{user} may be a fellow member: one's own task is found there by its id, theirs is not", async () => {
  const mine = await coder.given("active", { name: "mine-by-id" });
  const theirs = await coder.given("active", { name: "theirs-by-any", owner: "bob" });
  const own = await coder.call("alice", `GET /tasks/bob/${mine.id}`);
  expect([own.status, (own.body as TaskBody).id]).toEqual([200, mine.id]);
  for (const path of [`bob/${mine.name}`, `bob/${theirs.id}`, `bob/${theirs.name}`]) {
    const answer = await coder.call("alice", `GET /tasks/${path}`);
    expect([path, answer.status, answer.body]).toEqual([path, 404, NOT_FOUND]);
  }
});

test("{task} as an id is found in every spelling and whoever the user of the path is", async () => {
  const task = await coder.given("active");
  const { id } = task;
  const spellings = [
    id,
    id.toUpperCase(),
    id.replaceAll("-", ""),
    `%7B${id}%7D`,
    `urn:uuid:${id}`,
    `URN:UUID:${id}`,
  ];
  for (const spelling of spellings) {
    const answer = await coder.call("admin", `GET /tasks/me/${spelling}`);
    expect([spelling, answer.status]).toEqual([spelling, 200]);
    expect((answer.body as TaskBody).id).toBe(id);
  }
  expect((await coder.call("admin", `GET /tasks/bob/${id}`)).status).toBe(200);
});

test("{task} as a name is one of the user's own, in any case", async () => {
  const mine = await coder.given("active", { name: "Both-Have-It" });
  const theirs = await coder.given("active", { name: "both-have-it", owner: "bob" });
  const seen = async (who: string, user: string) =>
    ((await coder.call(who, `GET /tasks/${user}/BOTH-have-it`)).body as TaskBody).id;
  expect(await seen("alice", "me")).toBe(mine.id);
  expect(await seen("bob", "me")).toBe(theirs.id);
  expect(await seen("admin", "alice")).toBe(mine.id);
  expect(await seen("orla", "bob")).toBe(theirs.id);
  expect(await seen("admin", "me")).toBeUndefined();
});

test("{task} that is the id of a workspace, or of a deleted task, is 404", async () => {
  const task = await coder.given("active");
  const deleted = await coder.given("deleted");
  for (const id of [workspaceId(task), deleted.id, deleted.name]) {
    const answer = await coder.call("alice", `GET /tasks/me/${id}`);
    expect([answer.status, answer.body]).toEqual([404, NOT_FOUND]);
  }
});

test("both prefixes lead to the same tasks, with a final slash and with doubled ones", async () => {
  const task = await coder.given("paused");
  for (const path of [
    `/api/v2/tasks/me/${task.id}`,
    `/api/experimental/tasks/me/${task.id}`,
    `/api/v2/tasks/me/${task.id}/`,
    `/api//v2/tasks//me/${task.id}`,
  ]) {
    expect([path, (await coder.call("alice", `GET ${path}`)).status]).toEqual([path, 200]);
  }
  expect((await coder.call("alice", "GET /tasks/")).status).toBe(200);
});

test("creating for somebody else: the owner of the site and the admin of the organization may, members may not", async () => {
  const create = (who: string, user: string) => coder.call(who, `POST /tasks/${user}`, coder.newTask());
  expect((await create("admin", "alice")).body).toMatchObject({ owner_name: "alice" });
  expect((await create("orla", "alice")).body).toMatchObject({ owner_name: "alice" });
  expect((await create("orla", "rita")).body).toMatchObject({ owner_name: "rita" });
  expect(await create("bob", "alice")).toMatchObject({
    status: 403,
    body: { message: "Unauthorized to create workspace." },
  });
  expect(await create("rita", "alice")).toMatchObject({ status: 404, body: NOT_FOUND });
  // What is wrong before the right to create is told instead.
  const unread = await coder.call("bob", "POST /tasks/alice", { ...coder.newTask(), name: "no name" });
  expect(unread).toMatchObject({ status: 400, body: { message: expect.stringMatching("provided name") } });
  const built = await coder.call("admin", `POST /tasks/alice`, coder.newTask({ name: "by-admin" }));
  const { workspace_id } = built.body as TaskBody;
  const { body } = await coder.call("alice", `GET /workspaces/${workspace_id}`);
  expect(body).toMatchObject({
    owner_name: "alice",
    latest_build: { initiator_id: coder.userOf("admin").id, workspace_owner_name: "alice" },
  });
});
