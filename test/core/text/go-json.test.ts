import { expect, test } from "vitest";
import {
  cannotUnmarshal,
  cannotUnmarshalInteger,
  decodeJson,
  isRecord,
} from "../../../simulator/core/text/go-json.ts";

test("JSON is decoded whole", () => {
  expect(decodeJson(' {"a":[1,null]}\n')).toEqual({ ok: true, value: { a: [1, null] } });
});

test.each([
  ["", "unexpected end of JSON input"],
  [" \n", "unexpected end of JSON input"],
  ['{"a":', "unexpected end of JSON input"],
  ["<html>", "invalid character '<' looking for beginning of value"],
  ["  boom", "invalid character 'b' looking for beginning of value"],
  ["'a'", "invalid character '\\'' looking for beginning of value"],
  ["nope", "invalid character 'o' in literal null (expecting 'u')"],
  [" tru", "unexpected end of JSON input"],
  ["falsy", "invalid character 'y' in literal false (expecting 'e')"],
  ["null null", "invalid character 'n' after top-level value"],
  ["\\", "invalid character '\\\\' looking for beginning of value"],
  ["é", "invalid character 'é' looking for beginning of value"],
  ["👍", "invalid character '👍' looking for beginning of value"],
])("of %j it is said: %s", (text, detail) => {
  expect(decodeJson(text)).toEqual({ ok: false, detail });
});

test.each([
  ["text", "string"],
  [1.5, "number"],
  [true, "bool"],
  [[], "array"],
  [{}, "object"],
])("%j is called by its kind: %s", (value, kind) => {
  expect(cannotUnmarshal(value, "Go struct field A.b", "int")).toBe(
    `json: cannot unmarshal ${kind} into Go struct field A.b of type int`,
  );
});

test("a number that is no integer is named", () => {
  expect(cannotUnmarshalInteger(1.5, "Go value")).toBe(
    "json: cannot unmarshal number 1.5 into Go value of type int64",
  );
  expect(cannotUnmarshalInteger("1", "Go value")).toBe(
    "json: cannot unmarshal string into Go value of type int64",
  );
});

test("an object is a record; null and arrays are not", () => {
  expect([{}, null, [], "x"].map(isRecord)).toEqual([true, false, false, false]);
});
