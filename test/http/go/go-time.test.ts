/** The error texts were taken from Go itself (1.26, package time). */
import { expect, test } from "vitest";
import { detailOf, valueOf } from "../read-body.ts";

const LAYOUT = '"2006-01-02T15:04:05Z07:00"';
test.each([
  ["", `parsing time "" as ${LAYOUT}: cannot parse "" as "2006"`],
  ["x", `parsing time "x" as ${LAYOUT}: cannot parse "x" as "2006"`],
  ["2025", `parsing time "2025" as ${LAYOUT}: cannot parse "" as "-"`],
  [
    "2025-1-01T10:00:00Z",
    `parsing time "2025-1-01T10:00:00Z" as ${LAYOUT}: cannot parse "1-01T10:00:00Z" as "01"`,
  ],
  [
    "2025-01-01 10:00:00Z",
    `parsing time "2025-01-01 10:00:00Z" as ${LAYOUT}: cannot parse " 10:00:00Z" as "T"`,
  ],
  ["2025-01-01T10:00:0Z", `parsing time "2025-01-01T10:00:0Z" as ${LAYOUT}: cannot parse "0Z" as "05"`],
  ["2025-01-01T10:00:00", `parsing time "2025-01-01T10:00:00" as ${LAYOUT}: cannot parse "" as "Z07:00"`],
  ["2025-01-01T10:00:00Zé", 'parsing time "2025-01-01T10:00:00Z\\xc3\\xa9": extra text: "\\xc3\\xa9"'],
  ["2025-13-01T10:00:00Z", 'parsing time "2025-13-01T10:00:00Z": month out of range'],
  ["2025-02-30T10:00:00Z", 'parsing time "2025-02-30T10:00:00Z": day out of range'],
  ["2025-01-01T24:00:00Z", 'parsing time "2025-01-01T24:00:00Z": hour out of range'],
  ["2025-01-01T10:60:00Z", 'parsing time "2025-01-01T10:60:00Z": minute out of range'],
  ["2025-01-01T10:00:60Z", 'parsing time "2025-01-01T10:00:60Z": second out of range'],
  [
    "2025-01-01T10:00:00+25:00",
    'parsing time "2025-01-01T10:00:00+25:00": time zone offset hour out of range',
  ],
  [
    "2025-01-01T10:00:00+10:61",
    'parsing time "2025-01-01T10:00:00+10:61": time zone offset minute out of range',
  ],
  [
    "2025-01-01T10:00:00\\u005a",
    `parsing time "2025-01-01T10:00:00\\\\u005a" as ${LAYOUT}: cannot parse "\\\\u005a" as "Z07:00"`,
  ],
  [
    "2025-01-01T10:00:00+25:61",
    'parsing time "2025-01-01T10:00:00+25:61": time zone offset minute out of range',
  ],
  [
    "2025-01-01T10:00:00x25:0x",
    'parsing time "2025-01-01T10:00:00x25:0x": time zone offset hour out of range',
  ],
  [
    "2025-01-01T10:00:00x10:00",
    `parsing time "2025-01-01T10:00:00x10:00" as ${LAYOUT}: cannot parse "x10:00" as "Z07:00"`,
  ],
])("a time that is none, %j, is named as Go names it", (time, detail) => {
  expect(detailOf(`{"messages":[{"time":"${time}"}]}`, "MessagesResponseBody")).toBe(detail);
});

test.each([
  ["2025-01-01T10:00:00Z", "2025-01-01T10:00:00Z"],
  ["2025-01-01T10:00:00.1200Z", "2025-01-01T10:00:00.12Z"],
  ["2025-01-01T10:00:00.1234567891Z", "2025-01-01T10:00:00.123456789Z"],
  ["2025-01-01T10:00:00+02:00", "2025-01-01T10:00:00+02:00"],
  ["2025-01-01T10:00:00+00:00", "2025-01-01T10:00:00Z"],
  ["2025-01-01T9:00:00Z", "2025-01-01T09:00:00Z"],
  ["2025-01-01T10:00:00-08:60", "2025-01-01T10:00:00-09:00"],
  ["2025-01-01T10:00:00,5Z", "2025-01-01T10:00:00.5Z"],
])("the time %s is kept as Go writes it back, %s", (given, kept) => {
  const { messages } = valueOf(`{"messages":[{"time":"${given}"}]}`, "MessagesResponseBody");
  expect(messages).toEqual([{ id: 0, content: "", role: "", time: kept }]);
});
