/** How 2.27 reads what a task app answers. The words of the decoder are those of Go's own, which were printed. */
import { expect, test } from "vitest";
import { createHttpTaskApp } from "../../simulator/agent-api/http-task-app.ts";
import { readByHand } from "../../simulator/agent-api/read-by-hand.ts";
import type { Heard } from "../../simulator/agent-api/read-as-generated.ts";
import { startAgentApiServer, type Mood } from "../support/agent-api-server.ts";

const reply = (body: string, statusCode = 200): Heard => ({
  ok: true,
  value: { statusCode, contentType: "text/plain", location: null, body, problem: null },
});
const undecodable = (detail: string) => ({ ok: false, unreachable: false, undecodable: true, detail });
const rejected = (detail: string) => ({ ok: false, unreachable: false, detail });

const STATUS = String.raw`struct { Status string "json:\"status\"" }`;
const MESSAGE = String.raw`struct { ID int "json:\"id\""; Content string "json:\"content\""; Role string "json:\"role\""; Time time.Time "json:\"time\"" }`;

test.each([
  ["", undecodable("EOF")],
  ["  ", undecodable("EOF")],
  ["{", undecodable("unexpected EOF")],
  ["nul", undecodable("unexpected EOF")],
  ['{"status":1}', undecodable("json: cannot unmarshal number into Go struct field .status of type string")],
  ["[]", undecodable(`json: cannot unmarshal array into Go value of type ${STATUS}`)],
  ["<html>", undecodable("invalid character '<' looking for beginning of value")],
  ['{"status":"stable"} x', { ok: true, value: "stable" }],
  ['{"a":"}"} {', { ok: true, value: "" }],
  ['{"status":null}', { ok: true, value: "" }],
  ["null", { ok: true, value: "" }],
])("a status of %j", (body, expected) => {
  expect(readByHand.status(reply(body))).toEqual(expected);
});

test("a status that is no 200 is told by its code alone", () => {
  expect(readByHand.status(reply('{"status":"stable"}', 500))).toEqual(rejected("Status code: 500"));
});

test.each([
  [
    '{"messages":[{"id":"x"}]}',
    "json: cannot unmarshal string into Go struct field .messages.id of type int",
  ],
  [
    "[]",
    `json: cannot unmarshal array into Go value of type ${String.raw`struct { Messages []${MESSAGE} "json:\"messages\"" }`}`,
  ],
  ['{"messages":1}', `json: cannot unmarshal number into Go struct field .messages of type []${MESSAGE}`],
  ['{"messages":[1]}', `json: cannot unmarshal number into Go struct field .messages of type ${MESSAGE}`],
  [
    '{"messages":[{"role":1}]}',
    "json: cannot unmarshal number into Go struct field .messages.role of type string",
  ],
  [
    '{"messages":[{"content":1}]}',
    "json: cannot unmarshal number into Go struct field .messages.content of type string",
  ],
  ['{"messages":[{"time":1}]}', "Time.UnmarshalJSON: input is not a JSON string"],
  [
    '{"messages":[{"time":"gen.Message"}]}',
    'parsing time "gen.Message" as "2006-01-02T15:04:05Z07:00": cannot parse "gen.Message" as "2006"',
  ],
  [
    '{"messages":[{"id":1.5}]}',
    "json: cannot unmarshal number 1.5 into Go struct field .messages.id of type int",
  ],
])("messages of %j cannot be read", (body, detail) => {
  expect(readByHand.messages(reply(body))).toEqual(undecodable(detail));
});

test("a role may be in any case, and a schema of any kind", () => {
  const time = "2026-03-01T10:00:00Z";
  const answer = readByHand.messages(
    reply(
      JSON.stringify({
        $schema: 1,
        messages: [
          { id: 0, content: "a", role: "User", time },
          { id: 1, content: "b", role: "System", time },
        ],
      }),
    ),
  );
  expect(answer.ok && answer.value.map(({ role }) => role)).toEqual(["user", "System"]);
});

test.each([
  ['{"ok":true}', { ok: true, value: null }],
  ["{}", rejected("Upstream response: map[]")],
  ["null", rejected("Upstream response: map[]")],
  ['{"ok":"true"}', rejected("Upstream response: map[ok:true]")],
  [
    '{"ok":false,"$schema":"x","n":422,"f":1.5,"big":1e21,"m":1000000000000,"z":null,"l":[1,"a b",null,{"b":true,"a":{}}],"e":[],"neg":-0,"small":0.00001}',
    rejected(
      "Upstream response: map[$schema:x big:1e+21 e:[] f:1.5 l:[1 a b <nil> map[a:map[] b:true]] m:1e+12 n:422 neg:-0 ok:false small:1e-05 z:<nil>]",
    ),
  ],
  ['{"ok":12345678}', rejected("Upstream response: map[ok:1.2345678e+07]")],
  ['{"ok":0.0001}', rejected("Upstream response: map[ok:0.0001]")],
  ["[]", undecodable("json: cannot unmarshal array into Go value of type map[string]interface {}")],
])("a message that is answered by %j", (body, expected) => {
  expect(readByHand.posted(reply(body))).toEqual(expected);
});

test("of an answer that is no 200 the first 128 bytes are told, whole characters and not", () => {
  expect(readByHand.posted(reply("boom", 422))).toEqual(rejected("Upstream status: 422; Body: boom"));
  const cut = `${"x".repeat(126)}€ and more`;
  expect(readByHand.messages(reply(cut, 500))).toEqual(
    rejected(`Upstream status: 500; Body: ${"x".repeat(126)}\ufffd\ufffd`),
  );
});

test.each<readonly [Mood, string, boolean]>([
  ["redirect", 'Get "/well/": stopped after 10 redirects', true],
  ["hang-up", 'Get "URL/messages": EOF', true],
  ["cut-off", "unexpected EOF", false],
  ["no-json", "invalid character '<' looking for beginning of value", false],
])("an app in the mood %s was not reached, or cannot be read", async (mood, detail, isUnreachable) => {
  const server = await startAgentApiServer();
  server.mood = mood;
  expect(await createHttpTaskApp(server.url, { byHand: true }).messages()).toEqual({
    ok: false,
    unreachable: isUnreachable,
    ...(isUnreachable ? {} : { undecodable: true }),
    detail: detail.replace("URL", server.url),
  });
  await server.close();
});
