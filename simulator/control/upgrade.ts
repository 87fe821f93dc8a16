/** A world becomes one of a later release. */
import type { Release } from "../core/releases.ts";
import { upgrade } from "../world/upgrade.ts";
import { releaseRefusal } from "./read-setting.ts";
import { show, type Answer, type ControlRequest, type Shapes } from "./reply.ts";
import { documentOf, noSuchWorld } from "./worlds.ts";

/** `POST /_sim/worlds/{world}`. */
export function upgradeWorld({ worlds, params, headers, body }: ControlRequest): Answer {
  const { world: name = "" } = params;
  const world = worlds.find(name);
  if (world === undefined) return noSuchWorld(worlds, name);
  const release = (body as Shapes["UpgradeRequest"]).release;
  const refused = releaseRefusal(release);
  if (refused !== null) return refused;
  const problem = upgrade(world.simulator, release as Release);
  return problem === null
    ? show("HostedWorld", documentOf(world, headers))
    : { status: 409, message: problem };
}
