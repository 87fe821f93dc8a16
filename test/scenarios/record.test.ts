/** Recording: calls through a proxy become a story, and that plays to the same statuses and answers. */
import { expect, test, onTestFinished } from "vitest";
import { createFetchTransport } from "../../client/fetch-transport.ts";
import {
  connectStoryServer,
  playStory,
  readStory,
  sourceOfText,
  type StepReport,
} from "../../scenarios/index.ts";
import { startRecording, type RunningRecording } from "../../scenarios/record/record.ts";
import { createMockCoder, type MockCoder, type MockCoderOptions } from "../../simulator/index.ts";
import { shelfOf } from "./stories.ts";

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

interface Studio {
  readonly coder: MockCoder;
  readonly recording: RunningRecording;
  /** A call through the proxy; without a name, of whoever the proxy has the token of. */
  readonly call: (who: string, line: string, body?: unknown) => Promise<Answered>;
  readonly pass: (seconds: number) => void;
}

/** A server of ours with a proxy in front of it. */
async function startStudio(options: MockCoderOptions = {}, withToken = true): Promise<Studio> {
  const coder = createMockCoder({ clock: "manual", ...options });
  const server = await coder.listen({ port: 0 });
  onTestFinished(() => server.close());
  const recording = await startRecording({
    target: server.url,
    ...(withToken ? { token: coder.token("alice") } : {}),
  });
  onTestFinished(() => void recording.end());
  return {
    coder,
    recording,
    async call(who, line, body) {
      const [method = "", path = ""] = line.split(" ");
      const token = who === "" ? {} : { "Coder-Session-Token": who.includes("-") ? who : coder.token(who) };
      const response = await fetch(recording.url + path, {
        method,
        headers: { ...token, "Content-Type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
    },
    pass: (seconds) => coder.simulator.advance(seconds * 1_000_000),
  };
}

function versionOf(coder: MockCoder, name = "coding-agent"): string {
  const { templates } = coder.simulator.world;
  return [...templates.values()].find((template) => template.name === name)?.activeVersionId ?? "";
}

/** Plays the text in a world of another seed. */
async function play(text: string, options: MockCoderOptions = {}): Promise<readonly StepReport[]> {
  const { fetch } = createMockCoder({ clock: "manual", seed: "played again", ...options });
  const reports: StepReport[] = [];
  const server = await connectStoryServer({
    send: createFetchTransport(fetch, "http://localhost"),
    control: { path: "/_sim" },
  });
  const story = readStory(sourceOfText(text, "recorded.yaml"), shelfOf({}), {});
  await playStory(story, server, { onStep: (report) => void reports.push(report) });
  return reports;
}

const codes = (reports: readonly StepReport[]) =>
  reports.flatMap(({ answer }) => (answer === null ? [] : [Number(answer.split(" ")[0])]));

test("a whole life becomes a story that plays to the same statuses and answers", async () => {
  const { coder, call, pass, recording } = await startStudio();
  const seen: number[] = [];
  const does = async (who: string, line: string, body?: unknown) => {
    const { status, body: answer } = await call(who, line, body);
    seen.push(status);
    return answer as { readonly id: string; readonly workspace_id: string };
  };
  const polls = async (id: string) => call("", `GET /api/v2/tasks/me/${id}`);

  const create = { template_version_id: versionOf(coder), name: "login", input: "Fix ${the} login bug" };
  const { id, workspace_id: workspace } = await does("", "POST /api/v2/tasks/me", create);
  await does("", "POST /api/v2/tasks/me", create);
  await does("", `POST /api/v2/tasks/me/login/send`, { input: "Too early" });
  for (let second = 0; second < 14; second++) {
    await polls(id);
    pass(1);
  }
  await does("", `POST /api/experimental/tasks/me/${id}/send`, { input: "Add a test" });
  await does("", `POST /api/v2/tasks/me/login/send`, { input: "And another" });
  pass(5);
  await polls(id);
  await does("", `GET /api/v2/tasks/me/login/logs`);
  await does("bob", "POST /api/v2/tasks/me", { ...create, input: "Mine" });
  await does("", `POST /api/v2/tasks/me/login/pause`);
  await does("", `POST /api/v2/tasks/me/login/pause`);
  pass(5);
  await polls(id);
  await does("", `GET /api/v2/tasks/me/login/logs`);
  await does("", `PATCH /api/v2/tasks/me/login/input`, { input: "Fix the logout bug" });
  await does("", `POST /api/v2/tasks/me/login/resume`);
  pass(20);
  await polls(id);
  await does("", `POST /api/v2/workspaces/${workspace}/builds`, { transition: "stop" });
  const { body: seenWorkspace } = await call("", `GET /api/v2/workspaces/${workspace}`);
  const { id: build } = (seenWorkspace as { latest_build: { id: string } }).latest_build;
  await does("", `PATCH /api/v2/workspacebuilds/${build}/cancel`);
  pass(10);
  await polls(id);
  await does("", `DELETE /api/v2/tasks/me/login`);
  await does("", `GET /api/v2/tasks/me/${id}`);

  const { text, leftOut } = await recording.end();
  expect(new Set(seen)).toEqual(new Set([200, 201, 202, 204, 404, 409]));
  expect(codes(await play(text ?? ""))).toEqual(seen);
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  expect(leftOut).toEqual([
    { what: "a read of a task that showed nothing new", times: expect.any(Number) as number },
    { what: "GET /api/v2/workspaces/{id}", times: 1 },
  ]);
});

test("what agents do and what the control API causes are steps too, at the time of the world", async () => {
  const { coder, call, pass, recording } = await startStudio();
  const create = { template_version_id: versionOf(coder), name: "login", input: "Fix it" };
  const { id } = (await call("", "POST /api/v2/tasks/me", create)).body as { readonly id: string };
  await call("", `POST /_sim/tasks/${id}/agent`, {
    turns: [{ says: "Done.", thinks: "30s" }],
    then: "fails",
  });
  await call("", "POST /_sim/clock", { advance: "60s" });
  const { body } = await call("", `GET /_sim/tasks/${id}`);
  const { agent_token: token } = body as { readonly agent_token: string };
  const report = { app_slug: "agent", state: "complete", message: "Pushed", uri: "https://example.com/1" };
  expect((await call(token, "PATCH /api/v2/workspaceagents/me/app-status", report)).status).toBe(200);
  const messages = [{ id: 0, role: "agent", content: "Bye", time: "2026-01-01T00:00:00Z" }];
  await call("", `POST /api/v2/tasks/me/login/pause`);
  const upload = `POST /api/v2/workspaceagents/me/tasks/${id}/log-snapshot?format=agentapi`;
  expect((await call(token, upload, { messages })).status).toBe(204);
  pass(10);
  await call("", `GET /api/v2/tasks/me/login/logs`);
  await call("", "POST /_sim/templates/coding-agent", { deprecated: "Use another one." });
  await call("", "POST /api/v2/tasks/me", { ...create, name: "next" });
  await call("", `POST /_sim/tasks/${id}/events`, { event: "workspace_row_is_deleted" });
  const { text } = await recording.end();
  const reports = await play(text ?? "");
  expect(reports.map(({ step }) => step.deed.verb)).toEqual([
    "create",
    "agent",
    "report",
    "pause",
    "upload",
    "logs",
    "deprecate",
    "create",
    "cause",
  ]);
  expect(codes(reports)).toEqual([201, 200, 200, 202, 204, 200, 200, 400, 200]);
  expect(reports.find(({ step }) => step.deed.verb === "logs")).toMatchObject({ elapsed: 70_000_000 });
});

test("of calls that a story has no words for it is told what they were, and how often", async () => {
  const { coder, call, recording } = await startStudio();
  await call("", "GET /api/v2/users/me");
  await call("", "GET /api/v2/templates");
  await call("", "GET /api/v2/templates");
  await call("", `GET /api/v2/templates/${coder.simulator.world.templates.keys().next().value ?? ""}`);
  await call("", "GET /api/v2/tasks/me/never");
  await call("nobody-knows-it", "GET /api/v2/tasks/me/never");
  await call("", "POST /api/v2/tasks/me", ["no object"]);
  const { text, leftOut, steps } = await recording.end();
  expect({ text, steps }).toEqual({ text: null, steps: 0 });
  expect(leftOut).toEqual([
    { what: "GET /api/v2/users/me", times: 1 },
    { what: "GET /api/v2/templates", times: 2 },
    { what: "GET /api/v2/templates/{id}", times: 1 },
    { what: "a call for a task that was not made in this recording", times: 1 },
    { what: "a call without a token that the server knows", times: 1 },
    { what: "a create that no story can make again", times: 1 },
  ]);
});

test("a server without a control API is recorded too; its steps say how long after the one before they are", async () => {
  const { coder, call, recording } = await startStudio({
    control: false,
    clock: "real",
    pace: "instant",
  });
  expect(recording.isWorldTime).toBe(false);
  const create = { template_version_id: versionOf(coder), name: "login", input: "Fix it" };
  await call("", "POST /api/v2/tasks/me", create);
  await call("", "GET /api/v2/tasks/me/login");
  await call("", "POST /api/v2/tasks/me/login/pause");
  await call("", "GET /api/v2/tasks/me/login");
  await call("", "DELETE /api/v2/tasks/me/login");
  const { text } = await recording.end();
  expect(text).not.toMatch(/\bat:/);
  expect(codes(await play(text ?? "", { pace: "instant" }))).toEqual([201, 202, 202]);
});

test("a proxy changes nothing of an answer, and lets streams through", async () => {
  const { coder, recording } = await startStudio();
  const path = "/api/v2/tasks";
  const headers = { "Coder-Session-Token": coder.token("bob") };
  const [direct, through] = await Promise.all(
    [coder.fetch(`http://localhost${path}`, { headers }), fetch(recording.url + path, { headers })].map(
      async (answer) => {
        const response = await answer;
        return [response.status, await response.text(), response.headers.get("content-type")];
      },
    ),
  );
  expect(through).toEqual(direct);
  const workspace = coder.simulator.world.workspaces.keys().next().value ?? "";
  const stream = await fetch(`${recording.url}/api/v2/workspaces/${workspace}/watch`);
  expect(stream.headers.get("content-type")).toBe("text/event-stream");
  const reader = stream.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toMatch(/^event: /);
  await reader?.cancel();
});

test("a wrong token and a server that is not there are told before anything is recorded", async () => {
  const { coder } = await startStudio({}, false);
  const server = await coder.listen({ port: 0 });
  onTestFinished(() => server.close());
  await expect(startRecording({ target: server.url, token: "wrong" })).rejects.toThrow(
    /^The server answers GET \/api\/v2\/users\/me with 401 /,
  );
  await server.close();
  await expect(startRecording({ target: server.url })).rejects.toThrow(/127\.0\.0\.1/);
});
