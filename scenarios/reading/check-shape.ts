/** Compares a story with `spec/scenario.schema.json`, and says what differs in words. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { nearestName } from "../../shared/nearest-name.ts";
import schema from "../../spec/scenario.schema.json" with { type: "json" };
import type { Path, Source } from "./source.ts";
import { cureOf, quoted, type Problem } from "./story-problem.ts";

let validator: ValidateFunction | undefined;

/** What does not fit, at its place; at most 20 things. */
export function shapeProblems(data: unknown, source: Source): readonly Problem[] {
  validator ??= new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    allowUnionTypes: true,
  }).compile(schema);
  if (validator(data)) return [];
  return telling(validator.errors ?? [])
    .slice(0, MOST_TOLD)
    .map((error) => problemOf(error, data, source));
}

/** The step that a part belongs to, from 1; null for none. */
export function stepOf(path: Path): number | null {
  const [first, index] = path;
  return first === "steps" && typeof index === "number" ? index + 1 : null;
}

const MOST_TOLD = 20;

/** Of a choice the whole says enough, and of a word that was misspelled need not be said that it is missing. */
function telling(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === "anyOf").map(({ instancePath }) => instancePath);
  return errors.filter((error) => {
    if (error.keyword === "anyOf") return true;
    if (error.keyword === "propertyNames" || choices.some((path) => error.instancePath.startsWith(path)))
      return false;
    return error.keyword !== "required" || !errors.some((other) => isMeant(error, other));
  });
}

/** Is the unknown word of the one what the other misses? */
function isMeant(missed: ErrorObject, { instancePath, params, parentSchema }: ErrorObject): boolean {
  const { missingProperty } = missed.params as Params;
  const { additionalProperty } = params as Params;
  if (additionalProperty === undefined || instancePath !== missed.instancePath) return false;
  const { properties } = parentSchema as { readonly properties: object };
  return nearestName(additionalProperty, Object.keys(properties)) === missingProperty;
}

function problemOf(error: ErrorObject, data: unknown, source: Source): Problem {
  const path = pathOf(error.instancePath, data);
  const { additionalProperty } = error.params as { readonly additionalProperty?: string };
  const place =
    additionalProperty === undefined
      ? source.placeOf(path)
      : source.placeOf([...path, additionalProperty], true);
  return { place, step: stepOf(path), what: sentenceOf(error, path) };
}

function pathOf(pointer: string, data: unknown): Path {
  const path: (string | number)[] = [];
  let part = data;
  for (const raw of pointer.split("/").slice(1)) {
    const key = raw.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(Array.isArray(part) ? Number(key) : key);
    part = (part as Readonly<Record<string, unknown>> | null)?.[key];
  }
  return path;
}

interface Params {
  readonly additionalProperty?: string;
  readonly missingProperty?: string;
  readonly allowedValues?: readonly unknown[];
  readonly limit?: number;
  readonly type?: string | readonly string[];
}

function sentenceOf({ keyword, params, parentSchema, data, message }: ErrorObject, path: Path): string {
  const { additionalProperty, missingProperty, allowedValues, type } = params as Params;
  const what = nameOf(path);
  switch (keyword) {
    case "additionalProperties": {
      const { properties } = parentSchema as { readonly properties: object };
      return `There is no word ${quoted(additionalProperty ?? "")} in ${what}. ${cureOf(additionalProperty ?? "", Object.keys(properties))}`;
    }
    case "required":
      return `${sentenceCase(what)} needs the word "${String(missingProperty)}". Add it.`;
    case "enum": {
      const known = (allowedValues ?? []).map(String);
      return `There is no ${last(path)} ${shown(data)}. ${cureOf(String(data), known)}`;
    }
    case "type":
      return `${sentenceCase(what)} is ${shown(data)}; it must be ${kindsOf(type)}.`;
    case "anyOf":
      return path.at(-1) === "status"
        ? noStatus(data)
        : `${sentenceCase(what)} is ${shown(data)}, which does not do.`;
    case "pattern":
      return patternSentence(what, path, data);
    default:
      return `${sentenceCase(what)} ${message ?? "does not do"}.`;
  }
}

const STATUSES: readonly string[] = schema.$defs.TaskStatus.enum;

function noStatus(data: unknown): string {
  return `There is no status ${shown(data)}. It is a status code such as 409, a list of them, or the status of a task. ${cureOf(String(data), STATUSES)}`;
}

function patternSentence(what: string, path: Path, data: unknown): string {
  if (path.at(-2) === "parameters" || path.at(-1) === "parameters")
    return `A parameter cannot be called ${shown(data)}: its name has letters, digits, - and _, and begins with a small letter.`;
  if (path.at(-1) === "release")
    return `There is no release ${shown(data)} to imitate. There are 2.26 to 2.36, 2.36+tasks and removed, and patch levels such as 2.29.3.`;
  return `${sentenceCase(what)} is ${shown(data)}; a span looks like 90s, 1h30m or 250ms.`;
}

/** The part by its last words: `send`, `task of send`, `step`. */
function nameOf(path: Path): string {
  const words = path.filter((part) => typeof part === "string" && part !== "steps" && part !== "together");
  const [inner, outer] = words.reverse();
  if (inner === undefined) return path.length === 0 ? "a story" : path.length === 1 ? "steps" : "a step";
  if (typeof path.at(-1) === "number") return `${String(inner)} number ${String(Number(path.at(-1)) + 1)}`;
  return outer === undefined ? `"${String(inner)}"` : `"${String(inner)}" of "${String(outer)}"`;
}

function last(path: Path): string {
  return path.findLast((part) => typeof part === "string") ?? "value";
}

function kindsOf(type: string | readonly string[] | undefined): string {
  const kinds = typeof type === "string" ? type.split(",") : (type ?? []);
  return kinds.map((kind) => KINDS[kind] ?? kind).join(" or ");
}

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  object: "a map of words",
  array: "a list",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
};

function shown(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map of words";
  return typeof value === "string" ? quoted(value) : JSON.stringify(value);
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
