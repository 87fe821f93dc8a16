/** Which file holds which clauses. */
import { readdirSync } from "node:fs";
import type { Contract } from "../../contracts/language/clause.ts";
import { allAlways, contracts } from "../../contracts/clauses/suite.ts";

const FOLDER = new URL("../../contracts/", import.meta.url);
/** Stands for the promises about every answer, which are no file of clauses. */
export const ALWAYS = "contracts/always";

let known: Promise<ReadonlyMap<string, string>> | undefined;

/** The file of every clause and promise of the suite, by id; in the order of the suite. */
export function filesOfClauses(): Promise<ReadonlyMap<string, string>> {
  known ??= readFiles();
  return known;
}

async function readFiles(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const names = readdirSync(FOLDER, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((one) => /\.contract\.[jt]s$/.test(one)).toSorted()) {
    const found = (await import(new URL(name, FOLDER).href)) as Readonly<Record<string, unknown>>;
    for (const { clauses } of Object.values(found).flat().filter(isContract))
      for (const { id } of clauses) files.set(id, `contracts/${name}`);
  }
  // A clause under the experimental prefix is a copy: it goes with the file that it was copied from.
  const fileOfClause = (id: string): string => {
    const file = files.get(id) ?? files.get(id.replace(/^experimental\//, ""));
    if (file === undefined) throw new Error(`the clause ${id} stands in no *.contract file`);
    return file;
  };
  return new Map([
    ...contracts.flatMap(({ clauses }) => clauses.map(({ id }) => [id, fileOfClause(id)] as const)),
    ...allAlways.map(({ id }) => [id, ALWAYS] as const),
  ]);
}

function isContract(value: unknown): value is Contract {
  return typeof value === "object" && value !== null && "path" in value && "clauses" in value;
}

/** Ids of the clauses that a name stands for: a file, or the path of a contract. Empty when nothing is called that. */
export function clausesOf(name: string, files: ReadonlyMap<string, string>): readonly string[] {
  const plain = name.replace(/^\.\//, "");
  const ids = [...files.keys()];
  const inFile = ids.filter((id) => files.get(id) === plain);
  return inFile.length > 0 ? inFile : ids.filter((id) => id.startsWith(`${plain.replace(/\/$/, "")}/`));
}
