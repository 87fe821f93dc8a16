/** Patterns and values in words that need no explanation: `any uuid`, `absent`, `one of "unknown", "paused"`. Pure. */
import type { Matcher } from "../language/clause.ts";
import { flat, jsonDoc, MAX_DEPTH, type Doc, type Item } from "./layout.ts";
import { cut, grouped, visible } from "./text.ts";

/** Of a text within a value this much is shown. */
const LONGEST_TEXT = 200;

/** A pattern whose facts are filled in, on one line. */
export function wordsOf(pattern: unknown): string {
  return flat(patternDoc(pattern));
}

/** The same, to be broken into lines. Never throws: what is no pattern of ours is shown as the JSON it is. */
export function patternDoc(pattern: unknown, depth = 0): Doc {
  if (typeof pattern !== "object" || pattern === null) return leaf(pattern);
  if (depth > MAX_DEPTH) return "…";
  if (Array.isArray(pattern)) return { open: "[", close: "]", items: labelled("", pattern, depth) };
  const words = isMatcher(pattern) ? matcherDoc(pattern, depth) : null;
  return words ?? { open: "{", close: "}", items: itemsOf(pattern, depth) };
}

/** A value that came back, on one line. */
export function valueWords(value: unknown): string {
  return flat(valueDoc(value));
}

/** The same, to be broken into lines. */
export function valueDoc(value: unknown): Doc {
  return jsonDoc(value, leaf);
}

function leaf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value !== "string") return JSON.stringify(value);
  if (value.length <= LONGEST_TEXT) return visible(JSON.stringify(value));
  const quoted = visible(JSON.stringify(cut(value, LONGEST_TEXT).replace(/ \([^)]*\)$/, "")));
  return `${quoted} (${grouped(value.length)} characters)`;
}

function itemsOf(keys: object, depth: number): readonly Item[] {
  return Object.entries(keys).map(([key, item]) => ({
    label: `${visible(JSON.stringify(key))}: `,
    doc: patternDoc(item, depth + 1),
  }));
}

const KINDS: Readonly<Record<Extract<Matcher, { $: "any" }>["kind"], string>> = {
  uuid: "any uuid",
  time: "any time",
  string: "any text",
  text: "any text but an empty one",
  integer: "any whole number",
  boolean: "true or false",
  thing: "anything",
};

const WORDS: Readonly<Record<Matcher["$"], true>> = {
  any: true,
  absent: true,
  not: true,
  "one-of": true,
  "all-of": true,
  partial: true,
  matching: true,
  since: true,
  counted: true,
  list: true,
};

function isMatcher(value: object): value is Matcher {
  return "$" in value && typeof value.$ === "string" && Object.hasOwn(WORDS, value.$);
}

/** Null for what only looks like a word of ours, for example a body that a server sent and a clause kept. */
function matcherDoc(matcher: Matcher, depth: number): Doc | null {
  switch (matcher.$) {
    case "any":
      return Object.hasOwn(KINDS, matcher.kind) ? KINDS[matcher.kind] : null;
    case "absent":
      return "absent";
    case "not":
      return within("not ", matcher.pattern, depth);
    case "one-of":
      return choice("one of", matcher.patterns, depth);
    case "all-of":
      return choice("all of", matcher.patterns, depth);
    case "partial":
      return isObject(matcher.keys)
        ? { open: "{", close: "}", items: [...itemsOf(matcher.keys, depth), { label: "", doc: "…" }] }
        : null;
    case "matching":
      return `text that fits /${bare(matcher.source)}/${bare(matcher.flags)}`;
    case "since":
      return `a time ${matcher.strictly ? "after" : "not before"} ${valueWords(matcher.time)}`;
    case "counted":
      return `{ "${bare(matcher.count)}": the length of "${bare(matcher.list)}", … }`;
    case "list":
      return listDoc(matcher, depth);
  }
}

function choice(words: string, patterns: unknown, depth: number): Doc | null {
  if (!Array.isArray(patterns)) return null;
  const docs = patterns.map((pattern) => patternDoc(pattern, depth + 1));
  if (docs.every((doc) => typeof doc === "string")) return `${words} ${docs.join(", ")}`;
  return { open: `${words} (`, close: ")", items: docs.map((doc) => ({ label: "", doc })) };
}

/** A doc after a word. */
function within(before: string, pattern: unknown, depth: number): Doc {
  const doc = patternDoc(pattern, depth + 1);
  return typeof doc === "string" ? `${before}${doc}` : { ...doc, open: `${before}${doc.open}` };
}

function listDoc(
  { length, includes, excludes, inOrder, each }: Extract<Matcher, { $: "list" }>,
  depth: number,
): Doc {
  const items: Item[] = [
    ...labelled("with ", includes, depth),
    ...labelled("without ", excludes, depth),
    ...(inOrder === undefined ? [] : [{ label: "in this order: ", doc: patternDoc(inOrder, depth + 1) }]),
    ...(each === undefined ? [] : [{ label: "each ", doc: patternDoc(each, depth + 1) }]),
  ];
  const name = length === undefined ? "a list" : `a list of ${valueWords(length)}`;
  if (items.length === 0) return name;
  return { open: `${name} (`, close: ")", items };
}

function labelled(label: string, patterns: unknown, depth: number): readonly Item[] {
  if (!Array.isArray(patterns)) return [];
  return patterns.map((pattern) => ({ label, doc: patternDoc(pattern, depth + 1) }));
}

/** Text without quotes. */
function bare(value: unknown): string {
  return typeof value === "string" ? visible(value) : valueWords(value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
