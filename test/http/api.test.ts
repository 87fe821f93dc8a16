import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { BODY_LIMIT, createApi, SNAPSHOT_LIMIT } from "../../simulator/http/api.ts";
import type { LogEntry } from "../../simulator/http/api-options.ts";
import { ask, httpRequest, toAnswer } from "./ask.ts";
import { apiOptions, handPort, refusal } from "./hand-port.ts";

/** A handler over a hand-made simulator. */
function handler() {
  const port = handPort();
  return { port, api: createApi(apiOptions(port)) };
}

test("an answer carries Coder's headers, compact JSON and a final newline", async () => {
  const { api } = handler();
  expect(await ask(api, "GET", "/api/v2/tasks/ada/web")).toEqual({
    status: 200,
    text: '{"operation":"getTask","user":"ada","task":"web"}\n',
    headers: {
      "x-coder-build-version": "v2.34.0+1a2b3c4",
      "x-coder-request-id": "11111111-2222-4333-8444-555555555555",
      "x-content-type-options": "nosniff",
      vary: "Origin | Cookie",
      "set-cookie": "csrf_token=bmV3IHRva2Vu; Path=/; HttpOnly; SameSite=Lax",
      "content-type": "application/json; charset=utf-8",
      "content-length": "50",
    },
  });
});

test("the length is counted in bytes, and a usable CSRF cookie is left alone", async () => {
  const { api, port } = handler();
  port.answer = () => ({ refused: false, status: 201, view: "é<" });
  const csrf = `csrf_token=${Buffer.alloc(32).toString("base64")}`;
  const answer = await ask(api, "GET", "/api/v2/tasks", { "coder-session-token": "ada", cookie: csrf });
  expect(answer).toMatchObject({ status: 201, text: '"é\\u003c"\n', headers: { "content-length": "11" } });
  expect(answer?.headers).not.toHaveProperty("set-cookie");
});

test.each([
  ["POST", "/api/v2/tasks/ada/web/send", "ada", 204, undefined, undefined],
  ["PATCH", "/api/v2/tasks/ada/web/input", "ada", 204, "application/json; charset=utf-8", undefined],
  ["DELETE", "/api/v2/tasks/ada/web", "ada", 202, undefined, "0"],
  ["POST", "/api/v2/workspaceagents/me/tasks/7/log-snapshot", "robot", 204, undefined, undefined],
])(
  "%s %s answers without a body: the right headers and no more",
  async (method, url, token, status, type, length) => {
    const { api, port } = handler();
    port.answer = () => ({ refused: false, status, view: null });
    const answer = await ask(api, method, url, { "coder-session-token": token }, "{}");
    expect([answer?.status, answer?.text]).toEqual([status, ""]);
    expect([answer?.headers["content-type"], answer?.headers["content-length"]]).toEqual([type, length]);
  },
);

test("a refusal has Coder's shape, with empty parts left out", async () => {
  const { api, port } = handler();
  const validations = [{ field: "q", detail: '"<x>" is not a valid query param' }];
  port.answer = () => ({ ...refusal("x", 400, "Invalid."), detail: "why", validations });
  expect((await ask(api, "GET", "/api/v2/tasks"))?.text).toBe(
    '{"message":"Invalid.","detail":"why","validations":[{"field":"q","detail":"\\"\\u003cx\\u003e\\" is not a valid query param"}]}\n',
  );
  port.answer = () => ({ ...refusal("x", 409, "Busy."), detail: "", validations: [] });
  expect((await ask(api, "GET", "/api/v2/tasks"))?.text).toBe('{"message":"Busy."}\n');
});

test("the attempt gets path, query and body as they were read, and whose it is", async () => {
  const { api, port } = handler();
  const headers = { "coder-session-token": "ada" };
  await ask(
    api,
    "POST",
    "//api/experimental//tasks/a%20b/we%C3%A9/send?q=1&q=%32",
    headers,
    '{"INPUT":"hi"} x',
  );
  await ask(api, "POST", "/api/v2/tasks/ada/web/send", headers, '{"input":1}');
  await ask(api, "POST", "/api/v2/tasks/ada/web/send", headers);
  await ask(api, "POST", "/api/v2/tasks/ada/web/pause", headers, "not looked at");
  await ask(api, "GET", "/api/v2/buildinfo", {});
  expect(
    port.asked.map(({ operation, caller, input }) => [operation, caller, input.params, input.body]),
  ).toEqual([
    ["sendTaskInput", "ada", { user: "a b", task: "weé" }, { ok: true, value: { input: "hi" } }],
    [
      "sendTaskInput",
      "ada",
      { user: "ada", task: "web" },
      {
        ok: false,
        detail: "json: cannot unmarshal number into Go struct field TaskSendRequest.input of type string",
      },
    ],
    ["sendTaskInput", "ada", { user: "ada", task: "web" }, { ok: false, detail: "EOF" }],
    ["pauseTask", "ada", { user: "ada", task: "web" }, undefined],
    ["getBuildInfo", null, {}, undefined],
  ]);
  expect(Object.fromEntries(port.asked[0]?.input.query ?? [])).toEqual({ q: ["1", "2"] });
});

test("an outcome that takes time is waited for", async () => {
  const { api, port } = handler();
  port.answer = async () => Promise.resolve({ refused: false, status: 200, view: 1 });
  expect((await ask(api, "GET", "/api/v2/tasks"))?.text).toBe("1\n");
});

