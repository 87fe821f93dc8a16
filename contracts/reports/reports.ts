/** Which reports are wanted, from the command line's words, and the one module that writes them. */
import { randomBytes } from "node:crypto";
import { lstat, mkdir, open, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import {
  checkOptions,
  listOf,
  record,
  text as aText,
  type Kind,
  type Kinds,
} from "../../shared/check-options.ts";
import type { RunResult } from "../judging/verdict.ts";
import { github } from "./github.ts";
import { htmlReport } from "./html.ts";
import { jsonReport } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import type { Environment } from "./paint.ts";

/** Reports that are files. */
const makers = { junit, json: jsonReport, html: htmlReport, markdown } as const;

export type FileKind = keyof typeof makers;

/** A report that is wanted. */
export type ReportWish =
  | { readonly kind: FileKind; readonly path: string }
  /** Goes to standard output, where GitHub Actions reads it. */
  | { readonly kind: "github" };

/** A report was asked for wrongly, or cannot be written. The message says where, what, why and the cure. */
export class ReportError extends Error {
  override readonly name = "ReportError";
}

const KINDS = `${Object.keys(makers)
  .map((kind) => `${kind}=<file>`)
  .join(", ")} and github`;

/** Reads `junit=out/junit.xml` or `github`. Throws `ReportError`. */
export function parseReportOption(text: string): ReportWish {
  const at = text.indexOf("=");
  const kind = (at < 0 ? text : text.slice(0, at)).trim();
  const path = at < 0 ? "" : text.slice(at + 1).trim();
  if (kind === "github") {
    if (at < 0) return { kind };
    throw new ReportError(
      `--report ${text}: github goes to standard output and takes no file. Write: --report github`,
    );
  }
  if (!isFileKind(kind)) {
    const near = nearest(kind);
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    throw new ReportError(`--report ${text}: there is no report kind "${kind}".${hint} There are ${KINDS}.`);
  }
  if (path === "")
    throw new ReportError(
      `--report ${text}: ${kind} needs a file. Write for example: --report ${kind}=out/${EXAMPLES[kind]}`,
    );
  return { kind, path };
}

const EXAMPLES: Readonly<Record<FileKind, string>> = {
  junit: "junit.xml",
  json: "report.json",
  html: "report.html",
  markdown: "summary.md",
};

function isFileKind(kind: string): kind is FileKind {
  return Object.hasOwn(makers, kind);
}

const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ["md", "markdown"],
  ["xml", "junit"],
  ["xunit", "junit"],
  ["htm", "html"],
  ["gh", "github"],
]);

/** A kind with the same letters nearly, or what people call it elsewhere. */
function nearest(kind: string): string | undefined {
  const lower = kind.toLowerCase();
  const known = [...Object.keys(makers), "github"];
  const letters = (word: string): string => word.split("").sort().join("");
  return (
    OTHER_NAMES.get(lower) ??
    known.find((name) => name === lower || letters(name) === letters(lower)) ??
    known.find((name) => lower.length > 2 && (name.startsWith(lower) || lower.startsWith(name)))
  );
}

/**
 * Finds out before a run, which may be long, whether its reports can be written after it: makes the directories, and a
 * file in each that it takes away again. Throws `ReportError` for the first that cannot be.
 */
export async function prepareReports(wishes: readonly ReportWish[]): Promise<void> {
  const seen = new Map<string, FileKind>();
  for (const wish of wishes) {
    if (wish.kind === "github") continue;
    const path = resolve(wish.path);
    const other = seen.get(path);
    if (other !== undefined)
      throw new ReportError(
        `--report ${wordsOf(wish)}: the ${other} report goes to this file too. Give each a file of its own.`,
      );
    seen.set(path, wish.kind);
    await guarded(wish, async () => {
      const place = await placeOf(wish.path);
      if (!place.whole) return;
      const probe = besides(place.path);
      await writeFile(probe, "");
      await rm(probe);
    });
  }
}

export interface WriteOptions {
  readonly env?: Environment;
}

/** What was written, and what is to be printed. */
export interface Written {
  readonly paths: readonly string[];
  /** Of the reports that go to standard output; empty when there is none. */
  readonly stdout: string;
}

