/** What clients look up beside tasks, as JSON values with keys in the order of codersdk. */
import type { Workspace } from "../../core/model.ts";
import type { Evaluation } from "../../core/templates/evaluation.ts";
import type { Parameter } from "../../core/templates/parameter.ts";
import { must } from "../../core/world.ts";
import type { LookupView } from "../../core/workspaces/lookup-views.ts";
import type { PortShare } from "../../core/workspaces/port-share.ts";
import type { WorldView } from "../../core/views.ts";
import { timingsValue } from "./wire-timings.ts";
import { dryRunValue, matchedProvisionersValue, plannedResourceValues } from "./wire-dry-runs.ts";
import { agentValue, buildValue, madeResourceValues, workspaceValue } from "./wire-workspace.ts";

type Json = Readonly<Record<string, unknown>>;

/** Source: codersdk.TemplateVersionParameter. */
function parameterValue(parameter: Parameter): Json {
  return {
    name: parameter.name,
    display_name: parameter.displayName,
    description: parameter.description,
    description_plaintext: parameter.description,
    type: parameter.type,
    form_type: parameter.formType,
    mutable: parameter.mutable,
    default_value: parameter.defaultValue,
    icon: parameter.icon,
    options: parameter.options.map(({ name, description, value, icon }) => ({
      name,
      description,
      value,
      icon,
    })),
    required: false,
    ephemeral: false,
  };
}

const known = (value: string): Json => ({ value, valid: true });

/** Source: codersdk.PreviewParameter. */
function evaluatedValue(parameter: Parameter, value: string): Json {
  return {
    name: parameter.name,
    display_name: parameter.displayName,
    description: parameter.description,
    type: parameter.type,
    form_type: parameter.formType,
    styling: {},
    mutable: parameter.mutable,
    default_value: known(parameter.defaultValue),
    icon: parameter.icon,
    options: parameter.options.map((option) => ({
      name: option.name,
      description: option.description,
      value: known(option.value),
      icon: option.icon,
    })),
    validations: [],
    required: false,
    order: 0,
    ephemeral: false,
    value: known(value),
    diagnostics: [],
  };
}

const OWNER_NOT_FOUND: Json = {
  severity: "error",
  summary: "Failed to fetch workspace owner",
  detail: "Please check your permissions or the user may not exist.",
  extra: { code: "owner_not_found" },
};

/** The answer to the question of that id. Source: codersdk.DynamicParametersResponse. */
export function evaluationValue(id: number, evaluation: Evaluation | null): Json {
  if (evaluation === null) return { id, diagnostics: [OWNER_NOT_FOUND], parameters: null };
  const { parameters, values } = evaluation;
  const value = (parameter: Parameter, index: number): Json =>
    evaluatedValue(parameter, must(values[index], "value").value);
  return { id, diagnostics: [], parameters: parameters.map(value) };
}

/** Source: codersdk.WorkspaceAgentPortShare. */
function portShareValue(workspace: Workspace, share: PortShare): Json {
  return {
    workspace_id: workspace.id,
    agent_name: share.agentName,
    port: share.port,
    share_level: share.shareLevel,
    protocol: share.protocol,
  };
}

type Kind = LookupView["kind"];
type Encode<K extends Kind> = (seen: WorldView, view: Extract<LookupView, { readonly kind: K }>) => unknown;

const encoders: { readonly [K in Kind]: Encode<K> } = {
  numbered_build: (seen, { workspace, build }) => buildValue(seen, workspace, build, "in-workspace"),
  builds: (seen, { workspace, builds }) =>
    builds.map((build) => buildValue(seen, workspace, build, "in-workspace")),
  new_workspace: (seen, { workspace }) => workspaceValue(seen, workspace, workspace.ownerId, "inserted"),
  // Go writes the keys of a map in order.
  build_prompts: (_seen, { prompts }) => ({
    prompts: Object.fromEntries([...prompts].toSorted(([one], [other]) => (one < other ? -1 : 1))),
  }),
  build_timings: ({ world }, { workspace, build }) => timingsValue(world, workspace, build),
  build_resources: (seen, { workspace, build }) => madeResourceValues(seen, workspace, build),
  port_share: (_seen, { workspace, share }) => portShareValue(workspace, share),
  port_shares: (_seen, { workspace, shares }) => ({
    shares: shares.map((share) => portShareValue(workspace, share)),
  }),
  build_parameters: (_seen, { parameters }) => parameters,
  rich_parameters: (_seen, { parameters }) => parameters.map(parameterValue),
  dry_run: (seen, { dryRun, progress }) => dryRunValue(seen, dryRun, progress),
  matched_provisioners: (seen) => matchedProvisionersValue(seen),
  planned_resources: (seen, { version, job }) => plannedResourceValues(seen, version, job),
  no_variables: () => [],
  evaluated_parameters: (_seen, { evaluation }) => evaluationValue(0, evaluation),
  no_external_auth: () => [],
  agent: (seen, { workspace, build, agent }) => agentValue(seen, workspace, build, agent),
  no_listening_ports: () => ({ ports: [] }),
  no_parameter_mismatch: () => ({ parameter_mismatch: false }),
};

export function isLookupView(view: WorldView["view"]): view is LookupView {
  return Object.hasOwn(encoders, view.kind);
}

export function lookupValue(seen: WorldView, view: LookupView): unknown {
  const encode = encoders[view.kind] as Encode<Kind>;
  return encode(seen, view);
}
