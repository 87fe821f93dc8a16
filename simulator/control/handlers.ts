/** What each operation of the control API does. An operation without a row here does not compile. */
import type { ControlOperationId } from "../../spec/operations.ts";
import { arrangeTask, listProviderStates } from "./arrange.ts";
import { exportWorld, forkWorld, rewindWorld } from "./branches.ts";
import { getClock, moveClock } from "./clock.ts";
import { getJournal, getReplay, listNotifications } from "./journal.ts";
import { directAgent } from "./direct-agent.ts";
import type { Handler } from "./reply.ts";
import { listReleases } from "./releases.ts";
import { listScenarios, playScenario } from "./scenarios.ts";
import { causeEvent, explainTask, stepTask } from "./tasks.ts";
import { deprecateTemplate } from "./templates.ts";
import { getWorld, resetWorld } from "./world.ts";
import { upgradeWorld } from "./upgrade.ts";
import { createWorld, deleteWorld, getHostedWorld, listWorlds } from "./worlds.ts";

export const handlers: Readonly<Record<ControlOperationId, Handler>> = {
  getWorld,
  resetWorld,
  forkWorld,
  rewindWorld,
  exportWorld,
  listWorlds,
  createWorld,
  getHostedWorld,
  upgradeWorld,
  deleteWorld,
  getClock,
  moveClock,
  listProviderStates,
  arrangeTask,
  explainTask,
  stepTask,
  causeEvent,
  directAgent,
  deprecateTemplate,
  getJournal,
  getReplay,
  listNotifications,
  listReleases,
  listScenarios,
  playScenario,
};
