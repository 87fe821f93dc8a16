/**
 * One world of a mock server, for programs that embed it: what the control API does to it, typed and without HTTP in
 * between. Bodies and answers are those of `spec/control.yaml`.
 */
import type { ControlOperationId } from "../../spec/operations.ts";
import {
  checkOptions,
  having,
  record,
  text,
  wrongOption,
  type KindsOf,
  wholeNumber,
} from "../../shared/check-options.ts";
import type { Clock } from "../core/env.ts";
import { MILLISECOND } from "../core/env.ts";
import type { WorldDefinition } from "../core/setup/definitions.ts";
import type { Release } from "../core/releases.ts";
import { parseDuration } from "../core/text/time.ts";
import { clockNamed } from "../control/clock-named.ts";
import { handlers } from "../control/handlers.ts";
import { createFetch, type Fetch } from "../http/fetch-adapter.ts";
import { settingKinds } from "../world/check-simulator-options.ts";
import { namesProblem } from "../world/check-definition.ts";
import type { WorldSetting } from "../world/setting.ts";
import type { Simulator } from "../world/simulator.ts";
import type { Inside } from "../control/stories-port.ts";
import { playInWorld, type PlayStory } from "./play-in-world.ts";
import { credentials, userNamed } from "./credentials.ts";
import type { ServerWorlds } from "./server-worlds.ts";
import type { HostedWorld } from "./worlds.ts";
import {
  ControlRefused,
  worldCalls,
  type ControlCall,
  type ControlInput,
  type WorldCalls,
} from "./world-calls.ts";

export interface MockWorldOptions extends Partial<WorldSetting> {
  /** The first label of its host; `world-` and a number when left out. */
  readonly name?: string;
  /** `real`, `manual`, `frozen`, a speed such as `60x`, or a clock of the caller's own. Default: as the server's own world. */
  readonly clock?: string | Clock;
  /** The whole world, in place of what the server's own world started with. */
  readonly definition?: WorldDefinition;
  /** A world file, as `export()` gives it: the new world is in its state. In place of a setting and a definition. */
  readonly world?: object;
  /** A span such as `10m`: after so much real time without a call it goes. Default: never. */
  readonly ttl?: string;
}

export interface MockUser {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  /** Opens the Coder API as this user. */
  readonly token: string;
  readonly password: string;
}

/** One of a server's worlds. `await using` ends it. */
export interface MockWorld extends WorldCalls, AsyncDisposable {
  readonly id: string;
  readonly name: string;
  /** Where clients reach it that have no token of it; below `localhost` once the server listens. */
  readonly url: string;
  /** The standard `fetch`, answered without a socket. Without a token, it is this world that answers. */
  readonly fetch: Fetch;
  readonly simulator: Simulator;
  /** One of its users, as it started with them. Throws as `MockCoder.token` does. */
  user(username: string): MockUser;
  /**
   * Plays a story into it: by its name, by the path of its file, or as the data of one. Throws `ControlRefused` with what is
   * wrong with it, or what a step came to.
   */
  readonly play: PlayStory;
  /**
   * Makes a second world in the state that this one is in, or was in after `at` changes, at the same instant of its clock.
   * It goes its own way; its tokens are others. Throws `WorldProblem` when it cannot be made.
   */
  fork(options?: ForkOptions): Promise<MockWorld>;
  /**
   * From now on it is of a later release, as after an upgrade of a server: tasks live on, after what Coder's migrations do
   * to them, and streams end. Throws `ControlRefused` for an earlier release.
   */
  upgrade(release: Release): Promise<void>;
  /** Ends its streams and forgets it. */
  close(): Promise<void>;
}

/** A second world of one that is there. */
export interface ForkOptions extends Pick<MockWorldOptions, "name" | "ttl"> {
  /** After how many changes of the other one; 0 is before the first. Default: as it is now. */
  readonly at?: number;
}

const OF = "world";
const clock = having(
  ["now"],
  '"real", "manual", "frozen", a speed such as "60x", or an object with a function now',
);

