/**
 * Reads the bodies of the control API. They are described like those of Coder, as Go structs, but read strictly: here
 * nobody has to be imitated, and a key that nobody reads is a slip of the pen.
 */
import { goStructs, type GoField, type GoStruct } from "../../spec/operations.ts";
import type { Validation } from "../core/env.ts";
import type { Problem } from "./reply.ts";

export type ReadBody =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly problem: Problem };

export interface BodyForm {
  readonly struct: GoStruct;
  /** May the body be missing? It then counts as `{}`. */
  readonly optional: boolean;
}

const BOM_KEPT = { fatal: true, ignoreBOM: true } as const;

/**
 * The value of a body: known keys only, those left out or null missing. Throws when the spec asks for more than texts,
 * whole numbers, booleans, objects, and arrays of objects of a struct.
 */
export function readBody(bytes: Uint8Array | undefined, { struct, optional }: BodyForm): ReadBody {
  if (bytes === undefined || bytes.length === 0) {
    return optional ? judge({}, struct) : notJson("The body is empty.");
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", BOM_KEPT).decode(bytes));
  } catch (error) {
    return notJson(error instanceof Error ? error.message : String(error));
  }
  if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return judge(parsed, struct);
  return notJson(`The body must be an object, not ${nameOf(parsed)}.`);
}

function notJson(detail: string): ReadBody {
  return { ok: false, problem: { status: 400, message: "Request body must be valid JSON.", detail } };
}

/** `place` is where the object stands in the body: empty, or a path with a dot at its end. */
function judge(given: object, struct: GoStruct, place = ""): ReadBody {
  const fields = new Map(struct.fields.map((field) => [field.key, field]));
  const known = [...fields.keys()].join(", ");
  const value: Record<string, unknown> = {};
  const validations: Validation[] = [];
  for (const [key, part] of Object.entries(given)) {
    const field = fields.get(key);
    if (field === undefined) {
      const detail = known === "" ? "Unknown key; none is known." : `Unknown key; these are known: ${known}.`;
      validations.push({ field: `${place}${key}`, detail });
    } else if (part !== null) {
      const items = structOfItems(field);
      const read = items === undefined ? readPart(field, part, place) : readItems(items, part, place + key);
      if ("value" in read) value[key] = read.value;
      else validations.push(...read.validations);
    }
  }
  for (const { key, type } of struct.fields) {
    const path = `${place}${key}`;
    const told = key in value || validations.some(({ field }) => isAt(field, path));
    if (!isOptional(type) && !told) validations.push({ field: path, detail: "Must be given." });
  }
  if (validations.length === 0) return { ok: true, value };
  return { ok: false, problem: { status: 400, message: "Validation failed.", validations } };
}

type ReadPart = { readonly value: unknown } | { readonly validations: readonly Validation[] };

function isAt(field: string, path: string): boolean {
  return field === path || field.startsWith(`${path}[`);
}

function readPart(field: GoField, part: unknown, place: string): ReadPart {
  const detail = misfitOf(field, part);
  return detail === null ? { value: part } : { validations: [{ field: `${place}${field.key}`, detail }] };
}

/** The struct of the objects in an array; undefined for a field that is no such array. */
function structOfItems({ type }: GoField): GoStruct | undefined {
  const bare = isOptional(type) ? type.pointer : type;
  if (typeof bare !== "object" || !("array" in bare)) return undefined;
  return typeof bare.array === "object" && "struct" in bare.array ? goStructs[bare.array.struct] : undefined;
}

function readItems(struct: GoStruct, part: unknown, path: string): ReadPart {
  if (!Array.isArray(part))
    return { validations: [{ field: path, detail: `Must be an array, not ${nameOf(part)}.` }] };
  const values: unknown[] = [];
  const validations: Validation[] = [];
  for (const [index, item] of part.entries()) {
    const place = `${path}[${index}]`;
    if (nameOf(item) !== "an object") {
      validations.push({ field: place, detail: `Must be an object, not ${nameOf(item)}.` });
      continue;
    }
    const read = judge(item as object, struct, `${place}.`);
    if (read.ok) values.push(read.value);
    else validations.push(...(read.problem.validations ?? []));
  }
  return validations.length === 0 ? { value: values } : { validations };
}

/** Why the value is not one of the field's, or null when it is. */
function misfitOf({ key, type, goType }: GoField, value: unknown): string | null {
  const bare = isOptional(type) ? type.pointer : type;
  if (bare === "bool")
    return typeof value === "boolean" ? null : `Must be true or false, not ${nameOf(value)}.`;
  if (typeof bare === "object" && "object" in bare)
    return nameOf(value) === "an object" ? null : `Must be an object, not ${nameOf(value)}.`;
  if (bare === "int64")
    return Number.isSafeInteger(value) ? null : `Must be a whole number, not ${numberOrName(value)}.`;
  if (bare !== "string" && bare !== "time")
    throw new Error(
      `the control API cannot read ${key}: it reads texts, whole numbers, booleans, objects with any keys and arrays of objects`,
    );
  if (typeof value === "string") return null;
  if (goType !== "Text") return `Must be a string, not ${nameOf(value)}.`;
  if (typeof value !== "number") return `Must be a string or an integer, not ${nameOf(value)}.`;
  return Number.isSafeInteger(value)
    ? null
    : "Must be an integer between -2^53 and 2^53; quote any other number.";
}

function isOptional(type: GoField["type"]): type is { readonly pointer: GoField["type"] } {
  return typeof type === "object" && "pointer" in type;
}

function numberOrName(value: unknown): string {
  return typeof value === "number" ? String(value) : nameOf(value);
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
