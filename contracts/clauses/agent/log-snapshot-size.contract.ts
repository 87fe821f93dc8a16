/** How large an upload may be: docs/behaviour, 8.3 #6 and #13. The limit counts bytes, and only those that are read. */
import type { Expectation, Value } from "../../language/clause.ts";
import { stopsQuietly } from "../steps.ts";
import { call, contract, partial, refusal, sized, step, type ClauseSpec } from "../../language/words.ts";
import { entry, logsAre, query, taken } from "./upload.ts";

const active = { task: { state: "active" } } as const;

const BEFORE = '{"messages":[{"role":"agent","content":"';
const AFTER = '"}]}';

/** An upload of exactly so many bytes. */
function ofBytes(bytes: number, filler = "x"): Value<string> {
  return sized(bytes, { before: BEFORE, filler, after: AFTER });
}

const tooLarge = refusal(400, "Failed to decode request payload.", "http: request body too large");

/** An upload that is good but for its size. */
function size(says: string, body: Value<string>, expect: Expectation): ClauseSpec {
  return {
    says,
    requirement: ["8.3 #6", "1.6 #11", "1.5 #9"],
    given: active,
    request: { query, rawBody: body },
    expect,
  };
}

export const logSnapshotSize = contract(
  "agent/log-snapshot",
  { operation: "uploadTaskLogSnapshot", set: "snapshots", needs: ["agent"] },
  {
    "65535-bytes": size("an upload of 65,535 bytes is taken", ofBytes(65_535), taken),
    "65536-bytes": size("an upload of 65,536 bytes is taken", ofBytes(65_536), taken),
    "65537-bytes-is-400": size("an upload of 65,537 bytes is too large", ofBytes(65_537), tooLarge),
    "65536-bytes-of-two-byte-letters": size(
      "an upload of 65,536 bytes is taken whatever its letters are",
      ofBytes(65_536, "é"),
      taken,
    ),
    "65537-bytes-of-two-byte-letters-is-400": size(
      "what counts are bytes: 65,537 are too large, although they are fewer letters",
      ofBytes(65_537, "é"),
      tooLarge,
    ),
    "65536-bytes-of-four-byte-letters": size(
      "an upload of 65,536 bytes in letters of four bytes is taken",
      ofBytes(65_536, "😀"),
      taken,
    ),
    "65537-bytes-of-four-byte-letters-is-400": size(
      "65,537 bytes are too large, although they are a quarter as many letters",
      ofBytes(65_537, "😀"),
      tooLarge,
    ),
    "largest-is-kept-whole": {
      says: "an upload of 65,536 bytes is kept to its last letter",
      requirement: ["8.3 #6", "8.3 #12"],
      needs: ["control"],
      given: active,
      request: { query, rawBody: ofBytes(65_536) },
      expect: {
        ...taken,
        later: [
          ...stopsQuietly,
          step(call("getTaskLogs"), {
            status: 200,
            body: partial({
              logs: [partial({ type: "output", content: sized(65_536 - BEFORE.length - AFTER.length) })],
            }),
          }),
        ],
      },
    },
    "bytes-behind-are-not-read": {
      says: "a first value inside the limit is taken, whatever and however much follows",
      requirement: ["8.3 #13", "1.6 #3"],
      needs: ["control"],
      given: active,
      request: {
        query,
        rawBody: sized(165_000, {
          before: '{"messages":[{"role":"user","content":"Short","time":"2025-01-01T10:00:00Z"}]}',
        }),
      },
      expect: { ...taken, later: [...stopsQuietly, logsAre([entry(0, "input", "Short")])] },
    },
    "blanks-before-count": size(
      "white space before the value is read, and counts",
      sized(65_537, { filler: " ", after: '{"messages":[]}' }),
      tooLarge,
    ),
    "blanks-before-inside-the-limit": size(
      "white space before the value does no harm inside the limit",
      sized(65_536, { filler: " ", after: '{"messages":[]}' }),
      taken,
    ),
  },
);
