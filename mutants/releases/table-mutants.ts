/** What `core/changes.ts` names, the cells of the status tables and the protocols, each as the neighbour has it. */
import { changes, profileOf, type ChangeName, type Profile } from "../../simulator/core/changes.ts";
import type { StatusTables } from "../../simulator/core/status-tables.ts";
import type { OperationId } from "../../spec/operations.ts";
import type { Change, Mutant, Shown } from "../mutant.ts";
import type { Border } from "./borders.ts";
import { doubleKeys, keysShownBy, uncutKeys } from "./double-keys.ts";
import { takenOver, type Taken } from "./make.ts";

/** Entries that make no mutant, and why. */
export const withoutMutant: Partial<Readonly<Record<ChangeName, string>>> = {
  keepsSnapshots: "it is asked only while a world goes from one release to another, which no clause can see",
};

/** Where a change shows, as far as it is one place. */
const SHOWN: Partial<Readonly<Record<ChangeName, readonly OperationId[]>>> = {
  stopHeedsReason: ["createWorkspaceBuild"],
  pauseIsReason: ["createWorkspaceBuild"],
};

/** All of a border. */
export function tableMutants(border: Border): readonly Mutant[] {
  const own = profileOf(border.of.release);
  const other = profileOf(border.as.release);
  return [...namedChanges(own, other), ...statusCells(own, other), ...protocols(own, other)].map((taken) =>
    takenOver(border, taken),
  );
}

/** Code that gives a change to every release, or to none. */
export function flipped(name: ChangeName, has: boolean): Change {
  const append = `changes.${name} = { spans: ${has ? "[{}]" : "[]"}, says: "" };`;
  return { file: "core/changes.ts", append };
}

function namedChanges(own: Profile, other: Profile): readonly Taken[] {
  const names = Object.keys(changes) as readonly ChangeName[];
  return names
    .filter((name) => withoutMutant[name] === undefined && own.has[name] !== other.has[name])
    .map((name) => {
      const has = other.has[name];
      const keys = doubleKeys[name] ?? [];
      const operations = SHOWN[name] ?? (keys.length > 0 ? keysShownBy(keys) : null);
      return {
        name: `changes/${name}`,
        says: `${has ? "it has" : "it lacks"} "${changes[name].says.replace(/\.$/, "")}"`,
        kind: "change",
        changes: [flipped(name, has), ...(has ? uncutKeys(keys) : [])],
        shows: operations === null ? { by: "anything" } : { by: "answers", operations },
      } satisfies Taken;
    });
}

const ANYWHERE: Shown = { by: "anything" };

function statusCells({ statuses: own }: Profile, { statuses: other }: Profile): readonly Taken[] {
  const one = (path: readonly string[], was: string, word: string, tables: StatusTables): Taken => ({
    name: `status/${path.join("-")}`,
    says: `${path.join(" ")} means "${word}" and not "${was}"`,
    kind: "status cell",
    changes: [{ file: "core/status-tables.ts", append: `statusTables.unshift(${JSON.stringify(tables)});` }],
    shows: ANYWHERE,
  });
  const build = keysOf(own.build).flatMap((transition) =>
    keysOf(own.build[transition]).flatMap((job) => {
      const [was, word] = [own.build[transition][job], other.build[transition][job]];
      const row = { ...own.build[transition], [job]: word };
      const tables = { ...own, build: { ...own.build, [transition]: row } };
      return was === word ? [] : [one(["build", transition, job], was, word, tables)];
    }),
  );
  const agent = keysOf(own.agent).flatMap((lifecycle) => {
    const [was, word] = [own.agent[lifecycle], other.agent[lifecycle]];
    const tables = { ...own, agent: { ...own.agent, [lifecycle]: word } };
    return was === word ? [] : [one(["agent", lifecycle], was, word, tables)];
  });
  const app = keysOf(own.app).flatMap((health) => {
    const [was, word] = [own.app[health], other.app[health]];
    const tables = { ...own, app: { ...own.app, [health]: word } };
    return was === word ? [] : [one(["app", health], was, word, tables)];
  });
  return [...build, ...agent, ...app];
}

function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(table) as K[];
}

/** Who tells the version of a protocol. */
const TELLS_PROTOCOL = {
  agent: ["getWorkspaceAgent", "getWorkspace", "getWorkspaceBuild", "listWorkspaceBuildResources"],
  provisioner: ["getBuildInfo", "listProvisionerDaemons"],
} as const satisfies Readonly<Record<keyof Profile["protocols"], readonly OperationId[]>>;

function protocols({ protocols: own }: Profile, { protocols: other }: Profile): readonly Taken[] {
  return keysOf(own)
    .filter((name) => own[name] !== other[name])
    .map((name) => ({
      name: `protocols/${name}`,
      says: `the protocol of each ${name} has version ${other[name]} and not ${own[name]}`,
      kind: "protocol",
      changes: [
        {
          file: "core/changes.ts",
          append: `PROTOCOLS.unshift(${JSON.stringify({ ...own, [name]: other[name] })});`,
        },
      ],
      shows: { by: "answers", operations: TELLS_PROTOCOL[name] },
    }));
}
