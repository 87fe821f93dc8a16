/** Worlds of a server as files, and what is made of a file. */
import type { NoWorld, WorldWish } from "../control/worlds-port.ts";
import { clockOfFile, pastOfFile } from "../world/open-world.ts";
import { ReplayProblem } from "../world/redo.ts";
import type { Simulator } from "../world/simulator.ts";
import { readWorldFile, worldFile, WorldFileProblem, WORLD_FILE_BYTES } from "../world/world-file.ts";
import type { WorldParts } from "./build-host.ts";
import { clockFrom } from "./clock-of.ts";
import { WorldProblem } from "./world-problem.ts";

/** The world as it is, as a file; or why it cannot be one. */
export function fileTextOf(world: Simulator): string | NoWorld {
  const text = JSON.stringify(worldFile(world));
  if (text.length <= WORLD_FILE_BYTES) return text;
  const long = `it has ${String(text.length)} characters, and ${String(WORLD_FILE_BYTES)} are the most`;
  const message = `The world is too large for a file: ${long}. Delete tasks, or keep less of its journal (worldLimits.journalBytes).`;
  return { kind: "too-large", message, retryAfter: 0 };
}

/** What a world of a file is made of. Throws `WorldFileProblem`. */
export function partsOfFile(file: unknown, clock: WorldWish["clock"]): Omit<WorldParts, "tag"> {
  const read = readWorldFile(file);
  const past = pastOfFile(read);
  const { setting, deployment, definition } = read;
  const time = clock === undefined ? clockOfFile(read) : clockFrom(past.now, clock);
  return { ...setting, deployment, definition, past, clock: time };
}

/** Makes something of a world file. What is wrong with the file is a `WorldProblem`. */
export function opened<Made>(make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof WorldFileProblem || error instanceof ReplayProblem)) throw error;
    const why =
      error instanceof WorldFileProblem
        ? `The file ${error.message}`
        : `The file cannot be done again: ${error.message} Export the world again, or use the mock-coder that wrote it.`;
    throw new WorldProblem("wrong-file", why);
  }
}
