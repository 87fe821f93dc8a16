/** One world as it is called from within: its Coder API and its control API, without a socket and without a control token. */
import { createControlApi } from "../control/control-api.ts";
import type { Inside } from "../control/stories-port.ts";
import type { ControlledWorlds } from "../control/worlds-port.ts";
import { createFetch } from "../http/fetch-adapter.ts";
import { joinHandlers } from "../http/http-handler.ts";
import { createWorldHandler } from "./world-handler.ts";
import type { HostedWorld, Worlds } from "./worlds.ts";

export interface InsideOptions {
  readonly worlds: ControlledWorlds;
  readonly hosted: Worlds;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
}

/** The calls of that world, also where the control API is closed to others. */
export function insideOf(world: HostedWorld, { worlds, hosted, now, onFault }: InsideOptions): Inside {
  const apis = createWorldHandler({ worlds: hosted, now, home: world, part: (one) => one.apis });
  const control = createControlApi({ worlds, token: undefined, onFault });
  return { fetch: createFetch(joinHandlers([apis, control])), control: `/_sim/worlds/${world.id}` };
}
