/**
 * Keys that are left out twice: by who writes them, because streams send them too, and by the edge, which takes out of
 * every answer what the spec marks. Who shows such a key too early has to do without both.
 */
import type { ChangeName } from "../../simulator/core/changes.ts";
import { markedKeys, type OperationId } from "../../spec/operations.ts";
import type { Change } from "../mutant.ts";

/** The last steps of their paths, by the change that has them written. */
export const doubleKeys: Partial<Readonly<Record<ChangeName, readonly string[]>>> = {
  workspaceTellsTask: ["task_id"],
  jobTellsInitiator: ["initiator_id"],
  pushesToBrowsers: ["webpush_public_key"],
  scriptsTellEnd: ["exit_code", "status"],
};

/** The change that has the marked key of this path written, if one does. */
export function changeWriting(path: readonly string[]): ChangeName | null {
  const key = path.at(-1) ?? "";
  const isOfScript = path.includes("scripts");
  const names = Object.keys(doubleKeys) as readonly ChangeName[];
  return (
    names.find((name) => doubleKeys[name]?.includes(key) && (name === "scriptsTellEnd") === isOfScript) ??
    null
  );
}

function marked(keys: readonly string[]): readonly (readonly [OperationId, readonly number[]])[] {
  const all = Object.entries(markedKeys) as readonly (readonly [
    OperationId,
    (typeof markedKeys)["getUser"],
  ])[];
  return all.flatMap(([id, list = []]) => {
    const places = [...list.keys()].filter((place) => {
      const path = list[place]?.path ?? [];
      return keys.includes(path.at(-1) ?? "") && changeWriting(path) !== null;
    });
    return places.length === 0 ? [] : [[id, places] as const];
  });
}

/** The operations whose answers have one of the keys. */
export function keysShownBy(keys: readonly string[]): readonly OperationId[] {
  return marked(keys).map(([id]) => id);
}

/** Code that keeps the edge from taking the keys out of any answer. */
export function uncutKeys(keys: readonly string[]): readonly Change[] {
  if (keys.length === 0) return [];
  const kept = JSON.stringify(Object.fromEntries(marked(keys)));
  return [
    {
      file: "http/keys-of-release.ts",
      append: `
const kept = ${kept};
const cutBefore = cuttersOf;
cuttersOf = (profile) => {
  const found = new Map(cutBefore(profile));
  for (const [id, places] of Object.entries(kept)) {
    const later = markedKeys[id].filter((key, at) => !places.includes(at) && !holds(key, profile.version));
    found.set(id, (json) => cut(json, later));
  }
  return found;
};`,
    },
  ];
}
