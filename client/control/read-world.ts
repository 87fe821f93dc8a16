/** The world that a states bridge tells of, measured against `spec/states.yaml`: what it may leave out is filled in. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { components } from "../../spec/generated-states.ts";
import { loadSpec } from "../../spec/index.ts";
import { TargetUnusable } from "../target.ts";

export type World = components["schemas"]["World"];

const SPEC = "states.yaml";

let validator: ValidateFunction<World> | undefined;

/** The world in an answer's JSON. Throws `TargetUnusable` with what does not fit; `where` is who answered. */
export function readWorld(value: unknown, where: string): World {
  const fits = (validator ??= makeValidator());
  const world = structuredClone(value);
  if (fits(world)) return world;
  const [error] = fits.errors ?? [];
  const place = error === undefined || error.instancePath === "" ? "" : ` at ${error.instancePath}`;
  const allowed = (error?.params as { allowedValues?: readonly unknown[] } | undefined)?.allowedValues;
  const which = allowed === undefined ? "" : `: ${allowed.join(", ")}`;
  throw new TargetUnusable(
    `${where} tells of a world that does not fit spec/states.yaml${place}: it ${error?.message ?? "differs"}${which}. ` +
      "Correct the answer to GET /_sim/world.",
  );
}

function makeValidator(): ValidateFunction<World> {
  // Names of the document that are no JSON Schema, and formats, which are not what is asked for here.
  const ajv = new Ajv2020({ strict: false, validateFormats: false, useDefaults: true });
  ajv.addSchema(loadSpec("states") as object, SPEC);
  return ajv.compile<World>({ $ref: `${SPEC}#/components/schemas/World` });
}
