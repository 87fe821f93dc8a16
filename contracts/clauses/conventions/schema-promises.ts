/** One promise for each operation: every answer has a status the spec knows, and fits what the spec says of it. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { newestSpec, versionSpec } from "../../../spec/newest-spec.ts";
import { operations, type OperationId } from "../../../spec/operations.ts";
import type { Always, Answered } from "../../language/always.ts";
import type { Mismatch } from "../../language/match.ts";
import { contentsOf, type Json, type Schema } from "./answer-schemas.ts";
import { headerOf, jsonOf } from "./answered-json.ts";

/** The name of the spec among the validator's schemas. */
const SPEC = "openapi";

/** Finds the check of a schema; each is compiled when an answer asks for it, for a run needs few of them. */
type Validators = (schema: Schema) => ValidateFunction;

const validatorsOf = new WeakMap<object, Validators>();

function validators(spec: Json): Validators {
  let found = validatorsOf.get(spec);
  if (found === undefined) validatorsOf.set(spec, (found = newValidators(spec)));
  return found;
}

function newValidators(spec: Json): Validators {
  const compiled = new Map<string, ValidateFunction>();
  let made: Ajv2020 | undefined;
  return ({ pointer }) => {
    let validate = compiled.get(pointer);
    if (validate === undefined) {
      made ??= newValidator(spec);
      const reference = `${SPEC}#${pointer.split("/").map(encodeURIComponent).join("/")}`;
      compiled.set(pointer, (validate = made.compile({ $ref: reference })));
    }
    return validate;
  };
}

function newValidator(spec: Json): Ajv2020 {
  const made = new Ajv2020({ strict: false, allowUnionTypes: true, validateFormats: true });
  addFormats.default(made);
  made.addSchema(spec, SPEC);
  return made;
}

function judge(spec: Json, operation: OperationId, { reply }: Answered): readonly Mismatch[] {
  const contents = contentsOf(operation, reply.status, spec);
  if (contents === null)
    return [
      {
        at: "status",
        expected: { $: "one-of", patterns: operations[operation].statuses },
        got: reply.status,
      },
    ];
  if (contents.size === 0) return reply.text === "" ? [] : [{ at: "text", expected: "", got: reply.text }];
  const type = headerOf(reply, "content-type");
  const schema = contents.get(type?.split(";", 1)[0] ?? "");
  if (schema === undefined)
    return [
      { at: "headers.content-type", expected: { $: "one-of", patterns: [...contents.keys()] }, got: type },
    ];
  const isJson = type?.startsWith("application/json") === true;
  const value = isJson ? jsonOf(reply)?.value : reply.text;
  const validate = validators(spec)(schema);
  return validate(value) ? [] : [mismatchOf(validate.errors?.[0], value)];
}

function mismatchOf(error: ErrorObject | undefined, value: unknown): Mismatch {
  const { instancePath = "", message = "fits its schema", params = {} } = error ?? {};
  let got = value;
  let at = "body";
  for (const step of instancePath.split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    at += Array.isArray(got) ? `[${key}]` : `.${key}`;
    got = (got as Readonly<Record<string, unknown>> | undefined)?.[key];
  }
  return { at, expected: `what ${message} (${JSON.stringify(params)})`, got };
}

export const schemaPromises: readonly Always[] = Object.values(operations).map(({ id }) => ({
  id: `conventions/schema/${id}`,
  says: `every answer of ${id} has a status and a body that the published description knows`,
  requirements: ["1.3 #1"],
  set: "conventions",
  operation: id,
  start: (version) => (answered) =>
    answered.operation === id
      ? judge(version === undefined ? newestSpec() : versionSpec(version), id, answered)
      : null,
}));
