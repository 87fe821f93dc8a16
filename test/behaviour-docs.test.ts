import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { behaviourRules, rowsOf } from "../tools/behaviour-rows.ts";

// docs/behaviour.md says what Coder does, docs/fidelity.md how closely each of its rules is kept. Neither may forget one.

const root = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

const kept = rowsOf(read("docs/fidelity.md"))
  .map(({ cells }) => cells)
  .filter(([rule = ""]) => /^\d(?:\.\d+)? (?:#|[A-Z]|deleted)/.test(rule));

test("every rule of sections 1 to 8 has one line that says how closely it is kept, in the same order", () => {
  expect(behaviourRules().length).toBeGreaterThan(400);
  expect(kept.map(([rule]) => rule)).toEqual(behaviourRules().map(({ id }) => id));
});

test("every rule of a table with grades has one: verified, from public text, inferred, or what of it is which", () => {
  const odd = behaviourRules().filter(
    ({ grade = "V" }) => !/^(?:[VPI]|V, [a-z -]+ [PI]|V for [a-z' -]+, else [PI])$/.test(grade),
  );
  expect(odd).toEqual([]);
});

test("each line is exact, simplified or absent; what differs says why, what is there says where", () => {
  const odd = kept.filter(([, , word = "", where = "", why = ""]) => {
    if (!["exact", "simplified", "absent"].includes(word)) return true;
    return (why === "") !== (word === "exact") || (where === "") !== (word === "absent");
  });
  expect(odd).toEqual([]);
});

test("the places that are named exist", () => {
  const named = kept.flatMap(([, , , where = ""]) =>
    [...where.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path),
  );
  const places = new Set(named.map((path) => (path.startsWith("spec/") ? path : `simulator/${path}`)));
  const missing = [...places].filter((path) => {
    const [folder = "", pattern = ""] = path.split(/\/(?=[^/]*$)/);
    if (!pattern.includes("*")) return !existsSync(new URL(path, root));
    return !readdirSync(new URL(folder, root)).some((file) => file.startsWith(pattern.split("*")[0] ?? ""));
  });
  expect(missing).toEqual([]);
});

test("the counts at the head of the list are those of the list", () => {
  const count = (word: string): number => kept.filter((cells) => cells[2] === word).length;
  expect(read("docs/fidelity.md")).toContain(
    `Of ${kept.length} rules ${count("exact")} are exact, ${count("simplified")} simplified, ${count("absent")} absent.`,
  );
});

test("every section of the index is on the page it leads to", () => {
  const lost = rowsOf(read("docs/behaviour.md")).filter(({ cells: [section = "", link = ""] }) => {
    const page = /\((behaviour\/[^)#]+)/.exec(link)?.[1];
    if (page === undefined) return false;
    const text = read(`docs/${page}`);
    return section.includes(".") ? !text.includes(`## ${section} `) : !text.startsWith("# ");
  });
  expect(lost).toEqual([]);
});
