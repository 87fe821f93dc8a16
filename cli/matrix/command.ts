/** The flags of `mock-coder matrix`. */
import { InvalidArgumentError, Option, type Command } from "commander";
import {
  isPaceName,
  isRelease,
  paces,
  releaseProblem,
  releases,
  type PaceName,
  type Release,
} from "../../simulator/index.ts";
import { servesTasks } from "../../spec/releases.ts";
import { readDuration, wholeNumber } from "../verify/readers.ts";

export interface MatrixFlags {
  readonly releases: readonly Release[];
  readonly junit?: string;
  readonly markdown?: string;
  /** Commands at once. */
  readonly jobs: number;
  readonly pace: PaceName;
  /** For one command, in milliseconds. */
  readonly limit: number;
  readonly showOutput?: boolean;
}

/** Those that serve tasks. */
export const usualReleases = releases.filter(servesTasks);

const MOST_JOBS = 64;

const EXAMPLES = `
The command is run once for each release, against a server of its own. Its environment says where and what:
  CODER_URL, CODER_SESSION_TOKEN, MOCK_CODER_URL   the server, and who the client is
  MOCK_CODER_RELEASE                               the release, such as 2.29
  MOCK_CODER_TEMPLATE_VERSION                      the version to create tasks from

A release at which it ends with 0 passes. Of another one the table shows the first refusal that the first release that
passed has not answered.

Exit codes: 0 it passes at every release, 1 it does not, 2 wrong usage or no such command, 4 interrupted, 70 our own
fault.

Examples:
  mock-coder matrix -- node client.mjs                                 all releases that serve tasks
  mock-coder matrix --releases 2.29,2.31.0,2.34 -- npm test            some of them
  mock-coder matrix --junit out/matrix.xml --markdown out/matrix.md -- ./run.sh`;

/** Adds the command. */
export function matrixCommand(
  program: Command,
  run: (words: readonly string[], flags: MatrixFlags) => Promise<void> = start,
): void {
  program
    .command("matrix")
    .description("Runs a client against every release of Coder, and shows where it fails.")
    .argument("[command...]", "how to run the client, after --")
    .addOption(
      new Option(
        "--releases <names>",
        `releases of Coder, oldest first as you give them: ${releases.join(", ")}`,
      )
        .default(usualReleases, "those that serve tasks")
        .argParser(readReleases),
    )
    .option("--junit <file>", "write JUnit XML")
    .option("--markdown <file>", "write a table in Markdown")
    .addOption(
      new Option("--jobs <number>", "commands at once").default(4).argParser(wholeNumber(1, MOST_JOBS)),
    )
    .addOption(
      new Option("--pace <name>", `how long builds and agents take: ${Object.keys(paces).join(", ")}`)
        .default("realistic" satisfies PaceName)
        .argParser(readPace),
    )
    .addOption(
      new Option("--limit <span>", "longest time for one command")
        .default(300_000, "5m")
        .argParser(readDuration),
    )
    .option("--show-output", "print what the command printed at releases where it failed, without the token")
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(run);
}

/** The default is no list to add to. */
function readReleases(text: string, before: readonly Release[] = []): readonly Release[] {
  const names = text.split(",").map((name) => {
    const release = name.trim();
    if (isRelease(release)) return release;
    throw new InvalidArgumentError(releaseProblem(release) ?? "");
  });
  return [...new Set([...(before === usualReleases ? [] : before), ...names])];
}

function readPace(text: string): PaceName {
  if (isPaceName(text)) return text;
  throw new InvalidArgumentError(`Choose one of: ${Object.keys(paces).join(", ")}.`);
}

async function start(words: readonly string[], flags: MatrixFlags): Promise<void> {
  const { runMatrix } = await import("./run-matrix.ts");
  process.exitCode = await runMatrix(words, flags);
}
