/** `mock-coder env`: what a script inside the workspace of a task has in its environment, for scripts outside of one. */
import { Option, type Command } from "commander";
import { createHttpTransport } from "../../client/http-transport.ts";
import { readTargetUrl, UnreadableUrl } from "../../client/target-url.ts";
import { TransportError } from "../../client/wire.ts";
import { CannotStart } from "../cannot-start.ts";
import { readAuthorities } from "../verify/authorities.ts";
import { cleanTokens, TokenOption } from "../verify/token-option.ts";
import { envFormats, envText, type EnvFormat } from "./env-text.ts";
import { workspaceEnvironment } from "./workspace-environment.ts";

export interface EnvFlags {
  readonly url: string;
  readonly controlToken?: string;
  readonly format: EnvFormat;
  /** A file of certificate authorities. */
  readonly ca?: string;
}

const EXAMPLES = `
The task is named by its name, by owner/name, or by its id. What is printed holds the token of the workspace agent.
PATH, GIT_SSH_COMMAND and the home directory are those of where the script runs, and not printed.
Exit codes: 0 printed, 2 wrong usage or no such task, 3 the server tells no tokens or the task has no agent now,
70 our own fault.

Examples:
  eval "$(mock-coder env hello)"                      a shell that is as inside the workspace of hello
  mock-coder env bob/hello --format dotenv > .env     for docker compose, or node --env-file
  mock-coder env hello --format json                  for a program
  eval "$(mock-coder env hello)" && bash agentapi-shutdown.sh
                                                      the script that keeps a task's log when it stops`;

const EXIT_UNUSABLE = 3;
const LONGEST_CALL_MS = 10_000;

/** Adds the command. */
export function envCommand(
  program: Command,
  run: (task: string, flags: EnvFlags) => Promise<void> = printEnvironment,
): void {
  program
    .command("env")
    .description("Prints what a script inside the workspace of a task has in its environment.")
    .argument("<task>", "name, owner/name or id of the task")
    .addOption(
      new Option("--url <url>", "address of the mock-coder")
        .default("http://127.0.0.1:4010")
        .env("CODER_URL"),
    )
    .addOption(
      new TokenOption("--control-token <token>", "for its control API").env("MOCK_CODER_CONTROL_TOKEN"),
    )
    .addOption(
      new Option("--format <name>", "who reads it").choices(envFormats).default("shell" satisfies EnvFormat),
    )
    .addOption(
      new Option("--ca <file>", "certificate authorities to trust as well, as PEM").env("MOCK_CODER_CA"),
    )
    .hook("preAction", (_, asked) => cleanTokens(asked))
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(run);
}

async function printEnvironment(task: string, flags: EnvFlags): Promise<void> {
  const { url, controlToken, format, ca: file } = flags;
  const ca = file === undefined ? {} : { ca: readAuthorities(file) };
  try {
    const where = readTargetUrl(url, "--url");
    const transport = createHttpTransport(where, { timeoutMs: LONGEST_CALL_MS, ...ca });
    try {
      const variables = await workspaceEnvironment(task, {
        where,
        send: transport.send,
        controlToken,
      });
      const { text, leftOut } = envText(variables, format);
      process.stdout.write(text);
      for (const name of leftOut)
        process.stderr.write(
          `mock-coder: ${name} is left out, for ${format} cannot say it; --format json can.\n`,
        );
    } finally {
      transport.close();
    }
  } catch (error) {
    if (error instanceof UnreadableUrl) throw new CannotStart(error.message, { cause: error });
    if (error instanceof TransportError)
      throw new CannotStart(`${error.message}. Start one with mock-coder serve, or name it with --url.`, {
        cause: error,
        exitCode: EXIT_UNUSABLE,
      });
    throw error;
  }
}