test("the server says that it is up, to anybody, as text", async () => {
  const { api } = handler();
  const answer = await ask(api, "GET", "/healthz", {});
  expect([answer?.status, answer?.text]).toEqual([200, "OK"]);
  expect(answer?.headers).toMatchObject({
    "content-type": "text/plain; charset=utf-8",
    "content-length": "2",
  });
  expect((await ask(api, "POST", "/healthz", {}))?.status).toBe(405);
});

test("paths of others are left to them, broken escapes below /api are 400", async () => {
  const { api } = handler();
  for (const url of ["/", "/_sim/world", "/apis", "/x%zz", "*"])
    expect(await ask(api, "GET", url)).toBeUndefined();
  expect(await ask(api, "GET", "//api/v2/%zz")).toEqual({
    status: 400,
    text: "400 Bad Request",
    headers: { "content-type": "text/plain; charset=utf-8", connection: "close", "content-length": "15" },
  });
});

test("only bodies that are decoded are read, and each to its limit", () => {
  const { api } = handler();
  expect(api.bodyLimit("POST", "/api/v2/tasks/me")).toBe(BODY_LIMIT);
  expect(api.bodyLimit("PATCH", "//api/v2/tasks/me/web/input?x=1")).toBe(BODY_LIMIT);
  expect(api.bodyLimit("POST", "/api/v2/workspaceagents/me/tasks/7/log-snapshot?format=agentapi")).toBe(
    65_536,
  );
  for (const url of ["/api/v2/tasks/me/web/pause", "/api/v2/nope", "/elsewhere", "/api/%zz"]) {
    expect(api.bodyLimit("POST", url)).toBe(0);
  }
});

test("a snapshot past its limit goes to the rules, any other body past its limit ends here", async () => {
  const { api, port } = handler();
  const body = Buffer.alloc(SNAPSHOT_LIMIT, " ");
  const snapshot = httpRequest("POST", "/api/v2/workspaceagents/me/tasks/7/log-snapshot?format=agentapi", {
    headers: { "coder-session-token": "robot" },
    body,
    bodyTruncated: true,
  });
  await api.handle(snapshot);
  expect(port.asked[0]?.input.body).toEqual({ ok: false, detail: "http: request body too large" });
  const create = { headers: { "coder-session-token": "ada" }, body, bodyTruncated: true };
  const given = await api.handle(httpRequest("POST", "/api/v2/tasks/ada", create));
  expect(given && toAnswer(given)).toMatchObject({
    status: 413,
    text: expect.stringContaining(
      '{"message":"Request body is too large.","detail":"At most 16777216 bytes',
    ) as string,
    headers: { connection: "close", "content-type": "application/json; charset=utf-8" },
  });
  expect(port.asked.length).toBe(1);
});

test("a fault of ours is 500, at once or late, and is reported", async () => {
  const port = handPort();
  const faults: unknown[] = [];
  const api = createApi({ ...apiOptions(port), onFault: (error) => faults.push(error) });
  const fault = new Error("no such build");
  port.answer = () => {
    throw fault;
  };
  const answer = await ask(api, "GET", "/api/v2/tasks");
  expect([answer?.status, answer?.text]).toEqual([500, '{"message":"An internal server error occurred."}\n']);
  expect(answer?.headers["x-coder-build-version"]).toBe("v2.34.0+1a2b3c4");
  port.answer = async () => Promise.reject(fault);
  expect((await ask(api, "GET", "/api/v2/tasks"))?.status).toBe(500);
  expect(faults).toEqual([fault, fault]);
});

test("each answer is told to the log, without the query", async () => {
  const port = handPort();
  const entries: LogEntry[] = [];
  const api = createApi({ ...apiOptions(port), log: (entry) => entries.push(entry) });
  await ask(api, "GET", "/api/v2/tasks?coder_session_token=ada");
  await ask(api, "GET", "/api/v2/tasks", {});
  await ask(api, "PUT", "/api/v2/nope");
  expect(entries).toEqual([
    {
      method: "GET",
      path: "/api/v2/tasks",
      operation: "listTasks",
      status: 200,
      rule: undefined,
      milliseconds: expect.any(Number) as number,
    },
    {
      method: "GET",
      path: "/api/v2/tasks",
      operation: "listTasks",
      status: 401,
      rule: "token_missing",
      milliseconds: expect.any(Number) as number,
    },
    {
      method: "PUT",
      path: "/api/v2/nope",
      operation: undefined,
      status: 404,
      rule: undefined,
      milliseconds: expect.any(Number) as number,
    },
  ]);
});

test("ids and tokens that nobody fixed are new each time and well-formed", async () => {
  const { requestId: _id, csrfToken: _token, ...random } = apiOptions(handPort());
  const api = createApi(random);
  const seen = new Set<string>();
  for (let count = 0; count < 150; count++) {
    const headers = (await ask(api, "GET", "/healthz"))?.headers ?? {};
    expect(headers["x-coder-request-id"]).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(headers["set-cookie"]).toMatch(/^csrf_token=[A-Za-z0-9+/]{43}=; Path=\/; HttpOnly; SameSite=Lax$/);
    seen.add(headers["x-coder-request-id"] ?? "").add(headers["set-cookie"] ?? "");
  }
  expect(seen.size).toBe(300);
});
