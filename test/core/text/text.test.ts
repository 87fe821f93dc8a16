import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  capitalize,
  cleanStatusMessage,
  codePointLength,
  isSpace,
  lastCodePoints,
  parseBoolean,
  trimGo,
  truncateBytes,
  truncateWords,
  utf8Length,
} from "../../../simulator/core/text/text.ts";

const SEED = 4010_01;

/** Any text, lone surrogates included, rich in what the functions look for. */
const texts = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      " ",
      "\t",
      "\n",
      "\u0085",
      "\u00a0",
      "\u2028",
      "\ufeff",
      "a",
      "Z",
      "é",
      "ß",
      "日",
      "👍",
      "\ud83d",
      "\udc4d",
    ),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
});

test(`a length in bytes is the encoder's, for any text [seed ${SEED}]`, () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }),
    { seed: SEED },
  );
});

test.each([
  ["", 0],
  ["abc", 3],
  ["é", 2],
  ["日本", 6],
  ["👍", 4],
  ["\ud83d", 3],
  ["\udc4d\ud83d", 6],
])("%j has %i bytes", (text, bytes) => {
  expect(utf8Length(text)).toBe(bytes);
});

test("white space is Go's: next line counts, the byte order mark does not", () => {
  const spaces: number[] = [];
  for (let code = 0; code <= 0xffff; code++) if (isSpace(code)) spaces.push(code);
  // unicode.White_Space of Go 1.25
  expect(spaces).toEqual([
    9, 10, 11, 12, 13, 32, 0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007,
    0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
  ]);
});

test(`trimming leaves a text without white space at its ends and nothing else gone [seed ${SEED}]`, () => {
  fc.assert(
    fc.property(texts, (text) => {
      const trimmed = trimGo(text);
      expect(text).toContain(trimmed);
      expect(trimGo(` \u0085${text}\u00a0`)).toBe(trimmed);
      const ends = [trimmed.codePointAt(0), trimmed.codePointAt(trimmed.length - 1)];
      for (const end of ends) expect(end !== undefined && isSpace(end)).toBe(false);
    }),
    { seed: SEED },
  );
});

test.each([
  ["within the limit", "foo bar", 7, false, "foo bar"],
  ["at the last whole word", "foo bar baz", 9, false, "foo bar"],
  ["inside a word when there is only one", "foobarbaz", 4, false, "foob"],
  ["at a word that ends at the limit, one word early", "foo bar baz", 7, false, "foo"],
  ["with an ellipsis in the last place", "foo bar baz", 9, true, "foo bar…"],
  ["with an ellipsis inside a word", "foobarbaz", 4, true, "foo…"],
  ["between code points, not bytes", "日本語のテキスト", 3, false, "日本語"],
  ["between code points, not units", "👍👍👍", 2, false, "👍👍"],
])("a text is cut %s", (_, text, limit, ellipsis, cut) => {
  expect(truncateWords(text, limit, { ellipsis })).toBe(cut);
});

test(`a cut text keeps its limit and starts as the whole did [seed ${SEED}]`, () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 40 }), fc.boolean(), (text, limit, ellipsis) => {
      const cut = truncateWords(text, limit, { ellipsis });
      expect(codePointLength(cut)).toBeLessThanOrEqual(limit);
      const start = ellipsis && cut !== text ? cut.slice(0, -1) : cut;
      expect(text.startsWith(start)).toBe(true);
    }),
    { seed: SEED },
  );
});

test.each([
  ["abc", 2, "bc"],
  ["abc", 3, "abc"],
  ["abc", 9, "abc"],
  ["a👍b", 2, "👍b"],
])("the end of %j of %i code points is %j", (text, limit, end) => {
  expect(lastCodePoints(text, limit)).toBe(end);
});

test.each([
  ["", ""],
  ["build me", "Build me"],
  ["élan", "Élan"],
  ["ßa", "ßa"],
  ["𐐨x", "𐐀x"],
  ["9 lives", "9 lives"],
])("%j capitalized is %j", (text, capitalized) => {
  expect(capitalize(text)).toBe(capitalized);
});

test.each([
  ["true", true],
  ["T", true],
  ["1", true],
  ["False", false],
  ["0", false],
  ["yes", null],
  ["tRUE", null],
  ["", null],
])("%j is the boolean %j", (text, value) => {
  expect(parseBoolean(text)).toBe(value);
});

