/** The flags of `mock-coder verify-states`: is a states bridge what it says? */
import { setTimeout as delay } from "node:timers/promises";
import { Option, type Command } from "commander";
import { openBridge, type OpenBridge } from "../../client/open-bridge.ts";
import { TargetUnusable } from "../../client/target.ts";
import { UnreadableUrl } from "../../client/target-url.ts";
import { UnreadableToken } from "../../client/token-text.ts";
import { checkBridge } from "../../contracts/bridge/check-bridge.ts";
import { createBridgeProgress, exitCodeOf, showBridge } from "../../contracts/bridge/show-bridge.ts";
import { EXIT } from "../../contracts/judging/verdict.ts";
import { CannotStart } from "../cannot-start.ts";
import { readAuthorities } from "./authorities.ts";
import { interruptible } from "./interrupt.ts";
import { readDuration, wholeNumber } from "./readers.ts";
import { cleanTokens, TokenOption } from "./token-option.ts";

export interface VerifyStatesFlags {
  readonly states?: string;
  readonly statesToken?: string;
  readonly token?: string;
  readonly ca?: string;
  /** How long a state must stay, in milliseconds. */
  readonly hold: number;
  readonly concurrency?: number;
  readonly json?: boolean;
  readonly timeout: number;
  readonly deadline: number;
}

const EXAMPLES = `
Asks the bridge for a task in every state: is it reached, do the reads of the server show it, does it stay, and do steps lead
on from it? Causes every event and reads what it did. A state or event that the bridge does not know is no fault of it. All tasks
are deleted again.

Exit codes: 0 the bridge is sound, 1 an answer of it is not true, 2 wrong usage, 3 the bridge or its server cannot be used,
            4 nothing could be shown, 70 our own fault.

Examples:
  mock-coder verify-states http://127.0.0.1:9000                                    a bridge, whose world names its server
  mock-coder verify-states http://127.0.0.1:8080 --states http://127.0.0.1:9000     a server and its bridge, as for verify
  mock-coder verify-states http://127.0.0.1:4010 --json                             a mock-coder, which is both`;

/** Adds the command. */
export function verifyStatesCommand(
  program: Command,
  run: (url: string, flags: VerifyStatesFlags) => Promise<void> = start,
): void {
  program
    .command("verify-states")
    .description(
      "Checks a states bridge: is each state reached, held and seen, does each event do what it says?",
    )
    .argument("<url>", "the bridge; or the server, with --states")
    .hook("preAction", (_, asked) => cleanTokens(asked))
    .option("--states <url>", "the bridge, when <url> is the server")
    .addOption(
      new TokenOption("--states-token <token>", "what the bridge asks for").env("MOCK_CODER_STATES_TOKEN"),
    )
    .addOption(
      new TokenOption(
        "--token <token>",
        "session token of the user who owns the tasks (default: the first plain member's)",
      ).env("CODER_SESSION_TOKEN"),
    )
    .addOption(
      new Option("--hold <span>", "how long a state must stay").default(3_000, "3s").argParser(readDuration),
    )
    .option("--concurrency <number>", "states at once (default: 4)", wholeNumber(1, 64))
    .option("--json", "print the result as JSON in place of the tables")
    .option("--ca <file>", "certificate authorities to trust beside the usual ones, as PEM")
    .addOption(
      new Option("--timeout <span>", "for one call of the server")
        .default(40_000, "40s")
        .argParser(readDuration),
    )
    .addOption(
      new Option("--deadline <span>", "for the bridge to bring a task into a state")
        .default(300_000, "5m")
        .argParser(readDuration),
    )
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(run);
}

async function start(url: string, flags: VerifyStatesFlags): Promise<void> {
  const progress = createBridgeProgress(process.stderr);
  const result = await interruptible(progress, async (signal) => {
    const bridge = await open(url, flags);
    return checkBridge({
      bridge,
      signal,
      hold: () => delay(flags.hold, undefined, { signal }).catch(() => undefined),
      onProgress: progress.see,
      ...(flags.concurrency === undefined ? {} : { concurrency: flags.concurrency }),
    });
  });
  const exitCode = exitCodeOf(result);
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify({ ...result, exit_code: exitCode }, null, 2)}\n`
      : showBridge(result, { stream: process.stdout }),
  );
  process.exitCode = exitCode;
}

/** Throws `CannotStart` with exit code 2 or 3. */
async function open(
  url: string,
  { ca: file, states, statesToken, token, timeout, deadline }: VerifyStatesFlags,
): Promise<OpenBridge> {
  const ca = file === undefined ? {} : { ca: readAuthorities(file) };
  try {
    return await openBridge(url, {
      timeout,
      deadline,
      ...(states === undefined ? {} : { states }),
      ...(statesToken === undefined ? {} : { statesToken }),
      ...(token === undefined ? {} : { token }),
      ...ca,
    });
  } catch (error) {
    if (error instanceof UnreadableUrl || error instanceof UnreadableToken)
      throw new CannotStart(error.message, { cause: error });
    if (error instanceof TargetUnusable)
      throw new CannotStart(error.message, { cause: error, exitCode: EXIT.unusable });
    throw error;
  }
}
