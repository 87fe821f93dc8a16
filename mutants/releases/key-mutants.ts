/** Keys of answers and of bodies that one release has and its neighbour has not: shown, hidden, read, or not read. */
import { versionSpec } from "../../spec/newest-spec.ts";
import { goStructs, markedKeys, operations, type OperationId } from "../../spec/operations.ts";
import { holds, type Span } from "../../spec/release-span.ts";
import type { Change, Mutant } from "../mutant.ts";
import type { Border, Side } from "./borders.ts";
import { changeWriting } from "./double-keys.ts";
import { takenOver, type Taken } from "./make.ts";
import { flipped } from "./table-mutants.ts";

/** All of a border. */
export function keyMutants(border: Border): readonly Mutant[] {
  return [...answerKeys(border), ...taskKeys(border), ...bodyKeys(border)].map((taken) =>
    takenOver(border, taken),
  );
}

/** Keys that are taken out of answers whoever wrote them. */
function answerKeys({ of, as }: Border): readonly Taken[] {
  const all = Object.entries(markedKeys) as readonly (readonly [
    OperationId,
    (typeof markedKeys)["getUser"],
  ])[];
  return all.flatMap(([id, keys = []]) => {
    const isCut = (place: number, { version }: Side): boolean => !holds(keys[place] ?? {}, version);
    const places = [...keys.keys()];
    return places
      .filter((place) => isCut(place, of) !== isCut(place, as))
      .map((place): Taken => {
        const wasCut = isCut(place, of);
        const cut = places.filter((other) => isCut(other, of) !== (other === place));
        const name = (keys[place]?.path ?? []).filter((step) => step !== "*").join("-");
        return {
          name: `keys/${id}/${name}`,
          says: `${id} ${wasCut ? "shows" : "lacks"} ${(keys[place]?.path ?? []).join(".")}`,
          kind: "key",
          changes: [
            {
              file: "http/keys-of-release.ts",
              append: `
const cutBefore = cuttersOf;
cuttersOf = (profile) => new Map(cutBefore(profile)).set("${id}", (json) => cut(json, ${JSON.stringify(cut)}.map((at) => markedKeys.${id}[at])));`,
            },
            ...alsoWritten(wasCut, keys[place]?.path ?? []),
          ],
          shows: { by: "answers", operations: [id] },
        };
      });
  });
}

/** What is shown has to be written too. */
function alsoWritten(isShown: boolean, path: readonly string[]): readonly Change[] {
  const name = changeWriting(path);
  return isShown && name !== null ? [flipped(name, true)] : [];
}

const TASK_OPERATIONS = ["createTask", "getTask", "listTasks"] as const;

/** Keys of a task that these releases write with a value of their own. */
const VALUES: readonly (Span & { readonly key: string })[] = [
  { since: "2.28", until: "2.28", key: "workspace_app_id" },
];

/** Keys of a task, which each release writes in a way of its own. */
function taskKeys({ of, as }: Border): readonly Taken[] {
  const [own, other] = [taskKeysOf(of), taskKeysOf(as)];
  const changed = [...own, ...other].filter((key) => !(own.includes(key) && other.includes(key)));
  const writer = ({ version }: Side): string => `taskWriters.find((span) => holds(span, "${version}")).write`;
  const valued = VALUES.filter((span) => holds(span, of.version) !== holds(span, as.version)).map(
    ({ key }) => key,
  );
  return [...changed, ...valued].map((key) => {
    const isHere = own.includes(key);
    const isValue = isHere && other.includes(key);
    const left = isHere ? own.filter((one) => one !== key) : null;
    const keys = isValue ? own : (left ?? other.filter((one) => one === key || own.includes(one)));
    return {
      name: `keys/task/${key}`,
      says: isValue
        ? `a task shows its ${key} as the other one does`
        : `a task ${isHere ? "lacks" : "shows"} ${key}`,
      kind: "key",
      changes: [
        {
          file: "http/wire/wire-task.ts",
          append: `
import { jsonText as textOfTask } from "./json-text.ts";
const writeOwn = ${writer(of)};
const writeOther = ${writer(as)};
taskWriters.unshift({
  write: (...given) => {
    const own = JSON.parse(writeOwn(...given));
    const { ${key}: other } = JSON.parse(writeOther(...given));
    return textOfTask(Object.fromEntries(${JSON.stringify(keys)}.map((key) => [key, key === "${key}" ? other : own[key]])));
  },
});`,
        },
      ],
      shows: { by: "answers", operations: TASK_OPERATIONS },
    };
  });
}

/** In the order in which they are written. */
function taskKeysOf({ version }: Side): readonly string[] {
  const components = versionSpec(version)["components"] as {
    readonly schemas: { readonly Task: { readonly properties: Readonly<Record<string, unknown>> } };
  };
  return Object.keys(components.schemas.Task.properties);
}

/** Keys of bodies, which a release reads or skips. */
function bodyKeys({ of, as }: Border): readonly Taken[] {
  return Object.entries(goStructs).flatMap(([name, { fields }]) => {
    const isRead = (place: number, { version }: Side): boolean => holds(fields[place] ?? {}, version);
    const places = [...fields.keys()];
    return places
      .filter((place) => isRead(place, of) !== isRead(place, as))
      .map((place): Taken => {
        const key = fields[place]?.key ?? "";
        const read = places.filter((other) => isRead(other, of) !== (other === place));
        return {
          name: `bodies/${name}/${key}`,
          says: `the key ${key} of a ${name} is ${isRead(place, of) ? "skipped" : "read"}`,
          kind: "body",
          changes: [
            {
              file: "http/body-readers.ts",
              append: `
const structsBefore = structsOf;
structsOf = (profile) => ({
  ...structsBefore(profile),
  ${name}: { ...goStructs.${name}, fields: ${JSON.stringify(read)}.map((at) => goStructs.${name}.fields[at]) },
});`,
            },
          ],
          shows: { by: "answers", operations: operationsWith(name) },
        };
      });
  });
}

/** The operations whose bodies are such a struct, alone or in another one. */
function operationsWith(struct: string): readonly OperationId[] {
  const holders = new Set([struct]);
  for (const before = { size: 0 }; before.size !== holders.size;) {
    before.size = holders.size;
    for (const { name, fields } of Object.values(goStructs))
      if (
        fields.some(({ type }) =>
          [...holders].some((one) => JSON.stringify(type).includes(`"struct":"${one}"`)),
        )
      )
        holders.add(name);
  }
  return Object.values(operations).flatMap(({ id, body }) =>
    body !== null && holders.has(body) ? [id] : [],
  );
}
