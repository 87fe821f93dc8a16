/** What parameters are, and what gives them values: records of a template version and of a build. */

/** Source: codersdk.TemplateVersionParameter. */
export interface Parameter {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: "string" | "number" | "bool" | "list(string)";
  readonly formType: string;
  readonly mutable: boolean;
  readonly defaultValue: string;
  readonly icon: string;
  readonly options: readonly ParameterOption[];
}

export interface ParameterOption {
  readonly name: string;
  readonly description: string;
  readonly value: string;
  readonly icon: string;
}

export interface ParameterValue {
  readonly name: string;
  readonly value: string;
}

export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly isDefault: boolean;
  readonly parameters: readonly ParameterValue[];
}
