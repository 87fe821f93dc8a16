import { expect, test } from "vitest";
import { NOBODYS_ID, startCoder, type TaskBody, type Who } from "../support/coder.ts";

// The list and its search (docs/behaviour.md, 4.3 and 6).

const coder = startCoder();
const active = await coder.given("active", { name: "a-active" });
coder.pass(1);
await coder.given("paused", { name: "a-paused" });
coder.pass(1);
await coder.given("pending", { name: "b-pending", owner: "bob" });
coder.pass(1);
await coder.given("active", { name: "r-active", owner: "rita", template: "research-agent" });

const ALL = ["r-active", "b-pending", "a-paused", "a-active"];
const alice = coder.userOf("alice").id;
const [home = "", research = ""] = [...coder.simulator.world.organizations.keys()];

const list = (who: Who, q: string, more = "") =>
  coder.call(who, `GET /tasks?q=${encodeURIComponent(q)}${more}`);

async function found(who: Who, q: string, more = ""): Promise<unknown> {
  const { status, body } = await list(who, q, more);
  const { tasks, count } = body as { tasks: TaskBody[]; count: number };
  expect([q, status, count]).toEqual([q, 200, tasks.length]);
  return tasks.map(({ name }) => name);
}

const problem = (field: string, detail: string) => ({ field, detail });
const noUser = (name: string) =>
  problem(
    "owner",
    `Query param "owner" has invalid value: user "${name}" either does not exist, or you are unauthorized to view them`,
  );
const noOrganization = (name: string) =>
  problem(
    "organization",
    `Query param "organization" has invalid value: organization "${name}" either does not exist, or you are unauthorized to view it`,
  );
const unknown = (key: string) => problem(key, `"${key}" is not a valid query param`);
const twice = (key: string) =>
  problem(
    key,
    `Query param "${key}" provided more than once, found 2 times. Only provide 1 instance of this query param.`,
  );
const edge = (element: string) => problem("q", `Query element ${element} cannot start or end with ':'`);

test("without a search the list holds whatever the caller may read, newest first", async () => {
  expect(await found("admin", "")).toEqual(ALL);
  expect(await found("alice", "")).toEqual(["a-paused", "a-active"]);
  expect(await found("orla", "")).toEqual(["b-pending", "a-paused", "a-active"]);
  expect(await found("tariq", "")).toEqual([]);
  expect((await coder.call("admin", "GET /tasks")).body).toMatchObject({ count: 4 });
  expect((await coder.call("tariq", "GET /tasks")).text).toBe('{"tasks":[],"count":0}\n');
});

for (const [q, names] of [
  ["owner:me", []],
  ["owner:alice", ["a-paused", "a-active"]],
  ["OWNER:ALICE", ["a-paused", "a-active"]],
  [`owner:${alice}`, ["a-paused", "a-active"]],
  [`owner:${alice.toUpperCase()}`, ["a-paused", "a-active"]],
  [`owner:${NOBODYS_ID}`, []],
  ["alice", ["a-paused", "a-active"]],
  ["organization:coder", ["b-pending", "a-paused", "a-active"]],
  [`organization:${research}`, ["r-active"]],
  ["status:active", ["r-active", "a-active"]],
  ["status:PENDING", ["b-pending"]],
  ["status:unknown", []],
  ["owner:alice status:active", ["a-active"]],
  ['owner:"alice" organization:"coder" status:"active"', ["a-active"]],
  ["status:active alice", ["a-active"]],
  ["  owner:alice   status:paused  ", ["a-paused"]],
  [`owner:alice organization:${research}`, []],
  [`owner:bob organization:${home} status:pending`, ["b-pending"]],
] as const) {
  test(`the owner who searches ${q || "for nothing"} finds ${names.join(", ") || "nothing"}`, async () => {
    expect(await found("admin", q)).toEqual(names);
  });
}

for (const [who, q, problems] of [
  ["admin", "x:", [edge('"x:"')]],
  ["admin", ":x", [edge('":x"')]],
  ["admin", "a:b:c", [problem("q", "Query element \"a:b:c\" can only contain 1 ':'")]],
  ["admin", "owner:ghost", [noUser("ghost")]],
  ["admin", "ghost", [noUser("ghost")]],
  ["admin", "alice bob", [noUser("alice bob")]],
  ["alice", "owner:bob", [noUser("bob")]],
  ["bob", "owner:rita", [noUser("rita")]],
  ["admin", "owner:me,", [noUser("me,")]],
  ["admin", "alice, status:active", [noUser("alice,")]],
  ["admin", "organization:ghost", [noOrganization("ghost")]],
  ["admin", "organization:default", [noOrganization("default")]],
  ["alice", "organization:research", [noOrganization("research")]],
  ["admin", "foo:bar", [unknown("foo")]],
  ["admin", "name:a-active", [unknown("name")]],
  ["admin", "owner:alice owner:bob", [twice("owner")]],
  ["admin", "status:active status:paused", [twice("status")]],
  [
    "admin",
    "foo:bar organization:ghost owner:ghost",
    [noUser("ghost"), noOrganization("ghost"), unknown("foo")],
  ],
  ["admin", "foo:bar owner:ghost x:", [edge('"x:"')]],
] as const) {
  test(`${who} who searches ${q} is told ${problems.length === 1 ? "what is wrong" : "all that is wrong"}`, async () => {
    const { status, body } = await list(who, q);
    expect(status).toBe(400);
    expect(body).toEqual({ message: "Invalid task search query.", validations: problems });
  });
}

