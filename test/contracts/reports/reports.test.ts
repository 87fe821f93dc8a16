import { spawnSync } from "node:child_process";
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  parseReportOption,
  prepareReports,
  ReportError,
  writeReports,
  type ReportWish,
} from "../../../contracts/reports/reports.ts";
import { oneOfEach, reportedRun } from "./reported-run.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "reports-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = reportedRun(oneOfEach);

test("a report is asked for by its kind and its file", () => {
  expect(parseReportOption("junit=out/junit.xml")).toEqual({ kind: "junit", path: "out/junit.xml" });
  expect(parseReportOption("html=C:\\reports\\a=b.html")).toEqual({
    kind: "html",
    path: "C:\\reports\\a=b.html",
  });
  expect(parseReportOption(" markdown = summary.md ")).toEqual({ kind: "markdown", path: "summary.md" });
  expect(parseReportOption("github")).toEqual({ kind: "github" });
});

const KINDS = "There are junit=<file>, json=<file>, html=<file>, markdown=<file> and github.";

test.each([
  ["", `--report : there is no report kind "". ${KINDS}`],
  ["junti=a.xml", `--report junti=a.xml: there is no report kind "junti". Did you mean junit? ${KINDS}`],
  ["JSON=a", `--report JSON=a: there is no report kind "JSON". Did you mean json? ${KINDS}`],
  ["md=a", `--report md=a: there is no report kind "md". Did you mean markdown? ${KINDS}`],
  ["pdf=a.pdf", `--report pdf=a.pdf: there is no report kind "pdf". ${KINDS}`],
  ["constructor=a", `--report constructor=a: there is no report kind "constructor". ${KINDS}`],
  ["html", "--report html: html needs a file. Write for example: --report html=out/report.html"],
  ["junit=", "--report junit=: junit needs a file. Write for example: --report junit=out/junit.xml"],
  [
    "github=a.txt",
    "--report github=a.txt: github goes to standard output and takes no file. Write: --report github",
  ],
])("what cannot be meant is said with its cure: %j", (text, message) => {
  expect(() => parseReportOption(text)).toThrow(new ReportError(message));
});

test("several reports are written at once, in directories that were not there", async () => {
  const at = (name: string): string => join(folder, "a", "b", name);
  const wishes = ["junit", "json", "html", "markdown"].map((kind) =>
    parseReportOption(`${kind}=${at(kind)}`),
  );
  const written = await writeReports(run, [...wishes, { kind: "github" }]);
  expect(written.paths).toEqual(["junit", "json", "html", "markdown"].map(at));
  expect(written.stdout).toContain("::error title=fail tasks/send/paused-is-409::");
  const begins = await Promise.all(
    written.paths.map(async (path) => (await readFile(path, "utf8")).slice(0, 15)),
  );
  expect(begins).toEqual(['<?xml version="', '{\n  "$schema": ', "<!doctype html>", "## ❌ mock-coder"]);
  expect(await readdir(join(folder, "a", "b"))).toEqual(["html", "json", "junit", "markdown"]);
});

test("an old report is replaced as a whole, behind a link too", async () => {
  const real = join(folder, "real.json");
  const link = join(folder, "latest.json");
  await writeFile(real, "old".repeat(1_000_000));
  await symlink(real, link);
  await writeReports(run, [{ kind: "json", path: link }]);
  expect(JSON.parse(await readFile(real, "utf8"))).toMatchObject({ version: 1 });
  expect((await readdir(folder)).sort()).toEqual(["latest.json", "real.json"]);
});

test("a pipe is written to and not replaced", async () => {
  const pipe = join(folder, "pipe");
  expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
  await prepareReports([{ kind: "json", path: pipe }]);
  const [text] = await Promise.all([
    readFile(pipe, "utf8"),
    writeReports(run, [{ kind: "json", path: pipe }]),
  ]);
  expect(JSON.parse(text)).toMatchObject({ version: 1 });
  expect((await lstat(pipe)).isFIFO()).toBe(true);
});

test("the summary of a GitHub job keeps what other steps wrote", async () => {
  const path = join(folder, "summary.md");
  await writeFile(path, "# Earlier");
  await writeReports(run, [{ kind: "markdown", path }], { env: { GITHUB_STEP_SUMMARY: path } });
  expect(await readFile(path, "utf8")).toMatch(/^# Earlier\n## ❌ mock-coder/);
  await writeReports(run, [{ kind: "markdown", path }], { env: {} });
  expect(await readFile(path, "utf8")).toMatch(/^## ❌ mock-coder/);
});

async function messageOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ReportError);
  return (error as ReportError).message.replaceAll(folder, "…");
}

test("what cannot be written is found before the run, and said in a sentence", async () => {
  await writeFile(join(folder, "file"), "");
  await mkdir(join(folder, "directory"));
  const prepared = (...wishes: readonly ReportWish[]): Promise<string> => messageOf(prepareReports(wishes));
  const path = (name: string): string => join(folder, name);
  expect(await prepared({ kind: "html", path: path("directory") })).toBe(
    "--report html=…/directory: cannot be written: it is a directory. Choose another file.",
  );
  expect(await prepared({ kind: "html", path: path("file/report.html") })).toBe(
    "--report html=…/file/report.html: cannot be written: a part of the path is a file and no directory. Choose another file.",
  );
  expect(await prepared({ kind: "html", path: path("x".repeat(300)) })).toMatch(
    /cannot be written: the name is too long\. Choose another file\.$/,
  );
  expect(await prepared({ kind: "html", path: path("a") }, { kind: "json", path: path("./a") })).toBe(
    "--report json=…/a: the html report goes to this file too. Give each a file of its own.",
  );
});

test("what can be written is prepared without leaving anything but directories", async () => {
  const wishes: readonly ReportWish[] = [
    { kind: "html", path: join(folder, "out", "report.html") },
    { kind: "github" },
  ];
  await prepareReports(wishes);
  expect(await readdir(folder)).toEqual(["out"]);
  expect(await readdir(join(folder, "out"))).toEqual([]);
});

test("one report that cannot be written does not keep the others from being written, nor leaves half a file", async () => {
  await mkdir(join(folder, "directory"));
  const good = join(folder, "report.json");
  const message = await messageOf(
    writeReports(run, [
      { kind: "html", path: join(folder, "directory") },
      { kind: "json", path: good },
      { kind: "junit", path: join(good, "junit.xml") },
    ]),
  );
  expect(message).toBe(
    "--report html=…/directory: cannot be written: it is a directory. Choose another file.\n" +
      "--report junit=…/report.json/junit.xml: cannot be written: a part of the path is a file and no directory. Choose another file.",
  );
  expect(JSON.parse(await readFile(good, "utf8"))).toMatchObject({ version: 1 });
  expect((await readdir(folder)).sort()).toEqual(["directory", "report.json"]);
});
