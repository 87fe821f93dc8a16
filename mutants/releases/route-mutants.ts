/** Operations that one release serves and its neighbour does not: there too early, or not there yet. */
import { profileOf } from "../../simulator/core/changes.ts";
import { mounts, operationsOf } from "../../simulator/http/routes.ts";
import { operations, type OperationId } from "../../spec/operations.ts";
import { holds } from "../../spec/release-span.ts";
import type { Mutant } from "../mutant.ts";
import type { Border, Side } from "./borders.ts";
import { takenOver, type Taken } from "./make.ts";

/** All of a border. */
export function routeMutants(border: Border): readonly Mutant[] {
  const own = prefixesOf(border.of);
  const other = prefixesOf(border.as);
  const ids = Object.keys(operations) as readonly OperationId[];
  const routes = ids.flatMap((id) => {
    const [here, there] = [own.get(id) ?? [], other.get(id) ?? []];
    const changed = [...here, ...there].filter((one) => !(here.includes(one) && there.includes(one)));
    return changed.map((prefix) => routeOf(id, prefix, here));
  });
  return [...routes, ...mountsOf(border)].map((taken) => takenOver(border, taken));
}

function prefixesOf({ release }: Side): ReadonlyMap<OperationId, readonly string[]> {
  return new Map(operationsOf(profileOf(release)).map(({ id, prefixes }) => [id, prefixes]));
}

function routeOf(id: OperationId, prefix: string, here: readonly string[]): Taken {
  const isHere = here.includes(prefix);
  const left = isHere ? here.filter((one) => one !== prefix) : [...here, prefix];
  const served = left.length === 0 ? "" : `{ ...operations.${id}, prefixes: ${JSON.stringify(left)} }`;
  return {
    name: `routes/${id}-below-${prefix.split("/").at(-1) ?? ""}`,
    says: `${id} is ${isHere ? "not served" : "served"} below ${prefix}`,
    kind: "route",
    changes: [
      {
        file: "http/routes.ts",
        append: `
const servedBefore = operationsOf;
operationsOf = (profile) => [...servedBefore(profile).filter(({ id }) => id !== "${id}"), ${served}];`,
      },
    ],
    shows: isHere ? { by: "answers", operations: [id] } : { by: "presence", operation: id },
  };
}

/** Parts of the tree whose stages run before it is known whether a path leads anywhere. */
function mountsOf({ of, as }: Border): readonly Taken[] {
  return [...mounts.entries()].flatMap(([place, mount]): readonly Taken[] => {
    const [here, there] = [holds(mount, of.version), holds(mount, as.version)];
    if (here === there) return [];
    return [
      {
        name: `mounts/${mount.path.slice(1).replaceAll(/[{}]/g, "").replaceAll("/", "-")}`,
        says: `the stages of ${mount.path} run ${here ? "after" : "before"} it is known whether a path leads anywhere`,
        kind: "route",
        changes: [
          {
            file: "http/routes.ts",
            append: here
              ? `mounts.splice(${String(place)}, 1);`
              : `mounts[${String(place)}] = { ...mounts[${String(place)}], since: undefined, until: undefined };`,
          },
        ],
        shows: { by: "unknown paths" },
      },
    ];
  });
}
