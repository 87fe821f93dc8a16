/** The flags of `mock-coder check-client`. */
import { Option, type Command } from "commander";
import { collectWords, readDuration } from "../verify/readers.ts";

export interface CheckClientFlags {
  readonly only?: readonly string[];
  readonly list?: boolean;
  /** In milliseconds. */
  readonly limit: number;
  readonly showOutput?: boolean;
  readonly report?: readonly string[];
}

const EXAMPLES = `
The command is run once in each situation, against a server of its own. Its environment says where and what:
  CODER_URL, CODER_SESSION_TOKEN   the server, and who the client is
  MOCK_CODER_SITUATION             the name of the situation; --list says what each asks for
  MOCK_CODER_TASK                  the id of the task to work with, where there is one
  MOCK_CODER_TEMPLATE_VERSION      the version to create tasks from

Exit codes: 0 conformant, 1 not conformant, 2 wrong usage or no such command, 4 inconclusive, 70 our own fault.

Examples:
  mock-coder check-client -- node client.mjs                  all situations
  mock-coder check-client --list                              what they are
  mock-coder check-client --only paused-task -- ./run.sh      one of them
  mock-coder check-client --report junit=out/client.xml --report markdown=out/client.md -- node client.mjs`;

/** Adds the command. */
export function checkClientCommand(
  program: Command,
  run: (words: readonly string[], flags: CheckClientFlags) => Promise<void> = start,
): void {
  program
    .command("check-client")
    .description("Puts a client of the Coder API into situations, watches its calls, and judges them.")
    .argument("[command...]", "how to run the client, after --")
    .option("--only <names>", "only these situations", collectWords)
    .option("--list", "print the situations and the rules, and end")
    .addOption(
      new Option("--limit <span>", "longest time for one situation")
        .default(60_000, "60s")
        .argParser(readDuration),
    )
    .option("--show-output", "print what the command prints, without the token")
    .option("--report <kind=path>", "junit, json or markdown with a path; may be given again", collectReports)
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(run);
}

function collectReports(text: string, before?: readonly string[]): readonly string[] {
  return [...(before ?? []), text];
}

async function start(words: readonly string[], flags: CheckClientFlags): Promise<void> {
  const { runCheckClient } = await import("./check-client.ts");
  process.exitCode = await runCheckClient(words, flags);
}