test.each([
  ["abc", 3, "abc"],
  ["abcd", 3, "…"],
  ["abcdef", 5, "ab…"],
  ["ééé", 6, "ééé"],
  ["éééé", 6, "é…"],
  ["a👍bc", 6, "a…"],
])("%j in %i bytes is %j", (text, limit, cut) => {
  expect(truncateBytes(text, limit)).toBe(cut);
});

// The first block is the table of coderd/util/strings TestUISanitize.
test.each([
  ["normal text", "normal text"],
  ["\tfoo \r\\nbar  ", "foo bar"],
  ["通常のテキスト", "通常のテキスト"],
  ["foo\nbar", "foo bar"],
  ["foo\tbar", "foo bar"],
  ["foo\rbar", "foo bar"],
  ["foo\u0000bar", "foobar"],
  ["\u202Eabc", "abc"],
  ["\u200Bzero width", "zero width"],
  ["foo\u001b[31mred\u001b[0mbar", "fooredbar"],
  ["foo\u0008bar", "foobar"],
  ["foo\u0007bar", "foobar"],
  ["foo\uFEFFbar", "foobar"],
  ["<a href='javascript:alert(1)'>link</a>", "link"],
  ["<style>body{display:none}</style>", ""],
  ["<html>HTML</html>", "HTML"],
  ["<br>line break", "line break"],
  ["<link rel='stylesheet' href='evil.css'>", ""],
  ["<img src=1 onerror=alert(1)>", ""],
  ["<!-- comment -->visible", "visible"],
  ["<script>alert('xss')</script>", ""],
  ["<iframe src='evil.com'></iframe>", ""],

  ['it\'s 1 < 2 & "so"', "it&#39;s 1 &lt; 2 &amp; &#34;so&#34;"],
  ["a &lt;b&gt; &amp; &#65;&#x42; &quot;&apos;&nbsp;&copy;", "a &lt;b&gt; &amp; AB &#34;&#39; &amp;copy;"],
  ["&#0; &#xD800; &#9999999;", "\ufffd \ufffd \ufffd"],
  ["<b", ""],
  ["<b title='>'>bold</b>", "bold"],
  ["<b title='never closed>gone", ""],
  ["a <1> b", "a &lt;1&gt; b"],
  ["<!-- open", ""],
  ["<!-->shown", "shown"],
  ["<!DOCTYPE html>shown<?php x ?></>", "shown"],
  ["</ odd>shown", "shown"],
  ["<script>if (a < b) {}</script>shown", "shown"],
  ["<script>never closed", ""],
  ["<object><object>x</object>y</object>z</object>shown", "zshown"],
  ["<OBJECT>x</OBJECT>shown", "shown"],
  ["\u009b1mbold", "bold"],
  ["\u001b]0;title\u0007shown", "shown"],
])("a status message %j is kept as %j", (message, kept) => {
  expect(cleanStatusMessage(message)).toBe(kept);
});

test.each([
  ["a simple escape", "a\\tb", "a b"],
  ["two backslashes", "a\\\\b", "a\\b"],
  ["a quote", 'say \\"hi\\"', "say &#34;hi&#34;"],
  ["a byte in hexadecimal", "\\x41", "A"],
  ["a byte in octal", "\\101", "A"],
  ["a byte that is no UTF-8", "\\xff", "\ufffd"],
  ["a short code point", "\\u00e9", "é"],
  ["a long code point", "\\U0001F44D", "👍"],
  ["nothing of a code point past the last", "\\U00110000", "\\U00110000"],
  ["nothing of a surrogate", "\\ud800", "\\ud800"],
  ["nothing where an escape is unknown", "a\\qb\\n", "a\\qb\\n"],
  ["nothing where a bare quote ends the literal", 'a"b\\n', "a&#34;b\\n"],
  ["nothing where the literal breaks over a line", "a\nb\\t", "a b\\t"],
])("a status message has undone: %s", (_, message, kept) => {
  expect(cleanStatusMessage(message)).toBe(kept);
});

test(`a cleaned status message has no markup, no control character and no blank but the space [seed ${SEED}]`, () => {
  const bits = fc.constantFrom(
    "<b>",
    "</b>",
    "<script>",
    "<",
    ">",
    "&",
    "'",
    '"',
    "\\n",
    "\\",
    " ",
    "\u001b[0m",
    "word",
    "é",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(bits, texts)), (parts) => {
      const cleaned = cleanStatusMessage(parts.join(""));
      expect(cleaned).not.toMatch(/[<>"']|\p{Cc}|[^\S ]|^\s|\s$/u);
    }),
    { seed: SEED },
  );
});
