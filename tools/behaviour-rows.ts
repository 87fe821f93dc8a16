/** The tables of docs/behaviour: each row is a rule. */
import { readdirSync, readFileSync } from "node:fs";

const PAGES = new URL("../docs/behaviour/", import.meta.url);
/** Tables whose rows have codes of their own, such as `4.2 S5`. */
const CITED_BY_CODE = new Set(["4.1", "4.2"]);

export interface Row {
  /** Such as `4.8`. */
  readonly section: string;
  readonly cells: readonly string[];
  /** By the head of its table; undefined for a table without grades. */
  readonly grade: string | undefined;
}

export interface Rule {
  /** As it is cited: `4.8 #4`, `4.2 T3`. */
  readonly id: string;
  /** `V` verified in Coder's source, `P` from public text, `I` inferred, or words with these letters. */
  readonly grade: string | undefined;
}

/** Every row of every table of a page, heads and rulers included. */
export function rowsOf(page: string): readonly Row[] {
  let section = /^# (\d+)/.exec(page)?.[1] ?? "";
  let head: readonly string[] = [];
  const lines = page.split("\n");
  return lines.flatMap((line, index) => {
    section = /^## (\d+\.\d+) /.exec(line)?.[1] ?? section;
    if (!line.startsWith("| ")) return [];
    const cells = line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (lines[index + 1]?.startsWith("| --") === true) head = cells;
    return [{ section, cells, grade: cells[head.indexOf("Grade")] }];
  });
}

/** Every rule of sections 1 to 8. */
export function behaviourRules(): readonly Rule[] {
  const pages = readdirSync(PAGES).filter((page) => /^[1-8]-/.test(page));
  return pages.sort().flatMap((page) =>
    rowsOf(readFileSync(new URL(page, PAGES), "utf8")).flatMap(({ section, cells: [code = ""], grade }) => {
      if (code === "#" || code.startsWith("---")) return [];
      return [{ id: CITED_BY_CODE.has(section) ? `${section} ${code}` : `${section} #${code}`, grade }];
    }),
  );
}
