/** What differs between a list and what was expected of it. Pure. */
import {
  both,
  distance,
  fits,
  framed,
  isObject,
  missing,
  shortly,
  surplus,
  type Differ,
  type DiffLine,
} from "./diff-lines.ts";
import { patternDoc } from "./pattern-words.ts";
import { plural } from "./text.ts";

/** Longer lists are compared item by item, without a search for what belongs together. */
const MOST_ALIGNED = 60;

/** Null when it is no list, or nothing is expected of it that a list can be asked. */
export function listDiff(
  expected: unknown,
  got: unknown,
  label: string,
  differ: Differ,
): readonly DiffLine[] | null {
  if (Array.isArray(expected)) return Array.isArray(got) ? itemByItem(expected, got, label, differ) : null;
  if (!isObject(expected) || expected["$"] !== "list") return null;
  const { length, includes, excludes, inOrder, each } = expected;
  // An item that should not be there comes alone.
  if (!Array.isArray(got))
    return isList(excludes) && !fits(expected, [got]) ? unwanted(excludes, got, label) : null;
  return [
    ...(length === undefined || got.length === length ? [] : differ(length, got.length, `${label}length `)),
    ...(isList(includes) ? includes.flatMap((pattern) => notFound(pattern, got, label, differ)) : []),
    ...(isList(excludes) ? got.flatMap((item) => unwanted(excludes, item, label)) : []),
    ...(isList(inOrder) && !fits({ $: "list", inOrder }, got) ? disordered(inOrder, got, label) : []),
    ...(each === undefined ? [] : eachItem(each, got, label, differ)),
  ];
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** The item that comes nearest tells more than the whole list. */
function notFound(
  pattern: unknown,
  items: readonly unknown[],
  label: string,
  differ: Differ,
): readonly DiffLine[] {
  const distances = items.map((item) => distance(pattern, item));
  const least = Math.min(...distances);
  if (least === 0) return [];
  const nearest = distances.indexOf(least);
  if (nearest < 0)
    return [...missing(patternDoc(pattern), `${label}an item like `), { mark: "+", text: "an empty list" }];
  const which =
    items.length === 1 ? "the only item" : `item ${String(nearest)}, the nearest of ${String(items.length)}`;
  return [both(`${label}no item fits; ${which}:`), ...differ(pattern, items[nearest], "")];
}

function unwanted(excludes: readonly unknown[], item: unknown, label: string): readonly DiffLine[] {
  return excludes
    .filter((pattern) => fits(pattern, item))
    .flatMap((pattern) => [
      ...missing(patternDoc(pattern), `${label}no item like `),
      ...surplus(projected(pattern, item), label),
    ]);
}

/** Of an object what the pattern asks for. */
function projected(pattern: unknown, item: unknown): unknown {
  if (!isObject(pattern) || pattern["$"] !== "partial" || !isObject(pattern["keys"]) || !isObject(item))
    return item;
  return Object.fromEntries(Object.keys(pattern["keys"]).map((key) => [key, item[key]]));
}

function disordered(
  patterns: readonly unknown[],
  items: readonly unknown[],
  label: string,
): readonly DiffLine[] {
  const lines: DiffLine[] = [both(`${label}in another order:`)];
  for (const pattern of patterns) {
    const at = items.findIndex((item) => fits(pattern, item));
    lines.push(...missing(patternDoc(pattern), ""));
    lines.push({ mark: "+", text: at < 0 ? "nowhere" : `at ${String(at)}` });
  }
  return lines;
}

function eachItem(
  each: unknown,
  items: readonly unknown[],
  label: string,
  differ: Differ,
): readonly DiffLine[] {
  const wrong = items.flatMap((item, index) => (fits(each, item) ? [] : [[item, index] as const]));
  if (wrong.length === 0) return [];
  const fitting = items.length - wrong.length;
  const rest = fitting === 0 ? [] : [both(`… ${plural(fitting, "item")} as expected`)];
  const lines = wrong.flatMap(([item, index]) => differ(each, item, `${String(index)}: `));
  return framed(`${label}[`, [...lines, ...rest], "]");
}

/** What fits is found again, so that one item too many does not move all others. */
function itemByItem(
  patterns: readonly unknown[],
  items: readonly unknown[],
  label: string,
  differ: Differ,
): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  let [index, at] = [0, 0];
  for (const [nextIndex, nextAt] of [...pairs(patterns, items), [patterns.length, items.length] as const]) {
    const [short, long] = [patterns.slice(index, nextIndex), items.slice(at, nextAt)];
    for (let offset = 0; offset < Math.max(short.length, long.length); offset += 1) {
      if (offset >= long.length) lines.push(...missing(patternDoc(short[offset]), ""));
      else if (offset >= short.length) lines.push(...surplus(long[offset], ""));
      else lines.push(...differ(short[offset], long[offset], ""));
    }
    if (nextIndex < patterns.length) lines.push(both(shortly(items[nextAt])));
    [index, at] = [nextIndex + 1, nextAt + 1];
  }
  return framed(`${label}[`, lines, "]");
}

/** Which pattern fits which item, as many as can be without crossing. */
function pairs(
  patterns: readonly unknown[],
  items: readonly unknown[],
): readonly (readonly [number, number])[] {
  if (patterns.length === items.length || patterns.length > MOST_ALIGNED || items.length > MOST_ALIGNED)
    return patterns.flatMap((pattern, index) =>
      index < items.length && fits(pattern, items[index]) ? [[index, index] as const] : [],
    );
  const matches = patterns.map((pattern) => items.map((item) => fits(pattern, item)));
  // most[i][j]: pairs among the patterns from i and the items from j.
  const most = Array.from({ length: patterns.length + 1 }, () => items.map(() => 0));
  const best = (i: number, j: number): number => most[i]?.[j] ?? 0;
  for (let i = patterns.length - 1; i >= 0; i -= 1)
    for (let j = items.length - 1; j >= 0; j -= 1) {
      const row = most[i];
      if (row !== undefined)
        row[j] = matches[i]?.[j] === true ? best(i + 1, j + 1) + 1 : Math.max(best(i + 1, j), best(i, j + 1));
    }
  const found: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < patterns.length && j < items.length;) {
    if (matches[i]?.[j] === true) {
      found.push([i, j]);
      i += 1;
      j += 1;
    } else if (best(i + 1, j) >= best(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}
