/** Are the keys of an answer in the order in which the specification lists them? Go writes a struct's fields in order. */
import { contentsOf, dereference, type Json } from "../../contracts/clauses/conventions/answer-schemas.ts";
import type { OperationId } from "../../spec/operations.ts";

/** Places in a JSON body whose keys come in another order, as `body.tasks[]: id, name`. Bodies of other types have none. */
export function misplacedKeys(operation: OperationId, status: number, body: string): readonly string[] {
  const schema = contentsOf(operation, status)?.get("application/json")?.schema;
  if (schema === undefined) return [];
  return [...new Set(walk(schema, JSON.parse(body) as unknown, "body"))];
}

function walk(given: Json, value: unknown, at: string): readonly string[] {
  const schema = notNull(dereference(given));
  if (Array.isArray(value)) {
    const { items } = schema;
    return isJson(items) ? value.flatMap((one) => walk(items, one, `${at}[]`)) : [];
  }
  if (!isJson(value)) return [];
  const { properties } = schema;
  // A map has its keys from elsewhere.
  if (!isJson(properties)) return [];
  const keys = Object.keys(value).filter((key) => key in properties);
  const expected = Object.keys(properties).filter((key) => key in value);
  return [
    ...(keys.join() === expected.join() ? [] : [`${at}: ${keys.join(", ")}`]),
    ...keys.flatMap((key) => {
      const inner = properties[key];
      return isJson(inner) ? walk(inner, value[key], `${at}.${key}`) : [];
    }),
  ];
}

/** Of a schema or null the schema. */
function notNull(schema: Json): Json {
  const { oneOf } = schema;
  if (!Array.isArray(oneOf)) return schema;
  const one = (oneOf as readonly unknown[]).find((choice) => isJson(choice) && choice["type"] !== "null");
  return isJson(one) ? dereference(one) : schema;
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
