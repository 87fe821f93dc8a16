import { readdirSync, readFileSync, existsSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import typescript from "typescript";
import { expect, test } from "vitest";

// What matters about the repository as a whole and no linter can see. Each finding is one line "file:line what".

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const notOurs = new Set([".git", "node_modules", "dist", "out", "coverage", ".stryker-tmp"]);
const generated = new Set([
  "package-lock.json",
  "spec/generated.ts",
  "spec/generated-control.ts",
  "spec/generated-states.ts",
  "spec/operations.ts",
  "docs/rules.md",
]);
const thisFile = "test/tidy.test.ts";

const all: readonly string[] = walk(root);
const text = new Map(all.map((file) => [file, readFileSync(join(root, file), "utf8")]));
const written = all.filter((file) => !generated.has(file));
const sources = written.filter((file) => /\.(ts|mjs)$/.test(file));
const documents = written.filter((file) => file.endsWith(".md"));

test("there is something to look at", () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(documents).toContain("README.md");
});

test("folders and source files are named in kebab-case", () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  const odd = sources.filter((file) => {
    const parts = file.split("/");
    const name = parts.pop() ?? "";
    return !name.split(".").every((part) => kebab.test(part)) || !parts.every((part) => kebab.test(part));
  });
  expect(odd).toEqual([]);
});

test("a file longer than 300 lines says why in its head", () => {
  const long = sources.filter((file) => lines(file).length > 300);
  const reason = /^\/\* oxlint-disable [^*]*\bmax-lines\b[^*]* -- \S+ [^*]+\*\/$/;
  expect(
    long.filter(
      (file) =>
        !lines(file)
          .slice(0, 3)
          .some((line) => reason.test(line)),
    ),
  ).toEqual([]);
});

test("a suppressed rule states its reason", () => {
  expect(find(sources, /(ox|es)lint-disable(?!.* -- \S+ \S+)/)).toEqual([]);
});

test("no unfinished work is noted in the code: it belongs into an issue", () => {
  expect(find(written, /\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
});

test("no test is skipped, focused or left for later", () => {
  expect(find(sources, /\b(test|it|describe|suite)(\.\w+)*\.(skip|skipIf|runIf|only|todo|fails)\b/)).toEqual(
    [],
  );
});

test("no test sleeps", () => {
  const inTests = sources.filter((file) => file.startsWith("test/"));
  expect(find(inTests, /setTimeout\(\s*\w+\s*,\s*[1-9]|\bsleep\(|timers\/promises/)).toEqual([]);
});

test("tests are flat: their names are whole sentences without a describe around them", () => {
  // A project that is run by a test has a suite on purpose: its name is part of a test's full name.
  const ours = sources.filter((file) => !file.startsWith("test/testing/projects/"));
  expect(find(ours, /^\s*describe\(/)).toEqual([]);
});

test("nothing is exported as default but what a tool reads that way", () => {
  const ours = sources.filter((file) => !file.endsWith(".config.ts"));
  expect(find(ours, /^export default\b|^export \{[^}]*\bas default\b/)).toEqual([]);
});

test("no module passes on the whole of another: names are imported from where they are made", () => {
  expect(find(sources, /^export \* /)).toEqual([]);
});

test("a folder of sources holds no more than 40 files", () => {
  const count = new Map<string, number>();
  for (const file of sources) count.set(posix.dirname(file), (count.get(posix.dirname(file)) ?? 0) + 1);
  expect([...count].filter(([, files]) => files > 40)).toEqual([]);
});

test("every relative link of the documents leads to a file, and every fragment to a heading", () => {
  const broken = documents.flatMap((document) =>
    [...body(document).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = ""]) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => !leads(document, target))
      .map((target) => `${document} -> ${target}`),
  );
  expect(broken).toEqual([]);
});

test("a line of a document is at most 160 characters long, unless a literal makes it so", () => {
  const long = all
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) =>
      lines(file).map((line, index) => ({ place: `${file}:${index + 1} ${line.slice(0, 80)}`, line })),
    )
    .filter(({ line }) => line.length > 160 && !isOneLiteral(line));
  expect(long.map(({ place }) => place)).toEqual([]);
});

test("every file and folder of ours that a document names exists", () => {
  const named = documents.flatMap((document) =>
    [...(text.get(document) ?? "").matchAll(/`([\w./-]+)`/g)]
      .map(([, path = ""]) => path)
      .filter((path) =>
        /^(?:bench|cli|client|contracts|docs|mutants|simulator|spec|test|testing|tools)\/./.test(path),
      )
      .map((path) => ({ document, path })),
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(({ path }) => !existsSync(join(root, path)))).toEqual([]);
});

test("no pet name of ours stands where the field has a word: see docs/glossary.md", () => {
  expect(find(written, /\bdoor|zoo|kitchen|\bcooks?\b|\brecipes?\b|\bpictures?\b|\bdoubts\b/i)).toEqual([]);
});

test("every npm script that a document names exists", () => {
  const { scripts } = JSON.parse(text.get("package.json") ?? "{}") as { scripts: Record<string, string> };
  const missing = documents.flatMap((document) =>
    [...(text.get(document) ?? "").matchAll(/\bnpm run (?:-s |--silent )?([a-z][\w:-]*)/g)]
      .map(([, name = ""]) => name)
      .filter((name) => scripts[name] === undefined)
      .map((name) => `${document}: npm run ${name}`),
  );
  expect(missing).toEqual([]);
});

test("every script of package.json runs through the launcher, which makes it work in a fresh clone", () => {
  const { scripts } = JSON.parse(text.get("package.json") ?? "{}") as { scripts: Record<string, string> };
  const astray = Object.entries(scripts).filter(
    ([name, line]) =>
      name !== "prepack" && !line.split(" && ").every((part) => part.startsWith("node tools/run.mjs ")),
  );
  expect(astray).toEqual([]);
});

test("versions are exact: an install today and one next year are the same", () => {
  const { dependencies, devDependencies } = JSON.parse(text.get("package.json") ?? "{}") as Record<
    "dependencies" | "devDependencies",
    Record<string, string>
  >;
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});

test("every dependency has its line in the decision about dependencies", () => {
  const { dependencies, devDependencies } = JSON.parse(text.get("package.json") ?? "{}") as Record<
    "dependencies" | "devDependencies",
    Record<string, string>
  >;
  const said = text.get("docs/decisions/0004-choose-dependencies.md") ?? "";
  const unsaid = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !said.includes(`\`${name}\``),
  );
  expect(unsaid).toEqual([]);
});

