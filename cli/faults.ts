/** What happens when something of ours goes wrong while the server runs. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BrokenInvariant, type Replay } from "../simulator/index.ts";
import type { Log } from "./log-line.ts";

const EXIT_FAULT = 70;

export interface FaultHandlerOptions {
  readonly replay: () => Promise<Replay>;
  readonly log: Log;
  /** Where the journal for replay goes. */
  readonly directory: string;
  readonly end: (code: number) => void;
}

export interface FaultHandler {
  /** A request failed. The server goes on, unless the world itself is broken. */
  readonly onFault: (error: unknown) => void;
  /** Nobody knows what state we are in: write down how we got here, and end. */
  readonly onCrash: (error: unknown) => void;
}

/** A handler that ends the process at most once. */
export function createFaultHandler(options: FaultHandlerOptions): FaultHandler {
  const { log } = options;
  let ending = false;
  const onCrash = (error: unknown): void => {
    log.fault(error);
    if (ending) return;
    ending = true;
    void keepReplayAndEnd(options);
  };
  return {
    onCrash,
    onFault(error) {
      if (error instanceof BrokenInvariant) onCrash(error);
      else log.fault(error);
    },
  };
}

async function keepReplayAndEnd({ replay, log, directory, end }: FaultHandlerOptions): Promise<void> {
  const file = join(directory, `mock-coder-replay-${new Date().toISOString().replaceAll(/[:.]/g, "-")}.json`);
  try {
    // The journal may hold tokens.
    await writeFile(file, `${JSON.stringify(await replay(), null, 2)}\n`, { mode: 0o600 });
    log.note(`the run that led here is in ${file}; please report it with this file.`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    log.note(`the run that led here cannot be written to ${file}: ${why}`);
  }
  end(EXIT_FAULT);
}
