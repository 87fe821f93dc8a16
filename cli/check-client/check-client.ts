/** `mock-coder check-client`: runs the command in each situation and says what came of it. */
import { checkClient, NoClient } from "../../client-check/check-client.ts";
import type { CheckResult } from "../../client-check/check-result.ts";
import { clientRules } from "../../client-check/findings/client-rules.ts";
import { checkJson } from "../../client-check/reports/json.ts";
import { checkJunit } from "../../client-check/reports/junit.ts";
import { checkMarkdown } from "../../client-check/reports/markdown.ts";
import { situationText, verdictText } from "../../client-check/reports/text.ts";
import { CommandNotStarted } from "../../client-check/running/run-command.ts";
import type { Situation } from "../../client-check/situations/situation.ts";
import { situations } from "../../client-check/situations/situations.ts";
import { EXIT } from "../../contracts/judging/verdict.ts";
import { surfaceOf } from "../../contracts/reports/paint.ts";
import {
  parseReportOption,
  prepareReports,
  ReportError,
  writeReport,
} from "../../contracts/reports/reports.ts";
import { CannotStart } from "../cannot-start.ts";
import { interruptible } from "../verify/interrupt.ts";
import type { CheckClientFlags } from "./command.ts";

const makers = { json: checkJson, junit: checkJunit, markdown: checkMarkdown } as const;
type Wish = { readonly kind: keyof typeof makers; readonly path: string };

/** Resolves with the exit code. Throws `CannotStart`. */
export async function runCheckClient(words: readonly string[], flags: CheckClientFlags): Promise<number> {
  const chosen = choose(flags.only);
  if (flags.list === true) {
    process.stdout.write(listOf(chosen));
    return EXIT.conformant;
  }
  const [program, ...rest] = words;
  if (program === undefined)
    throw new CannotStart(
      "check-client needs the command of a client after --, such as: mock-coder check-client -- node client.mjs",
    );
  const wishes = (flags.report ?? []).map(readWish);
  await asCannotStart(() => prepareReports(wishes));
  const surface = surfaceOf(process.stdout, process.env);
  const silent = { wait: (text: string) => void process.stderr.write(`${text}\n`), end: () => {} };
  const result = await asCannotStart(() =>
    interruptible(silent, (signal) =>
      checkClient({
        command: [program, ...rest],
        situations: chosen,
        limitMs: flags.limit,
        signal,
        onBegin: () => {},
        onEnd: (one) => void process.stdout.write(situationText(one, surface, flags.showOutput === true)),
      }),
    ),
  );
  process.stdout.write(verdictText(result, surface));
  await writeAll(result, wishes);
  return result.exitCode;
}

function choose(only: readonly string[] | undefined): readonly Situation[] {
  if (only === undefined) return situations;
  const names = situations.map(({ name }) => name);
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new CannotStart(`--only ${unknown}: there is no such situation. There are: ${names.join(", ")}.`);
  return situations.filter(({ name }) => only.includes(name));
}

function listOf(chosen: readonly Situation[]): string {
  const told = chosen.map(({ name, says, asks }) => `${name}\n  meets  ${says}\n  does   ${asks}\n`);
  const width = Math.max(...clientRules.map(({ name }) => name.length));
  const rules = clientRules.map(({ name, says }) => `  ${name.padEnd(width)}  ${says}\n`);
  return `${told.join("")}\nRules, in every situation:\n${rules.join("")}`;
}

function readWish(text: string): Wish {
  try {
    const wish = parseReportOption(text);
    if (wish.kind === "json" || wish.kind === "junit" || wish.kind === "markdown")
      return { kind: wish.kind, path: wish.path };
  } catch (error) {
    throw error instanceof ReportError ? new CannotStart(error.message, { cause: error }) : error;
  }
  throw new CannotStart(
    `--report ${text}: check-client has no such report. There are junit=<file>, json=<file> and markdown=<file>.`,
  );
}

async function writeAll(result: CheckResult, wishes: readonly Wish[]): Promise<void> {
  for (const wish of wishes) await asCannotStart(() => writeReport(wish, makers[wish.kind](result)));
}

/** What a person can mend, as one line; before it, what the command said itself. */
async function asCannotStart<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NoClient) process.stderr.write(error.output);
    if (error instanceof NoClient || error instanceof CommandNotStarted || error instanceof ReportError)
      throw new CannotStart(`${error.message}${/[.!?]$/.test(error.message) ? "" : "."}`, { cause: error });
    throw error;
  }
}
