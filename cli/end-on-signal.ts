/** How a server of the command line ends. */
import type { RunningServer } from "../simulator/index.ts";
import type { Log } from "./log-line.ts";

const SIGNAL_NUMBERS = { SIGINT: 2, SIGTERM: 15 } as const;

/** The first signal lets running requests end, the second does not wait for them. */
export function endOnSignal(running: RunningServer, log: Log, onEnd: () => void): void {
  let ending = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (ending) process.exit(128 + SIGNAL_NUMBERS[signal]);
      ending = true;
      onEnd();
      running.close().then(
        () => process.exit(0),
        (error: unknown) => log.fault(error),
      );
    });
  }
}
