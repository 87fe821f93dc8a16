/** What answers for one world of a server, from what is asked for and what all of them have in common. */
import { createHttpTaskApp } from "../agent-api/http-task-app.ts";
import type { WorldDefinition } from "../core/setup/definitions.ts";
import type { CorsRule } from "../http/cors.ts";
import type { MockCoderOptions } from "../mock-coder-options.ts";
import type { MovableClock } from "../world/clock.ts";
import type { Past } from "../world/past.ts";
import type { SimulatorOptions } from "../world/setting.ts";
import { Simulator } from "../world/simulator.ts";
import type { WorldTag } from "../world/world-tag.ts";
import { hostWorld, type Host } from "./host-world.ts";
import { WORLD_LIMITS } from "./worlds.ts";

/** What one world is made of. */
export interface WorldParts {
  readonly seed?: string | undefined;
  readonly pace?: MockCoderOptions["pace"] | undefined;
  readonly release?: MockCoderOptions["release"] | undefined;
  readonly definition?: WorldDefinition | undefined;
  /** As all worlds of the server have it, when left out. */
  readonly deployment?: MockCoderOptions["deployment"] | undefined;
  readonly tag?: WorldTag;
  readonly clock: MovableClock;
  /** Where it begins, when it is a branch of another. */
  readonly past?: Past;
}

/** What all of them have. */
interface Usual {
  readonly options: MockCoderOptions;
  /** The definition of a world that is asked for none. */
  readonly usual: WorldDefinition;
  readonly onFault: (error: unknown) => void;
  readonly cors: CorsRule | undefined;
}

/** Makes the world and what answers for it. */
export function buildHost(
  { seed, pace, release, definition, tag, clock, past, ...own }: WorldParts,
  { options: given, usual, onFault, cors }: Usual,
): Host {
  // Read by name, for options may be inherited.
  const { nameModel, onNotice, worldLimits, rateLimit, checkResponse, accessUrl, dashboard, log } = given;
  const deployment = own.deployment ?? given.deployment;
  const options: SimulatorOptions = {
    ...(seed === undefined ? {} : { seed }),
    ...(pace === undefined ? {} : { pace }),
    ...(release === undefined ? {} : { release }),
    ...(deployment === undefined ? {} : { deployment }),
    ...(nameModel === undefined ? {} : { nameModel }),
    ...(tag === undefined ? {} : { tag }),
    clock,
    definition: definition ?? usual,
    connectApp: (url, address, byHand) => createHttpTaskApp(url, { address, byHand }),
    onNotice: onNotice ?? ((sentence) => process.emitWarning(`mock-coder: ${sentence}`)),
    onFault,
    journalBytes: worldLimits?.journalBytes ?? WORLD_LIMITS.journalBytes,
  };
  const shared = { rateLimit, checkResponse, accessUrl, dashboard, log, onFault, cors };
  return hostWorld(new Simulator(options, past), shared);
}
