/** The flags of `mock-coder serve`: what they are called, what they take, and what is wrong with a bad one. */
import { InvalidArgumentError, Option, type Command } from "commander";
import {
  defaultRelease,
  isPaceName,
  isRelease,
  paces,
  releases,
  type ClockMode,
  type PaceName,
  type Release,
} from "../simulator/index.ts";
import { logFormats, type LogFormat } from "./log-line.ts";

export interface ServeOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  readonly pace: PaceName;
  /** Left out, the host decides. */
  readonly seed?: string;
  readonly release: Release;
  readonly clock: ClockMode;
  readonly log: LogFormat;
  readonly checkResponses?: boolean;
  /** Requests a minute and caller; 0 is no limit. */
  readonly rateLimit: number;
  /** Without a final slash. */
  readonly accessUrl?: string;
}

const EXAMPLES = `
Examples:
  mock-coder serve                               on 127.0.0.1:4010; a task takes seconds, as with Coder
  mock-coder serve --port 0 --pace instant       on a free port; a task is active with the next look at it
  mock-coder serve --clock manual --seed run-7   the same ids, tokens and times in every run
  mock-coder serve --host 0.0.0.0                for others too: secrets are random and printed once
  mock-coder serve --check-responses --log json  every answer checked; one JSON object per request on stderr`;

/** Adds the command. Bad flags end in commander's own error, which names the flag, its value and the cure. */
export function serveCommand(program: Command, run: (options: ServeOptions) => Promise<void>): void {
  program
    .command("serve")
    .description("Starts the server and prints how to reach it.")
    .option("--port <number>", "port to listen on; 0 takes a free one", readPort, 4010)
    .option("--host <address>", "address to listen on", readHost, "127.0.0.1")
    .addOption(choice("--pace <name>", "how fast tasks live", isPaceName, Object.keys(paces), "realistic"))
    .option(
      "--seed <text>",
      'where ids and tokens come from (default: "mock-coder"; random beyond loopback)',
      readSeed,
    )
    .addOption(
      choice("--release <number>", "release of Coder to imitate", isRelease, releases, defaultRelease),
    )
    .addOption(choice("--clock <kind>", "manual stands still until moved", isClock, clocks, "real"))
    .addOption(choice("--log <format>", "requests on stderr", isLogFormat, logFormats, "pretty"))
    .option("--check-responses", "answer 500 where an answer does not fit the spec")
    .option("--rate-limit <number>", "requests a minute and caller; 0 is no limit", readRateLimit, 0)
    .option("--access-url <url>", "where clients reach it (default: what they say)", readUrl)
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(run);
}

const clocks = ["real", "manual"] as const;

function isClock(name: string): name is ClockMode {
  return (clocks as readonly string[]).includes(name);
}

function isLogFormat(name: string): name is LogFormat {
  return (logFormats as readonly string[]).includes(name);
}

/** A flag that takes one of a few words. */
function choice<Name extends string>(
  flags: string,
  description: string,
  isName: (word: string) => word is Name,
  names: readonly string[],
  preset: Name,
): Option {
  return new Option(flags, `${description}: ${names.join(", ")}`).default(preset).argParser((word) => {
    if (isName(word)) return word;
    throw new InvalidArgumentError(
      names.length === 1 ? `The only one so far is ${names[0]}.` : `Choose one of: ${names.join(", ")}.`,
    );
  });
}

function readPort(text: string): number {
  const port = wholeNumber(text);
  if (port <= 65_535) return port;
  throw new InvalidArgumentError("A port is a whole number from 0 to 65535; 0 takes a free one.");
}

function readRateLimit(text: string): number {
  const limit = wholeNumber(text);
  if (Number.isSafeInteger(limit)) return limit;
  throw new InvalidArgumentError("A limit is a whole number of requests a minute; 0 is no limit.");
}

/** Infinity for what is none. */
function wholeNumber(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : Infinity;
}

function readHost(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError(
    "A host is a name or an address, such as 127.0.0.1; 0.0.0.0 is all of this machine's.",
  );
}

function readSeed(text: string): string {
  if (text !== "") return text;
  throw new InvalidArgumentError("A seed has at least one character; leave --seed out for the default.");
}

function readUrl(text: string): string {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol) && url.search === "" && url.hash === "") {
    return url.href.replace(/\/+$/, "");
  }
  throw new InvalidArgumentError("A URL looks like https://coder.example.com, without a query.");
}
