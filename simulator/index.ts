/// <reference types="node" preserve="true" />
/** What others may import. */
export { createMockCoder, loadResponseCheck, type MockCoder } from "./mock-coder.ts";
export { createMockAgent, scriptProblem, type MockAgent, type MockAgentOptions } from "./mock-agent.ts";
export type { MockUser, MockWorld, MockWorldOptions } from "./worlds/mock-world.ts";
export {
  ControlRefused,
  type MockTaskOptions,
  type UntilCallsOptions,
  type WorldCalls,
} from "./worlds/world-calls.ts";
export type { PlayOptions, PlayStory } from "./worlds/play-in-world.ts";
export type { PlayedStep, PlayedStory } from "./control/stories-port.ts";
export { WorldProblem } from "./worlds/world-problem.ts";
export type { WorldLimits } from "./worlds/worlds.ts";
export type { ListenAt, MockCoderOptions } from "./mock-coder-options.ts";
export { createSimulator, BrokenInvariant, type Replay, type Simulator } from "./world/simulator.ts";
export type { SimulatorOptions, WorldSetting } from "./world/setting.ts";
export { replayInto } from "./world/replay.ts";
export { replayWorldFile, type Replayed } from "./world/open-world.ts";
export { WorldFileProblem, type WorldFile } from "./world/world-file.ts";
export { storyHash, worldHash } from "./world/world-hash.ts";
export {
  createManualClock,
  createSystemClock,
  MANUAL_START,
  type ClockMode,
  type ClockSetting,
  type MovableClock,
} from "./world/clock.ts";
export type { ScriptStep } from "./core/agent/conversation.ts";
export {
  defaultDefinition,
  freshDefinition,
  type TemplateDefinition,
  type UserDefinition,
  type WorldDefinition,
} from "./core/setup/definitions.ts";
export { extendDefinition, type MoreDefinition } from "./world/extend-definition.ts";
export { isPaceName, paces, type PaceName } from "./core/pace.ts";
export { loadReleaseSpec } from "./load-release-spec.ts";
export { releaseNote, releaseProblem } from "./core/text/release-problem.ts";
export { defaultRelease, isRelease, releases, type Release } from "./core/releases.ts";
export type { Clock, Instant, Micros } from "./core/env.ts";
export type { LogEntry, ResponseCheck } from "./http/api-options.ts";
export { ListenError, type RunningServer } from "./http/server.ts";
export { dashboardProblem } from "./pages/dashboard-folder.ts";
export { isLoopback } from "./http/loopback.ts";
export { readOrigins } from "./http/read-origins.ts";
export { randomSeed } from "./world/ids.ts";
export { arrange, type Arrangement, type ProviderStateName } from "./world/provider-states.ts";
