/** Which file holds which clauses. */
import { readdirSync } from "node:fs";
import type { Contract } from "../../contracts/language/clause.ts";
import { USUAL_VERSION } from "../../contracts/clauses/promised.ts";
import { alwaysOf, contractsOf } from "../../contracts/clauses/suite.ts";

const FOLDER = new URL("../../contracts/", import.meta.url);
/** Stands for the promises about every answer, which are no file of clauses. */
export const ALWAYS = "contracts/always";

/** Which file holds which contract and which clause, as written: without twins and copies. */
interface Written {
  readonly byClause: ReadonlyMap<string, string>;
  readonly byPath: ReadonlyMap<string, string>;
}

let written: Promise<Written> | undefined;
const known = new Map<string, Promise<ReadonlyMap<string, string>>>();

/** The file of every clause and promise that a release is judged by, by id; in the order of the suite. */
export function filesOfClauses(version = USUAL_VERSION): Promise<ReadonlyMap<string, string>> {
  let files = known.get(version);
  if (files === undefined) known.set(version, (files = filesOf(version)));
  return files;
}

async function filesOf(version: string): Promise<ReadonlyMap<string, string>> {
  const { byClause, byPath } = await (written ??= readFiles());
  // A clause under the experimental prefix is a copy, and one of an older release a twin: they go with the file of the
  // one that they were made of.
  const fileOfClause = (path: string, id: string): string => {
    const plain = (text: string): string => text.replace(/^experimental\//, "");
    const file = byClause.get(id) ?? byClause.get(plain(id)) ?? byPath.get(plain(path));
    if (file === undefined) throw new Error(`the clause ${id} stands in no *.contract file`);
    return file;
  };
  return new Map([
    ...contractsOf(version).flatMap(({ path, clauses }) =>
      clauses.map(({ id }) => [id, fileOfClause(path, id)] as const),
    ),
    ...alwaysOf(version).map(({ id }) => [id, ALWAYS] as const),
  ]);
}

async function readFiles(): Promise<Written> {
  const byClause = new Map<string, string>();
  const byPath = new Map<string, string>();
  const names = readdirSync(FOLDER, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((one) => /\.contract\.[jt]s$/.test(one)).toSorted()) {
    const found = (await import(new URL(name, FOLDER).href)) as Readonly<Record<string, unknown>>;
    for (const { path, clauses } of Object.values(found).flat().filter(isContract)) {
      byPath.set(path, `contracts/${name}`);
      for (const { id } of clauses) byClause.set(id, `contracts/${name}`);
    }
  }
  return { byClause, byPath };
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
