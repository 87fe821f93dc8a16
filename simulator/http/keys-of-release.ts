/** Keys that answers had only later: taken out of the answers of a release that has them not yet. */
import { markedKeys, type MarkedKey, type OperationId } from "../../spec/operations.ts";
import { holds } from "../core/releases.ts";
import type { RoutedProfile } from "./simulator-port.ts";
import { jsonText, type JsonText } from "./wire/json-text.ts";

export type Cutter = (json: JsonText) => JsonText;

const cutters = new WeakMap<RoutedProfile, ReadonlyMap<OperationId, Cutter>>();

/** What takes the keys out of an operation's answers; undefined where the release has them all. Source: the spec. */
export function cutterOf(profile: RoutedProfile, operation: OperationId): Cutter | undefined {
  let all = cutters.get(profile);
  if (all === undefined) cutters.set(profile, (all = cuttersOf(profile)));
  return all.get(operation);
}

function cuttersOf({ version }: RoutedProfile): ReadonlyMap<OperationId, Cutter> {
  const found = new Map<OperationId, Cutter>();
  for (const [id, keys] of Object.entries(markedKeys)) {
    const later = keys.filter((key) => !holds(key, version));
    if (later.length > 0) found.set(id as OperationId, (json) => cut(json, later));
  }
  return found;
}

function cut(json: JsonText, keys: readonly MarkedKey[]): JsonText {
  const text = typeof json === "string" ? json : json.before + json.items.join(",") + json.after;
  const value: unknown = JSON.parse(text);
  for (const { path } of keys) takeOut(value, path);
  return jsonText(value);
}

function takeOut(value: unknown, [step, ...rest]: readonly string[]): void {
  if (typeof value !== "object" || value === null || step === undefined) return;
  if (step === "*") for (const item of Object.values(value)) takeOut(item, rest);
  else if (rest.length > 0) takeOut((value as Readonly<Record<string, unknown>>)[step], rest);
  else Reflect.deleteProperty(value, step);
}
