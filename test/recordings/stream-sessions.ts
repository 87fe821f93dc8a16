/** Streams of a server that is like the recorded one, opened and left as the recorded clients did. */
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { expect, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { SECOND } from "../../simulator/core/env.ts";
import { createMockCoder, defaultDefinition, type TemplateDefinition } from "../../simulator/index.ts";
import { collect, newTask } from "../http/streams/open.ts";
import { formsOf, strange } from "./json-form.ts";
import { ending, recordedStream, recordedStreams, said } from "./recorded-streams.ts";

/** As the template of the recordings was. */
const TEMPLATE: TemplateDefinition = {
  name: "recorded",
  defaultTtl: 0,
  appIcon: "/icon/claude.svg",
  environment: { X_MODE: "normal" },
  resource: { icon: "/icon/docker.png", metadata: [{ key: "image", value: "ubuntu" }] },
  apps: [
    {
      slug: "preview",
      displayName: "Preview",
      url: "http://localhost:4062/preview",
      icon: "/emojis/1f310.png",
      openIn: "tab",
    },
    {
      slug: "cursor",
      displayName: "Cursor Desktop",
      url: "cursor://open",
      icon: "/icon/cursor.svg",
      external: true,
    },
  ],
  metadata: [
    { key: "cpu", displayName: "CPU Usage", script: "echo 12%", interval: 2, timeout: 1, values: ["12%"] },
    { key: "mem", displayName: "RAM Usage", script: "date +%S", interval: 2, timeout: 1, values: ["20"] },
    {
      key: "bad",
      displayName: "Fails",
      script: "echo oops >&2; exit 3",
      interval: 5,
      timeout: 1,
      values: ["oops"],
      error: "run cmd: exit status 3",
    },
  ],
  parameters: [
    { name: "region", displayName: "Region", description: "Where", mutable: false, default: "eu" },
    {
      name: "size",
      displayName: "Size",
      description: "How much of everything",
      default: "small",
      options: [
        { name: "Small", value: "small" },
        { name: "Large", value: "large" },
      ],
    },
  ],
};

/** Well formed, so that no other is set. */
const CSRF_COOKIE = Buffer.alloc(32).toString("base64");

/** The recordings that were compared with. */
export const had = new Set<string>();

/** A server with a task of that template, and how to have its streams. */
export async function server() {
  const definition = { ...defaultDefinition, templates: [TEMPLATE], plainWorkspaces: [] };
  const mock = createMockCoder({ clock: "manual", pace: "realistic", definition });
  const listening = await mock.listen();
  onTestFinished(() => listening.close(0));
  const { task, build, headers } = await newTask(mock, TEMPLATE.name);
  const call = (method: string, path: string, body?: object) =>
    mock.fetch(`http://any/api/v2${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const ownerId = mock.simulator.world.usersByName.get("alice")?.id ?? "";
  return {
    mock,
    ownerId,
    task,
    build,
    call,
    pass: (seconds: number): void => mock.simulator.advance(seconds * SECOND),
    /** Lets time pass until the agent is there, and has done nothing yet; its id. */
    agentStarts: (): string => {
      while (build.agent === null) mock.simulator.advance(SECOND / 10);
      return build.agent.id;
    },
    /** The start that is under way goes on to its end. The script takes longer than the app's health check waits. */
    startsSlowly: (): void => {
      const step = (): void => mock.simulator.advance(SECOND / 10);
      const lifecycle = () =>
        mock.simulator.world.workspaces.get(task.workspace_id)?.builds.at(-1)?.agent?.lifecycle;
      while (lifecycle() !== "starting") step();
      mock.simulator.cause(task.id, "app_becomes_unhealthy");
      while (lifecycle() !== "ready") step();
      step();
      mock.simulator.cause(task.id, "app_becomes_healthy");
      mock.simulator.advance(60 * SECOND);
    },
    lastBuild: () => mock.simulator.world.workspaces.get(task.workspace_id)?.builds.at(-1)?.id ?? "",
    /** Opens such a stream as the recorded client did; the answer to its handshake has the recorded headers. */
    opens: async (name: string, path: string) => {
      had.add(name);
      const recording = recordedStream(name);
      const query = recording.call.split("?")[1]?.replace(/(?<=user_id=).*/, ownerId);
      const url = `${listening.url}/api/v2${path}${query === undefined ? "" : `?${query}`}`;
      const token = headers["Coder-Session-Token"];
      // Who has a CSRF cookie already, as a page has, gets no other.
      const inBrowser = !recording.headers.some(([key]) => key === "Set-Cookie");
      const socket = new WebSocket(url.replace(/^http/, "ws"), {
        headers: inBrowser
          ? { Cookie: `csrf_token=${CSRF_COOKIE}; coder_session_token=${token}` }
          : { "Coder-Session-Token": token },
      });
      const upgraded = once(socket, "upgrade") as Promise<[IncomingMessage]>;
      const stream = await collect(socket);
      const [{ rawHeaders }] = await upgraded;
      expect(headerLines(rawHeaders)).toEqual(
        recording.headers.map(([key, value]) => lineOf(key, value)).sort(),
      );
      return { ...stream, recording };
    },
  };
}

const LEFT_OUT = ["sec-websocket-accept", "date", "x-coder-request-id"];

function headerLines(raw: readonly string[]): readonly string[] {
  const pairs = raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ""] as const] : []));
  return pairs
    .filter(([name]) => !LEFT_OUT.includes(name.toLowerCase()))
    .map(([name, value]) => lineOf(name, value))
    .sort();
}

const lineOf = (name: string, value: string): string =>
  `${name}: ${value.replace(/v2\.34\.\d\S*/, "v2.34").replace(/(?<=csrf_token=)[^;]+/, "…")}`;

export type Stream = Awaited<ReturnType<Awaited<ReturnType<typeof server>>["opens"]>>;

/** The keys of these come from a template or a deployment. */
const MAPS = new Set([
  ".data.latest_build.resources[].agents[].environment_variables",
  ".data.latest_build.resources[].agents[].latency",
  ".data.latest_build.job.tags",
]);

/** Every frame has the form that a recorded one has. */
export function expectForms({ messages, recording }: Stream, known: readonly string[] = []): void {
  const all = recordedStreams.filter(({ name }) => name.split(" ")[0] === recording.name.split(" ")[0]);
  const recorded = formsOf(all.flatMap(said), MAPS);
  const unknown = strange(formsOf(messages, MAPS), recorded).filter((one) => !known.includes(one));
  expect(unknown).toEqual([]);
}

/** The server ends it, as recorded. */
export async function expectServerEnds({ recording, closed }: Stream): Promise<void> {
  const { from, code, reason } = ending(recording);
  expect(from).toBe("server");
  expect(await closed).toEqual([code ?? 1005, reason]);
}

/** The client leaves as recorded, and gets the same close back. */
export async function expectClientEnds({ recording, socket, closed, messages }: Stream): Promise<void> {
  const { from, code, reason } = ending(recording);
  expect(from).toBe("client");
  // All that was on its way has come when a pong has.
  socket.ping();
  await once(socket, "pong");
  const heard = messages.length;
  if (code === null) socket.close();
  else socket.close(code, reason);
  expect(await closed).toEqual([code ?? 1005, reason]);
  expect(messages).toHaveLength(heard);
}

/** Each only once where it comes several times in a row. */
export const withoutRepeats = (all: readonly string[]): readonly string[] =>
  all.filter((one, at) => one !== all[at - 1]);
