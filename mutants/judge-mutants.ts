/** From what the threads tell to fates, merits and an exit code. Pure. */
import { ALWAYS } from "./running/contract-files.ts";
import { idFits } from "../contracts/judging/known-failing.ts";
import type { Equivalent } from "./equivalents.ts";
import type { Fate, FateName, Killer, LazyFate, Merit, MutantsResult } from "./fate.ts";
import type { Job } from "./running/job.ts";
import type { LazyServer } from "./servers/lazy-servers.ts";
import type { Mutant } from "./mutant.ts";
import type { Ending } from "./running/pool.ts";
import type { Unjudged } from "./releases/unjudged.ts";
import type { UnableToTell } from "./unable-to-tell.ts";

/**
 * What became of a mutant. Without an ending it was not run: because no clause could tell, or because the run ended.
 * `spared`: why no clause judges it, if none should.
 */
export function fateOf(
  { id, says, kind }: Mutant,
  job: Job | undefined,
  ending: Ending | undefined,
  listed: readonly Equivalent[],
  spared?: string,
): Fate {
  const reason = reasonOf(id, listed);
  const judges = job?.clauses.length ?? 0;
  const make = (fate: FateName, more: Partial<Fate> = {}): Fate => ({
    mutant: { id, says, kind },
    fate,
    ms: 0,
    ...more,
  });
  if (ending === undefined && (job === undefined || judges > 0)) return make("not-run");
  if (ending?.by === "fault") return make("fault", { why: ending.why });
  const killer = ending === undefined ? null : killerOf(ending);
  const ms = ending?.by === "findings" ? ending.findings.ms : 0;
  if (killer !== null)
    return make((reason ?? spared) === undefined ? "killed" : "wrongly-listed", { killer, ms });
  if (reason !== undefined) return make("equivalent", { why: reason, ms });
  if (spared !== undefined) return make("unjudged", { why: spared, ms });
  const open = ending?.by === "findings" ? ending.findings.open : [];
  return make("survived", { why: saySurvival(judges, open), ms });
}

function saySurvival(judges: number, open: readonly string[]): string {
  if (judges === 0) return "what is changed has a say in no clause";
  const [first] = open;
  const rest = first === undefined ? "" : `; ${String(open.length)} did not come to an end: ${first}`;
  return `${String(judges)} clauses and promises saw nothing${rest}`;
}

/** What noticed a mutant; null when nothing did. */
export function killerOf(ending: Exclude<Ending, { by: "fault" }>): Killer | null {
  switch (ending.by) {
    case "time-out":
      return { by: "time-out" };
    case "crash":
      return { by: "crash", why: ending.why };
    case "findings": {
      const { failed, stopped, law } = ending.findings;
      if (failed.length > 0) return { by: "clauses", clauses: failed, more: stopped };
      return law === undefined ? null : { by: "exploring", law };
    }
  }
}

/** Why nobody can tell a mutant, if it is listed. */
export function reasonOf(id: string, listed: readonly Equivalent[]): string | undefined {
  return listed.find(({ ids }) => ids.includes(id))?.reason;
}

/** What became of a lazy server; nothing where it was not run. */
export function lazyFateOf({ name, says }: LazyServer, ending: Ending | undefined): readonly LazyFate[] {
  if (ending?.by !== "findings") return [];
  const { failed, passed } = ending.findings;
  return [{ server: name, says, failed: failed.length, passed }];
}

/** What is wrong with the list of equivalents: names of no mutant, and names given twice. */
export function wrongEquivalents(
  listed: readonly Equivalent[],
  mutants: readonly Mutant[],
): readonly string[] {
  const known = new Set(mutants.map(({ id }) => id));
  const ids = listed.flatMap((entry) => entry.ids);
  return [
    ...ids
      .filter((id) => !known.has(id))
      .map((id) => `equivalents.ts names ${id}, and there is no such mutant`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `equivalents.ts names ${id} twice`),
  ];
}

/** Patterns of the list of what nobody judges that fit no mutant. */
export function wrongUnjudged(listed: readonly Unjudged[], mutants: readonly Mutant[]): readonly string[] {
  return listed
    .flatMap(({ ids }) => ids)
    .filter((pattern) => !mutants.some(({ id }) => idFits(pattern, id)))
    .map((pattern) => `unjudged.ts names ${pattern}, and there is no such mutant`);
}

/** Where the list of clauses that cannot tell differs from what lazy servers kept. `clauses`: those that judged. */
export function wrongUnables(
  listed: readonly UnableToTell[],
  fates: readonly LazyFate[],
  clauses: readonly string[],
): readonly string[] {
  return fates.flatMap(({ server, passed }) => {
    const entries = listed
      .filter(({ servers }) => servers.includes(server))
      .flatMap((entry) => entry.clauses);
    return [
      ...passed
        .filter((id) => !entries.includes(id))
        .map((id) => `lazy server ${server}: ${id} passes, and unable-to-tell.ts does not say why`),
      ...entries
        .filter((id) => clauses.includes(id) && !passed.includes(id))
        .map((id) => `lazy server ${server}: ${id} does not pass any more, yet unable-to-tell.ts lists it`),
    ];
  });
}

/** What each file of clauses noticed, and what nobody else did; in the order of the suite. */
export function meritsOf(
  fates: readonly Fate[],
  { clauses, files }: { readonly clauses: readonly string[]; readonly files: ReadonlyMap<string, string> },
): readonly Merit[] {
  const fileOf = (id: string): string => files.get(id) ?? "";
  const killers = fates.flatMap(({ killer = null }) => {
    const names = filesOf(killer, files);
    return names.size === 0 ? [] : [{ names, only: onlyFileOf(killer, files) }];
  });
  return [...new Set(clauses.map(fileOf))].map((file) => {
    const kills = killers.filter(({ names }) => names.has(file));
    return {
      file,
      clauses: clauses.filter((id) => fileOf(id) === file).length,
      kills: kills.length,
      alone: kills.filter(({ only }) => only === file).length,
    };
  });
}

/** The files whose clauses noticed. */
function filesOf(killer: Killer | null, files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const names = new Set(killer?.by === "clauses" ? killer.clauses.map((id) => files.get(id) ?? "") : []);
  // Promises are asked along only where every clause is: so that both ways count alike they take nothing from a file.
  if (names.size > 1) names.delete(ALWAYS);
  return names;
}

/** The file that noticed a mutant which no other file noticed, as far as all were asked; null for none. */
export function onlyFileOf(killer: Killer | null, files: ReadonlyMap<string, string>): string | null {
  if (killer?.by === "clauses" && killer.more) return null;
  const [file, ...others] = filesOf(killer, files);
  return file === undefined || others.length > 0 ? null : file;
}

/** Files of clauses that could be deleted without a mutant surviving: they prove nothing, or a mutant is missing. */
export function idleFiles(merits: readonly Merit[]): readonly string[] {
  return merits
    .filter(({ alone }) => alone === 0)
    .map(
      ({ file }) => `without ${file} no mutant would survive: its clauses, or the mutants, lack something`,
    );
}

/** A fault of the mutants beats everything, for then nothing is shown. */
export function exitCodeOf(
  fates: readonly Fate[],
  faults: readonly string[],
  inexact: readonly string[],
): MutantsResult["exitCode"] {
  const some = (...names: readonly FateName[]): boolean => fates.some(({ fate }) => names.includes(fate));
  if (faults.length > 0 || some("fault", "not-run")) return 70;
  return inexact.length > 0 || some("survived", "wrongly-listed") ? 1 : 0;
}
