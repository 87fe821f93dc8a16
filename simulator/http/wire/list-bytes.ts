/**
 * Lists as bytes. Their items were written when they changed; what is left is to put them side by side, and not even
 * that when nothing has changed since the last time.
 */
import { Buffer } from "node:buffer";
import type { JsonList } from "./json-text.ts";

const COMMA = 0x2c;
const NEWLINE = 0x0a;
/** The lists given last are kept, unless they are long. */
const KEPT_LISTS = 4;
const KEPT_BYTES = 4 * 1024 * 1024;

const kept: { readonly list: JsonList; readonly bytes: Buffer }[] = [];

/** The list in UTF-8, with a newline at the end. To be read only: the next reader may get the same bytes. */
export function listBytes(list: JsonList): Buffer {
  const known = kept.find((one) => isSame(one.list, list));
  if (known !== undefined) return known.bytes;
  const bytes = putTogether(list);
  if (bytes.length <= KEPT_BYTES) {
    kept.push({ list, bytes });
    if (kept.length > KEPT_LISTS) kept.shift();
  }
  return bytes;
}

/** Items that did not change are the very same texts, so that comparing them costs next to nothing. */
function isSame(one: JsonList, other: JsonList): boolean {
  const { before, items, after } = one;
  if (items.length !== other.items.length || before !== other.before || after !== other.after) return false;
  for (let index = 0; index < items.length; index++) {
    if (items[index] !== other.items[index]) return false;
  }
  return true;
}

/** Each text is copied once, straight to its place: as one long text the list would be copied three times more. */
function putTogether({ before, items, after }: JsonList): Buffer {
  let length = Buffer.byteLength(before) + Buffer.byteLength(after) + 1;
  for (const item of items) length += Buffer.byteLength(item) + 1;
  const bytes = Buffer.allocUnsafeSlow(length);
  let end = bytes.write(before);
  for (const item of items) {
    end += bytes.write(item, end);
    bytes[end++] = COMMA;
  }
  // The place of the last comma, if there is one.
  if (items.length > 0) end--;
  end += bytes.write(after, end);
  bytes[end++] = NEWLINE;
  return bytes.subarray(0, end);
}
