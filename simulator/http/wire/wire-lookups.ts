/** What clients look up beside tasks, as JSON values with keys in the order of codersdk. */
import type { Parameter } from "../../core/templates/parameters.ts";
import type { LookupView } from "../../core/workspaces/lookup-views.ts";
import type { WorldView } from "../../core/views.ts";
import { agentValue, buildValue } from "./wire-workspace.ts";

type Json = Readonly<Record<string, unknown>>;

/** Source: codersdk.TemplateVersionParameter. */
function parameterValue({ name, defaultValue }: Parameter): Json {
  return {
    name,
    display_name: "",
    description: "",
    description_plaintext: "",
    type: "string",
    form_type: "input",
    mutable: true,
    default_value: defaultValue,
    icon: "",
    options: [],
    required: false,
    ephemeral: false,
  };
}

const text = (value: string): Json => ({ value, valid: true });

/** Source: codersdk.PreviewParameter. */
function evaluatedValue({ name, defaultValue, value }: Parameter & { readonly value: string }): Json {
  return {
    name,
    display_name: "",
    description: "",
    type: "string",
    form_type: "input",
    styling: {},
    mutable: true,
    default_value: text(defaultValue),
    icon: "",
    options: [],
    validations: [],
    required: false,
    order: 0,
    ephemeral: false,
    value: text(value),
    diagnostics: [],
  };
}

type Kind = LookupView["kind"];
type Encode<K extends Kind> = (seen: WorldView, view: Extract<LookupView, { readonly kind: K }>) => unknown;

const encoders: { readonly [K in Kind]: Encode<K> } = {
  numbered_build: (seen, { workspace, build }) => buildValue(seen, workspace, build, "in-workspace"),
  builds: (seen, { workspace, builds }) =>
    builds.map((build) => buildValue(seen, workspace, build, "in-workspace")),
  build_parameters: (_seen, { parameters }) => parameters,
  rich_parameters: (_seen, { parameters }) => parameters.map(parameterValue),
  evaluated_parameters: (_seen, { parameters }) => ({
    id: 0,
    diagnostics: [],
    parameters: parameters.map(evaluatedValue),
  }),
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
