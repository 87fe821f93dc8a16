/** A standalone server with its pages, and what is asked of it. */
import { request as httpRequest } from "node:http";
import { expect, onTestFinished } from "vitest";
import { createMockCoder, type MockCoder, type MockCoderOptions } from "../../simulator/index.ts";
import type { HttpRequest } from "../../simulator/http/http-handler.ts";

export interface Started {
  readonly mock: MockCoder;
  readonly url: string;
  readonly port: number;
}

export async function start(options: MockCoderOptions = {}, host?: string): Promise<Started> {
  const mock = createMockCoder({ pace: "instant", ...options });
  const running = await mock.listen(host === undefined ? {} : { host });
  onTestFinished(() => running.close(0));
  return { mock, url: running.url, port: running.port };
}

export interface TaskSeen {
  readonly id: string;
  readonly name: string;
  readonly workspace_name: string;
}

/** A task of alice in that state, by the control API. */
export async function arrange({ mock }: Pick<Started, "mock">, state: string): Promise<TaskSeen> {
  const controlToken = { Authorization: "Bearer a-token-of-control" };
  const answer = await mock.fetch("http://localhost/_sim/tasks", {
    method: "POST",
    headers: controlToken,
    body: JSON.stringify({ state, owner: "alice" }),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as TaskSeen;
}

export async function create(mock: MockCoder, body: object, username = "alice"): Promise<TaskSeen> {
  const [template] = mock.simulator.world.templates.values();
  const answer = await mock.fetch("http://localhost/api/v2/tasks/me", {
    method: "POST",
    headers: { "Coder-Session-Token": mock.token(username) },
    body: JSON.stringify({ template_version_id: template?.activeVersionId, ...body }),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as TaskSeen;
}

/** A request of this machine, as a handler has it. */
export function asking(url: string): HttpRequest {
  const headers = { host: "localhost:4010" };
  return { method: "GET", url, headers, remoteAddress: "127.0.0.1", body: undefined, bodyTruncated: false };
}

/** A request with any header, `Host` too. */
export function get(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly status: number | undefined; readonly text: string }> {
  return new Promise((resolve, reject) => {
    httpRequest({ port, host: "127.0.0.1", path, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode, text }));
    })
      .on("error", reject)
      .end();
  });
}
