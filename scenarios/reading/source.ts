/** The text of a story as data that knows where each part of it stands. */
import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type Document } from "yaml";
import type { Place } from "./story.ts";
import { StoryProblem } from "./story-problem.ts";

/** Keys and numbers that lead to a part. */
export type Path = readonly (string | number)[];

export interface Source {
  readonly file: string;
  /** It comes with us, and so does what it includes. */
  readonly own?: boolean;
  /** As it is written; empty for one that was given as data. */
  readonly text: string;
  readonly data: unknown;
  /** Where the part stands; with `key`, where its name does. What is not there stands where it would be missed. */
  readonly placeOf: (path: Path, key?: boolean) => Place;
}

/** More than any story needs. */
export const MOST_BYTES = 1024 * 1024;

/** Reads YAML, of which JSON is a part. Throws `StoryProblem`. */
export function sourceOfText(text: string, file: string): Source {
  if (Buffer.byteLength(text) > MOST_BYTES)
    throw new StoryProblem([
      {
        place: { file, line: 1, column: 1 },
        step: null,
        what: `The story is longer than ${String(MOST_BYTES)} bytes. Write long texts as { repeat: …, times: … }.`,
      },
    ]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const wrong = [...document.errors, ...document.warnings];
  if (wrong.length > 0)
    throw new StoryProblem(
      wrong.slice(0, MOST_TOLD).map(({ pos, message }) => ({
        place: placeAt(pos[0]),
        step: null,
        what: `This is not valid YAML: ${message.replaceAll(/\s+/g, " ")}. Correct it; colons and # in a text ask for quotes around it.`,
      })),
    );
  return {
    file,
    text,
    data: dataOf(document, file),
    placeOf: (path, key) => placeAt(offsetOf(document, path, key)),
  };
}

/** A story that was given as data: it has no lines. */
export function sourceOfObject(data: unknown, name: string): Source {
  return { file: name, text: "", data, placeOf: () => ({ file: name, line: null, column: null }) };
}

const MOST_TOLD = 20;

/** Aliases may stand for one another in their thousands: a few are enough for a story. */
function dataOf(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StoryProblem(
      [{ place: { file, line: 1, column: 1 }, step: null, what: `The YAML cannot be used: ${why}.` }],
      { cause: error },
    );
  }
}

function offsetOf(document: Document.Parsed, path: Path, key = false): number {
  // The longest part of the path that is there.
  for (let length = path.length; length >= 0; length--) {
    const wanted = path.slice(0, length);
    const offset = key && length === path.length ? keyOffset(document, wanted) : nodeOffset(document, wanted);
    if (offset !== undefined) return offset;
  }
  return 0;
}

function nodeOffset(document: Document.Parsed, path: Path): number | undefined {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

function keyOffset(document: Document.Parsed, path: Path): number | undefined {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const name = path.at(-1);
  const pair = parent.items.find(
    (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(name),
  );
  return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
}