const wished: Kind = {
  fits: (value) => {
    if (!record.fits(value)) return false;
    const { kind, path } = value as Readonly<Record<string, unknown>>;
    return kind === "github" || (typeof kind === "string" && isFileKind(kind) && aText.fits(path));
  },
  allowed: "a report, as parseReportOption() reads it",
};

const WRITTEN = {
  result: { ...record, allowed: "what verify() resolves to" },
  wishes: listOf(wished),
  env: record,
} as const satisfies Kinds;

/**
 * Writes all reports that can be written, each whole or not at all. Then throws `ReportError` if one could not be. Throws
 * a `TypeError` for what is no result, report or environment.
 */
export async function writeReports(
  result: RunResult,
  wishes: readonly ReportWish[],
  { env = process.env }: WriteOptions = {},
): Promise<Written> {
  checkOptions("writeReports", { result, wishes, env }, WRITTEN, ["result", "wishes"]);
  const paths: string[] = [];
  const errors: ReportError[] = [];
  let stdout = "";
  for (const wish of wishes) {
    if (wish.kind === "github") {
      stdout += github(result);
      continue;
    }
    try {
      await writeReport(wish, makers[wish.kind](result), env);
      paths.push(wish.path);
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      errors.push(error);
    }
  }
  const [first] = errors;
  if (first !== undefined)
    throw new ReportError(errors.map(({ message }) => message).join("\n"), { cause: first.cause });
  return { paths, stdout };
}

/** Writes one report that is made already, whole or not at all. Throws `ReportError`. */
export function writeReport(
  wish: Extract<ReportWish, { readonly path: string }>,
  made: string,
  env: Environment = process.env,
): Promise<void> {
  return guarded(wish, () => writeWhole(wish, made, env));
}

function wordsOf({ kind, path }: Extract<ReportWish, { readonly path: string }>): string {
  return `${kind}=${path}`;
}

/** An error of the file system in the words of a person. */
async function guarded(
  wish: Extract<ReportWish, { readonly path: string }>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ReportError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const why = REASONS[code] ?? message;
    throw new ReportError(`--report ${wordsOf(wish)}: cannot be written: ${why}. Choose another file.`, {
      cause: error,
    });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "your quota is used up",
  ENOTDIR: "a part of the path is a file and no directory",
  EEXIST: "a part of the path is a file and no directory",
  EISDIR: "it is a directory",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "its links go in a circle",
};

interface Place {
  /** Where the text ends up, behind any link. */
  readonly path: string;
  /** False for a device or a pipe, which cannot be replaced by a file and is written to. */
  readonly whole: boolean;
}

/** Makes the directory and finds what is there. */
async function placeOf(path: string): Promise<Place> {
  await mkdir(dirname(resolve(path)), { recursive: true });
  const real = await realpath(path).catch(orNothing(resolve(path)));
  const there = await lstat(real).catch(orNothing(null));
  if (there?.isDirectory() === true) throw Object.assign(new Error(path), { code: "EISDIR" });
  return { path: real, whole: there === null || there.isFile() };
}

/** What stands for a file that is not there; anything else that keeps it from being read is told. */
function orNothing<T>(nothing: T): (error: unknown) => T {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return nothing;
    throw error;
  };
}

function besides(path: string): string {
  return join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString("hex")}.tmp`);
}

/** A reader sees the old file or the new one. */
async function writeWhole(
  { kind, path }: Extract<ReportWish, { readonly path: string }>,
  made: string,
  env: Environment,
): Promise<void> {
  const place = await placeOf(path);
  if (!place.whole) return writeFile(place.path, made);
  // The steps of a GitHub job share their summary: others may have written to it.
  const before = kind === "markdown" && path === env["GITHUB_STEP_SUMMARY"] ? await readOld(place.path) : "";
  const temporary = besides(place.path);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(before + made);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, place.path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function readOld(path: string): Promise<string> {
  const old = await readFile(path, "utf8").catch(orNothing(""));
  return old === "" || old.endsWith("\n") ? old : `${old}\n`;
}
