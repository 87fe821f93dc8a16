/** The flags of `mock-coder identify`. */
import { Option, type Command } from "commander";
import { readDuration } from "../verify/readers.ts";
import { cleanTokens, TokenOption } from "../verify/token-option.ts";

export interface IdentifyFlags {
  readonly token?: string;
  readonly secondToken?: string;
  readonly agentToken?: string;
  readonly create?: boolean;
  readonly templateVersion?: string;
  readonly all?: boolean;
  readonly json?: boolean;
  /** For one call, in milliseconds. */
  readonly timeout: number;
  /** For a task to become active, in milliseconds. */
  readonly deadline: number;
  /** A file of certificate authorities. */
  readonly ca?: string;
}

const EXAMPLES = `
It asks only what splits the releases that are left, the cheapest first: reads and refusals, which change nothing. Some
releases differ in nothing that can be asked so; --second-token, --agent-token and tasks of yours tell more, and with
--create it makes a task, sends to it, and deletes it.
Exit codes: 0 the server behaves as its version claims, 1 it does not, 2 wrong usage, 3 the server cannot be asked,
70 our own fault.

Examples:
  mock-coder identify https://coder.example.com --token $TOKEN             by a few calls that change nothing
  mock-coder identify https://coder.example.com --token $TOKEN --create    as closely as can be
  mock-coder identify http://127.0.0.1:4010 --json --all                   every call, as JSON`;

/** Adds the command. */
export function identifyCommand(
  program: Command,
  run: (url: string | undefined, flags: IdentifyFlags) => Promise<void> = start,
): void {
  const command = program
    .command("identify")
    .description("Names the release of Coder that a server behaves like.")
    .argument("[url]", "address of the server (default: CODER_URL)");
  for (const [flag, says, variable] of TOKENS)
    command.addOption(new TokenOption(`--${flag} <token>`, says).env(variable));
  command
    .option("--create", "make a task, for what only a task of its own tells; it is deleted afterwards")
    .option("--template-version <id>", "the version to make it from (default: found by trying)")
    .option("--all", "ask everything that changes nothing, and not only what decides")
    .option("--json", "print the result as JSON")
    .addOption(
      new Option("--timeout <span>", "longest wait for one call")
        .default(40_000, "40s")
        .argParser(readDuration),
    )
    .addOption(
      new Option("--deadline <span>", "longest wait for the task of --create")
        .default(120_000, "2m")
        .argParser(readDuration),
    )
    .addOption(
      new Option("--ca <file>", "certificate authorities to trust as well, as PEM").env("MOCK_CODER_CA"),
    )
    .hook("preAction", (_, asked) => cleanTokens(asked))
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(run);
}

const TOKENS = [
  ["token", "session token of the user who asks", "CODER_SESSION_TOKEN"],
  ["second-token", "of another member of the same organization", "CODER_SECOND_SESSION_TOKEN"],
  ["agent-token", "of a workspace agent", "CODER_AGENT_TOKEN"],
] as const;

async function start(url: string | undefined, flags: IdentifyFlags): Promise<void> {
  const { runIdentify } = await import("./run-identify.ts");
  process.exitCode = await runIdentify(url, flags);
}
