/** `mock-coder scenario`: lists stories, checks them, and shows one. */
import { Option, type Command } from "commander";
import type { FromJournalFlags } from "../record/from-journal.ts";
import { cleanTokens, TokenOption } from "../verify/token-option.ts";
import { collectParameters } from "./play-command.ts";

export interface ListFlags {
  readonly format: "text" | "json";
}

export interface ValidateFlags {
  readonly set?: Readonly<Record<string, string>>;
}

const EXAMPLES = `
Exit codes: 0 done, 1 a story that was validated is wrong, 2 wrong usage or no such story, 70 our own fault.

Examples:
  mock-coder scenario list                        the stories that come with mock-coder, and when each helps
  mock-coder scenario validate stories/*.yaml     every mistake with its line
  mock-coder scenario show happy-path > mine.yaml a story to begin with
  mock-coder scenario from-journal http://127.0.0.1:4010 -o mine.yaml
                                                  what has happened in that server, as a story`;

/** Adds the command. */
export function scenarioCommand(program: Command): void {
  const command = program
    .command("scenario")
    .description("Lists the stories that come with mock-coder, checks stories, shows one, or makes one.")
    .helpCommand(false)
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES);
  command
    .command("list")
    .description("Lists the stories that come with mock-coder.")
    .addOption(new Option("--format <name>", "who reads it").choices(["text", "json"]).default("text"))
    .helpOption("-h, --help", "print this help")
    .action(async (flags: ListFlags) => (await import("./scenario.ts")).listScenarios(flags));
  command
    .command("validate")
    .description("Checks stories, and tells every mistake with its line.")
    .argument("<story...>", "names of stories, or paths of their files")
    .option("--set <name=value>", "a parameter without a default; may be given again", collectParameters)
    .helpOption("-h, --help", "print this help")
    .action(async (stories: readonly string[], flags: ValidateFlags) =>
      (await import("./scenario.ts")).validateScenarios(stories, flags),
    );
  command
    .command("show")
    .description("Prints a story as it is written.")
    .argument("<story>", "name of a story, or the path of its file")
    .helpOption("-h, --help", "print this help")
    .action(async (story: string) => (await import("./scenario.ts")).showScenario(story));
  command
    .command("from-journal")
    .description("Makes a story of what a world of ours has lived through.")
    .argument("<journal>", "the server, or a file with the answer of GET /_sim/replay")
    .option("-o, --output <file>", "file of the story (default: it is printed)")
    .option("--title <text>", "title of the story", "What a world has lived through")
    .option("--world <name>", "which world of the server (default: the one it starts with)")
    .addOption(
      new TokenOption("--control-token <token>", "token of the control API, where it asks for one").env(
        "MOCK_CODER_CONTROL_TOKEN",
      ),
    )
    .option("--force", "write over a file that is there")
    .hook("preAction", (_, asked) => cleanTokens(asked))
    .helpOption("-h, --help", "print this help")
    .action(async (journal: string, flags: FromJournalFlags) =>
      (await import("../record/from-journal.ts")).fromJournal(journal, flags),
    );
}
