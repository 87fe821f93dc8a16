/** The simulated agent alone, without a control plane around it: AgentAPI at the root, for who writes clients of it. */
import { checkOptions, callback, type KindsOf } from "../shared/check-options.ts";
import { createAgent } from "./apps/lone-agent.ts";
import type { ScriptStep } from "./core/agent/conversation.ts";
import type { PaceName } from "./core/pace.ts";
import type { LogEntry } from "./http/api-options.ts";
import { createCorsRule, withCors } from "./http/cors.ts";
import { createFetch, type Fetch } from "./http/fetch-adapter.ts";
import type { HttpHandler } from "./http/http-handler.ts";
import { createNodeHandler, type NodeHandler } from "./http/node-adapter.ts";
import { readOrigins } from "./http/read-origins.ts";
import { listen, type RunningServer } from "./http/server.ts";
import { checkListenOptions, corsKind, speedKind, type ListenAt } from "./mock-coder-options.ts";
import { scriptKind } from "./world/check-definition.ts";
import { settingKinds } from "./world/check-simulator-options.ts";
import { createSystemClock } from "./world/clock.ts";
import { createSimulator } from "./world/simulator.ts";
import { throwLater } from "./world/throw-later.ts";

export interface MockAgentOptions {
  /** What it answers to what; without one it echoes. */
  readonly script?: readonly ScriptStep[];
  /** How long it thinks where its script does not say. Default `realistic`. */
  readonly pace?: PaceName;
  /** How many times as fast as the system's time its own runs. Default 1. */
  readonly speed?: number;
  /** Origins whose pages may read its answers, such as `http://localhost:5173`; none when left out. */
  readonly cors?: string | readonly string[];
  /** Gets what went wrong inside; the client got a 500. Default: rethrown as an unhandled error, never swallowed. */
  readonly onFault?: (error: unknown) => void;
  /** Is told of every answer. */
  readonly log?: (entry: LogEntry) => void;
}

/** Express middleware with more to it. */
export interface MockAgent extends NodeHandler {
  /** The standard `fetch`, answered without a socket. Any host will do. */
  readonly fetch: Fetch;
  readonly handler: HttpHandler;
  /** Starts a server of its own. */
  listen(at?: ListenAt): Promise<RunningServer>;
}

const KINDS: KindsOf<MockAgentOptions> = {
  script: scriptKind,
  pace: settingKinds.pace,
  speed: speedKind,
  cors: corsKind(),
  onFault: callback,
  log: callback,
};

/** What is wrong with the steps of a conversation, or with what should be some; null for nothing. */
export function scriptProblem(script: unknown): string | null {
  if (!scriptKind.fits(script)) return `the conversation is no array of steps`;
  return scriptKind.inside?.(script, "step") ?? null;
}

/**
 * Makes an agent that has just started. Throws `TypeError` for an option that is wrong or unknown, such as a step of the
 * script without what it answers.
 */
export function createMockAgent(options: MockAgentOptions = {}): MockAgent {
  checkOptions("createMockAgent", options, KINDS);
  const { script = [], pace = "realistic", speed, cors = [], onFault = throwLater, log } = options;
  const simulator = createSimulator({
    pace,
    clock: createSystemClock(speed),
    onFault,
    definition: {
      organizations: [{ name: "agent", displayName: "" }],
      users: [{ username: "agent", name: "", memberships: { agent: [] } }],
      templates: [{ name: "agent", script, defaultTtl: 0 }],
      plainWorkspaces: [],
    },
  });
  const agent = createAgent({ simulator, onFault, log });
  const origins = readOrigins(typeof cors === "string" ? [cors] : cors);
  const handler = origins.length === 0 ? agent : withCors(agent, createCorsRule(origins));
  return Object.assign(createNodeHandler(handler), {
    fetch: createFetch(handler),
    handler,
    async listen(at: ListenAt = {}) {
      checkListenOptions(at);
      const { port = 0, host = "127.0.0.1" } = at;
      return listen({ handlers: [handler], port, host, onFault });
    },
  });
}
