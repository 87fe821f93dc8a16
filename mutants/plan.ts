/** What a run is about: which mutants and lazy servers, judged by which clauses. */
import { idFits } from "../contracts/judging/known-failing.ts";
import { canChange } from "./servers/changed-simulator.ts";
import { clausesOf, filesOfClauses } from "./running/contract-files.ts";
import { handMutants } from "./by-hand/hand-mutants.ts";
import { lazyServers, type LazyServer } from "./servers/lazy-servers.ts";
import type { Mutant } from "./mutant.ts";
import { releaseMutants } from "./releases/release-mutants.ts";
import { ruleMutants } from "./rule-mutants.ts";

export interface Plan {
  readonly mutants: readonly Mutant[];
  readonly lazy: readonly LazyServer[];
  /** Ids of the clauses and promises that judge. */
  readonly clauses: readonly string[];
  /** The file of every clause. */
  readonly files: ReadonlyMap<string, string>;
  /** Ids of those that judge mutants of a release, by its version. */
  readonly ofReleases: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What was asked for is not there. The message says what is. */
export class MutantsUsage extends Error {
  override readonly name = "MutantsUsage";
}

export interface Wish {
  /** Default: all there are, and the lazy servers. */
  readonly mutants?: readonly Mutant[];
  /** Ids of mutants and names of lazy servers (`lazy/echo`), in which `*` stands for any characters. */
  readonly only?: readonly string[];
  /** Files of clauses or paths of contracts that judge; default all. */
  readonly judges?: readonly string[];
  /** Those that are left out, to see what survives without them. */
  readonly without?: readonly string[];
}

/** All mutants: those of the tables, those made by hand, and those of releases. */
export function allMutants(): readonly Mutant[] {
  return [...ruleMutants(), ...handMutants, ...releaseMutants()];
}

/** Throws `MutantsUsage`. */
export async function makePlan({ mutants: given, only, judges, without = [] }: Wish): Promise<Plan> {
  if (!canChange)
    throw new MutantsUsage(
      "verify-suite changes the source of the simulator, which a package has not: run it in a clone, as `npm run -s mock-coder -- verify-suite`",
    );
  const files = await filesOfClauses();
  const named = (names: readonly string[]): ReadonlySet<string> =>
    new Set(names.flatMap((name) => idsIn(name, files)));
  const judging = judges === undefined ? new Set(files.keys()) : named(judges);
  const spared = named(without);
  const wanted = (id: string): boolean => only === undefined || only.some((pattern) => idFits(pattern, id));
  const mutants = given ?? allMutants();
  const chosen = mutants.filter(({ id }) => wanted(id));
  const plan = {
    mutants: chosen,
    lazy: given === undefined ? lazyServers.filter(({ name }) => wanted(`lazy/${name}`)) : [],
    clauses: [...judging].filter((id) => !spared.has(id)),
    files,
    ofReleases: await judgesOfReleases(chosen, judges, without),
  };
  if (plan.clauses.length === 0) throw new MutantsUsage("no clause is left to judge with");
  if (plan.mutants.length + plan.lazy.length > 0) return plan;
  const examples = [mutants[0]?.id, `lazy/${lazyServers[0]?.name ?? ""}`].join(" and ");
  throw new MutantsUsage(
    `no mutant and no lazy server fits ${(only ?? []).join(", ")}; their ids are like ${examples}`,
  );
}

/** By the same names of files and contracts; a file without a clause of a release judges nothing of it. */
async function judgesOfReleases(
  mutants: readonly Mutant[],
  judges: readonly string[] | undefined,
  without: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const versions = new Set(mutants.flatMap(({ of }) => (of === undefined ? [] : [of.version])));
  const judging = new Map<string, ReadonlySet<string>>();
  for (const version of versions) {
    const files = await filesOfClauses(version);
    const named = (names: readonly string[]): readonly string[] =>
      names.flatMap((name) => clausesOf(name, files));
    const spared = new Set(named(without));
    const all = judges === undefined ? [...files.keys()] : named(judges);
    judging.set(version, new Set(all.filter((id) => !spared.has(id))));
  }
  return judging;
}

function idsIn(name: string, files: ReadonlyMap<string, string>): readonly string[] {
  const ids = clausesOf(name, files);
  if (ids.length > 0) return ids;
  const known = [...new Set(files.values())].join(", ");
  throw new MutantsUsage(`there are no clauses in "${name}"; there are some in ${known}`);
}
