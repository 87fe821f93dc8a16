/** The JSON of an answer, read once, however many promises ask about it. */
import type { Reply } from "../../../client/wire.ts";
import type { Answered } from "../../language/always.ts";
import type { Mismatch } from "../../language/match.ts";
import { contentsOf, dereference, errorSchema, type Json } from "./answer-schemas.ts";

export const JSON_TYPE = "application/json; charset=utf-8";

/** A header's values joined with `, `, or undefined. `name` in lower case. */
export function headerOf({ headers }: Reply, name: string): string | undefined {
  return headers[name]?.join(", ");
}

/** Does the answer bring a body and call it JSON? */
export function saysJson(reply: Reply): boolean {
  return reply.text !== "" && (headerOf(reply, "content-type") ?? "").startsWith("application/json");
}

const values = new WeakMap<Reply, { readonly value: unknown } | null>();

/** The value of a JSON body; null when there is no such body or when it cannot be parsed. */
export function jsonOf(reply: Reply): { readonly value: unknown } | null {
  if (!saysJson(reply)) return null;
  let read = values.get(reply);
  if (read === undefined) values.set(reply, (read = parse(reply.text)));
  return read;
}

function parse(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** What a body shows of some rule; null when it has nothing the rule speaks of. */
export type Sighting = Mismatch[] | null;

/** What is seen when a body is walked along its schema. */
export interface Sightings {
  /** Objects whose keys are not in the order of the spec. */
  order: Sighting;
  /** Times not as Coder writes them. */
  times: Sighting;
  /** Uuids not as Coder writes them. */
  uuids: Sighting;
  /** `null` where a list must be. */
  lists: Sighting;
}

const seen = new WeakMap<Reply, Sightings>();

/** What there is to see in an answer whose schema the spec knows. Bodies that fit no schema show little. */
export function sightingsOf({ reply, operation }: Answered, spec: Json): Sightings {
  const known = seen.get(reply);
  if (known !== undefined) return known;
  const sightings: Sightings = { order: null, times: null, uuids: null, lists: null };
  const read = jsonOf(reply);
  const schema =
    operation === null
      ? errorSchema(spec)
      : contentsOf(operation, reply.status, spec)?.get("application/json")?.schema;
  if (read !== null && schema !== undefined) new Walk(spec, sightings).along(read.value, schema, "body");
  seen.set(reply, sightings);
  return sightings;
}

/** RFC 3339 in UTC, down to microseconds, without trailing zeros. Source: docs/behaviour, 1.3 #7. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{0,5}[1-9])?Z$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Its time is what an agent said, kept as it came. */
const FOREIGN_TIMES = "#/components/schemas/TaskLogEntry";

/** Along a body and what the spec says of it. */
class Walk {
  readonly #spec: Json;
  readonly #sightings: Sightings;

  constructor(spec: Json, sightings: Sightings) {
    this.#spec = spec;
    this.#sightings = sightings;
  }

  along(value: unknown, schema: Json, at: string): void {
    const shape = shapeOf(schema, this.#spec);
    if (shape.list !== undefined && (value === null || Array.isArray(value))) {
      const found = (this.#sightings.lists ??= []);
      if (value === null && !shape.nullable) found.push({ at, expected: [], got: null });
    }
    if (typeof value === "string") look(value, shape, at, this.#sightings);
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) {
      const { list } = shape;
      if (list !== undefined)
        value.forEach((item, index) => this.along(item, list, `${at}[${String(index)}]`));
      return;
    }
    const { keys } = shape;
    if (keys === undefined) return;
    const given = Object.keys(value);
    compareOrder(given, keys, at, (this.#sightings.order ??= []));
    for (const key of given) {
      const known = keys.get(key);
      if (known !== undefined) this.along((value as Json)[key], known.schema, `${at}.${key}`);
    }
  }
}

function look(value: string, { format }: Shape, at: string, sightings: Sightings): void {
  if (format === "uuid") {
    const found = (sightings.uuids ??= []);
    if (!UUID.test(value)) found.push({ at, expected: { $: "any", kind: "uuid" }, got: value });
  }
  if (format === "date-time") {
    const found = (sightings.times ??= []);
    if (!TIME.test(value)) found.push({ at, expected: { $: "any", kind: "time" }, got: value });
  }
}

/** Keys the spec does not know are another promise's concern. */
function compareOrder(given: readonly string[], keys: Keys, at: string, found: Mismatch[]): void {
  let last = -1;
  for (const key of given) {
    const place = keys.get(key)?.place ?? last;
    if (place < last) {
      const expected = [...keys.keys()].filter((known) => given.includes(known));
      found.push({ at, expected, got: given });
      return;
    }
    last = place;
  }
}

/** Keys with their places in the order of the spec. */
type Keys = ReadonlyMap<string, { readonly place: number; readonly schema: Json }>;

/** The parts of a schema that a walk asks for. */
interface Shape {
  readonly keys?: Keys;
  readonly list?: Json;
  readonly format?: unknown;
  readonly nullable: boolean;
}

const shapes = new WeakMap<Json, Shape>();

/** A schema is of one spec only. */
function shapeOf(schema: Json, spec: Json): Shape {
  let shape = shapes.get(schema);
  if (shape === undefined) shapes.set(schema, (shape = readShape(schema, spec)));
  return shape;
}

function readShape(schema: Json, spec: Json): Shape {
  const { oneOf, type, format, items, properties } = dereference(schema, spec);
  // The only alternatives the spec has are something and null.
  const [something] = Array.isArray(oneOf) ? (oneOf as readonly Json[]) : [];
  if (something !== undefined) return { ...shapeOf(something, spec), nullable: true };
  const isForeign = schema["$ref"] === FOREIGN_TIMES;
  const keys: Keys = new Map(
    Object.entries((properties ?? {}) as Readonly<Record<string, Json>>).map(([key, inner], place) => [
      key,
      { place, schema: isForeign && key === "time" ? {} : inner },
    ]),
  );
  return {
    ...(properties === undefined ? {} : { keys }),
    ...(items === undefined ? {} : { list: items as Json }),
    format,
    nullable: Array.isArray(type) && type.includes("null"),
  };
}
