import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodeMessages,
  envelope,
  LIMIT_BYTES,
  logsOf,
  readSnapshot,
  uploadBody,
  uploadedMessages,
  uploadOf,
} from "../../../simulator/core/agent/snapshot.ts";

const SEED = 4010_06;

const contents = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .tuple(fc.constantFrom("x", "é", "\n", "日"), fc.nat({ max: 80_000 }))
    .map(([unit, count]) => unit.repeat(count)),
);
const messages = fc
  .array(contents, { maxLength: 13 })
  .map((list) =>
    list.map((text, id) => ({ id, content: text, role: "agent", time: "2026-03-01T10:00:00Z" })),
  );

test(`an upload, when there is one, fits, ends the conversation and reads back as logs [seed ${SEED}]`, () => {
  let uploads = 0;
  fc.assert(
    fc.property(messages, (list) => {
      const body = uploadBody(list);
      if (body === null) return;
      uploads++;
      expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(LIMIT_BYTES);
      const decoded = decodeMessages(JSON.parse(body));
      const kept = decoded.ok ? (decoded.messages ?? []) : [];
      expect(kept.length).toBeGreaterThan(0);
      expect(kept.map(({ id }) => id)).toEqual(list.slice(-kept.length).map(({ id }) => id));
      expect(readSnapshot(envelope(kept))).toEqual(logsOf(kept));
    }),
    { seed: SEED, numRuns: 50 },
  );
  expect(uploads).toBeGreaterThan(10);
});

test(`the server finds exactly what the upload's body says, measured or not [seed ${SEED}]`, () => {
  let nothing = 0;
  fc.assert(
    fc.property(messages, (list) => {
      const body = uploadBody(list);
      if (body === null) nothing++;
      expect(uploadOf(list)).toEqual(body === null ? null : uploadedMessages(body));
    }),
    { seed: SEED, numRuns: 50 },
  );
  expect(nothing).toBeGreaterThan(0);
});
