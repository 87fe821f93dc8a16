/**
 * What the parameters of a version come to with the values that somebody has chosen so far. Source:
 * coderd/dynamicparameters/render.go.
 */
import type { TemplateVersion, User, Uuid } from "../model.ts";
import { canReadMembership, canReadUser } from "../permissions.ts";
import type { World } from "../world.ts";
import type { Parameter, ParameterValue } from "./parameter.ts";
import { resolveParameters } from "./parameters.ts";

export interface Evaluation {
  readonly parameters: readonly Parameter[];
  /** One for each parameter. */
  readonly values: readonly ParameterValue[];
}

/** Values that were chosen, by the names of their parameters. */
export type Inputs = Readonly<Record<string, string>>;

/**
 * Null where nobody can be found whose workspace it would be: the caller has to see them, or that they are a member of
 * the organization of the version.
 */
export function evaluate(
  world: World,
  caller: User,
  version: TemplateVersion,
  ownerId: Uuid,
  inputs: Inputs | null,
): Evaluation | null {
  const owner = world.users.get(ownerId);
  if (owner === undefined) return null;
  const { has } = world.profile;
  if (!canReadUser(caller, owner) && !canReadMembership(caller, owner, version.organizationId, has))
    return null;
  const { parameters } = version;
  const asked = Object.entries(inputs ?? {}).map(([name, value]) => ({ name, value }));
  return { parameters, values: resolveParameters(parameters, [], asked) };
}
