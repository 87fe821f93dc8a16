import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allowed } from "./support/allowed-imports.ts";

// The layer rules live in .oxlintrc.json, where a slip of a glob would switch one off without a sound. So each rule
// gets a file that breaks it, and the linter must name that rule in that file; and the allowed ways must stay open.

interface Fault {
  readonly what: string;
  readonly file: string;
  readonly rule: string;
  readonly text: string;
}

const faults: readonly Fault[] = [
  imports("the specification imports the simulator", "spec", "../simulator/world/simulator.ts"),
  imports("the core imports the Coder API", "simulator/core", "../http/router.ts"),
  imports("what is shared imports the specification", "shared", "../spec/index.ts"),
  imports("what is shared imports the client", "shared", "../client/target.ts"),
  imports("what is shared imports a package", "shared", "yaml"),
  imports("the core takes what is shared", "simulator/core", "../../shared/markup.ts"),
  imports("the Coder API takes what is shared", "simulator/http", "../../shared/markup.ts"),
  imports("the core imports the simulator around it", "simulator/core", "../world/simulator.ts"),
  imports("the core imports a Node module", "simulator/core", "node:fs"),
  imports("the core imports the command line", "simulator/core", "../../cli/main.ts"),
  imports(
    "the core imports a file that sounds like the specification",
    "simulator/core",
    "../../specs/index.ts",
  ),
  imports("the core imports Express", "simulator/core", "express"),
  imports("a folder of the core imports the Coder API", "simulator/core/text", "../../http/router.ts"),
  imports("a folder of the core imports a Node module", "simulator/core/text", "node:fs"),
  imports(
    "a folder of the core takes a value from the specification",
    "simulator/core/text",
    "../../../spec/index.ts",
  ),
  imports("a folder of the core imports the command line", "simulator/core/text", "../../../cli/main.ts"),
  imports("the core takes a value from the specification", "simulator/core", "../../spec/index.ts"),
  uses("the core reads the wall clock", "new Date()", "no-restricted-globals"),
  uses("the core reads the wall clock by its function", "Date.now()", "no-restricted-globals"),
  uses("the core measures time", "performance.now()", "no-restricted-globals"),
  uses("the core sets a timer", "setTimeout(() => 1, 1)", "no-restricted-globals"),
  uses("the core sets an interval", "setInterval(() => 1, 1)", "no-restricted-globals"),
  uses("the core throws dice", "Math.random()", "no-restricted-properties"),
  uses("the core draws a uuid", "crypto.randomUUID()", "no-restricted-globals"),
  uses("the core reads the environment", "process.env", "no-restricted-globals"),
  uses("the core prints", "console.log(1)", "no-restricted-globals"),
  uses("the core goes around by globalThis", "globalThis.Date", "no-restricted-globals"),
  imports("a store imports the Coder API", "simulator/store", "../http/router.ts"),
  imports("AgentAPI imports the simulator", "simulator/agent-api", "../world/simulator.ts"),
  imports("a world knows the Coder API", "simulator/world", "../http/router.ts"),
  imports("a world knows the control API", "simulator/world", "../control/control-api.ts"),
  imports("a world imports the client", "simulator/world", "../../client/target.ts"),
  imports("a world knows Express", "simulator/world", "express"),
  imports("the whole imports the client", "simulator", "../client/target.ts"),
  imports("the Coder API imports the control API", "simulator/http", "../control/control-api.ts"),
  imports("the Coder API imports the whole", "simulator/http", "../index.ts"),
  imports("the Coder API imports a store", "simulator/http", "../store/memory-store.ts"),
  imports("a folder of the Coder API imports a store", "simulator/http/go", "../../store/memory-store.ts"),
  imports("a folder of the Coder API imports the simulator", "simulator/http/go", "../../world/simulator.ts"),
  imports("the control API imports a store", "simulator/control", "../store/memory-store.ts"),
  imports("a page imports a store", "simulator/pages", "../store/memory-store.ts"),
  imports("what hosts worlds imports who puts it together", "simulator/worlds", "../mock-coder.ts"),
  imports("what hosts worlds imports a store", "simulator/worlds", "../store/memory-store.ts"),
  imports("what hosts worlds knows Express", "simulator/worlds", "express"),
  imports("an app imports a store", "simulator/apps", "../store/memory-store.ts"),
  imports("an app imports the control API", "simulator/apps", "../control/admission.ts"),
  imports("the Coder API imports an app", "simulator/http", "../apps/apps.ts"),
  imports("a page imports an app", "simulator/pages", "../apps/apps.ts"),
  imports("the control API imports a page", "simulator/control", "../pages/pages.ts"),
  imports("the Coder API imports a page", "simulator/http", "../pages/pages.ts"),
  imports("the client imports the simulator", "client", "../simulator/index.ts"),
  imports("a folder of the client imports a contract", "client/public", "../../contracts/judging/run.ts"),
  imports("a contract imports the simulator", "contracts", "../simulator/index.ts"),
  imports("the language of clauses imports a clause", "contracts/language", "../clauses/steps.ts"),
  imports("the language of clauses imports the simulator", "contracts/language", "../../simulator/index.ts"),
  imports("a clause imports the judge", "contracts/clauses/tasks", "../../judging/judge.ts"),
  imports("judging imports a report", "contracts/judging", "../reports/text.ts"),
  imports("judging imports the command line", "contracts/judging", "../../cli/main.ts"),
  imports("a report imports exploring", "contracts/reports", "../exploring/explore.ts"),
  imports("the check of clients imports the core", "client-check", "../simulator/core/model.ts"),
  imports(
    "a folder of the check of clients imports the core",
    "client-check/situations",
    "../../simulator/core/model.ts",
  ),
  imports("a finding imports the simulator", "client-check/findings", "../../simulator/index.ts"),
  imports("a finding imports a Node module", "client-check/findings", "node:fs"),
  imports("the simulator imports the check of clients", "simulator", "../client-check/check-client.ts"),
  imports("a contract imports the check of clients", "contracts", "../client-check/check-client.ts"),
  imports("a fixture imports the core", "testing", "../simulator/core/model.ts"),
  imports("a fixture imports how targets are opened", "testing", "../client/open-target.ts"),
  imports("a fixture imports the command line", "testing", "../cli/main.ts"),
  imports("the simulator imports a fixture", "simulator", "../testing/vitest.ts"),
  imports("a contract imports a fixture", "contracts", "../testing/vitest.ts"),
  imports("a mutant imports the core", "mutants/by-hand", "../../simulator/core/model.ts"),
  imports(
    "a contract imports the rules table",
    "contracts/clauses/tasks",
    "../../../simulator/core/rules.ts",
  ),
  imports("a contract imports the package", "contracts/clauses/tasks", "mock-coder"),
  imports("a contract imports the command line", "contracts/clauses/tasks", "../../../cli/main.ts"),
  imports("a contract imports a scenario", "contracts/judging", "../../scenarios/index.ts"),
  imports("a scenario imports the simulator", "scenarios", "../simulator/index.ts"),
  imports("a scenario imports a contract", "scenarios/playing", "../../contracts/index.ts"),
  imports("the reading of a scenario imports the client", "scenarios/reading", "../../client/wire.ts"),
  imports("the reading of a scenario imports its playing", "scenarios/reading", "../playing/play-story.ts"),
  imports("the command line imports the inside of scenarios", "cli/play", "../../scenarios/reading/story.ts"),
  imports("the command line imports the core", "cli", "../simulator/core/model.ts"),
  {
    what: "two files import each other",
    file: "client/cycle-a.ts",
    rule: "no-cycle",
    text: 'import { b } from "./cycle-b.ts";\nexport const a = (): number => b();\n',
  },
  {
    what: "a switch forgets a case",
    file: "simulator/core/switch.ts",
    rule: "switch-exhaustiveness-check",
    text: 'export function f(x: "a" | "b"): number {\n  switch (x) {\n    case "a":\n      return 1;\n  }\n  return 2;\n}\n',
  },
  {
    what: "a switch hides new cases behind a default",
    file: "simulator/core/default.ts",
    rule: "switch-exhaustiveness-check",
    text: 'export function f(x: "a" | "b"): number {\n  switch (x) {\n    case "a":\n      return 1;\n    default:\n      return 2;\n  }\n}\n',
  },
  {
    what: "a promise is lost",
    file: "client/promise.ts",
    rule: "no-floating-promises",
    text: "const later = async (): Promise<void> => {};\nexport function f(): void {\n  later();\n}\n",
  },
  {
    what: "a default export",
    file: "client/default.ts",
    rule: "no-default-export",
    text: "export default 1;\n",
  },
  {
    what: "an any",
    file: "client/any.ts",
    rule: "no-explicit-any",
    text: "export const f = (x: any): unknown => x;\n",
  },
  {
    what: "a non-null assertion",
    file: "client/bang.ts",
    rule: "no-non-null-assertion",
    text: "export const f = (x: string | undefined): string => x!;\n",
  },
  {
    what: "a suppressed compiler error",
    file: "client/suppressed.ts",
    rule: "ban-ts-comment",
    text: '// @ts-ignore\nexport const f: number = "x";\n',
  },
  {
    what: "a file of 301 lines",
    file: "client/long-file.ts",
    rule: "max-lines",
    text: lines(301),
  },
  {
    what: "a function of 61 lines",
    file: "client/long-function.ts",
    rule: "max-lines-per-function",
    text: `export function f(): void {\n${"  f();\n".repeat(59)}}\n`,
  },
  { what: "a file name in camel case", file: "client/camelCase.ts", rule: "filename-case", text: lines(1) },
  {
    what: "a focused test",
    file: "test/focused.test.ts",
    rule: "no-focused-tests",
    text: 'import { test } from "vitest";\ntest.only("x", () => {});\n',
  },
  {
    what: "a skipped test",
    file: "test/skipped.test.ts",
    rule: "no-disabled-tests",
    text: 'import { test } from "vitest";\ntest.skip("x", () => {});\n',
  },
];

