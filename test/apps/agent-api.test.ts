import * as fc from "fast-check";
import { expect, test } from "vitest";
import { agentApiDocument } from "../../simulator/apps/agent-api-document.ts";
import { FILE_LIMIT, FORM_LIMIT } from "../../simulator/apps/read-upload.ts";
import { MESSAGE_LIMIT } from "../../simulator/apps/read-message.ts";
import { SECOND } from "../../simulator/core/env.ts";
import { createManualClock, createMockCoder, replayInto, worldHash } from "../../simulator/index.ts";
import { fixture, published, read } from "./published.ts";
import { ask, startApp, tell, type Answer } from "./start.ts";

const SEED = 4010_14;

test("status and messages are those of the task", async () => {
  const app = await startApp();
  const status = read(await ask(app, `${app.base}/status`), "StatusResponseBody");
  expect(status).toEqual({ agent_type: "custom", status: "stable", transport: "pty" });
  const { messages } = read(await ask(app, `${app.base}/messages`), "MessagesResponseBody");
  const logs = await ask(app, `/api/v2/tasks/me/${app.task.id}/logs`);
  const told = (JSON.parse(logs.text) as { logs: { content: string; type: string }[] }).logs;
  const said = messages as { content: string; role: string }[];
  expect(said.map(({ content, role }) => [role === "user" ? "input" : "output", content])).toEqual(
    told.map(({ type, content }) => [type, content]),
  );
  expect(said.length).toBeGreaterThan(2);
});

test("a message that comes over the app is heard as one that the control plane sends", async () => {
  const app = await startApp();
  expect(read(await tell(app, "  Add a test\n"), "MessageResponseBody")).toEqual({ ok: true });
  expect(read(await ask(app, `${app.base}/status`), "StatusResponseBody")["status"]).toBe("running");
  const task = await ask(app, `/api/v2/tasks/me/${app.task.id}`);
  expect(JSON.parse(task.text)).toMatchObject({ current_state: { state: "working" } });
  const busy = await ask(app, `/api/v2/tasks/me/${app.task.id}/send`, {
    method: "POST",
    body: '{"input":"x"}',
  });
  expect(busy.status).toBe(409);
  app.mock.simulator.advance(60 * SECOND);
  const { messages } = read(await ask(app, `${app.base}/messages`), "MessagesResponseBody");
  expect((messages as { content: string; role: string }[]).slice(-2)).toMatchObject([
    { role: "user", content: "Add a test" },
    { role: "agent", content: "Echo: Add a test" },
  ]);
});

test.each([
  ["active-busy", "hello", "message can only be sent when the agent is waiting for user input"],
  ["active", " \n", "message must not be empty"],
])("in state %s the message %j is refused, and nothing changes", async (state, content, why) => {
  const app = await startApp({ state });
  const { simulator } = app.mock;
  const before = [worldHash(simulator.world, simulator.now()), (await simulator.replay()).entries.length];
  const answer = await tell(app, content);
  expect(answer.status).toBe(500);
  expect(read(answer, "ErrorModel")).toEqual({
    title: "Internal Server Error",
    status: 500,
    detail: "unexpected error occurred",
    errors: [{ message: `failed to send message: ${why}` }],
  });
  const after = [worldHash(simulator.world, simulator.now()), (await simulator.replay()).entries.length];
  expect(after).toEqual(before);
});

test("keys for the terminal are taken at any time and move nothing", async () => {
  const app = await startApp({ state: "active-busy" });
  const before = await ask(app, `${app.base}/messages`);
  expect(read(await tell(app, "\u001b[A", "raw"), "MessageResponseBody")).toEqual({ ok: true });
  expect((await ask(app, `${app.base}/messages`)).text).toBe(before.text);
});

test.each<[string, string | undefined, number, object]>([
  ["nothing", undefined, 400, { detail: "request body is required" }],
  ["no JSON", "{", 400, { errors: [{ location: "body", value: "{" }] }],
  ["a list", "[]", 422, { errors: [{ message: "expected object", location: "body" }] }],
  [
    "an object with nothing in it",
    "{}",
    422,
    {
      errors: [
        { message: "expected required property content to be present", location: "body", value: {} },
        { message: "expected required property type to be present", location: "body", value: {} },
      ],
    },
  ],
  [
    "a strange type",
    '{"content":"x","type":"shout"}',
    422,
    {
      errors: [{ message: 'expected value to be one of "user, raw"', location: "body.type", value: "shout" }],
    },
  ],
  [
    "a number and something else",
    '{"content":1,"type":"user","more":2}',
    422,
    {
      errors: [
        { message: "expected string", location: "body.content", value: 1 },
        { message: "unexpected property", location: "body.more" },
      ],
    },
  ],
])("a message of %s is a problem", async (_what, body, status, problem) => {
  const app = await startApp();
  const headers = { ...app.headers, "Content-Type": "application/json" };
  const answer = await ask(app, `${app.base}/message`, { method: "POST", headers, body: body ?? null });
  expect(answer.status).toBe(status);
  expect(read(answer, "ErrorModel")).toMatchObject({ status, ...problem });
});

