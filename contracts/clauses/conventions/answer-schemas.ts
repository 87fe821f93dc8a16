/** What the spec says about answers: their schemas, found by operation, status and content type. */
import { newestSpec } from "../../../spec/newest-spec.ts";
import { operations, type OperationId } from "../../../spec/operations.ts";

/** A piece of the spec. */
export type Json = Readonly<Record<string, unknown>>;

/** Of an operation and a status, the schemas by content type; empty when the answer has no body. */
export type Contents = ReadonlyMap<string, Schema>;

export interface Schema {
  readonly schema: Json;
  /** Where it is in the spec, as a JSON pointer without `#`. */
  readonly pointer: string;
}

const knownOf = new WeakMap<Json, Map<string, Contents | null>>();

/** The contents of an answer, or null when the spec, that of the newest release if none is given, knows no such status. */
export function contentsOf(operation: OperationId, status: number, spec = newestSpec()): Contents | null {
  let known = knownOf.get(spec);
  if (known === undefined) knownOf.set(spec, (known = new Map()));
  const key = `${operation} ${String(status)}`;
  let contents = known.get(key);
  if (contents === undefined) known.set(key, (contents = readContents(spec, operation, status)));
  return contents;
}

/** The schema of every error: `Response`. */
export function errorSchema(spec = newestSpec()): Json {
  return at(spec, ["components", "schemas", "Response"]) ?? {};
}

/** What a schema stands for: follows its reference, if it is one. */
export function dereference(schema: Json, spec = newestSpec()): Json {
  const { $ref: reference } = schema;
  if (typeof reference !== "string") return schema;
  return at(spec, reference.slice(2).split("/")) ?? {};
}

function readContents(spec: Json, operation: OperationId, status: number): Contents | null {
  const { path, method } = operations[operation];
  const steps = ["paths", path, method.toLowerCase(), "responses", String(status)];
  const reference = at(spec, steps)?.["$ref"];
  const place = typeof reference === "string" ? reference.slice(2).split("/") : steps;
  const response = at(spec, place);
  if (response === undefined) return null;
  const content = at(response, ["content"]) ?? {};
  return new Map(
    Object.keys(content).flatMap((type) => {
      const schema = at(content, [type, "schema"]);
      return schema === undefined
        ? []
        : [[type, { schema, pointer: pointerOf([...place, "content", type, "schema"]) }]];
    }),
  );
}

function pointerOf(steps: readonly string[]): string {
  return steps.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function at(value: unknown, steps: readonly string[]): Json | undefined {
  let found: unknown = value;
  for (const step of steps) found = isJson(found) ? found[step] : undefined;
  return isJson(found) ? found : undefined;
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}
