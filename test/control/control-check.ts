/** Checks answers of the control API against its spec, and against that of a states bridge, which it is too. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { loadSpec, specNames, type SpecName } from "../../spec/index.ts";
import { controlOperations, type ControlOperationId } from "../../spec/operations.ts";
import { addFormats } from "../spec/formats.ts";

type Json = Readonly<Record<string, unknown>>;

const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
addFormats(ajv);
for (const name of specNames) ajv.addSchema(loadSpec(name) as object, `${name}.yaml`);

/** What does not fit the spec in an answer of that operation, or undefined when all does. */
export function differenceFromSpec(
  id: ControlOperationId,
  { status, body }: { readonly status: number; readonly body: unknown },
): string | undefined {
  const { path, method } = controlOperations[id];
  const answers = ["paths", path, method.toLowerCase(), "responses"];
  const difference = differenceFrom("control", [...answers, String(status)], body);
  if (difference !== undefined) return `${id} ${status}: ${difference}`;
  // A bridge may be refused more, and answers what is found as we do.
  if (at(loadSpec("states"), [...answers, String(status)]) === undefined) return undefined;
  const other = differenceFrom("states", [...answers, String(status)], body);
  return other === undefined ? undefined : `${id} ${status} of a states bridge: ${other}`;
}

function differenceFrom(name: SpecName, place: readonly string[], body: unknown): string | undefined {
  const written = at(loadSpec(name), place);
  if (written === undefined) return "the spec knows no such status code";
  const reference = written["$ref"];
  const steps = typeof reference === "string" ? reference.slice(2).split("/") : place;
  const pointer = [...steps, "content", "application/json", "schema"]
    .map((step) => encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1")))
    .join("/");
  const validate = ajv.getSchema(`${name}.yaml#/${pointer}`);
  if (validate === undefined) return "the spec has no schema";
  return validate(body) === true ? undefined : ajv.errorsText(validate.errors);
}

function at(value: unknown, steps: readonly string[]): Json | undefined {
  let found: unknown = value;
  for (const step of steps)
    found = typeof found === "object" && found !== null ? (found as Json)[step] : undefined;
  return found as Json | undefined;
}
