/** A world of some release, in which tasks are made and stopped as of that release. */
import { expect } from "vitest";
import type { MockCoder, MockWorld, Release } from "../../simulator/index.ts";
import { createServer } from "./server.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** As templates for tasks had it until 2.29. */
const templates = [
  { name: "prompted", parameters: [{ name: "AI Prompt", type: "string" as const, mutable: true }] },
  { name: "plain", hasAiTask: false },
];

export interface Life {
  readonly mock: MockCoder;
  readonly world: MockWorld;
  readonly call: (
    method: string,
    path: string,
    body?: object,
  ) => Promise<{ readonly status: number; readonly body: Fields }>;
  /** Makes a task of the template with a prompt, and returns its workspace. */
  readonly make: (name: string, prompt: string) => Promise<string>;
  readonly stop: (workspace: string) => Promise<void>;
}

/** A world of that release whose clock a test moves, with a template of its day. */
export function lifeIn(release: Release, options: Parameters<typeof createServer>[0] = {}): Life {
  const mock = createServer({ templates, ...options });
  const definition = mock.simulator.options.definition;
  const world = mock.world({
    release,
    pace: options.pace ?? "instant",
    clock: "manual",
    ...(definition === undefined ? {} : { definition }),
  });
  const { token } = world.user("alice");
  const call: Life["call"] = async (method, path, body) => {
    const response = await world.fetch(`http://localhost${path}`, {
      method,
      headers: { "Coder-Session-Token": token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith("{") ? (JSON.parse(text) as Fields) : {} };
  };
  return {
    mock,
    world,
    call,
    async make(name, prompt) {
      const template = [...world.simulator.world.templates.values()].find((one) => one.name === "prompted");
      const made = await call("POST", "/api/experimental/tasks/me", {
        template_version_id: template?.activeVersionId,
        name,
        input: prompt,
      });
      expect(made.status).toBe(201);
      await world.advance("1m");
      return String(made.body["workspace_id"]);
    },
    async stop(workspace) {
      const stopped = await call("POST", `/api/v2/workspaces/${workspace}/builds`, { transition: "stop" });
      expect(stopped.status).toBe(201);
      await world.advance("1m");
    },
  };
}
