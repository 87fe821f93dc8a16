/** The flags of `mock-coder verify-suite`: the suite judged by servers that are broken on purpose. */
import type { Command } from "commander";
import { CannotStart } from "./cannot-start.ts";
import { interruptible } from "./verify/interrupt.ts";
import { collectWords, readDuration, wholeNumber } from "./verify/readers.ts";

export interface VerifySuiteFlags {
  readonly only?: readonly string[];
  readonly without?: readonly string[];
  readonly bail?: boolean;
  readonly everyClause?: boolean;
  readonly workers?: number;
  readonly timeout?: number;
  readonly explore?: number;
}

const EXAMPLES = `
Exit codes: 0 every broken server was noticed, 1 one was not or a list is not exact, 2 wrong usage, 70 our own fault.

Examples:
  mock-coder verify-suite                                                everything; some minutes
  mock-coder verify-suite --only 'rules/sendTaskInput/*'                 the mutants of one operation's rules
  mock-coder verify-suite --only 'releases/2.31/*'                       2.31 with one thing of 2.31.0 or of 2.32
  mock-coder verify-suite --without contracts/clauses/tasks/pause.contract.ts    what would go unnoticed without these clauses`;

/** Adds the command. */
export function verifySuiteCommand(
  program: Command,
  run: (flags: VerifySuiteFlags) => Promise<void> = start,
): void {
  program
    .command("verify-suite")
    .description("Tests the contract suite itself, with servers that are broken on purpose. Needs a clone.")
    .option(
      "--only <patterns>",
      "only these mutants and servers that do nothing; * stands for any characters",
      collectWords,
    )
    .option("--without <files>", "leave the clauses of these files out", collectWords)
    .option("--bail", "stop at the first clause that notices a mutant; other clauses are not asked")
    .option("--every-clause", "let all clauses judge every mutant, even those that cannot be affected")
    .option("--workers <number>", "threads (default: one for each core)", wholeNumber(1, 64))
    .option("--timeout <span>", "longest time for one mutant (default: 60s)", readDuration)
    .option(
      "--explore <runs>",
      "runs of explore on a mutant that no clause notices (default: 100)",
      wholeNumber(0, 100_000),
    )
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(run);
}

async function start(flags: VerifySuiteFlags): Promise<void> {
  const { canChange } = await import("../mutants/servers/changed-simulator.ts");
  if (!canChange)
    throw new CannotStart(
      "verify-suite changes the simulator's sources, which are not part of the package. Run it in a clone.",
    );
  const { verifySuite, MutantsUsage } = await import("../mutants/verify-suite.ts");
  const { createMutantsProgress, showMutants } = await import("../mutants/show.ts");
  const progress = createMutantsProgress(process.stderr);
  try {
    const result = await interruptible(progress, (signal) =>
      verifySuite({
        signal,
        onProgress: progress.see,
        ...(flags.only === undefined ? {} : { only: flags.only }),
        ...(flags.without === undefined ? {} : { without: flags.without }),
        ...(flags.bail === undefined ? {} : { bail: flags.bail }),
        ...(flags.everyClause === undefined ? {} : { everyClause: flags.everyClause }),
        ...(flags.workers === undefined ? {} : { workers: flags.workers }),
        ...(flags.timeout === undefined ? {} : { timeoutMs: flags.timeout }),
        ...(flags.explore === undefined ? {} : { exploreRuns: flags.explore }),
      }),
    );
    process.stdout.write(showMutants(result, process.stdout));
    process.exitCode = result.exitCode;
  } catch (error) {
    throw error instanceof MutantsUsage ? new CannotStart(error.message, { cause: error }) : error;
  }
}
