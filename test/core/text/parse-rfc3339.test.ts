import { expect, test } from "vitest";
import { parseRfc3339 } from "../../../simulator/core/text/parse-rfc3339.ts";
import { parseInstant } from "../../../simulator/core/text/time.ts";

const LAYOUT = '"2006-01-02T15:04:05Z07:00"';

test.for([
  ["x", ` as ${LAYOUT}: cannot parse "x" as "2006"`],
  ["2026-11-29", ` as ${LAYOUT}: cannot parse "" as "T"`],
  ["2026/11/29", ` as ${LAYOUT}: cannot parse "/11/29" as "-"`],
  ["2026-13-01T00:00:00Z", ": month out of range"],
  ["2026-02-30T00:00:00Z", ": day out of range"],
  ["2026-02-20T24:00:00Z", ": hour out of range"],
  ["2026-02-20T00:60:00Z", ": minute out of range"],
  ["2026-02-20T00:00:60Z", ": second out of range"],
  ["2026-02-20T00:00:00", ` as ${LAYOUT}: cannot parse "" as "Z07:00"`],
  ["2026-02-20T00:00:00+25:00", ": time zone offset hour out of range"],
  ["2026-02-20T00:00:00Z and so on", ': extra text: " and so on"'],
  ["é", ` as ${LAYOUT}: cannot parse "\\xc3\\xa9" as "2006"`],
] as const)("of the time %s Go says:%s", ([text, words]) => {
  const given = text === "é" ? '"\\xc3\\xa9"' : `"${text}"`;
  expect(parseRfc3339(text)).toEqual({ ok: false, detail: `parsing time ${given}${words}` });
});

test.for([
  ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"],
  ["2026-10-30T03:57:08.304Z", "2026-10-30T03:57:08.304Z"],
  ["2026-10-30T3:57:08,304+01:00", "2026-10-30T03:57:08.304+01:00"],
] as const)("%s is a time to Go", ([text, same]) => {
  expect(parseRfc3339(text)).toEqual({ ok: true, instant: parseInstant(same) });
});
