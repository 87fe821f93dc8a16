import { expect, test } from "vitest";
import type { Task } from "../../simulator/core/model.ts";
import { NOT_FOUND, startCoder, workspaceId, type Coder, type TaskBody } from "../support/coder.ts";

// What a fellow member may do with a task whose workspace is shared with them (docs/behaviour.md, 5.3 #7 and 4.15).

const coder = startCoder();

async function share(task: Task, role: string, with_ = "bob", who = "alice"): Promise<number> {
  const body = { user_roles: { [coder.userOf(with_).id]: role } };
  return (await coder.call(who, `PATCH /workspaces/${workspaceId(task)}/acl`, body)).status;
}

const aclOf = async (task: Task, who = "alice"): Promise<unknown> =>
  (await coder.call(who, `GET /workspaces/${workspaceId(task)}/acl`)).body;

const columns = {
  get: ["active", "GET"],
  "stored logs": ["paused-with-snapshot", "GET", "/logs"],
  "live logs": ["active", "GET", "/logs"],
  send: ["active", "POST", "/send", { input: "Go on" }],
  input: ["paused", "PATCH", "/input", { input: "Else" }],
  pause: ["active", "POST", "/pause"],
  resume: ["paused", "POST", "/resume"],
  delete: ["paused", "DELETE"],
} as const;

type Column = keyof typeof columns;

test.each<[role: string, answers: Readonly<Record<Column, number>>]>([
  [
    "use",
    {
      get: 200,
      "stored logs": 200,
      "live logs": 200,
      send: 204,
      input: 500,
      pause: 500,
      resume: 500,
      delete: 403,
    },
  ],
  [
    "admin",
    {
      get: 200,
      "stored logs": 200,
      "live logs": 200,
      send: 204,
      input: 204,
      pause: 202,
      resume: 202,
      delete: 403,
    },
  ],
])("bob with the role %s and a task of alice's", async (role, answers) => {
  for (const [column, status] of Object.entries(answers)) {
    const [state, method, suffix = "", body] = columns[column as Column];
    const task = await coder.given(state);
    expect(await share(task, role)).toBe(204);
    const before = await coder.see(task, "alice");
    const answer = await coder.call("bob", `${method} /tasks/alice/${task.id}${suffix}`, body);
    expect([column, answer.status]).toEqual([column, status]);
    if (status >= 400) expect(await coder.see(task, "alice")).toEqual(before);
  }
});

test("a refused build leaves no trace: no build, no id, no message to the owner", async () => {
  const task = await coder.given("active");
  await share(task, "use");
  const told = coder.told(task).length;
  const builds = task.workspace?.builds.length;
  expect((await coder.call("bob", `POST /tasks/alice/${task.id}/pause`)).body).toEqual({
    message: "upsert task workspace app",
    detail: "unauthorized: rbac: forbidden",
  });
  expect([coder.told(task).length, task.workspace?.builds.length]).toEqual([told, builds]);
  const paused = await coder.call("alice", `POST /tasks/me/${task.id}/pause`);
  expect(paused.body).toMatchObject({ workspace_build: { build_number: 2 } });
});

test("a build that a member with a role makes is theirs, and the task stays its owner's", async () => {
  const task = await coder.given("active");
  await share(task, "admin");
  const { body } = await coder.call("bob", `POST /tasks/alice/${task.id}/pause`);
  expect(body).toMatchObject({ workspace_build: { initiator_id: coder.userOf("bob").id } });
  expect(await coder.see(task)).toMatchObject({ owner_id: coder.userOf("alice").id });
});

test("a list by the owner's name is refused to a member, though the task is theirs to see", async () => {
  const task = await coder.given("active");
  await share(task, "use");
  const byName = await coder.call("bob", "GET /tasks?q=owner:alice");
  expect([byName.status, (byName.body as { message: string }).message]).toEqual([
    400,
    "Invalid task search query.",
  ]);
  const byId = (await coder.call("bob", `GET /tasks?q=owner:${task.ownerId}`)).body as { tasks: TaskBody[] };
  expect(byId.tasks.map(({ id }) => id)).toContain(task.id);
});

test("a list with shared tasks is in order of age like any other", async () => {
  const other: Coder = startCoder();
  const mine = await other.given("active", { owner: "bob" });
  const shared = await other.given("active");
  const later = await other.given("active", { owner: "bob" });
  const body = { user_roles: { [other.userOf("bob").id]: "use" } };
  await other.call("alice", `PATCH /workspaces/${workspaceId(shared)}/acl`, body);
  const { tasks } = (await other.call("bob", "GET /tasks")).body as { tasks: TaskBody[] };
  expect(tasks.map(({ id }) => id)).toEqual([later.id, shared.id, mine.id]);
});

test("the second body of one key is merged into the first, as Go merges maps", async () => {
  const task = await coder.given("paused");
  const [bob, uma] = [coder.userOf("bob").id, coder.userOf("uma").id];
  const body = `{"user_roles":{"${bob}":"use"},"USER_ROLES":{"${uma}":"admin"}}`;
  expect((await coder.call("alice", `PATCH /workspaces/${workspaceId(task)}/acl`, body)).status).toBe(204);
  expect(await aclOf(task)).toEqual({
    users: [
      { id: bob, username: "bob", name: "Bob Baker", role: "use" },
      { id: uma, username: "uma", name: "Uma Usman", role: "admin" },
    ],
    group: [],
  });
});

test("the group of everybody is shown with its members, whole", async () => {
  const task = await coder.given("paused");
  const organization = task.organizationId;
  await coder.call("alice", `PATCH /workspaces/${workspaceId(task)}/acl`, {
    group_roles: { [organization]: "admin" },
  });
  const { group } = (await aclOf(task, "bob")) as {
    group: readonly { members: readonly { username: string }[] }[];
  };
  expect(group).toMatchObject([
    {
      id: organization,
      name: "Everyone",
      display_name: "",
      organization_id: organization,
      total_member_count: 8,
      avatar_url: "",
      quota_allowance: 0,
      source: "user",
      organization_name: "coder",
      organization_display_name: "Coder",
      role: "admin",
    },
  ]);
  expect(group[0]?.members.map(({ username }) => username)).not.toContain("rita");
  expect(Object.keys(group[0]?.members[0] ?? {})).toEqual([
    "id",
    "username",
    "name",
    "email",
    "created_at",
    "updated_at",
    "last_seen_at",
    "status",
    "login_type",
  ]);
});

test("the workspace of a deleted task stays shared until its row goes, and no role brings the task back", async () => {
  const task = await coder.given("active");
  await share(task, "admin");
  await coder.call("alice", `DELETE /tasks/me/${task.id}`);
  expect((await coder.call("bob", `GET /tasks/alice/${task.id}`)).body).toEqual(NOT_FOUND);
  expect(await aclOf(task)).toMatchObject({ users: [{ username: "bob" }] });
});

test("where the deployment has switched sharing off nobody shares, not even the owner of the site", async () => {
  const closed = startCoder({ deployment: { workspaceSharing: false } });
  const task = await closed.given("paused");
  const path = `/workspaces/${workspaceId(task)}/acl`;
  for (const who of ["alice", "orla", "admin"]) {
    expect((await closed.call(who, `PATCH ${path}`, {})).status).toBe(403);
    expect((await closed.call(who, `DELETE ${path}`)).status).toBe(500);
    expect((await closed.call(who, `GET ${path}`)).body).toEqual({ users: [], group: [] });
  }
});
