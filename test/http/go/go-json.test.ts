/** What Go makes of a body was taken from Go itself (1.26, encoding/json), not from memory. */
import { Buffer } from "node:buffer";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readQuickly } from "../../../simulator/http/go/go-json-quick.ts";
import { createBodyReader, readCarefully } from "../../../simulator/http/go/go-json.ts";
import { structType } from "../../../simulator/http/go/go-types.ts";
import { detailOf, read, structs, UUID, valueOf, ZERO } from "../read-body.ts";

test.each([
  ["a bare object", "{}", {}],
  ["null", "null", {}],
  ["null and garbage", "nullx", {}],
  ["spaces around", ' \n{ "input" : "a" }\t', { input: "a" }],
  ["bytes behind the value", '{"input":"a"} {"input":"b"}', { input: "a" }],
  ["unknown fields", '{"x":[{"input":"b"}],"input":"a","y":{}}', { input: "a" }],
  ["another case", '{"INPUT":"a","Display_Name":"b"}', { input: "a", display_name: "b" }],
  ["a long s", '{"diſplay_name":"b"}', { display_name: "b" }],
  ["the last duplicate", '{"input":"a","input":"b"}', { input: "b" }],
  ["the last of two cases", '{"input":"a","Input":"b"}', { input: "b" }],
  ["a duplicate in disguise", '{"input":"a","\\u0069nput":null}', { input: "a" }],
  ["null after a value", '{"input":"a","input":null}', { input: "a" }],
  ["null for a uuid", '{"template_version_id":null}', {}],
  ["escapes", '{"input":"\\u00e9\\n\\ud83d\\ude00\\/"}', { input: "é\n😀/" }],
  ["half a surrogate pair", '{"input":"\\ud83dx"}', { input: "\ufffdx" }],
  ["an upper-case uuid", `{"template_version_id":"${UUID.toUpperCase()}"}`, { template_version_id: UUID }],
  [
    "a uuid without hyphens",
    `{"template_version_id":"${UUID.replaceAll("-", "")}"}`,
    { template_version_id: UUID },
  ],
  ["a uuid in braces", `{"template_version_id":"{${UUID}}"}`, { template_version_id: UUID }],
  ["a uuid as urn", `{"template_version_id":"urn:uuid:${UUID}"}`, { template_version_id: UUID }],
])("Go takes %s", (_what, body, fields) => {
  const empty = {
    template_version_id: ZERO,
    template_version_preset_id: ZERO,
    input: "",
    name: "",
    display_name: "",
  };
  expect(valueOf(body)).toEqual({ ...empty, ...fields });
});

test.each([
  ["a byte that starts nothing", [0x61, 0xff, 0x62], "a\ufffdb"],
  ["a sequence that breaks off, one mark for each byte", [0xe2, 0x82, 0x62], "\ufffd\ufffdb"],
  ["a surrogate written as bytes", [0xed, 0xa0, 0x80], "\ufffd\ufffd\ufffd"],
  ["an overlong slash", [0xc0, 0xaf], "\ufffd\ufffd"],
])("bytes that are no UTF-8 become U+FFFD: %s", (_what, bytes, input) => {
  const body = Buffer.concat([Buffer.from('{"input":"'), Buffer.from(bytes), Buffer.from('"}')]);
  expect(valueOf(body)["input"]).toBe(input);
});

test("slices and pointers tell nothing from null apart, but an empty slice from none", () => {
  expect(valueOf("{}", "MessagesResponseBody")).toEqual({ $schema: null, messages: null });
  expect(valueOf('{"messages":null}', "MessagesResponseBody")).toEqual({ $schema: null, messages: null });
  expect(valueOf('{"messages":[]}', "MessagesResponseBody")).toEqual({ $schema: null, messages: [] });
  expect(valueOf('{"$schema":"x"}', "MessagesResponseBody")).toEqual({ $schema: "x", messages: null });
  expect(valueOf("{}", "Pointers")).toEqual({ seed: null, to: null, id: null, labels: null, inner: null });
  expect(valueOf('{"seed":-0,"labels":{"__proto__":"a"},"inner":{}}', "Pointers")).toEqual({
    seed: 0,
    to: null,
    id: null,
    labels: Object.fromEntries([["__proto__", "a"]]),
    inner: { name: "", value: "" },
  });
});

test("an array under a key that came before is stored over the elements of the first", () => {
  const twice = '{"messages":[{"content":"a"},{"content":"b"}],"messages":[{"id":7}]}';
  const zeroTime = "0001-01-01T00:00:00Z";
  expect(valueOf(twice, "MessagesResponseBody")["messages"]).toEqual([
    { id: 7, content: "a", role: "", time: zeroTime },
  ]);
  const thrice = `${twice.slice(0, -1)},"messages":[{},{"role":"user"}]}`;
  expect(valueOf(thrice, "MessagesResponseBody")["messages"]).toEqual([
    { id: 7, content: "a", role: "", time: zeroTime },
    { id: 0, content: "b", role: "user", time: zeroTime },
  ]);
});

