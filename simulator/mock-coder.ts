/** A whole mock server in one value: Express middleware, `fetch` without a socket, or a server of its own. */
import type { Server } from "node:http";
import { defaultDefinition } from "./core/setup/definitions.ts";
import type { Clock } from "./core/env.ts";
import { knownPassword, knownToken } from "./core/setup/create-world.ts";
import type { User } from "./core/model.ts";
import type { World } from "./core/world.ts";
import { createHttpTaskApp } from "./agent-api/http-task-app.ts";
import { createManualClock, createSystemClock, movable, type MovableClock } from "./world/clock.ts";
import { createControlApi } from "./control/control-api.ts";
import type { ResponseCheck } from "./http/api-options.ts";
import { createCorsRule, withCors, type CorsRule } from "./http/cors.ts";
import { readOrigins } from "./http/read-origins.ts";
import { joinHandlers, type HttpHandler } from "./http/http-handler.ts";
import { createFetch, type Fetch } from "./http/fetch-adapter.ts";
import { createNodeHandler, type NodeHandler } from "./http/node-adapter.ts";
import { listen, type RunningServer } from "./http/server.ts";
import { createPages } from "./pages/pages.ts";
import { oneOf, wrongOption } from "../shared/check-options.ts";
import {
  checkListenOptions,
  checkMockCoderOptions,
  type ListenAt,
  type MockCoderOptions,
} from "./mock-coder-options.ts";
import { StreamConnections } from "./http/streams/connections.ts";
import { attachUpgrades } from "./http/streams/upgrades.ts";
import { createSimulator, type Simulator } from "./world/simulator.ts";
import { throwLater } from "./world/throw-later.ts";
import { hostWorld } from "./worlds/host-world.ts";

/** Express middleware with more to it. */
export interface MockCoder extends NodeHandler {
  /** The standard `fetch`, answered without a socket. Any host will do. */
  readonly fetch: Fetch;
  readonly simulator: Simulator;
  /** Both APIs as one handler, for whoever brings a transport of their own. */
  readonly handler: HttpHandler;
  /** What `X-Coder-Build-Version` says. */
  readonly buildVersion: string;
  /**
   * The session token that a user of the world came with, by username. Throws `TypeError` when there is no such user, and
   * an error once it was signed out or deleted.
   */
  token(username: string): string;
  /** What signs the user in, with the email. Throws when there is no such user, or one who chose another password. */
  password(username: string): string;
  /**
   * Lets a server that serves the middleware open WebSockets: Express knows nothing of them. Returns how to stop, which
   * also ends the open ones.
   */
  attach(server: Server): () => void;
  /** Starts a server of its own. */
  listen(at?: ListenAt): Promise<RunningServer>;
}

/**
 * Makes a mock server with a world of its own. Two with one seed and one clock give the same answers. Throws `TypeError`
 * for an option that is wrong or unknown.
 */
export function createMockCoder(options: MockCoderOptions = {}): MockCoder {
  checkMockCoderOptions(options);
  const onFault = options.onFault ?? throwLater;
  const definition = options.definition ?? defaultDefinition;
  const templates = [...definition.templates, ...(options.templates ?? [])];
  const { seed, pace, release, deployment, nameModel } = options;
  const simulator = createSimulator({
    ...(seed === undefined ? {} : { seed }),
    ...(pace === undefined ? {} : { pace }),
    ...(release === undefined ? {} : { release }),
    ...(deployment === undefined ? {} : { deployment }),
    ...(nameModel === undefined ? {} : { nameModel }),
    clock: clockOf(options.clock ?? "real", options.speed),
    definition: { ...definition, templates },
    connectApp: (url, address) => createHttpTaskApp(url, { address }),
    onNotice: options.onNotice ?? ((sentence) => process.emitWarning(`mock-coder: ${sentence}`)),
  });
  const cors = corsOf(options.cors);
  const { buildVersion, apis, dashboard } = hostWorld(simulator, { ...options, cors, onFault });
  const control = createControlApi({ simulator, token: options.controlToken, cors, onFault });
  const both = options.control === false ? apis : joinHandlers([apis, control]);
  const open = cors === undefined ? both : withCors(both, cors);
  // Outside of CORS, as the pages are.
  const handler = dashboard === undefined ? open : joinHandlers([open, dashboard]);
  return Object.assign(createNodeHandler(handler), {
    fetch: createFetch(handler),
    simulator,
    handler,
    buildVersion,
    ...credentials(simulator),
    attach(server: Server): () => void {
      const connections = new StreamConnections();
      const stop = attachUpgrades(server, { handler, connections, onFault });
      return () => {
        stop();
        connections.close();
      };
    },
    // Options that are wrong reject, as a port that is taken does.
    async listen(at: ListenAt = {}) {
      checkListenOptions(at);
      const { port = 0, host = "127.0.0.1" } = at;
      const controlIsOpen = options.control !== false && options.controlToken === undefined;
      // Outside of CORS: no page of another origin reads them.
      const pages = createPages({ simulator, host, controlIsOpen, onFault });
      return listen({ handlers: [handler, pages], port, host, onFault });
    },
  });
}

/** What tells the tokens and passwords that came with the world. */
function credentials(simulator: Simulator): Pick<MockCoder, "token" | "password"> {
  return {
    token(username: string): string {
      const token = knownToken(simulator.world, userNamed(simulator.world, "token", username));
      if (token === null)
        throw new Error(
          `the token that "${username}" came with was signed out: sign in by POST /api/v2/users/login, or reset the world`,
        );
      return token;
    },
    password(username: string): string {
      const password = knownPassword(simulator.world, userNamed(simulator.world, "password", username));
      if (password === null) throw new Error(`"${username}" signed up with a password of their own`);
      return password;
    },
  };
}

function userNamed({ usersByName }: World, of: string, username: unknown): User {
  const user = typeof username === "string" ? usersByName.get(username.toLowerCase()) : undefined;
  if (user !== undefined) return user;
  const known =
    usersByName.size === 0
      ? "nobody, for this world has no users yet"
      : oneOf([...usersByName.keys()]).allowed;
  throw wrongOption(of, "username", username, known);
}

/** A check of every answer against the spec, for `checkResponse`. Throws `SpecError` when the spec cannot be read. */
export async function loadResponseCheck(): Promise<ResponseCheck> {
  // Only here, for Ajv and the YAML reader cost every start that does not ask for them.
  const { createResponseCheck } = await import("./http/response-check.ts");
  return createResponseCheck();
}

function clockOf(clock: "real" | "manual" | Clock, speed?: number): MovableClock {
  if (clock === "real") return createSystemClock(speed);
  return clock === "manual" ? createManualClock() : movable(clock);
}

function corsOf(origins: MockCoderOptions["cors"] = []): CorsRule | undefined {
  const read = readOrigins(typeof origins === "string" ? [origins] : origins);
  return read.length === 0 ? undefined : createCorsRule(read);
}
