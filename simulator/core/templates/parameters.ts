/** Which parameters a version has, and which values those of a build have. */
import type { ParameterDefinition, TemplateDefinition } from "../setup/definitions.ts";
import type { Uuid } from "../model.ts";
import type { World } from "../world.ts";
import { PROMPT_PARAMETER } from "../tasks/ai-task.ts";
import type { Parameter, ParameterValue } from "./parameter.ts";

/**
 * The parameters of the versions of a template: those that are described, and those that only presets name, each with
 * the value of the default preset, or of the first one that has it. By their names where nothing orders them. Source:
 * queries/templateversionparameters.sql.
 */
export function parametersOf(template: TemplateDefinition, promptIsParameter: boolean): readonly Parameter[] {
  const { presets = [] } = template;
  const parameters = [...(promptIsParameter ? promptOf(template) : []), ...(template.parameters ?? [])];
  const described = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const byWeight = presets.toSorted((left, right) => Number(right.isDefault) - Number(left.isDefault));
  for (const { parameters: values = {} } of byWeight)
    for (const [name, value] of Object.entries(values))
      if (!described.has(name)) described.set(name, { name, default: value });
  return [...described.values()]
    .map(parameterOf)
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

/** What templates for tasks had while the prompt was handed over as a parameter. */
function promptOf({
  hasAiTask = true,
  hasPromptParameter = hasAiTask,
}: TemplateDefinition): ParameterDefinition[] {
  return hasPromptParameter
    ? [{ name: PROMPT_PARAMETER, description: "What the agent is asked to do." }]
    : [];
}

function parameterOf(definition: ParameterDefinition): Parameter {
  const { name, type = "string", options = [] } = definition;
  return {
    name,
    displayName: definition.displayName ?? "",
    description: definition.description ?? "",
    type,
    formType: options.length > 0 ? "radio" : (FORMS[type] ?? "input"),
    mutable: definition.mutable ?? true,
    defaultValue: definition.default ?? options[0]?.value ?? "",
    icon: definition.icon ?? "",
    options: options.map((option) => ({ description: "", icon: "", ...option })),
  };
}

/** How a form asks for a value without options, unless a template says. Source: terraform-provider-coder, provider/formtype.go. */
const FORMS: Readonly<Record<string, string>> = { bool: "checkbox", "list(string)": "tag-select" };

/** The values that somebody asks for: those of a preset go before those of the request. */
export function askedValues(
  world: World,
  presetId: Uuid | null,
  given: readonly ParameterValue[] | null = null,
): readonly ParameterValue[] {
  if (presetId === null) return given ?? [];
  const presets = [...world.templateVersions.values()].flatMap((version) => version.presets);
  return [...(given ?? []), ...(presets.find(({ id }) => id === presetId)?.parameters ?? [])];
}

/**
 * The values of a build: of each parameter of its version the last one that is asked for, else that of the build
 * before, else its default. Any value is taken. Source: coderd/dynamicparameters/resolver.go.
 */
export function resolveParameters(
  parameters: readonly Parameter[],
  previous: readonly ParameterValue[],
  asked: readonly ParameterValue[],
): readonly ParameterValue[] {
  const values = new Map([...previous, ...asked].map(({ name, value }) => [name, value]));
  return parameters.map(({ name, defaultValue }) => ({ name, value: values.get(name) ?? defaultValue }));
}
