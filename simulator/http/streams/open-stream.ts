/**
 * The streams of the API: the log of a build, the log of an agent, and a workspace as it changes. Each reads the records
 * when something happened or time has passed, and sends what is new. Source: coderd/provisionerjobs.go logFollower,
 * coderd/workspaceagents.go workspaceAgentLogs, coderd/workspaces.go watchWorkspace; frames as a real server sent them.
 */
import type { Instant } from "../../core/env.ts";
import { agentLog, nextAgentLogAt } from "../../core/logs/agent-log.ts";
import { buildLog, nextBuildLogAt } from "../../core/logs/build-log.ts";
import type { Workspace } from "../../core/model.ts";
import { lastBuild } from "../../core/status.ts";
import type { WorldView } from "../../core/views.ts";
import { agentLogValues, buildLogValue } from "../wire/wire-logs.ts";
import { jsonText } from "../wire/json-text.ts";
import { metadataStream } from "./metadata-stream.ts";
import { parameterStream } from "./parameter-stream.ts";
import { planStream } from "./plan-stream.ts";
import { rememberLast } from "./remember-last.ts";
import type { StreamSource, StreamView } from "./stream-source.ts";
import { GOING_AWAY, NORMAL_CLOSURE, type HttpStream, type StreamOutput } from "./stream.ts";

/** The stream that an answer opens; null for every other view. */
export function openStream(seen: WorldView, source: StreamSource, accessUrl: string): HttpStream | null {
  const { view } = seen;
  if (view.kind === "inbox_stream") return inboxStream(seen, view, source, accessUrl);
  if (view.kind === "plan_log_stream") return planStream(view, source);
  if (view.kind === "parameters_stream") return parameterStream(view, source);
  if (view.kind === "build_log_stream") return buildLogStream(seen, view, source);
  if (view.kind === "agent_log_stream") return agentLogStream(seen, view, source);
  if (view.kind === "agent_metadata_stream") return metadataStream(seen, view, source);
  return view.kind === "workspace_stream" ? workspaceStream(seen, view, source) : null;
}

/** A log that is followed: what it says by an instant, when it says more, and when it is over. */
interface FollowedLog {
  readonly workspace: Workspace;
  /** Sends what is new by then. `first` is true once, when the stream opens. */
  send(output: StreamOutput, at: Instant, first: boolean): void;
  nextAt(now: Instant): Instant;
  /** The close reason once nothing more will come; null until then. */
  over(): string | null;
}

function follow(log: FollowedLog, source: StreamSource): HttpStream {
  return {
    open(output) {
      let stop: (() => void) | null = null;
      const tell = (at: Instant, first = false): void => {
        log.send(output, at, first);
        const reason = log.over();
        if (reason === null) return;
        stop?.();
        output.end(NORMAL_CLOSURE, reason);
      };
      if (log.over() === null) {
        stop = source.watch(log.workspace, {
          changed: tell,
          passed: tell,
          nextAt: (now) => log.nextAt(now),
          gone: () => output.end(GOING_AWAY, ""),
        });
      }
      tell(source.now(), true);
      return () => stop?.();
    },
  };
}

function buildLogStream(
  { world }: WorldView,
  { workspace, build, after }: StreamView<"build_log_stream">,
  source: StreamSource,
): HttpStream {
  let known = after;
  return follow(
    {
      workspace,
      send(output, at) {
        for (const line of buildLog(world, build, at)) {
          if (line.id <= known) continue;
          known = line.id;
          output.send(`${jsonText(buildLogValue(line))}\n`);
        }
      },
      nextAt: (now) => nextBuildLogAt(world, build, now),
      // Not before the job is complete: clients take the end for it, and read the build then.
      over: () => (build.job.completedAt === null ? null : "done"),
    },
    source,
  );
}

function agentLogStream(
  { world }: WorldView,
  { workspace, agent, after }: StreamView<"agent_log_stream">,
  source: StreamSource,
): HttpStream {
  let known = after;
  return follow(
    {
      workspace,
      send(output, at, first) {
        const lines = agentLog(world, agent, at).filter(({ id }) => id > known);
        known = lines.at(-1)?.id ?? known;
        // The first message comes at once, even when there is nothing to say.
        if (first || lines.length > 0) output.send(`${jsonText(agentLogValues(world, agent, lines))}\n`);
      },
      nextAt: (now) => nextAgentLogAt(world, agent, now),
      over: () => (lastBuild(workspace).agent === agent ? null : ""),
    },
    source,
  );
}

/** As many watchers of one workspace are told the same. */
const workspaceFrames = {
  events: {
    ping: "event: ping\n\n",
    frame: rememberLast((text) => `event: data\ndata: ${text}\n\n`),
  },
  websocket: {
    ping: '{"type":"ping","data":null}\n',
    frame: rememberLast((text) => `{"type":"data","data":${text}}\n`),
  },
};

function workspaceStream(
  seen: WorldView,
  { workspace, transport, viewerId }: StreamView<"workspace_stream">,
  source: StreamSource,
): HttpStream {
  const { ping, frame } = workspaceFrames[transport];
  return {
    ...(transport === "events" ? { ping } : {}),
    open(output) {
      let told = "";
      const tell = (at: Instant): void => {
        const text = source.workspaceText({ ...seen, now: at }, workspace, viewerId);
        // Not all that happens to a workspace shows: what its agent says does not.
        if (text === told) return;
        told = text;
        output.send(frame(text));
      };
      const stop = source.watch(workspace, {
        changed: tell,
        passed: () => {},
        nextAt: () => Infinity,
        gone: () => output.end(GOING_AWAY, ""),
      });
      output.send(ping);
      tell(source.now());
      return stop;
    },
  };
}

/** Silent until something comes. Source: coderd/inboxnotifications.go, watchInboxNotifications. */
function inboxStream(
  seen: WorldView,
  { userId, wants }: StreamView<"inbox_stream">,
  source: StreamSource,
  accessUrl: string,
): HttpStream {
  return {
    open: (output) =>
      source.watchInbox(
        userId,
        (entry) => {
          if (wants(entry)) output.send(`${source.inboxText(seen, entry, accessUrl)}\n`);
        },
        () => output.end(GOING_AWAY, ""),
      ),
  };
}
