/** The fixtures for Playwright, in a project of their own: one test of it fails, one has a wrong option. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findBrowser } from "../support/browser.ts";
import { launch, root } from "../support/command.ts";

const project = join(root, "test", "testing", "projects", "playwright");
const program = join(root, "node_modules", "@playwright", "test", "cli.js");
const browser = findBrowser();

interface Result {
  readonly status: string;
  readonly errors: readonly { readonly message: string }[];
  readonly attachments: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly body?: string;
  }[];
}

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly { readonly results: readonly Result[] }[];
  }[];
}

test("pages are signed in to the world of their test, and a test that fails tells its calls", async (context) => {
  // In CI there has to be one.
  if (browser === null && process.env["CI"] === undefined) context.skip("there is no Chromium on PATH");
  const results = await run();
  const passed = [...results].filter(([, { status }]) => status === "passed").map(([title]) => title);
  expect(passed).toEqual([
    "the page is signed in to the world of the test",
    "another test sees another world, with the options of the configuration",
    "it is bob",
    "nobody is signed in",
    "its address is kept, and its pages are signed in",
  ]);
  const attached = new Map(
    results
      .get("fails")
      ?.attachments.map(({ name, body }) => [name, Buffer.from(body ?? "", "base64").toString("utf8")]),
  );
  expect(attached.get("last calls")).toBe(
    'The last call of the world fails-c1481e (seed "fails"):\n  #1 09:00:00 alice GET /tasks/me/none 404 not_found',
  );
  expect(JSON.parse(attached.get("journal.json") ?? "")).toMatchObject({
    world: "fails-c1481e",
    journal: [{ operation: "getTask", status_code: 404 }],
  });
  expect(results.get("wrong world")?.errors[0]?.message).toContain(
    "OptionError: world: there is no option pase. Did you mean pace?",
  );
});

async function run(): Promise<ReadonlyMap<string, Result>> {
  const folder = await mkdtemp(join(tmpdir(), "playwright-project-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const report = join(folder, "report.json");
  const { stderr } = await launch(process.execPath, [program, "test", "--reporter=json"], {
    cwd: project,
    env: {
      CHROMIUM: browser ?? "chromium",
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      TEST_OUTPUT: join(folder, "output"),
    },
  }).ended;
  expect(stderr).toBe("");
  return resultsOf(JSON.parse(await readFile(report, "utf8")) as Suite);
}

function resultsOf({ suites = [], specs = [] }: Partial<Suite>): ReadonlyMap<string, Result> {
  const own = specs.flatMap(({ title, tests }) =>
    tests.flatMap(({ results }) => results.map((result) => [title, result] as const)),
  );
  return new Map([...own, ...suites.flatMap((suite) => [...resultsOf(suite)])]);
}
