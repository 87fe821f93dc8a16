import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import express from "express";
import request from "supertest";
import { expect, onTestFinished, test } from "vitest";
import { createMockAgent, type MockAgent, type MockAgentOptions } from "../../simulator/index.ts";

const script = [
  { expectMessage: "", responseMessage: "Hello." },
  { expectMessage: "Add a test.", responseMessage: "Done." },
];

const instant = (options: MockAgentOptions = {}): MockAgent =>
  createMockAgent({ pace: "instant", script, ...options });

async function say(agent: MockAgent, content: string): Promise<Response> {
  return agent.fetch("http://localhost:3284/message", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ content, type: "user" }),
  });
}

async function saidIn(agent: MockAgent): Promise<readonly string[]> {
  const answer = await agent.fetch("http://localhost:3284/messages");
  const { messages } = (await answer.json()) as { readonly messages: readonly { content: string }[] };
  return messages.map(({ content }) => content);
}

test("it starts, answers as its script says, echoes what no step expects, and needs no token", async () => {
  const agent = instant();
  expect(await saidIn(agent)).toEqual(["Hello."]);
  expect((await say(agent, "Add a test.")).status).toBe(200);
  expect((await say(agent, "And more.")).status).toBe(200);
  expect(await saidIn(agent)).toEqual(["Hello.", "Add a test.", "Done.", "And more.", "Echo: And more."]);
});

test("it works before it waits: while it says its first words it takes no message", async () => {
  const agent = createMockAgent({ script });
  const status = await agent.fetch("http://localhost:3284/status");
  expect(await status.json()).toEqual({
    $schema: "http://localhost:3284/schemas/StatusResponseBody.json",
    agent_type: "custom",
    status: "running",
    transport: "pty",
  });
  const refused = await say(agent, "Add a test.");
  expect(refused.status).toBe(500);
  expect(await refused.text()).toContain("message can only be sent when the agent is waiting for user input");
});

test.each([
  ["GET", "/nothing", 404],
  ["POST", "/status", 405],
  ["GET", "/%zz", 400],
  ["HEAD", "/", 200],
  ["GET", "/openapi.json", 200],
  ["GET", "/api/v2/buildinfo", 404],
] as const)("%s %s is %i, as AgentAPI has it", async (method, path, status) => {
  const paths: string[] = [];
  const agent = instant({
    log: (entry) => paths.push(`${entry.method} ${entry.path} ${String(entry.status)}`),
  });
  const server = await agent.listen();
  onTestFinished(() => server.close(0));
  expect((await fetch(server.url + path, { method })).status).toBe(status);
  expect(paths).toEqual(status === 400 ? [] : [`${method} ${path} ${String(status)}`]);
});

test("its events go on over a socket, and a message is heard in them", async () => {
  const agent = instant({ speed: 100 });
  const server = await agent.listen();
  onTestFinished(() => server.close(0));
  const asked = httpRequest(`${server.url}/events`).end();
  onTestFinished(() => void asked.destroy());
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  let text = "";
  response.setEncoding("utf8");
  expect((await say(agent, "Add a test.")).status).toBe(200);
  for await (const part of response) {
    text += String(part);
    if (text.includes('"message":"Done."')) break;
  }
  expect(text).toContain('event: message_update\ndata: {"id":0,"role":"agent","message":"Hello."');
});

test("a page of a named origin may read it, and an Express app may have it below a path", async () => {
  const agent = instant({ cors: "http://localhost:5173" });
  const headers = { Origin: "http://localhost:5173" };
  const answer = await agent.fetch("http://localhost:3284/status", { headers });
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("http://localhost:5173");
  const app = express().use("/agent", instant());
  await request(app)
    .get("/agent/status")
    .expect(200, /"status":"stable"/);
});

test("a script that is none is refused as an option", () => {
  const broken = { script: [{ expectMessage: "a" }] } as unknown as MockAgentOptions;
  expect(() => createMockAgent(broken)).toThrow(
    "createMockAgent: the option script[0].responseMessage is undefined; allowed is a text.",
  );
});
