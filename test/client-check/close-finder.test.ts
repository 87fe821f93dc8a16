import * as fc from "fast-check";
import { expect, test } from "vitest";
import { CloseFinder } from "../../client-check/observing/close-finder.ts";

/** A frame of a client, which masks what it sends. */
function frame(opcode: number, payload: Uint8Array): Uint8Array {
  const { length } = payload;
  const head =
    length < 126
      ? [0x80 | length]
      : length < 65_536
        ? [0x80 | 126, length >> 8, length & 0xff]
        : [0x80 | 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 0xff, length & 0xff];
  return Uint8Array.from([0x80 | opcode, ...head, 1, 2, 3, 4, ...payload]);
}

const payload = fc.oneof(
  fc.uint8Array({ maxLength: 130 }),
  fc.constantFrom(126, 65_535, 65_536).map((length) => new Uint8Array(length).fill(0x88)),
);
const others = fc.array(fc.tuple(fc.constantFrom(0x1, 0x2, 0x9, 0xa), payload), { maxLength: 4 });

test("a Close frame is found behind any frames, in pieces of any size, and no other frame is taken for one", () => {
  fc.assert(
    fc.property(others, fc.boolean(), fc.integer({ min: 1, max: 70_000 }), (frames, isClosed, size) => {
      const all = frames.map(([opcode, bytes]) => frame(opcode, bytes));
      if (isClosed) all.push(frame(0x8, Uint8Array.from([3, 232])));
      const bytes = Uint8Array.from(all.flatMap((one) => [...one]));
      // Single bytes where every boundary counts, without making the long ones slow.
      const step = bytes.length < 1_000 ? Math.min(size, 7) : size;
      const finder = new CloseFinder();
      let found = 0;
      for (let at = 0; at < bytes.length; at += step)
        if (finder.read(bytes.subarray(at, at + step))) found += 1;
      expect(found).toBe(isClosed ? 1 : 0);
    }),
    { numRuns: 60 },
  );
});
