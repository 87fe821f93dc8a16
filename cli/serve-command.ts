/** The flags of `mock-coder serve`: what they are called, what they take, and what is wrong with a bad one. */
import { InvalidArgumentError, Option, type Command } from "commander";
import {
  dashboardProblem,
  defaultRelease,
  isPaceName,
  isRelease,
  paces,
  readOrigins,
  releaseProblem,
  releases,
  type Release,
} from "../simulator/index.ts";
import { messageOf } from "../client/message-of.ts";
import { logFormats, type LogFormat } from "./log-line.ts";
import { collectParameters } from "./play/play-command.ts";
import type { ServeOptions } from "./serve.ts";

const EXAMPLES = `
Examples:
  mock-coder serve                               on 127.0.0.1:4010; a task takes seconds, as with Coder
  mock-coder serve --port 0 --pace instant       on a free port; a task is active at the next look
  mock-coder serve --clock manual --seed run-7   the same ids, tokens and times in every run
  mock-coder serve --scenario app-unhealthy      with a task whose app has fallen ill
  mock-coder serve --host 0.0.0.0                for other machines too; secrets are random and printed once
  mock-coder serve --check-responses --log json  checks every response; logs one JSON object per request on stderr
  mock-coder serve --cors http://localhost:5173  lets a page on another port call, the control API too
  mock-coder serve --dashboard site/out          shows Coder's own dashboard, built, at the same address
  mock-coder serve --no-control --speed 20       only Coder's API, twenty times as fast

An option that names an environment variable can be set by it, for instance in a container.`;

/** Adds the command. Bad flags end in commander's own error, which names the flag, its value and the cure. */
export function serveCommand(program: Command, run: (options: ServeOptions) => Promise<void> = start): void {
  const command = program.command("serve").description("Starts the server and prints how to reach it.");
  for (const option of [...serverOptions(), ...worldOptions(), ...controlOptions()])
    command.addOption(option);
  command
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action((options: ServeOptions) => run(withoutUsual(options, command)));
}

/** With a story, what nobody gave is what the story says. */
function withoutUsual(options: ServeOptions, command: Command): ServeOptions {
  if (options.scenario === undefined || command.getOptionValueSource("pace") !== "default") return options;
  return { ...options, pace: undefined };
}

function worldOptions(): readonly Option[] {
  return [
    choice(
      "--pace <name>",
      "how long builds and agents take",
      isPaceName,
      Object.keys(paces),
      "realistic",
    ).env(env("PACE")),
    value("--speed <factor>", "how many times faster than real time the clock runs", readSpeed)
      .default(1)
      .env(env("SPEED")),
    value(
      "--seed <text>",
      'text that ids and tokens follow from (default: "mock-coder"; random beyond loopback)',
      readSeed,
    ).env(env("SEED")),
    value(
      "--release <number>",
      `release of Coder to imitate: ${releases.join(", ")}, or such as 2.29.3`,
      readRelease,
    )
      .default(defaultRelease)
      .env(env("RELEASE")),
    choice(
      "--clock <kind>",
      "what tells the time; manual stands still until you move it",
      isClock,
      clocks,
      "real",
    ).env(env("CLOCK")),
    value(
      "--scenario <story>",
      "start at the end of a story: the name of one, or the path of its file",
      readScenario,
    ).env(env("SCENARIO")),
    new Option("--set <name=value>", "a parameter of the story; may be given again").argParser(
      collectParameters,
    ),
    new Option("--fresh", "start without users and wait for the first one, as a new Coder does").env(
      env("FRESH"),
    ),
  ];
}

function serverOptions(): readonly Option[] {
  return [
    value("--port <number>", "port to listen on; 0 takes a free one", readPort)
      .default(4010)
      .env(env("PORT")),
    value("--host <address>", "address to listen on", readHost).default("127.0.0.1").env(env("HOST")),
    choice("--log <format>", "requests on stderr", isLogFormat, logFormats, "pretty").env(env("LOG")),
    value("--ready-file <path>", "file that is there while it listens, with its URL as JSON", readPath).env(
      env("READY_FILE"),
    ),
    new Option("--check-responses", "answer 500 when a response does not match the spec"),
    value("--rate-limit <number>", "requests a minute for each caller; 0 is no limit", readRateLimit)
      .default(0)
      .env(env("RATE_LIMIT")),
    value(
      "--cors <origin>",
      "a page of this origin may call, such as http://localhost:5173; several: again, or with commas; * is every page",
      collectOrigins,
    ).env(env("CORS")),
    value("--access-url <url>", "where clients reach it (default: the address they use)", readUrl).env(
      env("ACCESS_URL"),
    ),
    value(
      "--dashboard <folder>",
      "folder of a built dashboard to show, such as Coder's site/out",
      readDashboard,
    ).env(env("DASHBOARD")),
  ];
}

function controlOptions(): readonly Option[] {
  return [
    value(
      "--control-token <text>",
      "token that the control API, /_sim, asks for (default: none; random beyond loopback)",
      readControlToken,
    ).env(env("CONTROL_TOKEN")),
    new Option("--no-control", "switch the control API off"),
  ];
}

/** The name of an option in the environment. */
function env(name: string): string {
  return `MOCK_CODER_${name}`;
}

/** A flag that takes a value. */
function value<Value>(
  flags: string,
  description: string,
  read: (text: string, before?: Value) => Value,
): Option {
  return new Option(flags, description).argParser(read);
}

async function start(options: ServeOptions): Promise<void> {
  const { serve } = await import("./serve.ts");
  await serve(options);
}

const clocks = ["real", "manual"] as const;

function isClock(name: string): name is (typeof clocks)[number] {
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

function readSpeed(text: string): number {
  const speed = Number(text);
  if (/^\d{1,4}(?:\.\d{1,3})?$/.test(text) && speed > 0) return speed;
  throw new InvalidArgumentError("A factor is a number above 0 such as 20 or 0.5; 1 is real time.");
}

function readRelease(text: string): Release {
  if (isRelease(text)) return text;
  throw new InvalidArgumentError(releaseProblem(text) ?? "");
}

/** It travels in a header. */
function readControlToken(text: string): string {
  if (/^[!-~]{8,}$/.test(text)) return text;
  throw new InvalidArgumentError(
    "A control token has at least 8 characters, letters, digits and signs, without spaces.",
  );
}

function readScenario(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("A story has a name; mock-coder scenario list tells which there are.");
}

function readHost(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError(
    "A host is a name or an address, such as 127.0.0.1; 0.0.0.0 stands for all addresses of this machine.",
  );
}

function readPath(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("A path has at least one character; leave --ready-file out for none.");
}

function readDashboard(folder: string): string {
  const problem = dashboardProblem(folder);
  if (problem === null) return folder;
  throw new InvalidArgumentError(`T${problem.slice(1)}`);
}

function readSeed(text: string): string {
  if (text !== "") return text;
  throw new InvalidArgumentError("A seed has at least one character; leave --seed out for the default.");
}

/** Adds the origins that are given now to those given before. */
function collectOrigins(text: string, before: readonly string[] = []): readonly string[] {
  try {
    return readOrigins([...before, ...text.split(",")]);
  } catch (error) {
    throw new InvalidArgumentError(messageOf(error).replace(/^t/, "T"));
  }
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.search === "" && url.hash === "") {
    return url.href.replace(/\/+$/, "");
  }
  throw new InvalidArgumentError("A URL looks like https://coder.example.com, without a query.");
}
