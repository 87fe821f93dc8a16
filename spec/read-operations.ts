/** Reads the operations and the Go structs out of a parsed spec. Used by the generator only. */
import { loadSpec, specNames } from "./index.ts";
import type { Caller, GoField, GoStruct, GoType, Operation } from "./operation.ts";

export type { GoStruct, Operation } from "./operation.ts";

type Json = Readonly<Record<string, unknown>>;

const METHODS = ["get", "put", "post", "patch", "delete"] as const;
const UPPER = { get: "GET", put: "PUT", post: "POST", patch: "PATCH", delete: "DELETE" } as const;
type Method = (typeof METHODS)[number];

/** Every operation of a spec, in the order of the document. Throws when the spec has a form we do not use. */
export function operationsOf(spec: unknown): readonly Operation[] {
  const root = object(spec, "the spec");
  const list: Operation[] = [];
  for (const [path, item] of Object.entries(object(root["paths"], "paths"))) {
    const pathItem = object(item, path);
    for (const method of METHODS) {
      if (pathItem[method] !== undefined) list.push(readOperation(root, path, pathItem, method));
    }
  }
  return list;
}

function readOperation(root: Json, path: string, pathItem: Json, method: Method): Operation {
  const where = `${method} ${path}`;
  const operation = object(pathItem[method], where);
  const body =
    operation["requestBody"] === undefined ? undefined : object(operation["requestBody"], `${where} body`);
  const responses = object(operation["responses"], `${where} responses`);
  const servers = array(operation["servers"] ?? pathItem["servers"] ?? root["servers"], `${where} servers`);
  return {
    id: text(operation["operationId"], `${where} operationId`),
    method: UPPER[method],
    path,
    prefixes: servers.map(prefixOf),
    ...optionalText("since", operation["x-since"], where),
    ...optionalText("until", operation["x-until"], where),
    ...prefixSinceOf(servers),
    ...optionalText("flag", operation["x-flag"], where),
    security: callerOf(root, operation["security"] ?? root["security"], where),
    body: body === undefined ? null : bodyStruct(root, body, where),
    bodyRequired: body?.["required"] === true,
    statuses: Object.entries(responses)
      .filter(([, response]) => isStillThere(response))
      .map(([status]) => Number(status))
      .toSorted((a, b) => a - b),
    ...statusSpansOf(responses, where),
    query: queryOf(root, [
      ...optionalArray(pathItem["parameters"]),
      ...optionalArray(operation["parameters"]),
    ]),
  };
}

function statusSpansOf(responses: Json, where: string): Pick<Operation, "statusSpans"> {
  const spans = Object.entries(responses).flatMap(([status, response]) => {
    const { "x-since": since, "x-until": until } = object(response, where);
    const span = { ...optionalText("since", since, where), ...optionalText("until", until, where) };
    return Object.keys(span).length === 0 ? [] : [[status, span] as const];
  });
  return spans.length === 0 ? {} : { statusSpans: Object.fromEntries(spans) };
}

/** What has an end is of a release before the newest. */
function isStillThere(element: unknown): boolean {
  return object(element, "an element")["x-until"] === undefined;
}

function optionalText<Key extends string>(key: Key, value: unknown, where: string): { [K in Key]?: string } {
  return value === undefined ? {} : ({ [key]: text(value, `${where} ${key}`) } as { [K in Key]?: string });
}

function prefixSinceOf(servers: readonly unknown[]): Pick<Operation, "prefixSince"> {
  const later = servers.flatMap((server) => {
    const since = object(server, "server")["x-since"];
    return since === undefined ? [] : [[prefixOf(server), text(since, "server x-since")] as const];
  });
  return later.length === 0 ? {} : { prefixSince: Object.fromEntries(later) };
}

function prefixOf(server: unknown): string {
  return text(object(server, "server")["url"], "server url").replace(/\/$/, "");
}

/** The one kind of caller all alternatives name; an empty list of alternatives means anybody. */
function callerOf(root: Json, security: unknown, where: string): Caller {
  const schemes = object(at(root, "components", "securitySchemes"), "securitySchemes");
  const names = array(security ?? [], `${where} security`).flatMap((need) =>
    Object.keys(object(need, where)),
  );
  const callers = new Set(names.map((name) => object(schemes[name], name)["x-caller"]));
  const [caller = "none"] = callers;
  if (callers.size > 1 || !isCaller(caller))
    throw new Error(`${where}: its security names no one kind of caller`);
  return caller;
}

