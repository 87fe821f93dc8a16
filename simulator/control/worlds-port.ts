/** What the control API needs of the worlds of a server. */
import type { Clock } from "../core/env.ts";
import type { PaceName } from "../core/pace.ts";
import type { Release } from "../core/releases.ts";
import type { WorldDefinition } from "../core/setup/definitions.ts";
import type { HttpHeaders } from "../http/http-handler.ts";
import type { ClockSetting } from "../world/clock.ts";
import type { Simulator } from "../world/simulator.ts";
import type { Inside, Stories } from "./stories-port.ts";

/** One world of a server. */
export interface ControlledWorld {
  readonly id: string;
  readonly name: string;
  readonly simulator: Simulator;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  /** When it goes unless somebody calls it, in milliseconds since 1970; null for never. */
  readonly expiresAt: number | null;
  /** Where clients reach it who have no token; `headers` are those of the request that asks. */
  url(headers: HttpHeaders): string;
}

/** Bytes of a body that may hold a world file. */
export const WORLD_BODY_LIMIT = 64 * 1024 * 1024;

/** What a new world is asked to be. */
export interface WorldWish {
  readonly name?: string;
  readonly seed?: string;
  readonly pace?: PaceName;
  readonly release?: Release;
  /** What it is set to, or a clock that somebody else moves. */
  readonly clock?: ClockSetting | Clock;
  readonly definition?: WorldDefinition;
  readonly ttlMs?: number;
  /** A world file, in place of a setting and a definition. */
  readonly world?: unknown;
  /** On a port of its own, too. */
  readonly listen?: boolean;
}

/** What a fork is asked to be. */
export interface ForkWish {
  /** After how many changes it leaves the other world; as it is now when left out. */
  readonly at?: number;
  readonly name?: string;
  readonly ttlMs?: number;
}

/** A world that cannot be made, as a sentence. */
export interface NoWorld {
  readonly kind:
    "wrong-name" | "name-taken" | "wrong-definition" | "no-such-entry" | "wrong-file" | "too-large" | "full";
  readonly message: string;
  /** Seconds; only of `full`. */
  readonly retryAfter: number;
}

export interface ControlledWorlds {
  /** The one a server starts with, which cannot be removed. */
  readonly main: ControlledWorld;
  all(): readonly ControlledWorld[];
  /** By name or id. */
  find(nameOrId: string): ControlledWorld | undefined;
  /** The world that a host names. */
  ofHost(headers: HttpHeaders): ControlledWorld | undefined;
  create(wish: WorldWish): Promise<ControlledWorld | NoWorld>;
  /** A second world in the state of this one, which goes its own way. */
  fork(from: Simulator, wish: ForkWish): Promise<ControlledWorld | NoWorld>;
  /** The world as a file, as JSON; or why it cannot be one. */
  export(world: Simulator): string | NoWorld;
  /** Back to where the world was after `at` changes; null when it is there. */
  rewind(world: Simulator, at: number): Promise<NoWorld | null>;
  remove(world: ControlledWorld): void;
  /** Calls of one of them, from within. */
  inside(world: ControlledWorld): Inside;
  /** Who reads and plays stories; loaded when first asked for. */
  stories(): Promise<Stories>;
}