const KINDS: KindsOf<MockWorldOptions> = {
  seed: settingKinds.seed,
  pace: settingKinds.pace,
  release: settingKinds.release,
  definition: settingKinds.definition,
  name: text,
  world: { ...record, allowed: "a world file, as export() gives it" },
  clock: {
    ...clock,
    fits: (value) => (typeof value === "string" ? clockNamed(value) !== null : clock.fits(value)),
  },
  ttl: {
    fits: (value) => typeof value === "string" && (parseDuration(value) ?? 0) > 0,
    allowed: 'a span such as "10m" or "90s"',
  },
};

const FORK_KINDS: KindsOf<ForkOptions> = { at: wholeNumber(0), name: KINDS.name, ttl: KINDS.ttl };

/** Makes a second world of that one. Throws `TypeError` for wrong options, `WorldProblem` for what cannot be made. */
export async function forkMockWorld(
  worlds: ServerWorlds,
  from: Simulator,
  given: ForkOptions = {},
): Promise<MockWorld> {
  checkOptions("fork", given, FORK_KINDS);
  const { at, name, ttl } = given;
  const wish = {
    ...(at === undefined ? {} : { at }),
    ...(name === undefined ? {} : { name }),
    ...lifeOf(ttl),
  };
  return mockWorldOf(worlds, await worlds.branch(from, wish));
}

function lifeOf(ttl: string | undefined): { readonly ttlMs?: number } {
  return ttl === undefined ? {} : { ttlMs: (parseDuration(ttl) ?? Infinity) / MILLISECOND };
}

/** Makes a world of that server. Throws `TypeError` for wrong options, `WorldProblem` for what cannot be made. */
export function createMockWorld(worlds: ServerWorlds, given: MockWorldOptions): MockWorld {
  checkOptions(OF, given, KINDS);
  const { definition, clock: asked, ttl, ...rest } = given;
  const problem = definition === undefined ? null : namesProblem(definition);
  if (problem !== null) throw wrongOption(OF, "definition", definition, problem);
  const time = typeof asked === "string" ? clockNamed(asked) : (asked ?? null);
  const hosted = worlds.make({
    ...rest,
    ...(definition === undefined ? {} : { definition }),
    ...(time === null ? {} : { clock: time }),
    ...lifeOf(ttl),
  });
  return mockWorldOf(worlds, hosted);
}

function mockWorldOf(worlds: ServerWorlds, hosted: HostedWorld): MockWorld {
  const { id, name, simulator } = hosted;
  const inside = (): Inside => worlds.insideOf(hosted);
  const call: ControlCall = async <Answer>(
    operation: ControlOperationId,
    { body = {}, params = {}, query = {} }: ControlInput = {},
  ): Promise<Answer> => {
    const values = new Map(Object.entries(query).map(([key, value]) => [key, [value]] as const));
    const request = { simulator, worlds, inside, headers: {}, params, query: values, body };
    const answer = await handlers[operation](request);
    if (!("json" in answer)) throw new ControlRefused(answer);
    hosted.usedAt = Date.now();
    return JSON.parse(answer.json) as Answer;
  };
  const close = async (): Promise<void> => worlds.hosted.remove(hosted);
  return {
    id,
    name,
    simulator,
    get url() {
      return worlds.urlOf(hosted);
    },
    fetch: createFetch(worlds.handler(hosted)),
    user(username) {
      const known = credentials(simulator);
      const { id: userId, username: spelled, email } = userNamed(simulator.world, "user", username);
      return {
        id: userId,
        username: spelled,
        email,
        token: known.token(username),
        password: known.password(username),
      };
    },
    ...worldCalls(call),
    play: playInWorld({ simulator, stories: () => worlds.stories(), inside }),
    fork: (options) => forkMockWorld(worlds, simulator, options),
    async upgrade(release) {
      await call("upgradeWorld", { params: { world: id }, body: { release } });
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
