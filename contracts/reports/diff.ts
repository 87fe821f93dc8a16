/** What differs between what was expected and what came, for people. Pure. */
import type { Mismatch } from "../language/match.ts";
import type { Expected } from "../language/outcome.ts";
import {
  both,
  fits,
  framed,
  isObject,
  missing,
  nameOf,
  shortly,
  surplus,
  type DiffLine,
} from "./diff-lines.ts";
import { listDiff } from "./diff-lists.ts";
import { patternDoc, valueWords, wordsOf } from "./pattern-words.ts";
import { grouped } from "./text.ts";

export type { DiffLine } from "./diff-lines.ts";

/** The lines of one mismatch, without its place. `inWords`: an expected text is a sentence and not a value. */
export function mismatchDiff({ expected, got }: Mismatch, inWords = false): readonly DiffLine[] {
  if (inWords && typeof expected === "string" && expected !== "")
    return [{ mark: "-", text: expected }, ...surplus(got, "")];
  return diff(expected, got, "");
}

/** A whole answer: status, headers and body. `got` has the body as JSON, undefined when it is none, and as text. */
export function answerDiff(
  expected: Expected,
  got: {
    readonly status: number;
    readonly headers: Readonly<Record<string, readonly string[]>>;
    readonly text: string;
    readonly body: unknown;
  },
): readonly DiffLine[] {
  return [
    ...diff(expected.status, got.status, "status "),
    ...Object.entries(expected.headers ?? {}).flatMap(([name, pattern]) =>
      diff(pattern, got.headers[name]?.join(", "), `${name}: `),
    ),
    ...(expected.text === undefined ? [] : diff(expected.text, got.text, "text ")),
    ...(expected.body === undefined ? [] : diff(expected.body, got.body, "")),
  ];
}

function diff(expected: unknown, got: unknown, label: string): readonly DiffLine[] {
  if (fits(expected, got)) return [both(`${label}${shortly(got)}`)];
  const inside = inObject(expected, got, label) ?? listDiff(expected, got, label, diff);
  if (inside !== null) return inside;
  if (typeof expected === "string" && typeof got === "string") return ofTexts(expected, got, label);
  return [...missing(patternDoc(expected), label), ...surplus(got, label)];
}

/** Key by key, when both are objects. What is as it should be is counted. */
function inObject(expected: unknown, got: unknown, label: string): readonly DiffLine[] | null {
  const asked = keysOf(expected);
  if (asked === null || !isObject(got)) return null;
  const lines: DiffLine[] = [];
  let fitting = 0;
  for (const [key, pattern] of Object.entries(asked.keys)) {
    const name = nameOf(key);
    const value = Object.hasOwn(got, key) ? got[key] : undefined;
    if (fits(pattern, value)) fitting += 1;
    else if (value === undefined) lines.push(...missing(patternDoc(pattern), name));
    else if (isAbsent(pattern)) lines.push(...surplus(value, name));
    else lines.push(...diff(pattern, value, name));
  }
  const unasked = Object.keys(got).filter((key) => !Object.hasOwn(asked.keys, key));
  if (asked.exactly) for (const key of unasked) lines.push(...surplus(got[key], nameOf(key)));
  if (fitting > 0) lines.push(both(`… ${fitting === 1 ? "one key" : `${String(fitting)} keys`} as expected`));
  return framed(`${label}{`, lines, "}");
}

/** The keys a pattern asks for, when it is one of an object. */
function keysOf(
  pattern: unknown,
): { readonly keys: Readonly<Record<string, unknown>>; readonly exactly: boolean } | null {
  if (!isObject(pattern)) return null;
  if (pattern["$"] === "partial" && isObject(pattern["keys"]))
    return { keys: pattern["keys"], exactly: false };
  return typeof pattern["$"] === "string" ? null : { keys: pattern, exactly: true };
}

function isAbsent(pattern: unknown): boolean {
  return isObject(pattern) && pattern["$"] === "absent";
}

/** Of two long texts what stands around the first difference is enough. */
const LONG_TEXT = 160;
const AROUND = 40;

function ofTexts(expected: string, got: string, label: string): readonly DiffLine[] {
  const plain: readonly DiffLine[] = [
    { mark: "-", text: `${label}${wordsOf(expected)}` },
    { mark: "+", text: `${label}${valueWords(got)}` },
  ];
  if (expected.length <= LONG_TEXT && got.length <= LONG_TEXT) return plain;
  const at = firstDifference(expected, got);
  const near = (text: string): string => {
    const from = Math.max(0, at - AROUND);
    const to = Math.min(text.length, at + AROUND);
    const piece = valueWords(text.slice(from, to).toWellFormed());
    return `${from > 0 ? "…" : ""}${piece}${to < text.length ? "…" : ""} (${grouped(text.length)} characters)`;
  };
  return [
    both(`${label}differs from character ${grouped(at + 1)} on`),
    { mark: "-", text: `${label}${near(expected)}` },
    { mark: "+", text: `${label}${near(got)}` },
  ];
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}
