import { expect, test } from "vitest";
import { createSimulator, replayInto, worldHash, type Replay } from "../../simulator/index.ts";
import { parseInstant } from "../../simulator/core/text/time.ts";
import { arranged, createControl, explained, type Control, type Problem, type Shapes } from "./control.ts";

async function entriesOf(control: Control, query = ""): Promise<Shapes["JournalResponse"]> {
  const { status, body } = await control.call<Shapes["JournalResponse"]>("getJournal", { query });
  expect(status).toBe(200);
  return body;
}

function asAlice(control: Control, method: string, path: string, body?: unknown): Promise<Response> {
  return control.mock.fetch(`http://localhost/api/v2${path}`, {
    method,
    headers: { "Coder-Session-Token": control.mock.token("alice") },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

test("the journal tells who tried what with which input, and what came of it", async () => {
  const control = createControl();
  const { id } = await arranged(control, "paused");
  const { next_after } = await entriesOf(control);
  await control.call("moveClock", { body: { advance: "1.5s" } });
  await asAlice(control, "POST", `/tasks/me/${id}/send`, { input: "Hello" });
  await asAlice(control, "GET", `/tasks?q=owner:me`);
  await asAlice(control, "PATCH", `/tasks/me/${id}/input`, { input: 7 });
  const at = "2026-06-15T09:00:01.5Z";
  expect(await entriesOf(control, `?after=${next_after}`)).toEqual({
    entries: [
      {
        seq: next_after + 1,
        at,
        operation: "sendTaskInput",
        caller: "alice",
        input: { params: { user: "me", task: id }, query: {}, body: { input: "Hello" } },
        status_code: 409,
        rule: "task_paused",
      },
      {
        seq: next_after + 2,
        at,
        operation: "listTasks",
        caller: "alice",
        input: { params: {}, query: { q: ["owner:me"] } },
        status_code: 200,
      },
      {
        seq: next_after + 3,
        at,
        operation: "updateTaskInput",
        caller: "alice",
        input: { params: { user: "me", task: id }, query: {} },
        status_code: 400,
        rule: "body_invalid",
      },
    ],
    next_after: next_after + 3,
  });
});

test("the journal names agents by their workspace and nobody by null", async () => {
  const control = createControl();
  const task = await arranged(control, "active", { name: "tidy" });
  const { agent_token } = await explained(control, task.id);
  const { next_after } = await entriesOf(control);
  await control.mock.fetch("http://localhost/api/v2/buildinfo");
  await control.mock.fetch("http://localhost/api/v2/workspaceagents/me/app-status", {
    method: "PATCH",
    headers: { "Coder-Session-Token": agent_token ?? "" },
    body: JSON.stringify({ app_slug: "agent", state: "idle", message: "Done", uri: "" }),
  });
  const { entries } = await entriesOf(control, `?after=${next_after}`);
  expect(entries.map(({ operation, caller }) => [operation, caller])).toEqual([
    ["getBuildInfo", null],
    ["updateAppStatus", "agent of tidy"],
  ]);
});

test("an attempt whose token was refused is in the journal, without its token", async () => {
  const control = createControl();
  const { next_after } = await entriesOf(control);
  await control.mock.fetch("http://localhost/api/v2/tasks/me/web?access_token=nobodys-secret");
  const { entries } = await entriesOf(control, `?after=${next_after}`);
  expect(entries).toMatchObject([
    {
      operation: "getTask",
      caller: null,
      input: { params: { user: "me", task: "web" }, query: { access_token: ["***"] } },
      status_code: 401,
      rule: "token_id_length",
    },
  ]);
});

test("the journal masks tokens in the query and cuts long texts", async () => {
  const control = createControl();
  const token = control.mock.token("alice");
  const { id } = await arranged(control, "paused");
  const { next_after } = await entriesOf(control);
  await control.mock.fetch(`http://localhost/api/v2/tasks?q=owner:me&coder_session_token=${token}`);
  await asAlice(control, "PATCH", `/tasks/me/${id}/input`, { input: "x".repeat(5_000) });
  const { entries } = await entriesOf(control, `?after=${next_after}`);
  expect(entries[0]?.input.query).toEqual({ q: ["owner:me"], coder_session_token: ["***"] });
  expect(JSON.stringify(entries)).not.toContain(token);
  expect(entries[1]?.input.body).toEqual({ input: `${"x".repeat(512)}… (5000 characters)` });
});

test("the journal is read in pieces", async () => {
  const control = createControl();
  for (let count = 0; count < 5; count++) await asAlice(control, "GET", "/users/me");
  const first = await entriesOf(control, "?limit=2");
  expect([first.entries.map(({ seq }) => seq), first.next_after]).toEqual([[1, 2], 2]);
  const second = await entriesOf(control, "?after=2&limit=2");
  expect([second.entries.map(({ seq }) => seq), second.next_after]).toEqual([[3, 4], 4]);
  const last = await entriesOf(control, "?after=5");
  expect(last).toEqual({ entries: [], next_after: 5 });
});

test("without a limit a thousand entries are shown, and never more than five thousand are kept", async () => {
  const control = createControl();
  for (let count = 0; count < 5_100; count++) await asAlice(control, "GET", "/buildinfo");
  const usual = await entriesOf(control);
  expect([usual.entries.length, usual.entries[0]?.seq]).toEqual([1_000, 101]);
  expect((await entriesOf(control, "?limit=5000")).entries).toHaveLength(5_000);
});

test.for([
  ["?after=x", [{ field: "after", detail: "Must be a whole number from 0." }]],
  ["?after=-1", [{ field: "after", detail: "Must be a whole number from 0." }]],
  ["?after=", [{ field: "after", detail: "Must be a whole number from 0." }]],
  ["?after=99999999999999999999", [{ field: "after", detail: "Must be a whole number from 0." }]],
  ["?limit=0", [{ field: "limit", detail: "Must be a whole number from 1 to 5000." }]],
  ["?limit=5001", [{ field: "limit", detail: "Must be a whole number from 1 to 5000." }]],
  [
    "?after=1.5&limit=1e2",
    [
      { field: "after", detail: "Must be a whole number from 0." },
      { field: "limit", detail: "Must be a whole number from 1 to 5000." },
    ],
  ],
] as const)("the journal refuses %s", async ([query, validations]) => {
  const { status, body } = await createControl().call<Problem>("getJournal", { query });
  expect([status, body]).toEqual([400, { message: "Invalid query parameters.", validations }]);
});

test("a fresh world that takes the replay becomes this one", async () => {
  const control = createControl({ seed: "replayed", pace: "realistic" });
  const { simulator } = control.mock;
  await arranged(control, "active-busy");
  const { id } = await arranged(control, "starting", { owner: "bob" });
  await control.call("moveClock", { body: { advance: "90s" } });
  await control.call("stepTask", { id });
  await control.call("causeEvent", { id, body: { event: "job_fails" } });
  const paused = await arranged(control, "paused-with-snapshot");
  await control.call("causeEvent", { id: paused.id, body: { event: "snapshot_is_replaced", text: "{}" } });
  await asAlice(control, "POST", `/tasks/me/${paused.id}/resume?note=1`);
  const gone = await arranged(control, "deleted");
  await control.call("stepTask", { id: gone.id });
  await control.call("moveClock", { body: { advance: "3s" } });
  const { status, body } = await control.call<Shapes["Replay"]>("getReplay");
  expect(status).toBe(200);
  expect(body.header).toEqual({
    seed: "replayed",
    release: "2.34",
    pace: "realistic",
    started_at: "2026-06-15T09:00:00Z",
    complete: true,
    first: 1,
  });
  const other = createSimulator({ seed: "replayed", pace: "realistic" });
  await replayInto(other, asReplay(body));
  expect(worldHash(other.world, simulator.now())).toBe(worldHash(simulator.world, simulator.now()));
  expect(body.entries.length).toBe(simulator.world.sequence);
});

test("the notifications of users are told, newest last", async () => {
  const control = createControl();
  const first = await arranged(control, "active", { owner: "bob", name: "first" });
  const second = await arranged(control, "active", { name: "second" });
  await control.call("moveClock", { body: { advance: "1s" } });
  // The second one is told of first, although its workspace is the later one.
  await asAlice(control, "POST", `/tasks/me/${second.id}/pause`);
  await control.call("moveClock", { body: { to: "2026-06-15T17:00:00Z" } });
  const { status, body } = await control.call<Shapes["NotificationsResponse"]>("listNotifications");
  expect(status).toBe(200);
  const told = body.notifications.map(({ username, template, labels }) => [
    username,
    template,
    labels["task"],
  ]);
  expect(told).toEqual([
    ["bob", "task idle", "first"],
    ["alice", "task idle", "second"],
    ["alice", "task paused", "second"],
    ["bob", "task paused", "first"],
  ]);
  expect(body.notifications.at(-1)).toEqual({
    at: expect.stringMatching(/^2026-06-15T17:00:00/) as string,
    user_id: first.owner_id,
    username: "bob",
    template: "task paused",
    labels: { task: "first", task_id: first.id, workspace: "first", pause_reason: "idle timeout" },
  });
});

test("notifications of workspaces that settle together are in order of time", async () => {
  const control = createControl({ pace: "realistic" });
  const { id: later } = await arranged(control, "pending", { name: "later", owner: "bob" });
  const { id: sooner } = await arranged(control, "app-initializing", { name: "sooner" });
  for (const id of [later, sooner]) await control.call("stepTask", { id });
  control.mock.simulator.clock.advance(60_000_000);
  const { body } = await control.call<Shapes["NotificationsResponse"]>("listNotifications");
  expect(body.notifications.map(({ username }) => username)).toEqual(["alice", "bob"]);
});

function asReplay({ header, entries }: Shapes["Replay"]): Replay {
  const { started_at, ...setting } = header;
  const instant = (text: string): number => parseInstant(text) ?? NaN;
  return {
    ...setting,
    startedAt: instant(started_at),
    entries: entries.map((entry) => ({ ...entry, at: instant(entry.at) })),
  } as Replay;
}
