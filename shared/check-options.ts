/** Options of the library, checked as flags are: what is wrong is one `TypeError` that names the option. Pure. */
import { nearestName } from "./nearest-name.ts";

/** What an option may be. */
export interface Kind {
  readonly fits: (value: unknown) => boolean;
  /** Completes "allowed is …". */
  readonly allowed: string;
  /** What is wrong further inside a value that fits, as a sentence that names where; null for nothing. */
  readonly inside?: (value: unknown, at: string) => string | null;
}

export type Kinds = Readonly<Record<string, Kind>>;

/** The kinds of an interface: an option that is added without one does not compile. */
export type KindsOf<Options> = Readonly<Record<keyof Options, Kind>>;

/** An option that is wrong or unknown. The message names the call, the option, what was given and what is allowed. */
export class OptionError extends TypeError {
  override readonly name = "OptionError";
}

const MOST_SHOWN = 60;

/**
 * Throws a `TypeError` unless every option is known and of its kind, however deep. An option that is undefined is left
 * out, which those that are `needed` may not be. `of` is the call that takes them, for the message.
 */
export function checkOptions(of: string, given: unknown, kinds: Kinds, needed: readonly string[] = []): void {
  if (given === undefined && needed.length === 0) return;
  refuse(of, () =>
    isPlain(given)
      ? fieldsProblem(given, { kinds, needed }, "")
      : `the options are ${shown(given)}; allowed is an object.`,
  );
}

/** Throws a `TypeError` when `look` finds something wrong, or cannot look: getters and proxies may do anything. */
export function refuse(of: string, look: () => string | null): void {
  const said = tried(look);
  if (said !== null) throw new OptionError(`${of}: ${said}`);
}

function tried(look: () => string | null): string | null {
  try {
    return look();
  } catch (error) {
    const why = error instanceof Error ? shown(error.message) : "it throws";
    return `the options cannot be read: ${why}. Give a plain object.`;
  }
}

/** What is wrong with one option, as a sentence. */
export function optionSentence(path: string, value: unknown, allowed: string): string {
  return `the option ${path} is ${shown(value)}; allowed is ${allowed}.`;
}

/** The error about one option. */
export function wrongOption(of: string, path: string, value: unknown, allowed: string): OptionError {
  return new OptionError(`${of}: ${optionSentence(path, value, allowed)}`);
}

interface Fields {
  readonly kinds: Kinds;
  readonly needed: readonly string[];
}

function fieldsProblem(
  given: Readonly<Record<string, unknown>>,
  { kinds, needed }: Fields,
  at: string,
): string | null {
  for (const name of Object.keys(given))
    if (!Object.hasOwn(kinds, name))
      return `there is no option ${below(at, name)}. ${cure(name, Object.keys(kinds))}`;
  // By their names, for who reads them finds inherited ones too.
  for (const [name, kind] of Object.entries(kinds)) {
    const value = given[name];
    if (value === undefined && !needed.includes(name)) continue;
    const said = problemOf(kind, value, below(at, name));
    if (said !== null) return said;
  }
  return null;
}

function problemOf(kind: Kind, value: unknown, at: string): string | null {
  if (!kind.fits(value)) return optionSentence(at, value, kind.allowed);
  return kind.inside?.(value, at) ?? null;
}

export const words: Kind = { fits: (value) => typeof value === "string", allowed: "a text" };
export const text: Kind = {
  fits: (value) => typeof value === "string" && value !== "",
  allowed: "a text that is not empty",
};
export const flag: Kind = { fits: (value) => typeof value === "boolean", allowed: "true or false" };
export const callback: Kind = { fits: (value) => typeof value === "function", allowed: "a function" };
export const record: Kind = { fits: isPlain, allowed: "an object" };
export const signal: Kind = {
  // Not by its class: a test environment may have one of its own.
  fits: (value) => isObject(value) && typeof value["addEventListener"] === "function" && "aborted" in value,
  allowed: "an AbortSignal",
};
export const url: Kind = {
  fits: (value) => {
    if (typeof value !== "string" || !URL.canParse(value)) return false;
    const { protocol, search, hash } = new URL(value);
    return /^https?:$/.test(protocol) && search === "" && hash === "";
  },
  allowed: "a URL such as https://coder.example.com, without a query",
};
/** As timers take it: a longer one would end at once. */
export const milliseconds: Kind = {
  fits: (value) => typeof value === "number" && value > 0 && value <= 2 ** 31 - 1,
  allowed: "a number of milliseconds above 0 and up to 2147483647",
};

export function oneOf(names: readonly string[]): Kind {
  // A world's own names are among them, and they may hold anything.
  const quoted = names.map(shown);
  return {
    fits: (value) => typeof value === "string" && names.includes(value),
    allowed: quoted.length === 1 ? `${quoted.join("")}, the only one so far` : quoted.join(", "),
  };
}

export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): Kind {
  const end =
    most === Number.MAX_SAFE_INTEGER ? `${String(least)} on` : `${String(least)} to ${String(most)}`;
  return {
    fits: (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
    allowed: `a whole number from ${end}`,
  };
}

/** An object with methods of these names. */
export function having(methods: readonly string[], allowed: string): Kind {
  return {
    fits: (value) => isObject(value) && methods.every((method) => typeof value[method] === "function"),
    allowed,
  };
}

/** An array of one kind, holes excluded. */
export function listOf(kind: Kind): Kind {
  return {
    fits: Array.isArray,
    allowed: "an array",
    inside: (value, at) =>
      firstOf([...(value as readonly unknown[])].entries(), ([index, item]) =>
        problemOf(kind, item, `${at}[${String(index)}]`),
      ),
  };
}

/** An object of one kind under any name. */
export function recordOf(kind: Kind): Kind {
  return {
    ...record,
    inside: (value, at) =>
      firstOf(Object.entries(value as object), ([name, item]) => problemOf(kind, item, below(at, name))),
  };
}

/** An object with fields of its own. */
export function objectOf(kinds: Kinds, needed: readonly string[] = []): Kind {
  return {
    ...record,
    inside: (value, at) => fieldsProblem(value as Readonly<Record<string, unknown>>, { kinds, needed }, at),
  };
}

/** What the first item has to say that says anything. */
export function firstOf<Item>(items: Iterable<Item>, say: (item: Item) => string | null): string | null {
  for (const item of items) {
    const said = say(item);
    if (said !== null) return said;
  }
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One whose fields are its content: a map, a date or a promise has none, and would pass as an empty one. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && /^(?:Object|Module)$/.test(tagOf(value));
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

/** What was given, on one line and not at length. */
function shown(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return shownObject(tagOf(value));
  if (typeof value === "bigint") return cut(`${String(value)}n`);
  if (typeof value === "string") return cut(JSON.stringify(value));
  return typeof value === "symbol" ? "a symbol" : String(value);
}

function shownObject(tag: string): string {
  if (tag === "Promise") return "a Promise (is an await missing?)";
  if (tag === "Object" || !/^[A-Z][A-Za-z]{0,39}$/.test(tag)) return "an object";
  return `${/^[AEIOU]/.test(tag) ? "an" : "a"} ${tag}`;
}

function cut(said: string): string {
  return said.length > MOST_SHOWN ? `${said.slice(0, MOST_SHOWN)}…` : said;
}

function below(at: string, name: string): string {
  const part = /^[\w$-]{1,60}$/.test(name) ? name : shown(name);
  return at === "" ? part : `${at}.${part}`;
}

function cure(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  return near === undefined ? `There are: ${known.join(", ")}.` : `Did you mean ${near}?`;
}