function isCaller(word: unknown): word is Caller {
  return word === "user" || word === "agent" || word === "control" || word === "none";
}

function bodyStruct(root: Json, body: Json, where: string): string {
  const schema = at(body, "content", "application/json", "schema");
  return structName(resolve(root, object(schema, `${where} body schema`)), where);
}

function structName(schema: Json, where: string): string {
  return text(schema["x-go-type"], `${where}: x-go-type`);
}

function queryOf(root: Json, parameters: readonly unknown[]): readonly string[] {
  return parameters
    .filter(isStillThere)
    .map((parameter) => resolve(root, object(parameter, "parameter")))
    .filter((parameter) => parameter["in"] === "query")
    .map((parameter) => text(parameter["name"], "parameter name"));
}

/** Every request schema of a spec as a Go struct, in the order of the document. */
export function goStructsOf(spec: unknown): readonly GoStruct[] {
  const root = object(spec, "the spec");
  return Object.entries(object(at(root, "components", "schemas"), "schemas"))
    .map(([name, schema]) => [name, object(schema, name)] as const)
    .filter(([, schema]) => schema["type"] === "object" && schema["x-go-type"] !== undefined)
    .map(([name, schema]) => ({
      name: structName(schema, name),
      fields: Object.entries(object(schema["properties"], name)).map(([key, property]) =>
        goField(root, key, object(property, `${name}.${key}`)),
      ),
    }));
}

function goField(root: Json, key: string, property: Json): GoField {
  const type = goType(root, property, key);
  return {
    key,
    type,
    ...optionalText("goType", property["x-go-type"], key),
    ...optionalText("since", property["x-since"], key),
    ...optionalText("until", property["x-until"], key),
  };
}

function goType(root: Json, written: Json, where: string): GoType {
  const schema = resolve(root, written);
  const types = Array.isArray(schema["type"]) ? schema["type"] : [schema["type"]];
  const bare: unknown = types.find((type) => type !== "null");
  const type = bareGoType(root, schema, bare, where);
  return types.includes("null") ? { pointer: type } : type;
}

function bareGoType(root: Json, schema: Json, bare: unknown, where: string): GoType {
  switch (bare) {
    case "string":
      return stringGoType(schema["format"]);
    case "integer":
      return schema["format"] === "int32" ? "int32" : "int64";
    case "boolean":
      return "bool";
    case "array":
      return { array: goType(root, object(schema["items"], `${where} items`), where) };
    case "object":
      if (schema["additionalProperties"] === true) return { object: "any" };
      return schema["x-go-type"] === undefined
        ? mapGoType(root, object(schema["additionalProperties"], where), where)
        : { struct: structName(schema, where) };
    default:
      throw new Error(`${where}: no Go type for the JSON type ${String(bare)}`);
  }
}

function mapGoType(root: Json, values: Json, where: string): GoType {
  const map = goType(root, values, where);
  const named = values["x-go-type"];
  return typeof named === "string" ? { map, goType: named } : { map };
}

function stringGoType(format: unknown): GoType {
  if (format === "uuid") return "uuid";
  return format === "date-time" ? "time" : "string";
}

/** Follows a `$ref`, inside the document or into one beside it. What is found there is read with the words of that one. */
function resolve(root: Json, node: Json): Json {
  const ref = node["$ref"];
  if (typeof ref !== "string") return node;
  const [file = "", pointer = ""] = ref.split("#/");
  const name = specNames.find((known) => `${known}.yaml` === file);
  if (file !== "" && name === undefined) throw new Error(`${ref}: there is no such spec beside this one`);
  const home = name === undefined ? root : object(loadSpec(name), file);
  return resolve(home, object(at(home, ...pointer.split("/")), ref));
}

function at(node: Json, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => object(value, key)[key], node);
}

function object(value: unknown, where: string): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error(`${where}: not an object`);
  return value as Json;
}

function array(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${where}: not a list`);
  return value;
}

function optionalArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown, where: string): string {
  if (typeof value !== "string") throw new Error(`${where}: not a string`);
  return value;
}