test("a message is JSON, and no longer than what is read", async () => {
  const app = await startApp();
  const post = (type: string, body: string): Promise<Answer> =>
    ask(app, `${app.base}/message`, {
      method: "POST",
      headers: { ...app.headers, "Content-Type": type },
      body,
    });
  expect((await post("text/plain", "{}")).status).toBe(415);
  const long = JSON.stringify({ type: "user", content: "x".repeat(MESSAGE_LIMIT) });
  expect((await post("application/json", long)).status).toBe(413);
  expect((await post("application/json; charset=utf-8", '{"type":"user","content":"x"}')).status).toBe(200);
});

test(`what was said over the app is in the journal, and replayed gives the same world [seed ${SEED}]`, async () => {
  const words = fc.array(fc.oneof(fc.string({ unit: "binary", minLength: 1 }), fc.constant(null)), {
    maxLength: 8,
  });
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(words, async (moves) => {
      const app = await startApp({ seed: "a seed" });
      const { simulator } = app.mock;
      for (const move of moves) {
        if (move === null) simulator.advance(3 * SECOND);
        else if ((await tell(app, move)).status === 200) taken++;
      }
      const replay = await simulator.replay();
      const clock = createManualClock(replay.startedAt);
      const twin = createMockCoder({ clock, pace: "queued", seed: "a seed" }).simulator;
      await replayInto(twin, replay);
      expect(worldHash(twin.world, simulator.now())).toBe(worldHash(simulator.world, simulator.now()));
      const told = replay.entries.filter(({ kind }) => kind === "message");
      const asked = await app.mock.fetch("http://any/_sim/replay");
      const shown = (await asked.json()) as { entries: { kind: string; text: string }[] };
      expect(shown.entries.filter(({ kind }) => kind === "message").map(({ text }) => text)).toEqual(
        told.map((entry) => (entry.kind === "message" ? entry.text : "")),
      );
    }),
    { seed: SEED, numRuns: 10 },
  );
  expect(taken).toBeGreaterThan(5);
});

test("a file is taken, up to ten mebibytes", async () => {
  const app = await startApp();
  const upload = (form: FormData | string): Promise<Answer> =>
    ask(app, `${app.base}/upload`, { method: "POST", body: form });
  const holding = (size: number, name = "a/b/notes.txt"): FormData => {
    const form = new FormData();
    form.append("file", new File([new Uint8Array(size)], name));
    return form;
  };
  const body = read(await upload(holding(FILE_LIMIT)), "UploadResponseBody");
  expect(body["ok"]).toBe(true);
  expect(body["filePath"]).toMatch(/\/agentapi-uploads-\d+\/[0-9a-f]{16}\/notes\.txt$/);
  for (const size of [FILE_LIMIT + 1, FORM_LIMIT + 1]) {
    const refused = await upload(holding(size));
    expect(refused.status).toBe(400);
    expect(read(refused, "ErrorModel")["detail"]).toBe("file size exceeds 10MB limit");
  }
  for (const [form, message] of [
    ["no form", "cannot read multipart form"],
    [new FormData(), "File required"],
  ] as const) {
    const refused = await upload(form);
    expect(refused.status).toBe(422);
    expect(read(refused, "ErrorModel")["errors"]).toMatchObject([{ message }]);
  }
  const two = holding(1);
  two.append("file", new File(["x"], "x"));
  expect((await upload(two)).status).toBe(422);
});

test("paths and methods that AgentAPI does not have", async () => {
  const app = await startApp();
  const nowhere = await ask(app, `${app.base}/nowhere`);
  expect([nowhere.status, nowhere.text]).toEqual([404, "404 page not found\n"]);
  const method = await ask(app, `${app.base}/message`);
  expect([method.status, method.headers.get("Allow"), method.text]).toEqual([405, "POST", ""]);
  const head = await ask(app, `${app.base}/`, { method: "HEAD" });
  expect([head.status, head.text]).toEqual([200, ""]);
});

test("the document is AgentAPI's own, but for sentences", async () => {
  const app = await startApp();
  const answer = await ask(app, `${app.base}/openapi.json`);
  expect(answer.headers.get("Content-Type")).toBe("application/vnd.oai.openapi+json");
  expect(JSON.parse(answer.text)).toEqual(JSON.parse(JSON.stringify(agentApiDocument)));
  expect(withoutSentences(JSON.parse(answer.text))).toEqual(withoutSentences(published));
});

/** Without descriptions and examples, which are for people. */
function withoutSentences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSentences);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== "description" && key !== "example");
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutSentences(inner)]));
}

test.each(["basic", "thinking", "state_persistence"])(
  "the real conversation %s, as a template's script, is answered as AgentAPI answered it",
  async (name) => {
    const script = fixture(`agentapi-conversation-${name}`) as {
      expectMessage: string;
      responseMessage: string;
    }[];
    const app = await startApp({ templates: [{ name: "scripted", script }], template: "scripted" });
    const asked = script.filter(({ expectMessage }) => expectMessage !== "");
    for (const { expectMessage, responseMessage } of asked) {
      expect((await tell(app, expectMessage)).status).toBe(200);
      app.mock.simulator.advance(600 * SECOND);
      const { messages } = read(await ask(app, `${app.base}/messages`), "MessagesResponseBody");
      const last = (messages as { content: string }[]).at(-1);
      expect(last?.content.startsWith(responseMessage)).toBe(true);
    }
  },
);
