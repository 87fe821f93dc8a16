/** The lines that diffs are made of. Pure. */
import type { Pattern } from "../language/clause.ts";
import { mismatches } from "../language/match.ts";
import { lay, type Doc } from "./layout.ts";
import { valueDoc, valueWords } from "./pattern-words.ts";
import { grouped, visible } from "./text.ts";

/** One line of a diff: as it should be, as it is, or both. */
export interface DiffLine {
  readonly mark: "-" | "+" | " ";
  readonly text: string;
}

/** Compares one thing with what was expected of it; the label goes before it. */
export type Differ = (expected: unknown, got: unknown, label: string) => readonly DiffLine[];

/** Leaves are laid out in this many columns. */
const COLUMNS = 96;
/** Of a value that should not be there, or not so. */
const MOST_LINES = 40;

/** Lines of what should be there. */
export function missing(doc: Doc, label: string): readonly DiffLine[] {
  return lay(doc, COLUMNS).map((line, index) => ({
    mark: "-",
    text: index === 0 ? `${label}${line}` : line,
  }));
}

/** Lines of what is there. */
export function surplus(got: unknown, label: string): readonly DiffLine[] {
  const lines = lay(valueDoc(got), COLUMNS);
  const shown = lines.slice(0, MOST_LINES);
  const rest = lines.length - shown.length;
  return [
    ...shown.map((line, index): DiffLine => ({ mark: "+", text: index === 0 ? `${label}${line}` : line })),
    ...(rest > 0 ? [{ mark: "+" as const, text: `… (${grouped(rest)} more lines)` }] : []),
  ];
}

/** A line of what is as it should be. */
export function both(text: string): DiffLine {
  return { mark: " ", text };
}

/** Lines between brackets. */
export function framed(open: string, lines: readonly DiffLine[], close: string): readonly DiffLine[] {
  return [both(open), ...lines.map(({ mark, text }) => ({ mark, text: `  ${text}` })), both(close)];
}

/** A value on one line that is not too long. */
export function shortly(got: unknown): string {
  const words = valueWords(got);
  return words.length > COLUMNS ? `${words.slice(0, COLUMNS - 20)}…` : words;
}

export function nameOf(key: string): string {
  return `${visible(JSON.stringify(key))}: `;
}

export function fits(pattern: unknown, value: unknown): boolean {
  return distance(pattern, value) === 0;
}

/** In how many places a value does not fit. */
export function distance(pattern: unknown, value: unknown): number {
  try {
    return mismatches(pattern as Pattern, value, "").length;
  } catch {
    // A body that a clause kept and expects again may look like a pattern, and a broken one.
    return Infinity;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
