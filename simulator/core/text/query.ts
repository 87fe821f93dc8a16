/**
 * The search grammar of `q`: `key:value` pairs and bare words. Source: coderd/searchquery (searchTerms, processTokens)
 * and coderd/httpapi/queryparams.go.
 */
import type { Validation } from "../env.ts";
import { byteOf, withoutRawBytes } from "./raw-bytes.ts";
import { trimAny } from "./text.ts";

/** What `parseQuery` needs to know of an operation's search. */
export interface QueryOptions {
  /** The keys this search knows. */
  readonly keys: readonly string[];
  /** The key that words without a `:` belong to; null leaves them among the unknown under their own text. */
  readonly bareKey: string | null;
  /** The key of what stands before a `/` in such words. Without one a `/` is a character like others. */
  readonly slashKey?: string;
}

type Pair = readonly [key: string, value: string];

export type ParsedQuery =
  | {
      readonly ok: true;
      /** The values of each known key that was given, in the order given, without quotes, in lower case. */
      readonly values: ReadonlyMap<string, readonly string[]>;
      /** Keys given that this search does not know, each once, in the order given. */
      readonly unknown: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly Validation[] };

/**
 * Takes `q` apart. A misplaced `:` or `/` is reported at once and alone, as the server stops there; everything else (a
 * key given twice, a key unknown, a value that names nobody) is gathered by the caller in the order of its keys.
 */
export function parseQuery(q: string, options: QueryOptions): ParsedQuery {
  const values = new Map<string, string[]>();
  const unknown = new Set<string>();
  for (const element of elementsOf(withoutRawBytes(q.toLowerCase()))) {
    if (element.startsWith(":") || element.endsWith(":")) {
      return syntaxProblem(`Query element ${quote(element)} cannot start or end with ':'`);
    }
    const parts = split(element, ":");
    if (parts.length > 2) return syntaxProblem(`Query element ${quote(element)} can only contain 1 ':'`);
    const [key = "", value] = parts;
    const pairs: readonly Pair[] | null =
      value === undefined ? bareWords(element, options) : [[unquoted(key), unquoted(value)]];
    if (pairs === null) return syntaxProblem(`Query element ${quote(element)} can only contain 1 '/'`);
    for (const [name, text] of pairs) {
      const list = values.get(name);
      if (!options.keys.includes(name)) unknown.add(name);
      else if (list === undefined) values.set(name, [text]);
      else list.push(text);
    }
  }
  return { ok: true, values, unknown: [...unknown] };
}

/** One entry for each key given more than once, in the order of the map. */
export function duplicateProblems(values: ReadonlyMap<string, readonly string[]>): readonly Validation[] {
  const problems: Validation[] = [];
  for (const [key, list] of values) {
    const problem = duplicateProblem(key, list.length);
    if (problem !== null) problems.push(problem);
  }
  return problems;
}

/** The entry for one key, or null when it came at most once. Used for plain query parameters as well. */
export function duplicateProblem(key: string, count: number): Validation | null {
  if (count <= 1) return null;
  const detail = `Query param ${quote(key)} provided more than once, found ${count} times. Only provide 1 instance of this query param.`;
  return { field: key, detail };
}

/** One entry for each key this search does not know. */
export function unknownProblems(unknown: readonly string[]): readonly Validation[] {
  return unknown.map((key) => ({ field: key, detail: `${quote(key)} is not a valid query param` }));
}

/** The entry for a user that is not there, or that the caller may not see. */
export function unknownUserProblem(name: string, field = "owner"): Validation {
  const reason = `user ${quote(name)} either does not exist, or you are unauthorized to view them`;
  return { field, detail: `Query param ${quote(field)} has invalid value: ${reason}` };
}

/** The entry for an organization that is not there, or that the caller may not see. */
export function unknownOrganizationProblem(name: string, field = "organization"): Validation {
  const reason = `organization ${quote(name)} either does not exist, or you are unauthorized to view it`;
  return { field, detail: `Query param ${quote(field)} has invalid value: ${reason}` };
}

/** The entry for a required parameter that is missing or empty. */
export function requiredProblem(field: string): Validation {
  return { field, detail: `Query param ${quote(field)} is required and cannot be empty` };
}

function syntaxProblem(detail: string): ParsedQuery {
  return { ok: false, problems: [{ field: "q", detail }] };
}

/** What words without a `:` say, as pairs of key and value; null when there is a `/` too many, or nothing beside it. */
function bareWords(words: string, { bareKey, slashKey }: QueryOptions): readonly Pair[] | null {
  // The server keeps the quotes of bare words, which then name nobody; so does this.
  if (bareKey === null) return [[words, words]];
  if (slashKey === undefined) return [[bareKey, words]];
  const parts = split(words, "/").map(unquoted);
  const [first, second] = parts;
  if (first === undefined || parts.length > 2) return null;
  if (second === undefined) return [[bareKey, first]];
  const owned: Pair = [slashKey, first];
  return [owned, [bareKey, second]];
}

/** The parts with a `:` in their order, then all others joined by a space as one. */
function elementsOf(q: string): readonly string[] {
  const pairs: string[] = [];
  const words: string[] = [];
  for (const token of split(q, " ")) {
    if (token.includes(":")) pairs.push(token);
    else words.push(token);
  }
  return words.length === 0 ? pairs : [...pairs, words.join(" ")];
}

/** The non-empty pieces of `text` between delimiters that stand outside of quotes. Quotes are kept. */
function split(text: string, delimiter: string): readonly string[] {
  const pieces: string[] = [];
  let quoted = false;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const character = text[i];
    if (character === '"') quoted = !quoted;
    if (character !== undefined && (quoted || character !== delimiter)) continue;
    if (i > start) pieces.push(text.slice(start, i));
    start = i + 1;
  }
  return pieces;
}

function unquoted(text: string): string {
  return trimAny(text, '"');
}

/** Text in double quotes as Go's %q writes it. */
export function quote(text: string): string {
  return `"${text.replace(/["\\\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, quoteCharacter)}"`;
}

const NAMED: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\u0007": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
};

function quoteCharacter(character: string): string {
  const named = NAMED[character];
  if (named !== undefined) return named;
  const code = Number(character.codePointAt(0));
  const byte = byteOf(code);
  if (byte !== null) return `\\x${byte.toString(16)}`;
  const hex = code.toString(16);
  if (code < 0x20 || code === 0x7f) return `\\x${hex.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
