/** The flags of `mock-coder replay`. */
import { Option, type Command } from "commander";
import { BundleUnusable, readBundle, type Bundle } from "../../contracts/exploring/cases/bundle.ts";
import { casePrints, printCase, type CasePrint } from "../../contracts/exploring/cases/print-case.ts";
import { replay, type ReplayResult } from "../../contracts/exploring/replay.ts";
import { createExploreProgress, showReplayed } from "../../contracts/exploring/show.ts";
import { EXIT } from "../../contracts/judging/verdict.ts";
import { CannotStart } from "../cannot-start.ts";
import { addReachOptions, type TargetOptions } from "../verify/target-options.ts";
import { interruptible } from "../verify/interrupt.ts";
import { openTarget } from "../verify/open-target.ts";
import { readText } from "../read-text.ts";

export interface ReplayFlags extends TargetOptions {
  readonly against?: string;
  readonly print?: CasePrint;
}

const EXAMPLES = `
Exit codes: 0 fixed, or the world came to its hash, 1 still failing, or another hash, 2 wrong usage, 3 the target cannot be used, 4 nothing can be said, 70 our own fault.

Examples:
  mock-coder replay mock-coder-case.json                                  on the server it was found on
  mock-coder replay mock-coder-case.json --against http://127.0.0.1:4010  on another one
  mock-coder replay mock-coder-case.json --print vitest                   prints it as a test
  mock-coder replay world.json                                            does an exported world again`;

/** Adds the command. */
export function replayCommand(program: Command): void {
  const command = program
    .command("replay")
    .description(
      "Runs a case that explore has found again and says whether it still fails, or does an exported world again.",
    )
    .argument("<file>", "the file of the case, or of a world");
  addReachOptions(command)
    .option("--against <url>", "run it on this server and not on the one it was found on")
    .addOption(new Option("--print <kind>", "print the case and do not run it").choices(casePrints))
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(start);
}

async function start(file: string, flags: ReplayFlags): Promise<void> {
  const text = readText(file, "`mock-coder explore` writes such a file when it finds something.");
  if (isWorldFile(text)) {
    refuseFlags(file, flags);
    process.exitCode = (await import("./replay-world.ts")).replayWorld(file, text);
    return;
  }
  const bundle = read(file, text);
  if (flags.print !== undefined) {
    process.stdout.write(printCase(bundle, flags.print));
    return;
  }
  const url = flags.against ?? bundle.found.target.url ?? undefined;
  const self = url === undefined ? { self: true } : {};
  const progress = createExploreProgress(process.stderr);
  const result = await interruptible(progress, async (signal) =>
    replay(
      bundle,
      await openTarget(url, { ...flags, ...self }, { onProgress: progress.wait, signal }),
      signal,
    ),
  );
  process.stdout.write(showReplayed(result, { stream: process.stdout, file }));
  process.exitCode = exitCodeOf(result);
}

/** Only its head is looked at: a broken one must be told as what it is. */
function isWorldFile(text: string): boolean {
  return /^\s*\{\s*"format"\s*:\s*"mock-coder world"/.test(text);
}

function refuseFlags(file: string, { against, print }: ReplayFlags): void {
  if (against === undefined && print === undefined) return;
  throw new CannotStart(
    `${file}: is a world, which is done again in this process. Leave out ${against === undefined ? "--print" : "--against"}, which is for cases.`,
  );
}

function read(file: string, text: string): Bundle {
  try {
    return readBundle(text, file);
  } catch (error) {
    throw error instanceof BundleUnusable ? new CannotStart(error.message, { cause: error }) : error;
  }
}

function exitCodeOf(result: ReplayResult): number {
  switch (result.kind) {
    case "fixed":
      return EXIT.conformant;
    case "still-failing":
      return EXIT.notConformant;
    case "error":
      return result.by === "target" ? EXIT.unusable : EXIT.inconclusive;
  }
}
