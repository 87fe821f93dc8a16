/** The flags of `mock-coder play`. */
import { InvalidArgumentError, Option, type Command } from "commander";
import { cleanTokens, TokenOption } from "../verify/token-option.ts";

export interface PlayFlags {
  readonly against?: string;
  /** As they were given: a token, or `user=token`. */
  readonly token?: readonly string[];
  readonly control?: boolean;
  readonly controlToken?: string;
  readonly template?: string;
  readonly seed?: string;
  readonly set?: Readonly<Record<string, string>>;
  /** How many times as fast as real time. */
  readonly speed?: number;
  readonly format: "text" | "json";
  /** A file of certificate authorities. */
  readonly ca?: string;
}

const EXAMPLES = `
Without --against the story is played in a world of its own, as fast as it goes. Against a server it uses public calls
only; steps that need the control API are named before anything is done, unless --control-token is given.
Exit codes: 0 played to its end, 1 a step came to something else, 2 wrong usage or a story that cannot be played,
3 the server cannot be reached or used, 70 our own fault.

Examples:
  mock-coder play happy-path                          a story that comes with mock-coder
  mock-coder play my-story.yaml --set task=login      a story of your own, with a parameter
  mock-coder play happy-path --speed 60x              a minute of the story in a second
  mock-coder play app-unhealthy --against http://127.0.0.1:4010 --control
                                                      into the world of a server that is there
  mock-coder play happy-path --against https://coder.example.com --token … --template tasks
                                                      against a real Coder; tasks of the story stay there`;

/** Adds the command. */
export function playCommand(
  program: Command,
  run: (story: string, flags: PlayFlags) => Promise<void> = start,
): void {
  program
    .command("play")
    .description("Plays a story, and tells of each step as it happens.")
    .argument("<story>", "name of a story, or the path of its file")
    .option("--against <url>", "a server to play it against (default: a world of its own)")
    .addOption(
      new Option(
        "--token <token>",
        "session token of whoever the story is about; of others: <user>=<token>, again",
      )
        .argParser(collect)
        .env("CODER_SESSION_TOKEN"),
    )
    .option("--control", "use the control API of the server, which asks for no token")
    .addOption(
      new TokenOption("--control-token <token>", "use the control API of the server, with its token").env(
        "MOCK_CODER_CONTROL_TOKEN",
      ),
    )
    .option("--template <name>", "template of tasks whose step names none (default: coding-agent)")
    .option("--set <name=value>", "a parameter of the story; may be given again", collectParameters)
    .option("--seed <text>", "what ids and names follow from (default: what the story says)", readSeed)
    .option("--speed <factor>", "play in time, so many times as fast, such as 60x", readSpeed)
    .addOption(new Option("--format <name>", "who reads it").choices(["text", "json"]).default("text"))
    .addOption(
      new Option("--ca <file>", "certificate authorities to trust as well, as PEM").env("MOCK_CODER_CA"),
    )
    .hook("preAction", (_, asked) => cleanTokens(asked))
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(run);
}

async function start(story: string, flags: PlayFlags): Promise<void> {
  const { play } = await import("./play.ts");
  await play(story, flags);
}

function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** Adds `name=value` to those given before. */
export function collectParameters(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const cut = text.indexOf("=");
  if (cut < 1) throw new InvalidArgumentError("A parameter looks like name=value.");
  return { ...before, [text.slice(0, cut)]: text.slice(cut + 1) };
}

function readSeed(text: string): string {
  if (text !== "" && text.length <= 128) return text;
  throw new InvalidArgumentError("A seed has between 1 and 128 characters.");
}

function readSpeed(text: string): number {
  const speed = Number(text.replace(/x$/, ""));
  if (/^\d{1,5}(?:\.\d{1,3})?x?$/.test(text) && speed > 0 && speed <= 10_000) return speed;
  throw new InvalidArgumentError("A speed is a number above 0 and up to 10000, such as 60x or 0.5.");
}
