import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Task } from "../../simulator/core/model.ts";
import { worldHash } from "../../simulator/index.ts";
import { startCoder, type Answer } from "../support/coder.ts";

// Texts with a NUL, which JSON and paths may hold and PostgreSQL may not (docs/behaviour.md, 1.11).

const SEED = 4010_11;
const coder = startCoder();
const NUL_IN_TEXT = 'pq: invalid byte sequence for encoding "UTF8": 0x00';

const withNul = fc
  .tuple(fc.string({ unit: "grapheme", maxLength: 20 }), fc.string({ unit: "grapheme", maxLength: 20 }))
  .map(([before, after]) => `${before}\0${after}`);

const logs = async (task: Task): Promise<readonly { content: string }[]> =>
  ((await coder.call("alice", `GET /tasks/me/${task.id}/logs`)).body as { logs: { content: string }[] }).logs;

const rejected = (answer: Answer): unknown => [answer.status, (answer.body as { detail?: string }).detail];

test(`wherever a text with a NUL would be stored, nothing is, and the database's words say why [seed ${SEED}]`, async () => {
  const paused = await coder.given("paused");
  const active = await coder.given("active");
  const saying = (content: string, role = "agent") => ({
    messages: [{ id: 0, content, role, time: "2025-01-01T10:00:00Z" }],
  });
  const path = `POST /workspaceagents/me/tasks/${active.id}/log-snapshot?format=agentapi`;
  const storing: readonly ((text: string) => Promise<Answer>)[] = [
    (text) => coder.call("alice", "POST /tasks/me", coder.newTask({ input: text })),
    (text) => coder.call("alice", "POST /tasks/me", coder.newTask({ display_name: `x${text}x`.slice(-9) })),
    (text) => coder.call("alice", `PATCH /tasks/me/${paused.id}/input`, { input: `x${text}` }),
    (text) => coder.call({ agentOf: active }, path, saying(text)),
    (text) => coder.call({ agentOf: active }, path, saying("", text)),
    (text) => coder.call({ agentOf: active }, path, { ...saying(""), $schema: text }),
    (uri) =>
      coder.call({ agentOf: active }, "PATCH /workspaceagents/me/app-status", {
        app_slug: "agent",
        state: "idle",
        uri,
      }),
  ];
  const before = worldHash(coder.simulator.world, coder.simulator.now());
  await fc.assert(
    fc.asyncProperty(withNul, fc.nat(storing.length - 1), async (text, place) => {
      fc.pre(place !== 1 || text.slice(-7).includes("\0"));
      const answer = await storing[place]?.(text);
      if (answer === undefined) throw new Error("there is no such place");
      expect(rejected(answer)).toEqual([
        500,
        place >= 3 && place <= 5 ? "pq: unsupported Unicode escape sequence" : NUL_IN_TEXT,
      ]);
    }),
    { seed: SEED },
  );
  expect(worldHash(coder.simulator.world, coder.simulator.now())).toBe(before);
});

test(`a text with a NUL finds nothing: the database does not look for it [seed ${SEED}]`, async () => {
  const looking = [
    "/tasks/me/{}",
    "/users/me/workspace/{}",
    "/organizations/{}",
    "/organizations/default/templates/{}",
    '/tasks?q=status:"{}"',
    '/workspaces?q=name:"{}"',
    '/workspaces?q=owner:"{}"',
    '/workspaces?q=template:"{}"',
    '/templates?q=exact_name:"{}"',
    '/templates?q=display_name:"{}"',
    '/templates?q=exact_display_name:"{}"',
  ];
  await fc.assert(
    fc.asyncProperty(withNul, fc.constantFrom(...looking), async (text, line) => {
      // Slashes part paths and quotes part searches, before or behind whatever escapes them.
      fc.pre(!/[/"\\]/.test(text));
      const answer = await coder.call("alice", `GET ${line.replace("{}", () => encodeURIComponent(text))}`);
      expect(rejected(answer)).toEqual([500, expect.stringContaining(NUL_IN_TEXT)]);
    }),
    { seed: SEED },
  );
});

test("a user with a NUL is none, and quoted as Go quotes it, in paths and in searches", async () => {
  const answer = await coder.call("alice", "GET /tasks/a%00b/x");
  expect([answer.status, answer.body]).toEqual([
    400,
    { message: '"user" must be an existing uuid or username.', detail: 'queried user="a\\x00b"' },
  ]);
  const search = await coder.call("alice", "GET /tasks?q=owner:a%00b");
  const reason = 'user "a\\x00b" either does not exist, or you are unauthorized to view them';
  expect(search).toMatchObject({
    status: 400,
    body: { validations: [{ field: "owner", detail: `Query param "owner" has invalid value: ${reason}` }] },
  });
});

test("what is refused for another reason is not looked up: the reason wins", async () => {
  const active = await coder.given("active");
  const input = { input: "a\0b" };
  const changed = await coder.call("alice", `PATCH /tasks/me/${active.id}/input`, input);
  expect(changed.rule).toBe("task_not_paused");
  const named = await coder.call("alice", "POST /tasks/me", coder.newTask({ ...input, name: "alice-dev" }));
  expect(named.rule).toBe("workspace_name_taken");
  const odd = await coder.call("alice", "POST /tasks/me", coder.newTask({ ...input, name: "a\0b" }));
  expect(odd.rule).toBe("name_invalid");
});

test("somebody sends a NUL: the app gets it, live logs show it, and no snapshot with it replaces the last one", async () => {
  const task = await coder.given("paused-with-snapshot");
  const kept = task.snapshot;
  expect(kept).not.toBeNull();
  await coder.call("alice", `POST /tasks/me/${task.id}/resume`);
  coder.rest(task);
  const sent = await coder.call("alice", `POST /tasks/me/${task.id}/send`, { input: "a\0b" });
  expect(sent.status).toBe(204);
  coder.rest(task);
  expect((await logs(task)).map(({ content }) => content)).toContainEqual(expect.stringContaining("a\0b"));
  await coder.call("alice", `POST /tasks/me/${task.id}/pause`);
  coder.rest(task);
  expect(task.snapshot).toBe(kept);
});

test("a report loses its NULs, and a slug with one is quoted", async () => {
  const task = await coder.given("active");
  const report = (fields: object): Promise<Answer> =>
    coder.call({ agentOf: task }, "PATCH /workspaceagents/me/app-status", {
      app_slug: "agent",
      state: "idle",
      ...fields,
    });
  expect((await report({ message: "a\0b" })).status).toBe(200);
  expect((await coder.see(task)).current_state).toMatchObject({ message: "ab" });
  expect((await report({ app_slug: "a\0b" })).body).toEqual({
    message: "Failed to get workspace app.",
    detail: 'No app found with slug "a\\x00b"',
  });
});

test(`half a surrogate pair is U+FFFD wherever it is stored [seed ${SEED}]`, async () => {
  const half = fc.constantFrom("\\ud800", "\\udfff", "\\udc00x", "\\ud83d\\ud83d");
  await fc.assert(
    fc.asyncProperty(half, async (escape) => {
      const { template_version_id } = coder.newTask();
      const body = `{"template_version_id":"${String(template_version_id)}","input":"<${escape}>","display_name":"${escape}"}`;
      const answer = await coder.call("alice", "POST /tasks/me", body);
      expect(answer.status).toBe(201);
      const expected = escape.replaceAll(/\\u[0-9a-f]{4}/g, "\ufffd");
      expect(answer.body).toMatchObject({ initial_prompt: `<${expected}>`, display_name: expected });
    }),
    { seed: SEED, numRuns: 8 },
  );
});