test("what the package imports comes with it", () => {
  const { dependencies, peerDependencies } = JSON.parse(text.get("package.json") ?? "{}") as Record<
    "dependencies" | "peerDependencies",
    Record<string, string>
  >;
  const brought = new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
  const shipped = sources.filter(
    (file) => /^(simulator|client|contracts|mutants|testing|cli)\//.test(file) && !file.endsWith(".test.ts"),
  );
  const imports = shipped.flatMap((file) =>
    typescript
      .preProcessFile(text.get(file) ?? "", true, true)
      .importedFiles.map(({ fileName }) => fileName)
      .filter((name) => !name.startsWith(".") && !name.startsWith("node:"))
      .map((name) => ({ file, name: /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name })),
  );
  expect(imports.length).toBeGreaterThan(20);
  expect(imports.filter(({ name }) => !brought.has(name))).toEqual([]);
});

test("the lock file names no address to download from", () => {
  expect(find(["package-lock.json"], /"resolved":|https?:\/\/[^"]*registry/)).toEqual([]);
});

test("decisions are numbered without a gap and short enough to be read", () => {
  const decisions = documents.filter((file) => /^docs\/decisions\/\d{4}-/.test(file));
  const numbers = decisions.map((file) => Number(posix.basename(file).slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(decisions.filter((file) => lines(file).length > 40 && !file.includes("0004-"))).toEqual([]);
});

test("no place on somebody's machine is written down", () => {
  const placeOfOne =
    /(?<![\w.])\/(work|root|home\/(?!coder\b)[a-z]+|Users\/\w+|tmp\/[\w-]+)\/|\bshared\/(?=[a-z-]+\.md)/;
  expect(find(written, placeOfOne)).toEqual([]);
});

test("text files end with one newline and hold no tab, no trailing space, no Windows line end", () => {
  const texts = written.filter((file) => /\.(ts|mjs|md|yaml|json)$/.test(file) && file !== "LICENSE");
  expect(
    find(
      texts.filter((file) => !file.endsWith(".md")),
      /[ \t]+$|\r/,
    ),
  ).toEqual([]);
  expect(texts.filter((file) => !/[^\n]\n$/.test(text.get(file) ?? ""))).toEqual([]);
});

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(path) : [relative(root, path).split(sep).join("/")];
    })
    .toSorted();
}

function lines(file: string): readonly string[] {
  return (text.get(file) ?? "").replace(/\n$/, "").split("\n");
}

/** "file:line text" of each line that matches; this file, which has to spell the words out, is not asked. */
function find(files: readonly string[], pattern: RegExp): string[] {
  return files
    .filter((file) => file !== thisFile)
    .flatMap((file) =>
      lines(file)
        .map((line, index) => (pattern.test(line) ? `${file}:${index + 1} ${line.trim().slice(0, 100)}` : ""))
        .filter((finding) => finding !== ""),
    );
}

/** Whether nothing of a line can go to the next one: a code span, a link or an address, and what clings to it. */
function isOneLiteral(line: string): boolean {
  return !line
    .replaceAll(/(`+)[^`].*?\1/g, "literal")
    .replaceAll(/\]\([^)]*\)/g, "]")
    .trim()
    .replace(/^(?:[-*]|\d+\.) /, "")
    .includes(" ");
}

/** A document without its code, in which brackets mean something else. */
function body(document: string): string {
  return (text.get(document) ?? "").replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, "");
}

function leads(document: string, target: string): boolean {
  const [path = "", fragment] = target.split("#");
  const file = path === "" ? document : posix.join(posix.dirname(document), path);
  if (!existsSync(join(root, file))) return false;
  return fragment === undefined || !file.endsWith(".md") || headings(file).has(fragment);
}

/** The fragments of a document's headings, made as GitHub makes them. */
function headings(document: string): ReadonlySet<string> {
  const titles = [...(text.get(document) ?? "").matchAll(/^#+ +(.+)$/gm)].map(([, title = ""]) => title);
  return new Set(
    titles.map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}
