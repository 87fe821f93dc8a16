import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

// docs/behaviour.md says what Coder does, docs/fidelity.md how closely each of its rules is kept. Neither may forget one.

const root = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

/** The cells of every row of every table, with the number of the section it stands in. */
function rowsOf(text: string): readonly { readonly section: string; readonly cells: readonly string[] }[] {
  let section = /^# (\d+)/.exec(text)?.[1] ?? "";
  return text.split("\n").flatMap((line) => {
    section = /^## (\d+\.\d+) /.exec(line)?.[1] ?? section;
    if (!line.startsWith("| ")) return [];
    const cells = line.split(/(?<!\\)\|/).slice(1, -1);
    return [{ section, cells: cells.map((cell) => cell.trim()) }];
  });
}

const CITED_BY_CODE = new Set(["4.1", "4.2"]);

/** Every rule of sections 1 to 8 as it is cited. */
function rules(): readonly string[] {
  const pages = readdirSync(new URL("docs/behaviour/", root)).filter((page) => /^[1-8]-/.test(page));
  return pages.sort().flatMap((page) =>
    rowsOf(read(`docs/behaviour/${page}`))
      .map(({ section, cells }) => ({ section, id: cells[0] ?? "" }))
      .filter(({ id }) => id !== "#" && !id.startsWith("---"))
      .map(({ section, id }) => (CITED_BY_CODE.has(section) ? `${section} ${id}` : `${section} #${id}`)),
  );
}

const kept = rowsOf(read("docs/fidelity.md"))
  .map(({ cells }) => cells)
  .filter(([rule = ""]) => /^\d(?:\.\d+)? (?:#|[A-Z]|deleted)/.test(rule));

test("every rule of sections 1 to 8 has one line that says how closely it is kept, in the same order", () => {
  expect(rules().length).toBeGreaterThan(400);
  expect(kept.map(([rule]) => rule)).toEqual(rules());
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
