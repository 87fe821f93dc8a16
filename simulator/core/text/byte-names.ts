/**
 * How texts of names are cut and capitalized where letters are counted as bytes: a letter that is more than one byte may
 * be cut in two, and PostgreSQL takes no text with half a letter in it. Source: coderd/taskname, coderd/util/strings
 * before #22388.
 */
import { rawByte } from "./raw-bytes.ts";
import { isSpace, utf8Length } from "./text.ts";

/** Cuts `text` to `limit` bytes, at the last white space before the limit when there is one. */
export function truncateWordsByBytes(
  text: string,
  limit: number,
  options: { readonly ellipsis: boolean },
): string {
  if (utf8Length(text) <= limit) return text;
  const kept = firstBytes(text, options.ellipsis ? limit - 1 : limit);
  let boundary = kept.length - 1;
  while (boundary >= 0 && !isSpace(kept.charCodeAt(boundary))) boundary--;
  return (boundary < 0 ? kept : kept.slice(0, boundary)) + (options.ellipsis ? "…" : "");
}

/** Puts the first byte into upper case: of a longer letter that leaves U+FFFD and what is left of the letter. */
export function capitalizeByBytes(text: string): string {
  const [first] = text;
  if (first === undefined) return text;
  if (utf8Length(first) === 1) return first.toUpperCase() + text.slice(1);
  return `\ufffd${rawBytes(first, 1)}${text.slice(first.length)}`;
}

function firstBytes(text: string, limit: number): string {
  let [kept, left] = ["", limit];
  for (const character of text) {
    const length = utf8Length(character);
    if (length > left) return kept + rawBytes(character, 0, left);
    kept += character;
    left -= length;
  }
  return kept;
}

function rawBytes(character: string, from: number, to?: number): string {
  return Array.from(new TextEncoder().encode(character).slice(from, to), rawByte).join("");
}
