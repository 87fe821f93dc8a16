/** The rules of docs/behaviour as they are cited. */
import { readdirSync, readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);

/** The cells of every row of every table, with the number of the section it stands in. */
export function rowsOf(
  text: string,
): readonly { readonly section: string; readonly cells: readonly string[] }[] {
  let section = /^# (\d+)/.exec(text)?.[1] ?? "";
  return text.split("\n").flatMap((line) => {
    section = /^## (\d+\.\d+) /.exec(line)?.[1] ?? section;
    if (!line.startsWith("| ")) return [];
    const cells = line.split(/(?<!\\)\|/).slice(1, -1);
    return [{ section, cells: cells.map((cell) => cell.trim()) }];
  });
}

const CITED_BY_CODE = new Set(["4.1", "4.2"]);

/** Every rule of sections 1 to 8: `4.8 #4`, `4.2 T3`. */
export function behaviourRules(): readonly string[] {
  const pages = readdirSync(new URL("docs/behaviour/", root)).filter((page) => /^[1-8]-/.test(page));
  return pages.sort().flatMap((page) =>
    rowsOf(readFileSync(new URL(`docs/behaviour/${page}`, root), "utf8"))
      .map(({ section, cells }) => ({ section, id: cells[0] ?? "" }))
      .filter(({ id }) => id !== "#" && !id.startsWith("---"))
      .map(({ section, id }) => (CITED_BY_CODE.has(section) ? `${section} ${id}` : `${section} #${id}`)),
  );
}
