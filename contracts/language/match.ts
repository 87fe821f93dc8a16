/** Patterns: what they stand for when the facts are known, and whether a value fits them. */
import { Buffer } from "node:buffer";
import type { Matcher, Pattern, Plus, Reference, Repeated, Sized, Spelled, Text } from "./clause.ts";

/** Everything references can name: `task`, `other`, `people`, `templates`, `versions`, `answer`, `saved`, `run`. */
export type Facts = Readonly<Record<string, unknown>>;

/** One difference. `expected` is a pattern with its facts filled in. */
export interface Mismatch {
  /** Where in the answer: `status`, `body.tasks[0].id`, `headers.allow`. */
  readonly at: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** A clause names a fact that is not there: the clause is wrong, not the target. */
export class UnknownFact extends Error {
  override readonly name = "UnknownFact";
  /** True when an answer of the target should have brought it: then the target is at fault, not the clause. */
  readonly wasToCome: boolean;
  constructor(message: string, blamesTarget = false) {
    super(message);
    this.wasToCome = blamesTarget;
  }
}

/** A pattern with every reference replaced by what it names. Throws `UnknownFact`. */
export function resolve(pattern: unknown, facts: Facts): unknown {
  if (typeof pattern !== "object" || pattern === null) return pattern;
  if (Array.isArray(pattern)) return pattern.map((item) => resolve(item, facts));
  if (isWord(pattern)) {
    switch (pattern.$) {
      case "the":
        return lookUp(pattern, facts);
      case "text":
        return pattern.parts.map((part) => String(resolve(part, facts))).join("");
      case "spelled":
        return spell(String(lookUp(pattern.fact, facts)), pattern.how);
      case "plus":
        return Number(lookUp(pattern.to, facts)) + pattern.amount;
      case "repeated":
        return pattern.text.repeat(pattern.times);
      case "sized":
        return fill(pattern);
      case "since":
        return { ...pattern, time: lookUp(pattern.time, facts) };
      case "any":
      case "absent":
      case "matching":
      case "counted":
        return pattern;
      case "not":
      case "one-of":
      case "all-of":
      case "partial":
      case "list":
        break;
    }
  }
  return Object.fromEntries(Object.entries(pattern).map(([key, item]) => [key, resolve(item, facts)]));
}

type Word = Reference | Text | Plus | Repeated | Sized | Spelled | Matcher;

function isWord(value: object): value is Word {
  return "$" in value && typeof value.$ === "string";
}

function spell(text: string, how: Spelled["how"]): string {
  switch (how) {
    case "upper":
      return text.toUpperCase();
    case "lower":
      return text.toLowerCase();
    case "no-hyphens":
      return text.replaceAll("-", "");
    case "before-hyphen":
      return text.split("-", 1).join("");
  }
}

/** Throws `RangeError` when there is not even room for what stands before and after. */
function fill({ bytes, before, filler, after }: Sized): string {
  const room = bytes - Buffer.byteLength(before + after);
  const width = Buffer.byteLength(filler);
  return before + filler.repeat(Math.floor(room / width)) + "x".repeat(room % width) + after;
}

function lookUp({ path }: Reference, facts: Facts): unknown {
  const end = follow(path.split("."), facts);
  if ("found" in end) return end.found;
  throw new UnknownFact(`there is no fact "${path}" at "${end.lostAt}"`, wasToCome(path, facts));
}

/** Is the beginning of the path something that the target said? */
function wasToCome(path: string, facts: Facts): boolean {
  const [root = "", name = ""] = path.split(".");
  if (root === "saved") return Object.hasOwn(facts["saved"] ?? {}, name);
  return ["answer", "task", "other"].includes(root) && Object.hasOwn(facts, root);
}

/** What a path leads to, or the key that is not there. A `*` takes the first item that the rest leads on from. */
function follow(
  [key, ...rest]: readonly string[],
  from: unknown,
): { readonly found: unknown } | { readonly lostAt: string } {
  if (key === undefined) return { found: from };
  const inside = typeof from === "object" && from !== null ? (from as Facts) : {};
  const steps = key === "*" ? Object.values(inside) : [inside[key]];
  for (const next of steps) {
    const end = next === undefined ? { lostAt: key } : follow(rest, next);
    if ("found" in end || key !== "*") return end;
  }
  return { lostAt: key };
}

/** Where a value does not fit a pattern whose facts are filled in. Empty when it fits. */
export function mismatches(pattern: Pattern, value: unknown, at: string): readonly Mismatch[] {
  if (typeof pattern !== "object" || pattern === null)
    return Object.is(pattern, value) ? [] : [differ(pattern, value, at)];
  if (Array.isArray(pattern)) return ofArray(pattern as readonly Pattern[], value, at);
  if (isWord(pattern)) return ofMatcher(pattern as Matcher, value, at);
  return ofObject(pattern as Readonly<Record<string, Pattern>>, value, at, true);
}

function differ(expected: unknown, got: unknown, at: string): Mismatch {
  return { at, expected, got };
}

function fits(pattern: Pattern, value: unknown): boolean {
  return mismatches(pattern, value, "").length === 0;
}

function ofArray(pattern: readonly Pattern[], value: unknown, at: string): readonly Mismatch[] {
  if (!Array.isArray(value) || value.length !== pattern.length) return [differ(pattern, value, at)];
  return pattern.flatMap((item, index) => mismatches(item, value[index], `${at}[${String(index)}]`));
}

function ofObject(
  keys: Readonly<Record<string, Pattern>>,
  value: unknown,
  at: string,
  exactly: boolean,
): readonly Mismatch[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [differ(keys, value, at)];
  const object = value as Readonly<Record<string, unknown>>;
  const unknownKeys = exactly ? Object.keys(object).filter((key) => !Object.hasOwn(keys, key)) : [];
  return [
    ...Object.entries(keys).flatMap(([key, item]) =>
      mismatches(item, Object.hasOwn(object, key) ? object[key] : undefined, `${at}.${key}`),
    ),
    ...unknownKeys.map((key) => differ({ $: "absent" }, object[key], `${at}.${key}`)),
  ];
}

function ofMatcher(matcher: Matcher, value: unknown, at: string): readonly Mismatch[] {
  switch (matcher.$) {
    case "partial":
      return ofObject(matcher.keys, value, at, false);
    case "all-of":
      return matcher.patterns.flatMap((pattern) => mismatches(pattern, value, at));
    case "list":
      return ofList(matcher, value, at);
    case "counted":
      return ofCounted(matcher, value, at);
    case "absent":
    case "any":
    case "not":
    case "one-of":
    case "matching":
    case "since":
      return holds(matcher, value) ? [] : [differ(matcher, value, at)];
  }
}

type Simple = Exclude<Matcher, { readonly $: "partial" | "all-of" | "list" | "counted" }>;

function holds(matcher: Simple, value: unknown): boolean {
  switch (matcher.$) {
    case "absent":
      return value === undefined;
    case "any":
      return isOfKind(matcher.kind, value);
    case "not":
      return value !== undefined && !fits(matcher.pattern, value);
    case "one-of":
      return matcher.patterns.some((pattern) => fits(pattern, value));
    case "matching":
      return typeof value === "string" && new RegExp(matcher.source, matcher.flags).test(value);
    case "since": {
      // Its reference is filled in by now.
      const order = compareTimes(value, matcher.time);
      return order !== null && (matcher.strictly ? order > 0 : order >= 0);
    }
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** RFC 3339 in UTC, down to nanoseconds, without trailing zeros. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{0,8}[1-9])?Z$/;

function isOfKind(kind: Extract<Matcher, { $: "any" }>["kind"], value: unknown): boolean {
  switch (kind) {
    case "uuid":
      return typeof value === "string" && UUID.test(value);
    case "time":
      return typeof value === "string" && TIME.test(value);
    case "string":
      return typeof value === "string";
    case "text":
      return typeof value === "string" && value !== "";
    case "integer":
      return Number.isSafeInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "thing":
      return value !== undefined;
  }
}

/** Below zero when `a` is earlier. Exact to the last digit, which a `Date` is not. Null when one is no time. */
function compareTimes(a: unknown, b: unknown): number | null {
  if (typeof a !== "string" || typeof b !== "string" || !TIME.test(a) || !TIME.test(b)) return null;
  const padded = (time: string): string => {
    const [seconds = "", fraction = ""] = time.slice(0, -1).split(".");
    return `${seconds}.${fraction.padEnd(9, "0")}`;
  };
  return padded(a) < padded(b) ? -1 : Number(padded(a) > padded(b));
}

function ofList(matcher: Extract<Matcher, { $: "list" }>, value: unknown, at: string): readonly Mismatch[] {
  if (!Array.isArray(value)) return [differ(matcher, value, at)];
  const items: readonly unknown[] = value;
  const { length, includes = [], excludes = [], inOrder = [], each } = matcher;
  return [
    ...(length !== undefined && items.length !== length
      ? [differ(length, items.length, `${at}.length`)]
      : []),
    ...includes
      .filter((pattern) => !items.some((item) => fits(pattern, item)))
      .map((pattern) => differ({ $: "list", includes: [pattern] }, items, at)),
    ...excludes.flatMap((pattern) =>
      items
        .filter((item) => fits(pattern, item))
        .map((item) => differ({ $: "list", excludes: [pattern] }, item, at)),
    ),
    ...(standInOrder(inOrder, items) ? [] : [differ({ $: "list", inOrder }, items, at)]),
    ...(each === undefined
      ? []
      : items.flatMap((item, index) => mismatches(each, item, `${at}[${String(index)}]`))),
  ];
}

/** Do the first items that fit these patterns stand in their order? */
function standInOrder(patterns: readonly Pattern[], items: readonly unknown[]): boolean {
  const places = patterns.map((pattern) => items.findIndex((item) => fits(pattern, item)));
  return places.every((place, index) => place > (places[index - 1] ?? -1));
}

function ofCounted(
  { list, count }: Extract<Matcher, { $: "counted" }>,
  value: unknown,
  at: string,
): readonly Mismatch[] {
  const { [list]: items, [count]: got } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const expected = Array.isArray(items) ? items.length : { $: "any", kind: "integer" };
  return expected === got ? [] : [differ(expected, got, `${at}.${count}`)];
}