test("ten thousand levels are read, one more is refused", () => {
  const nested = (levels: number): string => `{"x":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
  expect(read(nested(10_000)).ok).toBe(true);
  expect(detailOf(nested(10_001))).toBe("invalid character '[' exceeded max depth");
  expect(detailOf('{"a":'.repeat(10_001))).toBe("invalid character '{' exceeded max depth");
});

test.each([
  ['{"input":"a"', "http: request body too large"],
  ["  ", "http: request body too large"],
  ["", "http: request body too large"],
  ["12", "http: request body too large"],
  ["null", "http: request body too large"],
  ["x", "invalid character 'x' looking for beginning of value"],
  ['{"input":"a"}', 'a value: {"input":"a"}'],
  ["null ", 'a value: {"input":""}'],
])("with more bytes than the limit, %j gives %s", (body, detail) => {
  expect(detailOf(body, "TaskSendRequest", true)).toBe(detail);
});

test("no body at all reads as an empty one", () => {
  expect(createBodyReader(structs, "TaskSendRequest")(undefined, false)).toEqual({
    ok: false,
    detail: "EOF",
  });
});

test("a struct that the spec does not describe is a fault of ours", () => {
  expect(() => createBodyReader(structs, "Nothing")).toThrow("the spec names the Go struct Nothing");
});

/** Bodies near the ordinary, with all that could make the quick way and the careful way differ. */
function bodies(): fc.Arbitrary<string> {
  const key = fc.oneof(
    fc.constantFrom(
      "input",
      "name",
      "messages",
      "id",
      "content",
      "role",
      "time",
      "template_version_id",
      "seed",
      "to",
    ),
    fc.constantFrom("INPUT", "\\u0069d", "ſeed", "__proto__", "x", "Id"),
  );
  const scalar = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 8 }).map((text) => JSON.stringify(text)),
    fc.constantFrom(`"${UUID}"`, `"${UUID.toUpperCase()}"`, '"2025-01-01T10:00:00.50Z"', '"id"', '"input"'),
    fc.constantFrom(
      "null",
      "true",
      "1",
      "-0",
      "1.0",
      "1e2",
      "9007199254740993",
      '"\\ud800"',
      '"\\u0041"',
      '"2025\\u002d"',
    ),
  );
  const space = fc.constantFrom("", "", "", " ", "\n");
  const { value } = fc.letrec<{ value: string; object: string; array: string }>((tie) => ({
    value: fc.oneof({ depthSize: "small", withCrossShrink: true }, scalar, tie("object"), tie("array")),
    object: fc
      .array(fc.tuple(space, key, space, tie("value")), { maxLength: 5 })
      .map((members) => `{${members.map(([a, k, b, v]) => `${a}"${k}"${b}:${b}${v}`).join(",")}}`),
    array: fc.array(tie("value"), { maxLength: 4 }).map((items) => `[${items.join(",")}]`),
  }));
  return value;
}

test("whatever the quick way reads, the careful way reads the same", () => {
  let reached = 0;
  // Those of the control API that take any object are none that Coder reads.
  const names = Object.keys(structs).filter(
    (name) => !JSON.stringify(structs[name]).includes('{"object":"any"}'),
  );
  const types = names.map((name) => structType(structs, name));
  fc.assert(
    fc.property(bodies(), fc.constantFrom(...types), (body, type) => {
      const bytes = Buffer.from(body);
      const quick = readQuickly(bytes, type);
      if (quick === undefined) return;
      reached++;
      expect(readCarefully(bytes, false, type)).toEqual({ ok: true, value: quick });
    }),
    { numRuns: 3_000 },
  );
  expect(reached).toBeGreaterThan(150);
});

test("ordinary bodies take the quick way", () => {
  const create = JSON.stringify({
    template_version_id: UUID,
    template_version_preset_id: ZERO,
    input: 'Fix "it"\n<b>é',
  });
  const messages = [{ id: 0, content: "Hi \\ there", role: "user", time: "2025-01-01T10:00:00.5Z" }];
  const snapshot = JSON.stringify({
    $schema: "http://localhost:3284/schemas/MessagesResponseBody.json",
    messages: [...messages, { id: 1, content: "\u2028", role: "agent", time: "2025-01-01T10:00:01Z" }],
  });
  expect(readQuickly(Buffer.from(create), structType(structs, "CreateTaskRequest"))).toBeDefined();
  expect(readQuickly(Buffer.from(snapshot), structType(structs, "MessagesResponseBody"))).toBeDefined();
});
