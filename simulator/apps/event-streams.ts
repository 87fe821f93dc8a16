/**
 * What AgentAPI tells while an agent works: first all that is there, then what changes. Source: github.com/coder/agentapi,
 * lib/httpapi/events.go and server.go (sseMiddleware); danielgtaylor/huma v2, sse.
 */
import { statusWord } from "../core/agent/task-app.ts";
import type { Conversation } from "../core/agent/conversation.ts";
import { lastBuild } from "../core/status.ts";
import { formatInstant } from "../core/text/time.ts";
import { NORMAL_CLOSURE, type HttpStream, type StreamOutput } from "../http/streams/stream.ts";
import { jsonText } from "../http/wire/json-text.ts";
import type { Simulator } from "../world/simulator.ts";
import type { AppPlace } from "./admit.ts";

export const EVENT_HEADERS: readonly string[] = [
  "Content-Type",
  "text/event-stream",
  "Cache-Control",
  "no-cache, no-store, must-revalidate",
  "Pragma",
  "no-cache",
  "Expires",
  "0",
  "X-Accel-Buffering",
  "no",
  "X-Proxy-Buffering",
  "no",
  "Connection",
  "keep-alive",
];

/** The messages and the status, as they come to be. Only the last message is ever rewritten. */
export function eventStream(simulator: Simulator, place: AppPlace): HttpStream {
  const { workspace } = place;
  let told = "";
  let known: readonly string[] = [];
  const tellStatus = (output: StreamOutput): void => {
    const status = statusWord(workspace);
    if (status === told) return;
    told = status;
    output.send(event("status_change", { status, agent_type: "custom" }));
  };
  const tellMessages = (output: StreamOutput): void => {
    const all = messageEvents(workspace.conversation);
    for (const [index, text] of all.entries()) if (text !== known[index]) output.send(text);
    known = all;
  };
  return agentStream(simulator, place, (output, first) => {
    // A newcomer is told of the messages first; later the status comes before what follows from it.
    if (first) tellMessages(output);
    tellStatus(output);
    tellMessages(output);
  });
}

/** The terminal of the agent, which shows what was said. `agentapi attach` reads it. */
export function screenStream(simulator: Simulator, place: AppPlace): HttpStream {
  let told: string | null = null;
  return agentStream(simulator, place, (output) => {
    const said = place.workspace.conversation?.messages ?? [];
    const screen = said
      .map(({ role, content }) => (role === "user" ? `> ${content}` : content))
      .join("\n\n")
      .trimEnd();
    if (screen === told) return;
    told = screen;
    output.send(event("screen", { screen }));
  });
}

/** Tells whenever something happened, until the agent is gone. */
function agentStream(
  simulator: Simulator,
  { workspace, agent }: AppPlace,
  tell: (output: StreamOutput, first: boolean) => void,
): HttpStream {
  return {
    open(output) {
      const isGone = (): boolean =>
        agent?.connection !== "connected" ||
        (lastBuild(workspace).agent !== agent && workspace.conversation === null);
      const end = (): void => output.end(NORMAL_CLOSURE, "");
      const stop = simulator.watchers.watch(workspace, {
        changed: () => (isGone() ? end() : tell(output, false)),
        passed: () => {},
        nextAt: () => Infinity,
        gone: end,
      });
      tell(output, true);
      return stop;
    },
  };
}

function messageEvents(conversation: Conversation | null): readonly string[] {
  const messages = conversation?.messages ?? [];
  return messages.map(({ id, role, content, time }) =>
    event("message_update", { id, role, message: content, time: formatInstant(time) }),
  );
}

function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${jsonText(data)}\n\n`;
}
