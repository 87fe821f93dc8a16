/** ajv-formats under a name that both CommonJS and ES modules agree on. */
import type { Ajv2020 } from "ajv/dist/2020.js";
import * as formats from "ajv-formats";

/** Adds the formats `uuid`, `date-time`, `email` and their like. */
export function addFormats(ajv: Ajv2020): void {
  formats.default.default(ajv);
}
