/** Checks answers of the control API against its spec: status code, content type, body. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { loadSpec } from "../../spec/index.ts";
import { controlOperations, type ControlOperationId } from "../../spec/operations.ts";
import { addFormats } from "../spec/formats.ts";

type Json = Readonly<Record<string, unknown>>;

const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
addFormats(ajv);
for (const name of ["control", "openapi"] as const) ajv.addSchema(loadSpec(name) as object, `${name}.yaml`);

/** What does not fit the spec in an answer of that operation, or undefined when all does. */
export function differenceFromSpec(
  id: ControlOperationId,
  { status, body }: { readonly status: number; readonly body: unknown },
): string | undefined {
  const { path, method } = controlOperations[id];
  const written = at(loadSpec("control"), ["paths", path, method.toLowerCase(), "responses", String(status)]);
  if (written === undefined) return `${id} ${status}: the spec knows no such status code`;
  const reference = written["$ref"];
  const steps =
    typeof reference === "string"
      ? reference.slice(2).split("/")
      : ["paths", path, method.toLowerCase(), "responses", String(status)];
  const pointer = [...steps, "content", "application/json", "schema"]
    .map((step) => encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1")))
    .join("/");
  const validate = ajv.getSchema(`control.yaml#/${pointer}`);
  if (validate === undefined) return `${id} ${status}: the spec has no schema`;
  return validate(body) === true ? undefined : `${id} ${status}: ${ajv.errorsText(validate.errors)}`;
}

function at(value: unknown, steps: readonly string[]): Json | undefined {
  let found: unknown = value;
  for (const step of steps)
    found = typeof found === "object" && found !== null ? (found as Json)[step] : undefined;
  return found as Json | undefined;
}
