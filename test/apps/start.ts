/** A server with a clock that is moved by hand, a task whose agent waits, and what is asked of its app. */
import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { expect, onTestFinished } from "vitest";
import { createMockCoder, type MockCoder, type MockCoderOptions } from "../../simulator/index.ts";

export interface App {
  readonly mock: MockCoder;
  readonly url: string;
  /** Of the app, without a slash at the end. */
  readonly base: string;
  readonly task: { readonly id: string; readonly workspace_id: string; readonly workspace_name: string };
  readonly headers: Readonly<Record<string, string>>;
}

export interface StartOptions extends MockCoderOptions {
  /** The provider state that the task begins in. */
  readonly state?: string;
  readonly template?: string;
}

export async function startApp({ state = "active", template, ...options }: StartOptions = {}): Promise<App> {
  const mock = createMockCoder({ clock: "manual", pace: "queued", ...options });
  const server = await mock.listen();
  onTestFinished(() => server.close(0));
  const asked = { state, owner: "alice", ...(template === undefined ? {} : { template }) };
  const made = await mock.fetch("http://any/_sim/tasks", { method: "POST", body: JSON.stringify(asked) });
  expect([made.status, state]).toEqual([201, state]);
  const task = (await made.json()) as App["task"];
  const base = `/@alice/${task.workspace_name}.main/apps/agent`;
  return { mock, url: server.url, base, task, headers: { "Coder-Session-Token": mock.token("alice") } };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export async function ask({ url, headers }: App, path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(url + path, { redirect: "manual", headers, ...init });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** Posts a message to the agent. */
export function tell(app: App, content: string, type = "user"): Promise<Answer> {
  const headers = { ...app.headers, "Content-Type": "application/json" };
  const body = JSON.stringify({ content, type });
  return ask(app, `${app.base}/message`, { method: "POST", headers, body });
}

export interface EventsSeen {
  readonly response: IncomingMessage;
  /** Resolves with all that came, once so many events are there. */
  got(count: number): Promise<readonly string[]>;
  /** Resolves with all that came, once the stream has ended. */
  readonly ended: Promise<readonly string[]>;
}

/** An event stream, event by event. */
export async function follow(app: App, path: string, headers = app.headers): Promise<EventsSeen> {
  const request = httpRequest(app.url + path, { headers });
  request.end();
  const [response] = (await once(request, "response")) as [IncomingMessage];
  onTestFinished(() => void request.destroy());
  let text = "";
  const events = (): readonly string[] => text.split("\n\n").slice(0, -1);
  const waiting = new Set<() => void>();
  response.setEncoding("utf8").on("data", (part: string) => {
    text += part;
    for (const look of waiting) look();
  });
  const ended = once(response, "end").then(events);
  ended.catch(() => {});
  const got = (count: number): Promise<readonly string[]> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (events().length < count) return;
        waiting.delete(look);
        resolve(events());
      };
      waiting.add(look);
      look();
    });
  return { response, got, ended };
}
