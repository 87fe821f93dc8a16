/**
 * Checks answers against the spec: the status code must be one the operation knows, the content type and the body must
 * fit. Loaded only when asked for, because it brings Ajv and the YAML reader. Schemas are compiled when first needed.
 */
import { Buffer } from "node:buffer";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { loadSpec } from "../../spec/index.ts";
import { newestSpec } from "../../spec/newest-spec.ts";
import type { Json } from "../../spec/spec-of.ts";
import { operations, type OperationId } from "../../spec/operations.ts";
import { releaseSpec } from "./release-spec.ts";
import type { RoutedProfile } from "./simulator-port.ts";
import type { ResponseCheck } from "./api-options.ts";
import type { HttpResponse } from "./http-handler.ts";

/** The name of the spec among Ajv's schemas, which references start with. */
const SPEC = "openapi";

/**
 * A check of whole answers, each by the spec of its release. What it returns names the operation, the status code and the
 * first difference; undefined means that the answer fits. Throws when the spec cannot be read.
 */
export function createResponseCheck(): ResponseCheck {
  const document = loadSpec("openapi");
  const newestOnly = checkOf(newestSpec());
  const known = new WeakMap<RoutedProfile, ResponseCheck>();
  return (operation, answer, release) => {
    if (release === undefined) return newestOnly(operation, answer);
    let check = known.get(release);
    if (check === undefined) known.set(release, (check = checkOf(releaseSpec(release, document))));
    return check(operation, answer);
  };
}

function checkOf(spec: Json): ResponseCheck {
  const ajv = new Ajv2020({ strict: false, allowUnionTypes: true, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema(spec, SPEC);
  const known = new Map<string, Expectation>();
  return (operation, answer) => {
    const key = `${operation} ${answer.status}`;
    let expected = known.get(key);
    if (expected === undefined)
      known.set(key, (expected = expectationOf(ajv, spec, operation, answer.status)));
    const problem = typeof expected === "string" ? expected : differenceOf(expected, answer);
    return problem === undefined ? undefined : `${key}: ${problem}`;
  };
}

/** What an answer must be, by its content type, or why there is no such answer. Without any type it has no body. */
type Expectation = string | ReadonlyMap<string, ValidateFunction>;

function expectationOf(ajv: Ajv2020, spec: unknown, operation: OperationId, status: number): Expectation {
  const { path, method } = operations[operation];
  const steps = ["paths", path, method.toLowerCase(), "responses", String(status)];
  const place = follow(spec, steps);
  if (at(spec, place) === undefined) return "the spec knows no such status code";
  const types = Object.keys(at(spec, [...place, "content"]) ?? {});
  return new Map(types.map((type) => [type, schemaAt(ajv, [...place, "content", type, "schema"])]));
}

function schemaAt(ajv: Ajv2020, steps: readonly string[]): ValidateFunction {
  const pointer = steps.map((step) => encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1")));
  return ajv.compile({ $ref: `${SPEC}#/${pointer.join("/")}` });
}

/** The place of a response, through at most one reference. */
function follow(spec: unknown, steps: readonly string[]): readonly string[] {
  const ref = at(spec, steps)?.["$ref"];
  return typeof ref === "string" ? ref.slice(2).split("/") : steps;
}

function at(value: unknown, steps: readonly string[]): Json | undefined {
  let found: unknown = value;
  for (const step of steps) found = isJson(found) ? found[step] : undefined;
  return isJson(found) ? found : undefined;
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

function differenceOf(expected: Exclude<Expectation, string>, answer: HttpResponse): string | undefined {
  const body = typeof answer.body === "string" ? answer.body : Buffer.from(answer.body).toString();
  if (expected.size === 0) {
    return body === ""
      ? undefined
      : `the spec knows no body, the answer has ${JSON.stringify(body.slice(0, 80))}`;
  }
  const given = contentTypeOf(answer);
  const validate = given === undefined ? undefined : expected.get(given);
  if (validate === undefined) {
    const types = [...expected.keys()].join(" or ");
    return `the content type is ${given ?? "missing"}, the spec says ${types}`;
  }
  const value = given === "application/json" ? parse(body) : { value: body };
  if (value === undefined) return "the body is not JSON";
  if (validate(value.value)) return undefined;
  const [error] = validate.errors ?? [];
  const extra = error === undefined ? "" : ` ${JSON.stringify(error.params)}`;
  return `the body${error?.instancePath ?? ""} ${error?.message ?? "does not fit"}${extra}`;
}

/** Without its parameters. */
function contentTypeOf(answer: HttpResponse): string | undefined {
  for (let index = 0; index < answer.headers.length; index += 2) {
    if (answer.headers[index]?.toLowerCase() === "content-type")
      return answer.headers[index + 1]?.split(";", 1)[0];
  }
  return undefined;
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
