/** Streams of a server whose clock is moved by hand, as a client opens them. */
import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { createMockCoder, type MockCoder, type MockCoderOptions } from "../../../simulator/index.ts";

/** A server with a clock that is moved by hand, one task of alice's, and her headers. */
export async function start(options: MockCoderOptions = {}, template = "coding-agent") {
  const mock = createMockCoder({ clock: "manual", pace: "queued", ...options });
  const server = await mock.listen();
  onTestFinished(() => server.close(0));
  return { mock, server, url: server.url, ...(await newTask(mock, template)) };
}

export async function newTask(mock: MockCoder, templateName = "coding-agent") {
  const headers = { "Coder-Session-Token": mock.token("alice"), "Content-Type": "application/json" };
  const template = [...mock.simulator.world.templates.values()].find(({ name }) => name === templateName);
  const body = JSON.stringify({ template_version_id: template?.activeVersionId, input: "Go" });
  const created = await mock.fetch("http://any/api/v2/tasks/me", { method: "POST", headers, body });
  const task = (await created.json()) as { readonly id: string; readonly workspace_id: string };
  const build = mock.simulator.world.workspaces.get(task.workspace_id)?.builds[0];
  if (build === undefined) throw new Error("the task has no build");
  return { task, build, headers };
}

export interface Opened {
  readonly socket: WebSocket;
  readonly messages: string[];
  readonly closed: Promise<readonly [code: number, reason: string]>;
  /** Resolves when so many messages are there. */
  got(count: number): Promise<readonly string[]>;
}

export function open(url: string, headers: Record<string, string>, opened = true): Promise<Opened> {
  return collect(new WebSocket(url.replace(/^http/, "ws"), { headers }), opened);
}

/** Keeps what a socket hears from the beginning. */
export async function collect(socket: WebSocket, opened = true): Promise<Opened> {
  onTestFinished(() => socket.terminate());
  const messages: string[] = [];
  const closed = once(socket, "close").then(([code, reason]) => [code as number, String(reason)] as const);
  const waiting = new Set<() => void>();
  socket.on("message", (data: Buffer) => {
    messages.push(data.toString());
    for (const look of waiting) look();
  });
  if (opened) await once(socket, "open");
  const got = (count: number): Promise<readonly string[]> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (messages.length < count) return;
        waiting.delete(look);
        resolve(messages);
      };
      waiting.add(look);
      look();
    });
  return { socket, messages, closed, got };
}

/** The answer to a handshake that opens nothing. */
export async function refused(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const request = httpRequest(url, { headers });
  request.end();
  const [response] = (await once(request, "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += String(chunk);
  return { status: response.statusCode ?? 0, text };
}

/** Headers of a handshake that is accepted. */
export const HANDSHAKE = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
};
