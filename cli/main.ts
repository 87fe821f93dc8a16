/**
 * The command line, `mock-coder`. Exit codes: 0 done, 1 judged and found wanting, 2 cannot do what was asked, 3 the
 * target cannot be judged, 4 inconclusive, 70 a fault of ours.
 */
import { Command, CommanderError } from "commander";
import { CannotStart } from "./cannot-start.ts";
import { commands } from "./commands.ts";
import { tidyEnvironment } from "./environment.ts";
import { ownVersion } from "./version.ts";

const EXIT_USAGE = 2;
const EXIT_FAULT = 70;

/** Runs one command line, without `node` and the file's name. Returns the exit code, or undefined while it serves. */
async function main(words: readonly string[]): Promise<number | undefined> {
  try {
    tidyEnvironment(process.env);
    const command = await program(words[0]);
    await command.parseAsync(words, { from: "user" });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
    if (error instanceof CannotStart) {
      process.stderr.write(`mock-coder: ${error.message}\n`);
      return error.exitCode;
    }
    process.stderr.write(`mock-coder: ${error instanceof Error ? error.stack : String(error)}\n`);
    return EXIT_FAULT;
  }
}

/** The program with the options of the command that is asked for; of the others it knows the names. */
async function program(asked: string | undefined): Promise<Command> {
  // Settings first: a command made later takes them over.
  const command = new Command("mock-coder")
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(asOneLine(text)) })
    .helpCommand(false)
    .description(
      "Simulates the Tasks API of Coder, with its statuses, refusals and responses, and judges other servers that offer it.",
    )
    .version(ownVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", "\n`mock-coder <command> --help` shows the options and examples of a command.");
  for (const { name, description, load } of commands) {
    if (name === asked) (await load())(command);
    else command.command(name).description(description);
  }
  return command;
}

/** Commander puts its suggestions on a second line. */
function asOneLine(text: string): string {
  return `mock-coder: ${text
    .replace(/^error: /, "")
    .trim()
    .replaceAll("\n", " ")}\n`;
}

// Whoever read along may have gone (`| head`). What is left to say goes nowhere then; the work, its cleaning up and its
// exit code stay.
let isLost = false;
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || isLost) return;
    // A throw in here would end the process with 1, as if somebody had been found wanting.
    isLost = true;
    if (stream === process.stdout) process.stderr.write(`mock-coder: cannot print: ${error.message}\n`);
  });
}
// At the very end, for a command sets its own when it is done.
process.on("exit", () => {
  if (isLost) process.exitCode = EXIT_FAULT;
});

// The exit code is set and not forced: what was written still has to leave. A command may have set its own by then.
const code = await main(process.argv.slice(2));
if (code !== undefined) process.exitCode = code;
