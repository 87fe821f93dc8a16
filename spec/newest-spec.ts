/** The OpenAPI document of the newest release, which contracts are written against. */
import { loadSpec } from "./index.ts";
import { newest, specOf, type Json } from "./spec-of.ts";

let made: Json | undefined;

/** Made once; do not change it. Throws `SpecError` when the spec cannot be read. */
export function newestSpec(): Json {
  made ??= specOf(loadSpec("openapi"), newest);
  return made;
}
