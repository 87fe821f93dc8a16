import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { behaviourRules } from "../tools/behaviour-rows.ts";
import { keptRules } from "../tools/fidelity-lines.ts";
import { itemsOf } from "../tools/markdown-items.ts";

// docs/behaviour.md says what Coder does, docs/fidelity.md how closely each of its rules is kept. Neither may forget one.

const root = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

const lines = keptRules();
const rules = behaviourRules(/^\d+-/);

test("every rule has one line that says how closely it is kept, in the same order", () => {
  expect(rules.length).toBeGreaterThan(400);
  expect(lines.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
});

test("every rule has a grade: observed, verified, from public text, inferred, or what of it is which", () => {
  const odd = rules.filter(
    ({ grade = "" }) => !/^(?:[OVPI]|[OV], [\w ,-]+ [VPI]|[OV] for [a-z' -]+, else [VPI])$/.test(grade),
  );
  expect(odd).toEqual([]);
});

test("each line is exact, simplified or absent; what differs says why, what is there says where", () => {
  const odd = lines.filter(({ kept, where, why }) => {
    if (!["exact", "simplified", "absent"].includes(kept)) return true;
    return (why === "") !== (kept === "exact") || (where.length === 0) !== (kept === "absent");
  });
  expect(odd).toEqual([]);
});

test("the places that are named exist", () => {
  const named = lines.flatMap(({ where }) => where);
  const places = new Set(named.map((path) => (path.startsWith("spec/") ? path : `simulator/${path}`)));
  const missing = [...places].filter((path) => {
    const [folder = "", pattern = ""] = path.split(/\/(?=[^/]*$)/);
    if (!pattern.includes("*")) return !existsSync(new URL(path, root));
    return !readdirSync(new URL(folder, root)).some((file) => file.startsWith(pattern.split("*")[0] ?? ""));
  });
  expect(missing).toEqual([]);
});

test("the counts at the head of the list are those of the list", () => {
  const count = (word: string): number => lines.filter(({ kept }) => kept === word).length;
  const observed = rules.filter(({ grade = "" }) => grade.startsWith("O")).length;
  const text = read("docs/fidelity.md").replaceAll(/\s+/g, " ");
  expect(text).toContain(
    `Of ${lines.length} rules ${count("exact")} are exact, ${count("simplified")} simplified, ${count("absent")} absent. ` +
      `${observed} were observed on a real server.`,
  );
});

test("every section of the index is on the page it leads to", () => {
  const index = itemsOf(read("docs/behaviour.md")).flatMap((item) => {
    const [, section, page] = /^\**([\w. ]+?)\** \[.*\]\((behaviour\/[^)#]+)/.exec(item) ?? [];
    return section === undefined || page === undefined ? [] : [{ section, text: read(`docs/${page}`) }];
  });
  expect(index.length).toBeGreaterThan(50);
  const lost = index.filter(({ section, text }) =>
    section.includes(".") ? !text.includes(`## ${section} `) : !text.startsWith("# "),
  );
  expect(lost).toEqual([]);
});
