/** How two JSON texts differ: keys, their order, kinds and values, at every depth. */
import { type Known, split } from "./particulars.ts";

export interface JsonDifference {
  /** `body.tasks[].id`; behind it in parentheses what else differs there. */
  readonly at: string;
  /** Undefined for a key that is not there. */
  readonly recorded: unknown;
  readonly got: unknown;
}

/** Lists that show what others made too: only what the clause knows is looked at. */
const SHARED = new Set(["body.tasks", "body.workspaces"]);

/** Null when one of them is no JSON. */
export function differencesInJson(
  recorded: string,
  got: string,
  known: Known,
): readonly JsonDifference[] | null {
  const [left, right] = [parsed(recorded), parsed(got)];
  if (left === undefined || right === undefined) return null;
  return walk(left, right, "body", known);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

type Found = readonly JsonDifference[];

function walk(left: unknown, right: unknown, at: string, known: Known): Found {
  if (Array.isArray(left) && Array.isArray(right))
    return SHARED.has(at)
      ? walkShared(left, right, at, known)
      : walkList(left as unknown[], right as unknown[], at, known);
  if (isObject(left) && isObject(right)) return walkObject(left, right, at, known);
  if (typeof left === "string" && typeof right === "string" && split(left).form === split(right).form)
    return known.learn(left, right) ? [] : [{ at: `${at} (another)`, recorded: left, got: right }];
  return left === right ? [] : [{ at, recorded: left, got: right }];
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function walkObject(left: Json, right: Json, at: string, known: Known): Found {
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const shared = (one: Json, other: Json): string =>
    Object.keys(one)
      .filter((key) => key in other)
      .join(", ");
  const [order, ours] = [shared(left, right), shared(right, left)];
  return [
    ...keys.flatMap((key) => {
      const place = `${at}.${key}`;
      return key in left && key in right
        ? walk(left[key], right[key], place, known)
        : [{ at: place, recorded: left[key], got: right[key] }];
    }),
    ...(order === ours ? [] : [{ at: `${at} (order of keys)`, recorded: order, got: ours }]),
  ];
}

function walkList(left: readonly unknown[], right: readonly unknown[], at: string, known: Known): Found {
  if (left.length === right.length)
    return left.flatMap((one, index) => walk(one, right[index], `${at}[]`, known));
  // Without those that only one of them has, where names can tell.
  const [names, ours] = [left.map(nameOf), right.map(nameOf)];
  const both = names.filter((name) => ours.includes(name));
  if (both.length === 0 || both.includes(undefined))
    return [{ at: `${at} (length)`, recorded: left.length, got: right.length }];
  const isInBoth = (one: unknown): boolean => both.includes(nameOf(one));
  return [
    ...names.flatMap((name) =>
      both.includes(name) ? [] : [{ at: `${at}[]`, recorded: name, got: undefined }],
    ),
    ...ours.flatMap((name) =>
      both.includes(name) ? [] : [{ at: `${at}[]`, recorded: undefined, got: name }],
    ),
    ...walkList(left.filter(isInBoth), right.filter(isInBoth), at, known),
  ];
}

function nameOf(value: unknown): unknown {
  return isObject(value) ? value["name"] : undefined;
}

function walkShared(left: readonly unknown[], right: readonly unknown[], at: string, known: Known): Found {
  const theirs = left.filter((one) => known.has(idOf(one), "recorded"));
  const ours = right.filter((one) => known.has(idOf(one), "got"));
  return walkList(theirs, ours, at, known);
}

function idOf(value: unknown): string {
  return isObject(value) ? String(value["id"]) : "";
}