test("a status that is none is the database's affair: 500", async () => {
  for (const word of ["foo", "running", "activ"]) {
    const { status, body } = await list("admin", `status:${word}`);
    expect([status, body]).toEqual([
      500,
      {
        message: "Internal error fetching tasks.",
        detail: `fetch object: pq: invalid input value for enum task_status: "${word}"`,
      },
    ]);
  }
});

test("a status that is none is compared with tasks that the caller may not read", async () => {
  expect(await found("tariq", "status:active")).toEqual([]);
  expect((await list("tariq", "status:foo")).status).toBe(500);
  expect((await list("tariq", `owner:${alice} status:foo`)).status).toBe(500);
});

for (const [says, q] of [
  ["the owner has no task", "owner:tariq status:foo"],
  ["the organization has no task of the owner's", `owner:alice organization:${research} status:foo`],
  ["there is no such organization", `organization:${NOBODYS_ID} status:foo`],
] as const) {
  test(`where ${says} there is nothing to compare a status with, so one that is none finds nothing`, async () => {
    expect((await list("admin", q)).text).toBe('{"tasks":[],"count":0}\n');
  });
}

test("a server without tasks never notices a status that is none, also after the last one was deleted", async () => {
  const empty = startCoder();
  const ask = async (): Promise<number> => (await empty.call("admin", "GET /tasks?q=status:foo")).status;
  expect(await ask()).toBe(200);
  const task = await empty.given("active");
  expect(await ask()).toBe(500);
  await empty.call("alice", `DELETE /tasks/me/${task.id}`);
  expect(await ask()).toBe(200);
});

test("there are no pages: other parameters are not looked at", async () => {
  expect(await found("admin", "", "&limit=1&offset=1&after_id=x")).toEqual(ALL);
});

test("somebody else's tasks are dropped without a word even when they are asked for by id", async () => {
  expect(await found("bob", `owner:${alice}`)).toEqual([]);
});

test("an organization's admin may ask for anybody, and finds what is of that organization", async () => {
  expect(await found("orla", "owner:bob")).toEqual(["b-pending"]);
  expect(await found("orla", "owner:rita")).toEqual([]);
});

// docs/behaviour.md, 2.2 and 3.5: without a workspace there is neither its status nor a time.
test.each([
  ["starting", "Initializing workspace"],
  ["agent-connecting", "Agent is connecting"],
  ["agent-starting", "Agent is starting"],
  ["app-initializing", "App is initializing"],
] as const)("a task that is %s when its workspace goes is listed as working: %s", async (state, message) => {
  const own = startCoder({ pace: "manual" });
  const task = await own.given(state);
  own.cause(task, "workspace_row_is_deleted");
  const { body } = await own.call("alice", "GET /tasks?q=owner:me");
  expect((body as { tasks: TaskBody[] }).tasks).toMatchObject([
    {
      status: "initializing",
      workspace_agent_health: null,
      current_state: { timestamp: "0001-01-01T00:00:00Z", state: "working", message, uri: "" },
    },
  ]);
});

test.each(["pending", "paused"] as const)(
  "a task that is %s when its workspace goes is listed without a state, whatever was reported",
  async (state) => {
    const own = startCoder({ pace: "manual" });
    const task = await own.given(state);
    own.cause(task, "workspace_row_is_deleted");
    const { body } = await own.call("alice", "GET /tasks?q=owner:me");
    expect((body as { tasks: TaskBody[] }).tasks).toMatchObject([{ status: state, current_state: null }]);
  },
);

test("a task whose workspace is gone stays in the list, with its workspace's part empty", async () => {
  const before = await coder.see(active);
  coder.cause(active, "workspace_row_is_deleted");
  const { body } = await list("alice", "status:active");
  expect((body as { tasks: TaskBody[] }).tasks).toEqual([
    {
      ...before,
      template_id: "00000000-0000-0000-0000-000000000000",
      template_name: "",
      template_display_name: "",
      template_icon: "",
      workspace_name: "",
      workspace_status: undefined,
      workspace_agent_health: null,
      current_state: null,
      updated_at: "0001-01-01T00:00:00Z",
    },
  ]);
});
