/**
 * The document of one release, out of the one that has them all. Its marks: `x-since` and `x-until` on an element,
 * `x-was` on one that had another shape, `x-flag` on an operation; the head of `openapi.yaml` says how they are read.
 */
import { cutExamples } from "./cut-examples.ts";
import { withoutUnused } from "./without-unused.ts";

/** A release, as far as the specification asks. */
export interface SpecRelease {
  /** What the document calls itself, for example `2.29.18`. */
  readonly version: string;
  /** Whether the option that tasks ask for from 2.36 on counts as set. */
  readonly servesTasks: boolean;
  readonly holds: (span: { readonly since?: string; readonly until?: string }) => boolean;
}

/** A piece of a document. */
export type Json = Readonly<Record<string, unknown>>;

/** The release that `openapi.yaml` calls its own: whatever has an end has ended. It compares no versions. */
export const newest: SpecRelease = {
  version: "2.34",
  servesTasks: true,
  holds: ({ until }) => until === undefined,
};

const METHODS = new Set(["get", "put", "post", "patch", "delete"]);
const MARKS = new Set(["x-since", "x-until", "x-was", "x-flag", "x-marks"]);

/** The document that the release has: valid by itself, without marks and without parts that nothing names. */
export function specOf(document: unknown, release: SpecRelease): Json {
  if (!isJson(document)) throw new Error("the spec is not an object");
  const there = elementOf(document, release) as Json;
  const { info, paths, ...rest } = there;
  const own = {
    ...rest,
    info: infoOf(info as Json, release),
    paths: pathsOf(paths as Json),
  };
  return cutExamples(withoutUnused(inOrderOf(document, own)));
}

function infoOf(info: Json, { version }: SpecRelease): Json {
  const summary = String(info["summary"]).replace(String(info["version"]), version);
  return { ...info, version, summary };
}

/** Paths that have lost all their operations are not there. */
function pathsOf(paths: Json): Json {
  return Object.fromEntries(
    Object.entries(paths).filter(
      ([, item]) => isJson(item) && Object.keys(item).some((key) => METHODS.has(key)),
    ),
  );
}

function inOrderOf(document: Json, own: Json): Json {
  return Object.fromEntries(Object.keys(document).flatMap((key) => (key in own ? [[key, own[key]]] : [])));
}

/** An element as the release has it. Whoever holds it has asked whether it has it at all. */
function elementOf(element: unknown, release: SpecRelease): unknown {
  if (Array.isArray(element)) {
    return element.filter((item) => isThere(item, release)).map((item) => elementOf(item, release));
  }
  if (!isJson(element)) return element;
  const shape = shapeOf(element, release);
  const kept = Object.entries(shape).flatMap(([key, value]): readonly (readonly [string, unknown])[] =>
    MARKS.has(key) || !isThere(value, release) ? [] : [[key, elementOf(value, release)]],
  );
  return withoutLostKeys(Object.fromEntries(kept), shape);
}

function isThere(element: unknown, { holds, servesTasks }: SpecRelease): boolean {
  if (!isJson(element)) return true;
  if (element["x-flag"] !== undefined && !servesTasks) return false;
  return holds(spanOf(element));
}

function spanOf({ "x-since": since, "x-until": until }: Json): { since?: string; until?: string } {
  return {
    ...(typeof since === "string" ? { since } : {}),
    ...(typeof until === "string" ? { until } : {}),
  };
}

/** The element with what it was in that release. */
function shapeOf(element: Json, { holds }: SpecRelease): Json {
  const other = element["x-was"];
  if (!Array.isArray(other)) return element;
  const was = other.filter(isJson).find((entry) => holds(spanOf(entry)));
  return { ...element, ...was };
}

/** A schema asks for no property that the release has not. */
function withoutLostKeys(schema: Json, before: Json): Json {
  const { properties, required, dependentRequired } = schema;
  const { properties: all } = before;
  if (!isJson(properties) || !isJson(all)) return schema;
  const left = (name: unknown) => typeof name !== "string" || name in properties || !(name in all);
  return {
    ...schema,
    ...(Array.isArray(required) ? { required: required.filter(left) } : {}),
    ...(isJson(dependentRequired)
      ? {
          dependentRequired: Object.fromEntries(
            Object.entries(dependentRequired).filter(([name]) => left(name)),
          ),
        }
      : {}),
  };
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
