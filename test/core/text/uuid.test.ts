import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseUuid } from "../../../simulator/core/text/uuid.ts";

const SEED = 4010_14;
const ID = "5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11";

test.each([
  [ID],
  [ID.toUpperCase()],
  [ID.replaceAll("-", "")],
  [ID.replaceAll("-", "").toUpperCase()],
  [`{${ID}}`],
  // Go looks at the length only: whatever surrounds the 36 characters is cut off.
  [`(${ID})`],
  [`urn:uuid:${ID}`],
  [`URN:UUID:${ID.toUpperCase()}`],
])("%s is a spelling of a uuid", (text) => {
  expect(parseUuid(text)).toEqual({ ok: true, uuid: ID });
});

test.each([
  ["", "invalid UUID length: 0"],
  ["fix-login", "invalid UUID length: 9"],
  [`${ID}0`, "invalid UUID length: 37"],
  [ID.slice(1), "invalid UUID length: 35"],
  [ID.replaceAll("-", "_"), "invalid UUID format"],
  [ID.replace("5", "g"), "invalid UUID format"],
  [ID.replaceAll("-", "").replace("5", "g"), "invalid UUID format"],
  [`{${ID.replace("5", "g")}}`, "invalid UUID format"],
  [`urn:uuid:${ID.replace("5", "g")}`, "invalid UUID format"],
  [`urn:guid:${ID}`, 'invalid urn prefix: "urn:guid:"'],
  // Bytes are counted, and a first letter of two bytes is no brace. These were tried with google/uuid itself.
  ["éé", "invalid UUID length: 4"],
  ["日本語のタスク", "invalid UUID length: 21"],
  [`é${ID.slice(2)}`, "invalid UUID format"],
  [`é${ID}`, "invalid UUID format"],
  [`${ID}é`, "invalid UUID format"],
  [`é${ID.slice(6)}`, "invalid UUID format"],
  [`urn:uuid:é${ID.slice(2)}`, "invalid UUID format"],
  [`xxx:uuid:${ID}`, 'invalid urn prefix: "xxx:uuid:"'],
  [`日本語${ID}`, 'invalid urn prefix: "日本語"'],
  [`x\té"\u2028😀${ID.slice(3)}`, 'invalid urn prefix: "x\\té\\"\\u2028\\xf0"'],
])("%j is none: %s", (text, detail) => {
  expect(parseUuid(text)).toEqual({ ok: false, detail });
});

test(`all spellings of a uuid are the same uuid, in lower case with hyphens [seed ${SEED}]`, () => {
  fc.assert(
    fc.property(fc.uuid(), fc.boolean(), (id, upper) => {
      for (const spelling of [id, id.replaceAll("-", ""), `{${id}}`, `urn:uuid:${id}`]) {
        expect(parseUuid(upper ? spelling.toUpperCase() : spelling)).toEqual({ ok: true, uuid: id });
      }
    }),
    { seed: SEED },
  );
});
