/** The flags of `mock-coder explore`. */
import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { explore, type ExploreResult } from "../../contracts/exploring/explore.ts";
import type { ExploreOptions } from "../../contracts/exploring/explore-options.ts";
import { caseIn, createExploreProgress, showExplored } from "../../contracts/exploring/show.ts";
import { EXIT } from "../../contracts/judging/verdict.ts";
import { OptionError } from "../../shared/check-options.ts";
import { CannotStart } from "../cannot-start.ts";
import { addTargetOptions, type TargetOptions } from "../verify/target-options.ts";
import { withConfig } from "../verify/config.ts";
import { interruptible } from "../verify/interrupt.ts";
import { openTarget } from "../verify/open-target.ts";
import { readDuration, wholeNumber } from "../verify/readers.ts";
import type { Target } from "../../client/target.ts";
import { compareVersions, versionIn } from "../../spec/release-span.ts";
import { messageOf } from "../../client/message-of.ts";

export interface ExploreFlags extends TargetOptions {
  readonly runs?: number;
  readonly seed?: number;
  readonly path?: string;
  readonly time?: number;
  readonly steps?: number;
  readonly bundle?: string;
}

const EXAMPLES = `
Exit codes: 0 nothing found, 1 a law is broken, 2 wrong usage, 3 the target cannot be explored,
            4 too little was met to mean anything, or something was seen once and not again, 70 our own fault.

Examples:
  mock-coder explore http://127.0.0.1:4010 --time 60s           as many runs as fit into a minute
  mock-coder explore --self --runs 50 --seed 7                  the same runs every time
  mock-coder explore http://127.0.0.1:4010 --bundle case.json   writes the case to this file, if it finds one`;

const DEFAULT_BUNDLE = "mock-coder-case.json";

/** Adds the command. */
export function exploreCommand(program: Command): void {
  const command = program
    .command("explore")
    .description(
      "Sends random calls to a server, several at once and as two users, and checks every answer by laws. What breaks a law is shrunk to the shortest sequence of calls.",
    );
  addTargetOptions(command)
    .option(
      "--runs <number>",
      "most runs (default: 100, with --time as many as fit)",
      wholeNumber(1, 1_000_000),
    )
    .option("--time <span>", "start no new run after this time", readDuration)
    .option(
      "--seed <number>",
      "number that the random calls follow from (default: a new one each time)",
      readSeed,
    )
    .option("--path <text>", "start at the run that a failure named; needs its --seed")
    .option("--steps <number>", "most steps of a run (default: 80)", wholeNumber(1, 1_000))
    .option("--bundle <file>", `where to write the case that was found (default: ${DEFAULT_BUNDLE})`)
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(withConfig("explore", start));
}

/** As fast-check has them: 32 bits, with a sign. */
function readSeed(text: string): number {
  const sign = text.startsWith("-") ? -1 : 1;
  return sign * wholeNumber(0, 2 ** 31)(text.replace(/^-/, ""));
}

async function start(url: string | undefined, flags: ExploreFlags): Promise<void> {
  if (flags.path !== undefined && flags.seed === undefined)
    throw new CannotStart("--path needs --seed: a path names one of the runs of a seed.");
  const progress = createExploreProgress(process.stderr);
  const result = await interruptible(progress, async (signal) => {
    const target = await openTarget(url, flags, { onProgress: progress.wait, signal });
    await refuseOlder(target);
    return explored({
      target,
      signal,
      onProgress: progress.see,
      ...(flags.runs === undefined ? {} : { runs: flags.runs }),
      ...(flags.seed === undefined ? {} : { seed: flags.seed }),
      ...(flags.path === undefined ? {} : { path: flags.path }),
      ...(flags.time === undefined ? {} : { timeMs: flags.time }),
      ...(flags.steps === undefined ? {} : { maxSteps: flags.steps }),
    });
  });
  const file = flags.bundle ?? DEFAULT_BUNDLE;
  const kept = keep(result, file);
  const bundle = kept === "written" ? { bundle: file } : {};
  process.stdout.write(showExplored(result, { stream: process.stdout, ...bundle }));
  // Only now: what was found is told whether or not it can be kept.
  if (kept instanceof CannotStart) throw kept;
  process.exitCode = exitCodeOf(result);
}

/** What may come of random calls is known from 2.32 on; an older server would be accused of what it rightly answers. */
async function refuseOlder(target: Target): Promise<void> {
  const version = versionIn(target.version);
  if (version === null || compareVersions(version, "2.28") < 0 || compareVersions(version, "2.32") >= 0)
    return;
  await target.close();
  throw new CannotStart(
    `${target.name} is ${target.version}: explore knows the answers of 2.32 and later. Judge it with \`mock-coder verify\`.`,
    { exitCode: 3 },
  );
}

/** A path may be of another seed, which only the search finds out. */
async function explored(options: ExploreOptions): Promise<ExploreResult> {
  try {
    return await explore(options);
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    throw new CannotStart(
      `--path ${options.path ?? ""} leads to no run of this seed. Copy both from one failure.`,
      {
        cause: error,
      },
    );
  }
}

/** Writes the case, if there is one. Returns why it cannot be written, with the exit code of what was found. */
function keep(result: ExploreResult, file: string): "written" | CannotStart | null {
  const bundle = caseIn(result);
  if (bundle === null) return null;
  try {
    writeFileSync(file, `${JSON.stringify(bundle, null, 2)}\n`);
    return "written";
  } catch (error) {
    const why = messageOf(error);
    return new CannotStart(
      `${file}: the case that was found cannot be written: ${why}. Give another file with --bundle.`,
      { cause: error, exitCode: exitCodeOf(result) },
    );
  }
}

function exitCodeOf({ kind }: ExploreResult): number {
  switch (kind) {
    case "passed":
      return EXIT.conformant;
    case "failed":
      return EXIT.notConformant;
    case "error":
      return EXIT.unusable;
    case "flaky":
    case "vacuous":
    case "interrupted":
      return EXIT.inconclusive;
  }
}
