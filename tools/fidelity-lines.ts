/** docs/fidelity.md: one item for each rule, `**4.8 #4** exact, \`core/rules.ts\`: what. **Here:** what differs.` */
import { readFileSync } from "node:fs";
import { itemsOf } from "./markdown-items.ts";

const PAGE = new URL("../docs/fidelity.md", import.meta.url);
const LINE =
  /^\*\*(\d+(?:\.\d+)? (?:#[\w-]+|[A-Z]\d?|deleted))\*\* (\w+)((?:, `[^`]+`)*): (.*?)(?: \*\*(?:Here|Why):\*\* (.+))?$/;

export interface KeptRule {
  /** As it is cited, such as `4.8 #4`. */
  readonly id: string;
  /** `exact`, `simplified` or `absent`. */
  readonly kept: string;
  /** Files that keep it. */
  readonly where: readonly string[];
  /** How we differ, or why it is absent; empty for what is exact. */
  readonly why: string;
}

/** How closely each rule is kept, in the order of the page. */
export function keptRules(): readonly KeptRule[] {
  return itemsOf(readFileSync(PAGE, "utf8")).flatMap((item) => {
    const [, id, kept = "", where = "", , why = ""] = LINE.exec(item) ?? [];
    if (id === undefined) return [];
    return [{ id, kept, where: [...where.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path), why }];
  });
}
