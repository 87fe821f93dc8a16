import * as fc from "fast-check";
import { expect, test } from "vitest";
import { jsonString, jsonText } from "../../../simulator/http/wire/json-text.ts";

test.each([
  ["", '""'],
  ["plain text, with 'quotes' and {braces}", "\"plain text, with 'quotes' and {braces}\""],
  ["<a href='x'>&amp;</a>", "\"\\u003ca href='x'\\u003e\\u0026amp;\\u003c/a\\u003e\""],
  ["a > b", '"a \\u003e b"'],
  ["\u2028\u2029", '"\\u2028\\u2029"'],
  ['"\\/', '"\\"\\\\/"'],
  ["\b\f\n\r\t", '"\\b\\f\\n\\r\\t"'],
  ["\0\x1f\v", '"\\u0000\\u001f\\u000b"'],
  ["\x7fé😀\ufffd", '"\x7fé😀\ufffd"'],
  ["a\ud800b\udc00", '"a\\ufffdb\\ufffd"'],
  ["\\ud800<", '"\\\\ud800\\u003c"'],
])("Go writes the string %j as %s", (text, json) => {
  expect(jsonString(text)).toBe(json);
});

test("a value is compact, its keys stay in order, and strings inside it are safe in HTML", () => {
  expect(jsonText({ b: "<", a: [1, null, true], c: undefined })).toBe('{"b":"\\u003c","a":[1,null,true]}');
});

test("what is written reads back as the same text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(JSON.parse(jsonString(text))).toBe(text);
      expect(jsonString(text)).not.toMatch(/[<>&\u2028\u2029]/);
    }),
  );
});
