/** The flags of `mock-coder verify`. */
import type { Command } from "commander";
import { withConfig } from "./config.ts";
import { collectWords, readPercent, readShard, wholeNumber } from "./readers.ts";
import { addTargetOptions } from "./target-options.ts";
import type { VerifyOptions } from "./verify.ts";

const EXAMPLES = `
Exit codes: 0 conformant, 1 not conformant, 2 wrong usage, 3 the target cannot be judged, 4 inconclusive, 70 our own fault.

Examples:
  mock-coder verify http://127.0.0.1:4010                   a mock-coder that runs there; its control API arranges the states
  mock-coder verify https://coder.example.com --token …     any server, by public calls only; makes tasks and deletes them again
  mock-coder verify --image registry/server:2 --port 3000   starts a container, judges it, removes it
  mock-coder verify --self --set core --report junit=out/junit.xml --report html=out/report.html
  mock-coder verify http://127.0.0.1:4010 --release 2.36    a Coder without tasks; 2.36+tasks is one that has them
  mock-coder verify --list --only 'tasks/send/*'            what would be judged

CODER_URL and CODER_SESSION_TOKEN are read as by Coder's own tools. A file mock-coder.yaml may hold the flags under "verify".`;

/** Adds the command. Bad flags end in commander's own error, which names the flag, its value and the cure. */
export function verifyCommand(
  program: Command,
  run: (url: string | undefined, options: VerifyOptions) => Promise<void> = start,
): void {
  const command = program
    .command("verify")
    .description(
      "Judges a server by the contract: at a URL, from a container image, or the built-in simulator.",
    );
  addTargetOptions(command)
    .option(
      "--set <names>",
      "claim these sets of clauses (default: core, and all for which the target lacks nothing)",
      collectWords,
    )
    .option(
      "--release <name>",
      "judge by this release, such as 2.29, 2.36+tasks or removed (default: the one the server says it is, else 2.34)",
    )
    .option("--only <patterns>", "only the clauses with these ids; * stands for any characters", collectWords)
    .option("--list", "print the clauses and end")
    .option("--shard <part>", "only this part of the clauses, such as 1/4", readShard)
    .option("--bail", "stop at the first failure")
    .option(
      "--concurrency <number>",
      "clauses at the same time (default: 8, by public calls 4)",
      wholeNumber(1, 256),
    )
    .option("--known-failing <file>", "clauses that must fail, each with its reason and a link")
    .option(
      "--report <kind=path>",
      "junit, json, html or markdown with a path, or github; may be given again",
      collectReports,
    )
    .option(
      "--min-coverage <percent>",
      "fail when less of the state table that can be reached was reached",
      readPercent,
    )
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(withConfig("verify", run));
}

function collectReports(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

async function start(url: string | undefined, options: VerifyOptions): Promise<void> {
  const { runVerify } = await import("./verify.ts");
  process.exitCode = await runVerify(url, options);
}
