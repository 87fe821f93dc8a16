import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { createMockCoder } from "../../simulator/index.ts";

/**
 * What clients of AgentAPI call, in their order and with their headers, over real sockets: the SDK for Go, and
 * `agentapi attach`. Source: github.com/coder/agentapi-sdk-go lib.go; github.com/coder/agentapi cmd/attach/attach.go.
 */

interface Told {
  readonly status: number;
  readonly text: string;
}

/** A task of alice's whose agent waits for input, and her app's address. */
async function startTask() {
  const mock = createMockCoder({ pace: "instant" });
  const server = await mock.listen();
  onTestFinished(() => server.close(0));
  const made = await mock.fetch("http://any/_sim/tasks", {
    method: "POST",
    body: JSON.stringify({ state: "active", owner: "alice" }),
  });
  const { workspace_name: workspace } = (await made.json()) as { readonly workspace_name: string };
  return { mock, base: `${server.url}/@alice/${workspace}.main/apps/agent`, token: mock.token("alice") };
}

function open(
  url: string,
  method: "GET" | "POST",
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<IncomingMessage> {
  const request = httpRequest(url, { method, headers: { "User-Agent": "Go-http-client/1.1", ...headers } });
  request.end(body);
  onTestFinished(() => void request.destroy());
  return once(request, "response").then(([response]) => response as IncomingMessage);
}

async function call(...args: Parameters<typeof open>): Promise<Told> {
  const response = await open(...args);
  let text = "";
  for await (const part of response.setEncoding("utf8")) text += String(part);
  return { status: response.statusCode ?? 0, text };
}

/** The events of a stream, one after the other, as go-sse reads them. */
async function* eventsOf(response: IncomingMessage): AsyncGenerator<{ name: string; data: unknown }> {
  let text = "";
  for await (const part of response.setEncoding("utf8")) {
    text += String(part);
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const [, name = "", data = "null"] = /^event: (\w+)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      yield { name, data: JSON.parse(data) };
    }
  }
}

test("the SDK reads the status and the messages, posts one, and hears the answer in the events", async () => {
  const { base, token } = await startTask();
  const headers = { "Coder-Session-Token": token };
  const status = await call(`${base}/status`, "GET", headers);
  expect([status.status, JSON.parse(status.text)]).toMatchObject([200, { status: "stable" }]);
  const before = JSON.parse((await call(`${base}/messages`, "GET", headers)).text) as { messages: object[] };

  const events = eventsOf(await open(`${base}/events`, "GET", { ...headers, Accept: "text/event-stream" }));
  const known: string[] = [];
  for (let count = 0; count <= before.messages.length; count++)
    known.push((await events.next()).value?.name as string);
  expect(known).toEqual([...before.messages.map(() => "message_update"), "status_change"]);

  const body = JSON.stringify({ content: "Hello, agent!", type: "user" });
  const json = { ...headers, "Content-Type": "application/json" };
  const posted = await call(`${base}/message`, "POST", json, body);
  expect([posted.status, JSON.parse(posted.text)]).toMatchObject([200, { ok: true }]);

  const heard: unknown[] = [];
  for await (const { name, data } of events) {
    heard.push(name === "status_change" ? data : (data as { message: string }).message);
    if (heard.length > 1 && (data as { status?: string }).status === "stable") break;
  }
  expect(heard[0]).toMatchObject({ status: "running" });
  expect(heard[1]).toBe("Hello, agent!");
  expect(heard.at(-1)).toMatchObject({ status: "stable" });
  const after = JSON.parse((await call(`${base}/messages`, "GET", headers)).text) as {
    messages: { id: number; role: string; content: string; time: string }[];
  };
  expect(after.messages.at(-1)).toMatchObject({ role: "agent", content: "Echo: Hello, agent!" });
});

test("`agentapi attach` looks at the transport, reads the screen, and sends keys", async () => {
  const { base, token } = await startTask();
  const headers = { "Coder-Session-Token": token };
  const json = { ...headers, "Content-Type": "application/json" };
  const { transport } = JSON.parse((await call(`${base}/status`, "GET", headers)).text) as {
    transport: string;
  };
  expect(transport).toBe("pty");
  const screens = eventsOf(await open(`${base}/internal/screen`, "GET", json));
  const first = (await screens.next()).value as { name: string; data: { screen: string } };
  expect(first.name).toBe("screen");
  expect(first.data.screen).toContain("Echo: ");
  const keys = JSON.stringify({ content: "\r", type: "raw" });
  expect((await call(`${base}/message`, "POST", json, keys)).status).toBe(200);
});

test("a client that shows no token, or nobody's, is sent to sign in", async () => {
  const { base } = await startTask();
  for (const headers of [{}, { Authorization: "Bearer nobody" }])
    expect((await call(`${base}/status`, "GET", headers)).status).toBe(303);
});
