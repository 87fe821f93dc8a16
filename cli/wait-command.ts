/** `mock-coder wait`: returns when a server is up, for scripts and CI. */
import { Option, type Command } from "commander";
import { createHttpTransport } from "../client/http-transport.ts";
import { TargetUnusable } from "../client/target.ts";
import { readTargetUrl, UnreadableUrl } from "../client/target-url.ts";
import { waitUntilUp } from "../client/wait-until-up.ts";
import { CannotStart } from "./cannot-start.ts";
import { readAuthorities } from "./verify/authorities.ts";
import { readDuration } from "./verify/readers.ts";

export interface WaitFlags {
  /** In milliseconds. */
  readonly timeout: number;
  /** A file of certificate authorities. */
  readonly ca?: string;
}

const EXAMPLES = `
It asks GET /api/v2/buildinfo until a Coder answers, this one or a real one.
Exit codes: 0 the server is up, 2 wrong usage, 3 it was not up in time, 70 our own fault.

Examples:
  mock-coder wait http://127.0.0.1:4010                       at most a minute
  mock-coder wait https://coder.example.com --timeout 5m      a server that is being deployed`;

const EXIT_UNUSABLE = 3;
/** One call that nobody answers must not use up the whole time. */
const LONGEST_CALL_MS = 5_000;

/** Adds the command. */
export function waitCommand(
  program: Command,
  run: (url: string, flags: WaitFlags) => Promise<void> = wait,
): void {
  program
    .command("wait")
    .description("Waits until a server is up, this one or a real Coder.")
    .argument("<url>", "address of the server")
    .addOption(
      new Option("--timeout <span>", "longest wait altogether")
        .default(60_000, "60s")
        .argParser(readDuration),
    )
    .addOption(
      new Option("--ca <file>", "certificate authorities to trust as well, as PEM").env("MOCK_CODER_CA"),
    )
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(run);
}

async function wait(typed: string, { timeout, ca: file }: WaitFlags): Promise<void> {
  const ca = file === undefined ? {} : { ca: readAuthorities(file) };
  try {
    const where = readTargetUrl(typed);
    const transport = createHttpTransport(where, { timeoutMs: LONGEST_CALL_MS, ...ca });
    try {
      const version = await waitUntilUp(transport.send, { where, timeoutMs: timeout });
      process.stdout.write(`${where} is up: ${version}\n`);
    } finally {
      transport.close();
    }
  } catch (error) {
    if (error instanceof UnreadableUrl) throw new CannotStart(error.message, { cause: error });
    if (error instanceof TargetUnusable)
      throw new CannotStart(error.message, { cause: error, exitCode: EXIT_UNUSABLE });
    throw error;
  }
}
