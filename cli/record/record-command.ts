/** The flags of `mock-coder record`. */
import { InvalidArgumentError, Option, type Command } from "commander";
import { cleanTokens, TokenOption } from "../verify/token-option.ts";

export interface RecordFlags {
  readonly output: string;
  readonly token?: string;
  readonly controlToken?: string;
  readonly port: number;
  readonly title?: string;
  readonly force?: boolean;
  /** A file of certificate authorities. */
  readonly ca?: string;
}

const EXAMPLES = `
Calls that go through the proxy are carried on as they are, and become the steps of a story: those for tasks, with
their statuses and answers as expectations. Of other calls it says that they are left out. Ctrl-C ends it and writes
the file.
Exit codes: 0 written, 1 no call has become a step, 2 wrong usage, 3 the server cannot be reached or used,
70 our own fault.

Examples:
  mock-coder record http://127.0.0.1:4010 -o story.yaml --port 4020
                                          then call http://127.0.0.1:4020 in place of the server
  mock-coder record https://coder.example.com --token … -o story.yaml
                                          who calls without a token is whose token this is
  mock-coder play story.yaml              the story again, in a world of its own`;

/** Adds the command. */
export function recordCommand(
  program: Command,
  run: (url: string, flags: RecordFlags) => Promise<void> = start,
): void {
  program
    .command("record")
    .description("Records a story: a proxy in front of any server, and what comes through it.")
    .argument("<url>", "the server to record")
    .requiredOption("-o, --output <file>", "file of the story that is written at the end")
    .addOption(
      new TokenOption("--token <token>", "session token for calls that have none").env("CODER_SESSION_TOKEN"),
    )
    .addOption(
      new TokenOption(
        "--control-token <token>",
        "token of the server's control API, where it asks for one",
      ).env("MOCK_CODER_CONTROL_TOKEN"),
    )
    .addOption(
      new Option("--port <number>", "port of the proxy, on loopback; 0 is any")
        .default(0)
        .argParser(readPort),
    )
    .option("--title <text>", "title of the story")
    .option("--force", "write over a file that is there")
    .addOption(
      new Option("--ca <file>", "certificate authorities to trust as well, as PEM").env("MOCK_CODER_CA"),
    )
    .hook("preAction", (_, asked) => cleanTokens(asked))
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(run);
}

async function start(url: string, flags: RecordFlags): Promise<void> {
  const { record } = await import("./record.ts");
  await record(url, flags);
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
}
