import { isUtf8 } from "node:buffer";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  byteLength,
  byteOf,
  databaseFault,
  rawByte,
  withoutRawBytes,
} from "../../../simulator/core/text/raw-bytes.ts";
import { utf8Text } from "../../../simulator/http/go/utf8.ts";

const SEED = 4010_31;

/** Bytes that often are UTF-8, often begin a sequence, and often break one off. */
const bytes = fc
  .array(
    fc.oneof(
      fc
        .constantFrom(0x00, 0x28, 0x61, 0x80, 0xa0, 0xbf, 0xc3, 0xe2, 0xed, 0xf0, 0xf4, 0xf8, 0xff)
        .map((one) => [one]),
      fc.string({ unit: "grapheme", maxLength: 2 }).map((text) => [...new TextEncoder().encode(text)]),
    ),
    { maxLength: 8 },
  )
  .map((parts) => Uint8Array.from(parts.flat()));

const textOf = (given: Uint8Array): string => utf8Text(given, rawByte);

/** How many bytes come before the first fault: the longest start that is UTF-8 without a NUL. */
function soundStart(given: Uint8Array): number {
  for (let length = given.length; length > 0; length--) {
    const start = given.subarray(0, length);
    if (isUtf8(start) && !start.includes(0)) return length;
  }
  return 0;
}

test(`a text of bytes has as many as came, and says of each what it was [seed ${SEED}]`, () => {
  fc.assert(
    fc.property(bytes, (given) => {
      const text = textOf(given);
      expect(byteLength(text)).toBe(given.length);
      expect(withoutRawBytes(text)).toBe(utf8Text(given));
    }),
    { seed: SEED },
  );
});

test(`the database takes exactly UTF-8 without a NUL, and shows the bytes at the first fault [seed ${SEED}]`, () => {
  fc.assert(
    fc.property(bytes, (given) => {
      const fault = databaseFault(textOf(given));
      const start = soundStart(given);
      expect(fault === null).toBe(start === given.length);
      if (fault === null) return;
      const [, shown = ""] = /^pq: invalid byte sequence for encoding "UTF8": (0x.*)$/.exec(fault) ?? [];
      const values = shown.split(" ").map(Number);
      expect([1, 2, 3, 4]).toContain(values.length);
      expect(values).toEqual([...given.subarray(start, start + values.length)]);
    }),
    { seed: SEED },
  );
});

test.each([
  [[0x00], "0x00"],
  [[0xff], "0xff"],
  [[0xff, 0xfe], "0xff"],
  [[0x80, 0x80], "0x80"],
  [[0xc3, 0x28], "0xc3 0x28"],
  [[0xc0, 0x80], "0xc0 0x80"],
  [[0xe9, 0x66, 0x6f, 0x6f], "0xe9 0x66 0x6f"],
  [[0xe2, 0x82], "0xe2 0x82"],
  [[0xe2, 0x00, 0x41], "0xe2 0x00 0x41"],
  [[0xed, 0xa0, 0x80], "0xed 0xa0 0x80"],
  [[0xf0, 0x28, 0x8c, 0x28], "0xf0 0x28 0x8c 0x28"],
  [[0xf5, 0x80, 0x80, 0x80, 0x80], "0xf5 0x80 0x80 0x80"],
  [[0xf8, 0x88, 0x80], "0xf8"],
  [[0x61, 0xc3, 0xa9, 0xc3], "0xc3"],
  [[0xe2, 0xf0, 0x9f, 0x91, 0x8d], "0xe2 0xf0 0x9f"],
])("of the bytes %j the database shows %s", (given, shown) => {
  expect(databaseFault(textOf(Uint8Array.from(given)))).toBe(
    `pq: invalid byte sequence for encoding "UTF8": ${shown}`,
  );
});

test("a character is no such byte, whatever its number", () => {
  for (const text of ["é", "日", "👍", "\ufffd"]) {
    expect(databaseFault(text)).toBeNull();
    expect(byteOf(text.codePointAt(0) ?? 0)).toBeNull();
  }
  expect([byteOf(rawByte(0x80).charCodeAt(0)), byteOf(rawByte(0xff).charCodeAt(0))]).toEqual([0x80, 0xff]);
});
