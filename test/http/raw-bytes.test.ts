import { isUtf8 } from "node:buffer";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { startCoder } from "../support/coder.ts";

// Bytes in a path or a token, from the wire to the answer: docs/behaviour, 1.11 #15 to #17.

const SEED = 4010_32;
const coder = startCoder();
const UNTAKEN =
  /^fetch task by name: fetch object: pq: invalid byte sequence for encoding "UTF8": (?:0x[0-9a-f]{2} ?)+$/;

test(`a task by any bytes is not there, or cannot be looked for [seed ${SEED}]`, async () => {
  // Dots and slashes would make it another path.
  const byte = fc.integer({ min: 0, max: 255 }).filter((one) => one !== 0x2e && one !== 0x2f);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 6 }), byte, async (rest, first) => {
      const bytes = Uint8Array.from([first, ...rest].filter((one) => one !== 0x2e && one !== 0x2f));
      const escaped = [...bytes].map((one) => `%${one.toString(16).padStart(2, "0")}`).join("");
      const { status, body } = await coder.call("alice", `GET /tasks/me/${escaped}`);
      const isTaken = isUtf8(bytes) && !bytes.includes(0);
      expect(status).toBe(isTaken ? 404 : 500);
      if (!isTaken) expect((body as { detail: string }).detail).toMatch(UNTAKEN);
    }),
    { seed: SEED, numRuns: 200 },
  );
});

test.each([
  [
    "GET /workspaces?limit=%ff",
    'Query param "limit" must be a valid 32-bit positive integer: strconv.ParseInt: parsing "\\xff": invalid syntax',
  ],
  ["GET /tasks?q=%ff:x", '"\ufffd" is not a valid query param'],
])("%s quotes what it was given as Go does", async (line, detail) => {
  const { status, body } = await coder.call("alice", line);
  expect([status, (body as { validations: { detail: string }[] }).validations[0]?.detail]).toEqual([
    400,
    detail,
  ]);
});

test.each([
  ["a header", { "coder-session-token": `abcdéfgh-${"s".repeat(22)}` }],
  ["a bearer", { authorization: `Bearer abcdéfgh-${"s".repeat(22)}` }],
])("the bytes of a token in %s are counted as they came", async (_, headers) => {
  // As Latin-1 the letter is one byte, and that is no UTF-8 by itself.
  const response = await coder.mock.fetch("http://coder/api/v2/users/me", { headers });
  expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
    401,
    "Invalid API key format: invalid API key ID length, expected 10 got 8",
  ]);
});
