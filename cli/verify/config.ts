/** Flags from a file. The file speaks with the lowest voice: the command line and the environment overrule it. */
import { existsSync } from "node:fs";
import type { Command, Option } from "commander";
import { parseDocument } from "yaml";
import { CannotStart } from "../cannot-start.ts";
import type { TargetOptions } from "./target-options.ts";
import { messageOf } from "../../client/message-of.ts";
import { readText } from "../read-text.ts";
import { tokenFrom, TokenOption } from "./token-option.ts";

/** Read without being asked for. */
const USUAL_FILE = "mock-coder.yaml";

/** An action that first takes what the flags leave open from the file, under the name of its command. */
export function withConfig<Options extends object>(
  name: string,
  run: (url: string | undefined, options: Options) => Promise<void>,
): (this: Command, url: string | undefined) => Promise<void> {
  return async function (url) {
    const asked = this.opts<{ config?: string }>().config;
    const file = asked ?? (existsSync(USUAL_FILE) ? USUAL_FILE : undefined);
    const fromFile = file === undefined ? {} : readConfig(file, name);
    const given = takeOver(this, fromFile, file ?? "");
    // Who names another target means that one, whatever the surroundings say.
    const { self, image, compose, public: isPublic } = this.opts<TargetOptions>();
    if ((self === true || isPublic === true) && this.getOptionValueSource("states") !== "cli")
      this.setOptionValue("states", undefined);
    const isNamed = self === true || image !== undefined || compose !== undefined;
    await run(url ?? (isNamed ? undefined : (process.env["CODER_URL"] ?? given)), this.opts());
  };
}

type Entries = Readonly<Record<string, unknown>>;

function readConfig(file: string, name: string): Entries {
  const document = parseDocument(readText(file, "Correct --config, or leave it out."));
  const [error] = document.errors;
  if (error !== undefined)
    throw new CannotStart(
      `${file}:${String(error.linePos?.[0].line ?? 1)}: not valid YAML: ${error.message.split("\n", 1)[0] ?? ""}`,
    );
  const root: unknown = document.toJS();
  if (!isEntries(root))
    throw new CannotStart(`${file}: not a map. It looks like { ${name}: { set: [core] } }.`);
  const own = root[name] ?? {};
  if (!isEntries(own)) throw new CannotStart(`${file}: "${name}" is not a map of flags.`);
  return own;
}

function isEntries(value: unknown): value is Entries {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Gives each flag that nobody else gave its value from the file. Returns the file's `url`. */
function takeOver(command: Command, entries: Entries, file: string): string | undefined {
  let url: string | undefined;
  for (const [key, value] of Object.entries(entries)) {
    if (key === "url") {
      url = one(value, file, key);
      continue;
    }
    const option = command.options.find(({ long }) => long === `--${key}`);
    if (option === undefined || key === "config" || key === "help") {
      const known = command.options.flatMap(({ long }) =>
        long === undefined || long === "--help" ? [] : [long.slice(2)],
      );
      throw new CannotStart(
        `${file}: unknown key "${key}". There are: url, ${known.filter((name) => name !== "config").join(", ")}.`,
      );
    }
    const name = option.attributeName();
    const source = command.getOptionValueSource(name);
    if (source !== undefined && source !== "default") continue;
    const word = parsed(option, value, file, key);
    const isToken = option instanceof TokenOption && typeof word === "string";
    command.setOptionValueWithSource(name, isToken ? tokenFrom(word, `${file}: "${key}"`) : word, "config");
  }
  return url;
}

/** What the flag's own reader makes of it, so that a file and a command line mean the same. */
function parsed(option: Option, value: unknown, file: string, key: string): unknown {
  if (option.isBoolean()) {
    if (typeof value === "boolean") return value;
    throw new CannotStart(`${file}: "${key}" is a switch: true or false.`);
  }
  const words = isEntries(value)
    ? Object.entries(value).map(([name, item]) => `${name}=${one(item, file, key)}`)
    : (Array.isArray(value) ? value : [value]).map((item) => one(item, file, key));
  let result: unknown;
  for (const word of words) {
    try {
      result =
        option.parseArg === undefined
          ? word
          : (option.parseArg as (text: string, before: unknown) => unknown)(word, result);
    } catch (error) {
      throw new CannotStart(`${file}: "${key}": "${word}" does not do. ${messageOf(error)}`, {
        cause: error,
      });
    }
  }
  return result;
}

function one(value: unknown, file: string, key: string): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new CannotStart(`${file}: "${key}" is neither text nor a number.`);
}
