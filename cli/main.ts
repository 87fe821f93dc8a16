/** The command line, `mock-coder`. Exit codes: 0 done, 2 cannot do what was asked, 70 a fault of ours. */
import { Command, CommanderError } from "commander";
import { CannotStart } from "./cannot-start.ts";
import { serveCommand } from "./options.ts";
import { ownVersion } from "./version.ts";

const EXIT_USAGE = 2;
const EXIT_FAULT = 70;

/** Runs one command line, without `node` and the file's name. Returns the exit code, or undefined while it serves. */
async function main(words: readonly string[]): Promise<number | undefined> {
  try {
    await program().parseAsync(words, { from: "user" });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
    if (error instanceof CannotStart) {
      process.stderr.write(`mock-coder: ${error.message}\n`);
      return EXIT_USAGE;
    }
    process.stderr.write(`mock-coder: ${error instanceof Error ? error.stack : String(error)}\n`);
    return EXIT_FAULT;
  }
}

function program(): Command {
  // Settings first: a command made later takes them over.
  const command = new Command("mock-coder")
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(asOneLine(text)) })
    .helpCommand(false)
    .description("Imitates the Tasks API of Coder: every status, refusal and answer, without a Coder to run.")
    .version(ownVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", "\n`mock-coder serve --help` shows the options and examples.");
  serveCommand(command, async (options) => {
    const { serve } = await import("./serve.ts");
    await serve(options);
  });
  return command;
}

/** Commander puts its suggestions on a second line. */
function asOneLine(text: string): string {
  return `mock-coder: ${text
    .replace(/^error: /, "")
    .trim()
    .replaceAll("\n", " ")}\n`;
}

// The exit code is set and not forced: what was written still has to leave.
process.exitCode = await main(process.argv.slice(2));
