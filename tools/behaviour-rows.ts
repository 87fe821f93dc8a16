/** The rules of docs/behaviour: an item of a list, or a row of a table, is a rule. */
import { readdirSync, readFileSync } from "node:fs";
import { itemsOf, rowsOf } from "./markdown-items.ts";

const PAGES = new URL("../docs/behaviour/", import.meta.url);
/** Tables whose rows have codes of their own, such as `4.2 S5`. */
const CITED_BY_CODE = new Set(["4.1", "4.2"]);
/** The head of an item: `**#4** (V) `. */
const ITEM = /^\*\*#([\w-]+)\*\* (?:\(([OVPI][^)]*)\) )?/;

export interface Rule {
  /** As it is cited: `4.8 #4`, `4.2 T3`. */
  readonly id: string;
  /** `O` observed, `V` verified in Coder's source, `P` from public text, `I` inferred, or words with these letters. */
  readonly grade: string | undefined;
}

/** Every rule of a page, in its order. */
export function rulesOf(page: string): readonly Rule[] {
  const whole = /^# (\d+)/.exec(page)?.[1] ?? "";
  return page.split(/^(?=## )/m).flatMap((text) => {
    const section = /^## (\d+\.\d+) /.exec(text)?.[1] ?? whole;
    const mark = CITED_BY_CODE.has(section) ? "" : "#";
    const rows = rowsOf(text)
      .filter(({ head }) => head[0] === "#")
      .map(({ head, cells }) => ({
        id: `${section} ${mark}${cells[0] ?? ""}`,
        grade: cells[head.indexOf("Grade")],
      }));
    const items = itemsOf(text).flatMap((item) => {
      const [, code, grade] = ITEM.exec(item) ?? [];
      return code === undefined ? [] : [{ id: `${section} #${code}`, grade }];
    });
    return [...rows, ...items];
  });
}

/** Every rule of all sections but 9, or of the pages that are asked for, by their numbers. */
export function behaviourRules(pages = /^(?!9-)\d+-/): readonly Rule[] {
  return readdirSync(PAGES)
    .filter((page) => pages.test(page))
    .sort((left, right) => Number.parseInt(left, 10) - Number.parseInt(right, 10))
    .flatMap((page) => rulesOf(readFileSync(new URL(page, PAGES), "utf8")));
}
