/** Workspaces that are watched, and what a handshake needs: docs/behaviour, 10.3 and 10.4. */
import type { Expectation, Pattern, Step } from "../../language/clause.ts";
import {
  absent,
  call,
  contract,
  heard,
  list,
  oneOf,
  partial,
  step,
  the,
  until,
  type ClauseSpec,
} from "../../language/words.ts";
import { HANDSHAKE, refusedWith } from "./log-words.ts";

const active = { task: { state: "active" } } as const;

/** A workspace as its stream shows it, whose last build is like that. */
const shown = (latest: Readonly<Record<string, Pattern>>): Pattern =>
  partial({ id: the("task.workspace_id"), latest_build: partial(latest) });

const running = shown({ transition: "start", status: "running" });

/** How one of the two ways says something. */
interface Frames {
  readonly ping: Pattern;
  readonly data: (workspace: Pattern) => Pattern;
}

const overSocket: Frames = {
  ping: { type: "ping", data: null },
  data: (workspace) => ({ type: "data", data: workspace }),
};
const asEvents: Frames = { ping: { event: "ping" }, data: (data) => ({ event: "data", data }) };

/** First a sign of life, then the workspace, in frames of these forms and no others. */
const hears = ({ ping, data }: Frames, ...workspaces: readonly Pattern[]): Step =>
  heard(
    list({
      each: oneOf(ping, data(partial({ id: the("task.workspace_id") }))),
      inOrder: [ping, ...workspaces.map(data)],
    }),
  );

const clausesOf = (
  name: "" | "events-",
  frames: Frames,
  { request, opened, requirement }: Opening,
): Readonly<Record<string, ClauseSpec>> => ({
  [`${name}shown-at-once`]: {
    says: `who watches ${name === "" ? "over a WebSocket" : "by server-sent events"} is shown the workspace at once`,
    requirement,
    given: active,
    request,
    expect: { ...opened, later: [hears(frames, running)] },
  },
  [`${name}shown-at-each-change`]: {
    says: `who watches ${name === "" ? "over a WebSocket" : "by server-sent events"} is shown the workspace again when it changes`,
    requirement,
    given: active,
    request,
    expect: {
      ...opened,
      later: [
        hears(frames, running),
        step(call("pauseTask"), { status: 202 }),
        hears(frames, running, shown({ transition: "stop" })),
        until("paused"),
        hears(frames, running, shown({ transition: "stop", status: "stopped" })),
      ],
    },
  },
});

interface Opening extends Required<Pick<ClauseSpec, "request" | "requirement">> {
  readonly opened: Expectation;
}

export const watchedWorkspaces = contract(
  "workspaces/watched",
  { operation: "watchWorkspaceWebSocket", set: "streams" },
  {
    ...clausesOf("", overSocket, {
      request: { stream: "websocket" },
      requirement: ["10.3 #2", "10.4 #5"],
      opened: {
        status: 101,
        headers: { "sec-websocket-protocol": absent, "sec-websocket-extensions": absent },
      },
    }),
    ...clausesOf("events-", asEvents, {
      request: { operation: "watchWorkspace", stream: "events" },
      requirement: "10.3 #1",
      opened: {
        status: 200,
        headers: {
          "content-type": "text/event-stream",
          "cache-control": "no-cache",
          "x-accel-buffering": "no",
        },
      },
    }),
    "message-is-1008": {
      says: "whoever sends a message over a stream that goes one way is closed out",
      requirement: "10.4 #8",
      given: active,
      request: { stream: "websocket" },
      expect: {
        status: 101,
        later: [{ say: "hello" }, heard(list({}), { code: 1008, reason: "unexpected data message" })],
      },
    },
    "token-in-the-query": {
      says: "a workspace is watched with the token in the query too",
      requirement: "10.4 #9",
      given: active,
      request: { stream: "websocket", tokenIn: "query" },
      expect: { status: 101, later: [hears(overSocket, running)] },
    },
  },
);

const handshake = (
  says: string,
  requirement: string,
  headers: Readonly<Record<string, string>>,
  expect: Expectation,
): ClauseSpec => ({ says, requirement, given: active, request: { headers }, expect });

export const handshakes = contract(
  "workspaces/handshakes",
  { operation: "watchWorkspaceWebSocket", set: "streams" },
  {
    "another-version-is-400": handshake(
      "there is one version of the protocol",
      "10.4 #3",
      { ...HANDSHAKE, "Sec-WebSocket-Version": "8" },
      refusedWith(400, 'unsupported WebSocket protocol version \\(only 13 is supported\\): "8"'),
    ),
    "no-key-is-400": handshake(
      "a handshake has a key",
      "10.4 #3",
      { Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Version": "13" },
      refusedWith(400, "WebSocket protocol violation: missing Sec-WebSocket-Key"),
    ),
    "short-key-is-400": handshake(
      "the key of a handshake is 16 bytes in base64",
      "10.4 #3",
      { ...HANDSHAKE, "Sec-WebSocket-Key": "c2hvcnQ=" },
      refusedWith(400, 'WebSocket protocol violation: invalid Sec-WebSocket-Key "c2hvcnQ="'),
    ),
    "another-origin-is-403": handshake(
      "a page of another origin opens no WebSocket",
      "10.4 #4",
      { ...HANDSHAKE, Origin: "https://elsewhere.example.com" },
      refusedWith(403, 'request Origin "elsewhere\\.example\\.com" is not authorized for Host "'),
    ),
  },
);
