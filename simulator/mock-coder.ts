/** A whole mock server in one value: Express middleware, `fetch` without a socket, or a server of its own. */
import type { Server } from "node:http";
import type { ResponseCheck } from "./http/api-options.ts";
import type { Stories } from "./control/stories-port.ts";
import { createCorsRule, type CorsRule } from "./http/cors.ts";
import { readOrigins } from "./http/read-origins.ts";
import type { HttpHandler } from "./http/http-handler.ts";
import { createFetch, type Fetch } from "./http/fetch-adapter.ts";
import { createNodeHandler, type NodeHandler } from "./http/node-adapter.ts";
import type { RunningServer } from "./http/server.ts";
import {
  checkListenOptions,
  checkMockCoderOptions,
  type ListenAt,
  type MockCoderOptions,
} from "./mock-coder-options.ts";
import { StreamConnections } from "./http/streams/connections.ts";
import { attachUpgrades } from "./http/streams/upgrades.ts";
import type { Simulator } from "./world/simulator.ts";
import { throwLater } from "./world/throw-later.ts";
import { credentials, type Credentials } from "./worlds/credentials.ts";
import { playInWorld, type PlayStory } from "./worlds/play-in-world.ts";
import {
  createMockWorld,
  forkMockWorld,
  type ForkOptions,
  type MockWorld,
  type MockWorldOptions,
} from "./worlds/mock-world.ts";
import { ServerWorlds } from "./worlds/server-worlds.ts";

/** Express middleware with more to it. */
export interface MockCoder extends NodeHandler, Credentials {
  /** The standard `fetch`, answered without a socket. Any host will do. */
  readonly fetch: Fetch;
  readonly simulator: Simulator;
  /** Both APIs as one handler, for whoever brings a transport of their own. */
  readonly handler: HttpHandler;
  /** What `X-Coder-Build-Version` says. */
  readonly buildVersion: string;
  /**
   * Makes another world beside that of `simulator`, with users, tokens, tasks and a clock of its own. Throws `TypeError`
   * for an option that is wrong or unknown, and `WorldProblem` when its name is taken or there is no more room.
   */
  world(options?: MockWorldOptions): MockWorld;
  /** Plays a story into the world of `simulator`, as `MockWorld.play` does into another. */
  readonly play: PlayStory;
  /** Makes a second world of that of `simulator`, as `fork` of a `MockWorld` does. */
  fork(options?: ForkOptions): Promise<MockWorld>;
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
  const worlds = new ServerWorlds(options, { onFault, cors: corsOf(options.cors), stories: loadStories });
  const { simulator, buildVersion } = worlds.hosted.main;
  const handler = worlds.handler();
  const mock = Object.assign(createNodeHandler(handler), {
    fetch: createFetch(handler),
    simulator,
    handler,
    buildVersion: buildVersion(),
    ...credentials(simulator),
    world: (given: MockWorldOptions = {}) => createMockWorld(worlds, given),
    play: playInWorld({
      simulator,
      stories: loadStories,
      inside: () => worlds.insideOf(worlds.hosted.main),
    }),
    fork: (given: ForkOptions = {}) => forkMockWorld(worlds, simulator, given),
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
      return worlds.listen({ port, host });
    },
  });
  // It follows an upgrade of the world.
  return Object.defineProperty(mock, "buildVersion", { get: buildVersion, enumerable: true });
}

/** Who reads and plays stories. Only when asked for: it brings Ajv and the YAML reader. */
async function loadStories(): Promise<Stories> {
  const { createStories } = await import("../scenarios/stories.ts");
  return createStories();
}

/** A check of every answer against the spec, for `checkResponse`. Throws `SpecError` when the spec cannot be read. */
export async function loadResponseCheck(): Promise<ResponseCheck> {
  // Only here, for Ajv and the YAML reader cost every start that does not ask for them.
  const { createResponseCheck } = await import("./http/response-check.ts");
  return createResponseCheck();
}

function corsOf(origins: MockCoderOptions["cors"] = []): CorsRule | undefined {
  const read = readOrigins(typeof origins === "string" ? [origins] : origins);
  return read.length === 0 ? undefined : createCorsRule(read);
}
