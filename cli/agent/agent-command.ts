/** `mock-coder agent`: the simulated agent alone, for who writes clients of AgentAPI. */
import { InvalidArgumentError, Option, type Command } from "commander";
import { wholeNumber } from "../verify/readers.ts";
import { logFormats, type LogFormat } from "../log-line.ts";

export interface AgentFlags {
  /** The file of the conversation. */
  readonly conversation?: string;
  readonly port: number;
  readonly host: string;
  readonly pace: "instant" | "realistic";
  readonly log: LogFormat;
  readonly cors?: readonly string[];
}

const EXAMPLES = `
It answers GET /status, /messages, /events, POST /message, /upload and GET /openapi.json as AgentAPI 0.12.1 does, and has
a page to chat with it at /. It begins anew with each start.

A conversation is a JSON file, an array of steps:

  [
    { "expectMessage": "", "responseMessage": "Hello. What shall I do?" },
    { "expectMessage": "Add a test.", "responseMessage": "Done.", "thinkDurationMS": 4000 }
  ]

A step without an expectMessage is said unasked; what no step expects is echoed.
Exit codes: 0 stopped by a signal, 2 wrong usage or a file that holds no conversation, 70 our own fault.

Examples:
  mock-coder agent                                  on 127.0.0.1:3284, where AgentAPI listens; it echoes
  mock-coder agent --conversation talk.json         answers as the file says
  mock-coder agent --pace instant --port 0          answers at once, on a free port
  mock-coder agent --cors http://localhost:5173     lets a page on another port read it`;

/** Adds the command. */
export function agentCommand(program: Command, run: (flags: AgentFlags) => Promise<void> = start): void {
  program
    .command("agent")
    .description("Starts the simulated agent alone, which speaks AgentAPI.")
    .option("--conversation <file>", "what it answers to what (default: it echoes)")
    .addOption(
      new Option("--port <number>", "port to listen on; 0 takes a free one")
        .default(3284)
        .argParser(wholeNumber(0, 65_535)),
    )
    .addOption(
      new Option("--host <address>", "address to listen on").default("127.0.0.1").argParser(readHost),
    )
    .addOption(
      new Option("--pace <name>", "how long it thinks where a step does not say")
        .choices(["instant", "realistic"])
        .default("realistic"),
    )
    .addOption(new Option("--log <format>", "requests on stderr").choices(logFormats).default("pretty"))
    .option("--cors <origin...>", "a page of this origin may read its answers, such as http://localhost:5173")
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(run);
}

async function start(flags: AgentFlags): Promise<void> {
  const { serveAgent } = await import("./serve-agent.ts");
  await serveAgent(flags);
}

function readHost(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("A host is a name or an address, such as 127.0.0.1.");
}
