/** The Go types of request bodies, made ready for decoding once at boot from the list the spec gives. */
import type { GoStruct, GoType } from "../../../spec/operations.ts";
import { ZERO_TIME } from "../../core/text/time.ts";

export type Type = Bare | { readonly kind: "pointer"; readonly name: string; readonly element: Type };

/** A type that is no pointer. */
export type Bare =
  | Scalar<"string" | "uuid" | "time" | "bool">
  | Scalar<"int64" | "int32">
  | { readonly kind: "array"; readonly name: string; readonly element: Type }
  | { readonly kind: "map"; readonly name: string; readonly element: Type }
  | StructType;

export interface Scalar<Kind> {
  readonly kind: Kind;
  readonly name: string;
}

export interface StructType {
  readonly kind: "struct";
  /** With its package, as Go prints a type. */
  readonly name: string;
  /** Without its package, as Go prints the place of a field. */
  readonly bareName: string;
  readonly fields: readonly Field[];
  readonly byKey: ReadonlyMap<string, Field>;
  readonly byFoldedKey: ReadonlyMap<string, Field>;
}

export interface Field {
  readonly key: string;
  readonly type: Type;
}

const ZERO_UUID = "00000000-0000-0000-0000-000000000000";
const SCALARS = {
  string: "string",
  uuid: "uuid.UUID",
  time: "time.Time",
  int64: "int64",
  int32: "int32",
  bool: "bool",
} as const;
/**
 * The package of each struct that is not one of `codersdk`. Go names the generated type behind an alias: what
 * coder/agentapi-sdk-go calls `GetMessagesResponse` is `gen.MessagesResponseBody`. Source: its lib.go, gen/api.gen.go.
 */
const PACKAGES: ReadonlyMap<string, string> = new Map([
  ["MessagesResponseBody", "gen"],
  ["Message", "gen"],
  ["PatchAppStatus", "agentsdk"],
]);

/** The struct of that name with all it refers to. Throws when the list does not hold it: a fault of the spec. */
export function structType(structs: Readonly<Record<string, GoStruct>>, name: string): StructType {
  const struct = structs[name];
  if (struct === undefined) throw new Error(`the spec names the Go struct ${name} but does not describe it`);
  const fields = struct.fields.map((field) => ({
    key: field.key,
    type: typeOf(structs, field.type, field.goType),
  }));
  return {
    kind: "struct",
    name: `${PACKAGES.get(name) ?? "codersdk"}.${name}`,
    bareName: name,
    fields,
    byKey: new Map(fields.map((field) => [field.key, field])),
    byFoldedKey: new Map(fields.map((field) => [foldKey(field.key), field])),
  };
}

function typeOf(structs: Readonly<Record<string, GoStruct>>, type: GoType, named?: string): Type {
  if (typeof type === "string") return { kind: type, name: named ?? SCALARS[type] };
  if ("struct" in type) return structType(structs, type.struct);
  if ("array" in type) {
    const element = typeOf(structs, type.array);
    return { kind: "array", name: `[]${element.name}`, element };
  }
  if ("map" in type) {
    const element = typeOf(structs, type.map, type.goType);
    return { kind: "map", name: `map[string]${element.name}`, element };
  }
  if ("object" in type) throw new Error("the spec has an object with any keys, and Coder reads none");
  const element = typeOf(structs, type.pointer, named);
  return { kind: "pointer", name: `*${element.name}`, element };
}

/** What a variable of that type holds before anything is stored. A nil slice, map or pointer is null. */
export function zeroOf(type: Type): unknown {
  switch (type.kind) {
    case "string":
      return "";
    case "uuid":
      return ZERO_UUID;
    case "time":
      return ZERO_TIME;
    case "int64":
    case "int32":
      return 0;
    case "bool":
      return false;
    case "array":
    case "map":
    case "pointer":
      return null;
    case "struct":
      return zeroStruct(type);
  }
}

export function zeroStruct(type: StructType): Record<string, unknown> {
  const zero: Record<string, unknown> = {};
  for (const field of type.fields) zero[field.key] = zeroOf(field.type);
  return zero;
}

/** Keys with one folded form are one key to Go: ASCII in any case, the long s, the Kelvin sign. Go: `foldName`. */
export function foldKey(key: string): string {
  return key.toLowerCase().replaceAll("\u017f", "s").replaceAll("\u212a", "k");
}

/** The field a key means: the exact one, else one whose name differs in case only. */
export function fieldOf(type: StructType, key: string): Field | undefined {
  return type.byKey.get(key) ?? type.byFoldedKey.get(foldKey(key));
}

/** The type behind any pointers. */
export function pointedTo(type: Type): Bare {
  let inner: Type = type;
  while (inner.kind === "pointer") inner = inner.element;
  return inner;
}
