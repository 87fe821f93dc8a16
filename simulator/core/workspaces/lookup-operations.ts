/** What clients look up beside tasks, each part in a file of its own: for the tables of rules and of what is shown. */
import { metadataRules, metadataShowings, type MetadataOperation } from "../agent/metadata-operations.ts";
import type { Attempt } from "../attempt.ts";
import {
  dryRunChanges,
  dryRunRules,
  dryRunShowings,
  type DryRunChange,
  type DryRunShowing,
} from "../dry-runs/dry-run-operations.ts";
import type { Rule } from "../rule.ts";
import { promptRules, promptShowings, type PromptOperation } from "../tasks/prompt-operations.ts";
import {
  parameterRules,
  parameterShowings,
  type ParameterOperation,
} from "../templates/parameter-operations.ts";
import { versionRules, versionShowings, type VersionOperation } from "../templates/version-operations.ts";
import type { Shown } from "../views.ts";
import { agentRules, agentShowings, type AgentOperation } from "./agent-operations.ts";
import { buildRules, buildShowings, type BuildOperation } from "./build-operations.ts";
import { timingRules, timingShowings, type TimingOperation } from "./timing-operations.ts";
import { createChanges, createRules, type CreateOperation } from "./create-operations.ts";

type LookupOperation =
  | BuildOperation
  | VersionOperation
  | ParameterOperation
  | AgentOperation
  | TimingOperation
  | PromptOperation
  | MetadataOperation
  | DryRunShowing;
/** Those that change the world. */
export type LookupChange = CreateOperation | DryRunChange;

export const lookupRules: Readonly<Record<LookupOperation | LookupChange, readonly Rule[]>> = {
  ...createRules,
  ...buildRules,
  ...versionRules,
  ...parameterRules,
  ...agentRules,
  ...timingRules,
  ...promptRules,
  ...metadataRules,
  ...dryRunRules,
};

export const lookupShowings: Readonly<Record<LookupOperation, (attempt: Attempt) => Shown>> = {
  ...buildShowings,
  ...versionShowings,
  ...parameterShowings,
  ...agentShowings,
  ...timingShowings,
  ...promptShowings,
  ...metadataShowings,
  ...dryRunShowings,
};

export const lookupChanges: Readonly<Record<LookupChange, (attempt: Attempt) => Shown>> = {
  ...createChanges,
  ...dryRunChanges,
};
