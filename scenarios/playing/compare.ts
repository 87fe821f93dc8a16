/** Compares what a story expects with what there is. Pure. */
import type { LogMessageWords, Words } from "../reading/story.ts";
import type { Difference } from "./story-failed.ts";

/**
 * Null when the value has in it what is expected: objects may have more keys, lists are as long. `at` is how the value
 * is called.
 */
export function bodyDifference(expected: unknown, value: unknown, at: string): Difference | null {
  if (Array.isArray(expected)) {
    if (!Array.isArray(value)) return differ(at, expected, value);
    if (expected.length !== value.length)
      return {
        expected: `${at} with ${String(expected.length)} items`,
        got: `${String(value.length)}: ${shown(value)}`,
      };
    return firstDifference(expected.map((item, index) => [item, value[index], `${at}[${String(index)}]`]));
  }
  if (typeof expected === "object" && expected !== null) {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return differ(at, expected, value);
    const has = value as Readonly<Record<string, unknown>>;
    return firstDifference(Object.entries(expected).map(([key, item]) => [item, has[key], `${at}.${key}`]));
  }
  return Object.is(expected, value) ? null : differ(at, expected, value);
}

/** Null when the text is what is expected, or has it in it. */
export function wordsDifference(expected: Words, value: unknown, at: string): Difference | null {
  if (typeof expected === "string") return expected === value ? null : differ(at, expected, value);
  if (typeof value === "string" && value.includes(expected.contains)) return null;
  return { expected: `${at} with ${shown(expected.contains)} in it`, got: shown(value) };
}

export interface LogMessage {
  readonly content: string;
  readonly type: string;
}

/** Null when the message is what is expected. */
export function messageDifference(
  expected: LogMessageWords,
  message: LogMessage | undefined,
  at: string,
): Difference | null {
  if (message === undefined) return { expected: `${at} ${shown(expected)}`, got: "no message" };
  if (typeof expected === "string") return wordsDifference(expected, message.content, at);
  const { content, type } = expected;
  return (
    (type === undefined || type === message.type ? null : differ(`the type of ${at}`, type, message.type)) ??
    (content === undefined ? null : wordsDifference(content, message.content, at))
  );
}

export function differ(at: string, expected: unknown, value: unknown): Difference {
  return { expected: `${at} ${shown(expected)}`, got: shown(value) };
}

/** On one line, and not at length. */
export function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

const MOST_SHOWN = 200;

function firstDifference(
  parts: readonly (readonly [expected: unknown, value: unknown, at: string])[],
): Difference | null {
  for (const [expected, value, at] of parts) {
    const difference = bodyDifference(expected, value, at);
    if (difference !== null) return difference;
  }
  return null;
}