/** Neither right nor wrong: the far end of the planted cycle. */
const company: Readonly<Record<string, string>> = {
  "client/cycle-b.ts": 'import { a } from "./cycle-a.ts";\nexport const b = (): number => a();\n',
};

const root = dirname(dirname(fileURLToPath(import.meta.url)));
let folder: string;
let found: ReadonlyMap<string, ReadonlySet<string>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "layers-"));
  await copyFile(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
  const options = await readFile(join(root, "tsconfig.json"), "utf8");
  await writeFile(join(folder, "tsconfig.json"), options.replace('"types": ["node"]', '"types": []'));
  const planted = Object.fromEntries(faults.map(({ file, text }) => [file, text]));
  const files: Readonly<Record<string, string>> = { ...allowed, ...company, ...planted };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  found = await lint();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(faults)("the linter objects when $what", ({ file, rule }) => {
  expect([...(found.get(file) ?? [])]).toContain(rule);
});

test.each(Object.keys(allowed))("the linter lets the layers work together: %s", (file) => {
  expect([...(found.get(file) ?? [])]).toEqual([]);
});

/** Per file of the planted folder, the rules that the linter named. */
async function lint(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const linter = join(root, "node_modules", "oxlint", "bin", "oxlint");
  // The linter ends with 1 because it finds something; what it printed is the answer.
  const run = await promisify(execFile)(process.execPath, [linter, "--format=json"], {
    cwd: folder,
    env: { ...process.env, OXLINT_TSGOLINT_PATH: join(root, "node_modules", ".bin", "tsgolint") },
    maxBuffer: 1 << 26,
  }).catch((error: { stdout: string }) => error);
  const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { code: string; filename: string }[] };
  const rules = new Map<string, Set<string>>();
  for (const { code, filename } of diagnostics) {
    const rule = /\((.*)\)/.exec(code)?.[1] ?? code;
    rules.set(filename, (rules.get(filename) ?? new Set()).add(rule));
  }
  return rules;
}

function imports(what: string, inFolder: string, specifier: string): Fault {
  const file = `${inFolder}/${slug(what)}.ts`;
  return {
    what,
    file,
    rule: "no-restricted-imports",
    text: `import { x } from "${specifier}";\nexport { x };\n`,
  };
}

function uses(what: string, expression: string, rule: string): Fault {
  const file = `simulator/core/${slug(what)}.ts`;
  return { what, file, rule, text: `export const x = (): unknown => ${expression};\n` };
}

function slug(what: string): string {
  return what.toLowerCase().replaceAll(/[^a-z]+/g, "-");
}

function lines(count: number): string {
  return "// a line\n".repeat(count - 1) + "export const x = 1;\n";
}
