/** Reads out of a spec which keys of an operation's answers not every release has. Used by the generator only. */
import type { MarkedKey } from "./operation.ts";

type Json = Readonly<Record<string, unknown>>;

const METHODS = ["get", "put", "post", "patch", "delete"];

/**
 * By operation, the keys with a beginning. Those with an end are written by who knows what was in them, and tasks, which
 * are answered more often than the rest together, are written by release from the start.
 */
export function markedKeysOf(spec: unknown): ReadonlyMap<string, readonly MarkedKey[]> {
  const root = spec as Json;
  const found = new Map<string, readonly MarkedKey[]>();
  for (const item of Object.values(root["paths"] as Json)) {
    for (const method of METHODS) {
      const operation = (item as Json)[method];
      if (!isJson(operation) || operation["x-flag"] !== undefined) continue;
      const marked = answersOf(root, operation).flatMap((schema) => keysIn(root, schema, [], []));
      const byPlace = new Map(marked.map((key) => [key.path.join("."), key]));
      if (byPlace.size > 0) found.set(String(operation["operationId"]), [...byPlace.values()]);
    }
  }
  return found;
}

/** The schemas of its successes. */
function answersOf(root: Json, operation: Json): readonly Json[] {
  return Object.entries(operation["responses"] as Json)
    .filter(([status]) => status.startsWith("2"))
    .flatMap(([, response]) => {
      const content = follow(root, response as Json)["content"];
      const media = isJson(content) ? content["application/json"] : undefined;
      return isJson(media) && isJson(media["schema"]) ? [media["schema"]] : [];
    });
}

function keysIn(
  root: Json,
  written: Json,
  path: readonly string[],
  above: readonly Json[],
): readonly MarkedKey[] {
  const schema = follow(root, written);
  if (above.includes(schema)) return [];
  const inside = (inner: unknown, step: readonly string[]) =>
    isJson(inner) ? keysIn(root, inner, [...path, ...step], [...above, schema]) : [];
  const { properties, items, additionalProperties, oneOf } = schema;
  return [
    ...Object.entries(isJson(properties) ? properties : {}).flatMap(([key, property]) => {
      const since = (property as Json)["x-since"];
      const own = typeof since === "string" ? [{ path: [...path, key], since }] : [];
      return [...own, ...inside(property, [key])];
    }),
    ...inside(items, ["*"]),
    ...inside(additionalProperties, ["*"]),
    ...(Array.isArray(oneOf) ? oneOf.flatMap((choice) => inside(choice, [])) : []),
  ];
}

function follow(root: Json, node: Json): Json {
  const ref = node["$ref"];
  if (typeof ref !== "string") return node;
  return ref
    .slice("#/".length)
    .split("/")
    .reduce<Json>((at, step) => at[step] as Json, root);
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
