import { expect, test } from "vitest";
import { createApi, SNAPSHOT_LIMIT } from "../../simulator/http/api.ts";
import { createFetch } from "../../simulator/http/fetch-adapter.ts";
import { apiOptions, handPort } from "./hand-port.ts";

const headers = { "Coder-Session-Token": "ada" };

function client() {
  const port = handPort();
  return { port, fetch: createFetch(createApi(apiOptions(port))) };
}

test("a request without a socket gets the answer a socket would get", async () => {
  const { fetch } = client();
  const answer = await fetch("http://mock/api/v2/tasks/ada/web?x=1", { headers });
  expect([answer.status, answer.statusText]).toEqual([200, "OK"]);
  expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(answer.headers.getSetCookie()).toEqual(["csrf_token=bmV3IHRva2Vu; Path=/; HttpOnly; SameSite=Lax"]);
  expect(await answer.json()).toEqual({ operation: "getTask", user: "ada", task: "web" });
});

test("the length of an answer is told up to 2,048 bytes, as a socket would have it", async () => {
  const { fetch, port } = client();
  const lengthOf = async (characters: number): Promise<string | null> => {
    port.answer = () => ({ refused: false, status: 200, view: "x".repeat(characters) });
    return (await fetch("http://mock/api/v2/tasks", { headers })).headers.get("content-length");
  };
  expect([await lengthOf(2_045), await lengthOf(2_046)]).toEqual(["2048", null]);
});

test("it takes a URL, a Request, and a Request with changes", async () => {
  const { fetch, port } = client();
  await fetch(new URL("http://mock/api/v2/tasks"), { headers });
  await fetch(new Request("http://mock/api/v2/tasks", { headers }));
  const request = new Request("http://mock/api/v2/tasks/ada/web/send", {
    headers,
    method: "POST",
    body: '{"input":"a"}',
  });
  await fetch(request, { body: '{"input":"é"}', method: "POST" });
  expect(port.asked.map(({ operation }) => operation)).toEqual(["listTasks", "listTasks", "sendTaskInput"]);
  expect(port.asked[2]?.input.body).toEqual({ ok: true, value: { input: "é" } });
});

test("what only the standard's own rules can say, they say", async () => {
  const { fetch, port } = client();
  const url = "http://mock/api/v2/tasks/ada/web/send";
  await expect(fetch("no url")).rejects.toThrow(TypeError);
  const post = { method: "GET", body: "x" };
  await expect(fetch(url, post)).rejects.toThrow(TypeError);
  await expect(fetch(url, { headers: { "bad name": "x" } })).rejects.toThrow(TypeError);
  await expect(fetch(url, { headers: { name: "bad\nvalue" } })).rejects.toThrow(TypeError);
  const body = new TextEncoder().encode('{"input":"a"}');
  for (const more of [
    { body },
    { method: "post", body },
    { headers: new Headers(headers), body: '{"input":"a"}' },
  ]) {
    await fetch(url, { method: "POST", headers, ...more });
  }
  await fetch(url, { method: "POST", headers: { "CODER-session-token": " ada " }, body: '{"input":"a"}' });
  await fetch(url, { method: "POST", headers: { ...headers, host: "other" }, body: '{"input":"a"}' });
  expect(port.asked.map(({ input }) => JSON.stringify(input.body))).toEqual(
    Array(5).fill('{"ok":true,"value":{"input":"a"}}'),
  );
});

test("an answer without a body is one, and several headers of one name stay", async () => {
  const { fetch, port } = client();
  port.answer = () => ({ refused: false, status: 204, view: null });
  const sent = await fetch("http://mock/api/v2/tasks/ada/web/send", { headers, method: "POST", body: "{}" });
  expect([sent.status, sent.statusText, sent.body]).toEqual([204, "No Content", null]);
  const wrong = await fetch("http://mock/api/v2/tasks/ada/web", { headers, method: "PUT" });
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, DELETE"]);
});

test("a body past its limit is cut and said to be", async () => {
  const { fetch, port } = client();
  const body = `{"messages":[]${" ".repeat(SNAPSHOT_LIMIT)}}`;
  const agent = { "Coder-Session-Token": "robot" };
  await fetch("http://mock/api/v2/workspaceagents/me/tasks/7/log-snapshot", {
    headers: agent,
    method: "POST",
    body,
  });
  expect(port.asked[0]?.input.body).toEqual({ ok: false, detail: "http: request body too large" });
});

test("a path that is nobody's is 404, a call that was given up is not made", async () => {
  const { fetch, port } = client();
  expect((await fetch("http://mock/elsewhere")).status).toBe(404);
  await expect(fetch("http://mock/api/v2/tasks", { headers, signal: AbortSignal.abort() })).rejects.toThrow(
    "abort",
  );
  expect(port.asked).toEqual([]);
});

test("the challenge of a 401 names the host that was asked", async () => {
  const { fetch } = client();
  const answer = await fetch("http://mock:99/api/v2/tasks");
  expect(answer.headers.get("www-authenticate")).toContain('resource_metadata="http://mock:99/.well-known/');
});
