/**
 * The parameters of template versions. A version has those that its presets name, each with the value of the default
 * preset, or of the first one that has it. What a build has follows from its preset.
 */
import type { Build, TemplateVersion } from "../model.ts";

export interface Parameter {
  readonly name: string;
  readonly defaultValue: string;
}

export interface ParameterValue {
  readonly name: string;
  readonly value: string;
}

export function parametersOf({ presets }: TemplateVersion): readonly Parameter[] {
  const byWeight = presets.toSorted((left, right) => Number(right.isDefault) - Number(left.isDefault));
  const named = new Map<string, string>();
  for (const { parameters } of byWeight)
    for (const { name, value } of parameters) if (!named.has(name)) named.set(name, value);
  // By their names where nothing orders them. Source: queries/templateversionparameters.sql.
  return [...named]
    .map(([name, defaultValue]) => ({ name, defaultValue }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** What the parameters of a build were, by the preset it was made with. */
export function buildParameters(version: TemplateVersion, { presetId }: Build): readonly ParameterValue[] {
  const preset = version.presets.find(({ id }) => id === presetId);
  return parametersOf(version).map(({ name, defaultValue }) => {
    const given = preset?.parameters.find((parameter) => parameter.name === name);
    return { name, value: given?.value ?? defaultValue };
  });
}
