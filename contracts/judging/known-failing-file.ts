/** Reads a file of known failures. YAML, so that a line of it can be pointed at. */
import { LineCounter, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from "yaml";
import type { KnownFailure } from "./known-failing.ts";

/** The file is no list of known failures. The message says where, what, and the cure. */
export class KnownFailingError extends Error {
  override readonly name = "KnownFailingError";
}

const KEYS = ["pattern", "reason", "link", "expires"] as const;
const EXAMPLE =
  "A known failure looks like this: { pattern: tasks/send/busy-*, reason: answers 502, link: https://…, expires: 2027-01-31 }";
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The known failures of a text; `where` is the file's name in errors. Throws `KnownFailingError`. */
export function parseKnownFailing(text: string, where: string): readonly KnownFailure[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => `${where}:${String(lines.linePos(offset).line)}`;
  const [error] = document.errors;
  if (error !== undefined)
    throw new KnownFailingError(`${at(error.pos[0])}: not valid YAML: ${error.message}`);
  const root = document.contents;
  if (root === null || (isSeq(root) && root.items.length === 0))
    throw new KnownFailingError(
      `${where}: no known failure in it. ${EXAMPLE}. Without any, leave --known-failing out.`,
    );
  if (!isSeq(root)) throw new KnownFailingError(`${at(0)}: not a list. ${EXAMPLE}.`);
  return root.items.map((item) => {
    const place = at((item as { range?: readonly number[] }).range?.[0] ?? 0);
    if (!isMap(item)) throw new KnownFailingError(`${place}: not a known failure. ${EXAMPLE}.`);
    return readOne(item, place);
  });
}

function readOne(map: YAMLMap, place: string): KnownFailure {
  const found: Partial<Record<(typeof KEYS)[number], string>> = {};
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : "?";
    const known = KEYS.find((one) => one === name);
    if (known === undefined)
      throw new KnownFailingError(`${place}: unknown key "${name}". There are: ${KEYS.join(", ")}.`);
    // What is written counts, not what YAML makes of it: 2027-01-31 is a day here.
    const written = isScalar(value) ? (value.source ?? "").trim() : "";
    if (written === "") throw new KnownFailingError(`${place}: "${known}" is empty or no text.`);
    found[known] = written;
  }
  const { pattern, reason, link, expires } = found;
  if (pattern === undefined || reason === undefined || link === undefined)
    throw new KnownFailingError(`${place}: pattern, reason and link must be there. ${EXAMPLE}.`);
  if (!URL.canParse(link)) throw new KnownFailingError(`${place}: the link "${link}" is no URL.`);
  if (expires === undefined) return { pattern, reason, link };
  if (!isDay(expires))
    throw new KnownFailingError(`${place}: "${expires}" is no day. A day looks like 2027-01-31.`);
  return { pattern, reason, link, expires };
}

function isDay(text: string): boolean {
  const time = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
