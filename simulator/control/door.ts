/** The control door, `/_sim`. */
import type { Door } from "../http/door.ts";
import type { Simulator } from "../simulator.ts";

export interface ControlDoorOptions {
  readonly simulator: Simulator;
  readonly token: string | undefined;
  readonly onFault: (error: unknown) => void;
}

export function createControlDoor(_options: ControlDoorOptions): Door {
  return { bodyLimit: () => 0, handle: () => undefined };
}
