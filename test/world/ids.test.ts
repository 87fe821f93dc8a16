import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createDraw, createIds, randomSeed } from "../../simulator/world/ids.ts";

const SEED = 4010_07;
const V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test(`an id follows from seed, kind and key alone, in whatever order ids are asked for [seed ${SEED}]`, () => {
  const asked = fc.array(fc.tuple(fc.constantFrom("task", "build", "agent-token"), fc.string()), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(fc.string(), asked, (seed, list) => {
      const forwards = createIds(seed);
      const backwards = createIds(seed);
      const first = list.map(([kind, key]) => [forwards.uuid(kind, key), forwards.token(kind, key, 22)]);
      const second = list
        .toReversed()
        .map(([kind, key]) => [backwards.uuid(kind, key), backwards.token(kind, key, 22)]);
      expect(second.toReversed()).toEqual(first);
    }),
    { seed: SEED },
  );
});

test(`every uuid is a lower-case version 4 uuid, and every token has its length and alphabet [seed ${SEED}]`, () => {
  const kinds = fc.constantFrom("task", "agent-token", "");
  fc.assert(
    fc.property(
      fc.string(),
      kinds,
      fc.string({ unit: "binary" }),
      fc.nat({ max: 100 }),
      (seed, kind, key, length) => {
        const ids = createIds(seed);
        expect(ids.uuid(kind, key)).toMatch(V4);
        expect(ids.token(kind, key, length)).toMatch(new RegExp(`^[a-zA-Z0-9]{${length}}$`));
      },
    ),
    { seed: SEED },
  );
});

test("neighbouring keys, kinds and seeds never collide in a hundred thousand ids", () => {
  const uuids = new Set<string>();
  const tokens = new Set<string>();
  for (const seed of ["1", "2"]) {
    const ids = createIds(seed);
    for (const kind of ["task", "build", "agent-token", "session-token", "t"]) {
      for (let key = 0; key < 10_000; key++) {
        uuids.add(ids.uuid(kind, String(key)));
        if (key < 500) tokens.add(ids.token(kind, String(key), 10));
      }
    }
  }
  expect(uuids.size).toBe(100_000);
  expect(tokens.size).toBe(5_000);
});

test("where kind ends and key begins makes a difference", () => {
  const ids = createIds("7");
  expect(ids.uuid("ab", "c")).not.toBe(ids.uuid("a", "bc"));
  expect(ids.uuid("token", "1")).not.toBe(ids.uuid("1token", ""));
  expect(ids.token("ab", "c", 22)).not.toBe(ids.token("a", "bc", 22));
});

test("every free bit of a uuid falls both ways about equally often", () => {
  const ids = createIds("7");
  const samples = 20_000;
  const ones = Array.from({ length: 128 }, () => 0);
  for (let key = 0; key < samples; key++) {
    const bits = BigInt(`0x${ids.uuid("task", String(key)).replaceAll("-", "")}`);
    for (let bit = 0; bit < 128; bit++) ones[bit] = (ones[bit] ?? 0) + Number((bits >> BigInt(bit)) & 1n);
  }
  const uneven = ones.flatMap((count, bit) => (Math.abs(count / samples - 0.5) > 0.02 ? [bit] : []));
  // Four bits say version 4 and two the variant; nothing else may be fixed.
  expect(uneven).toEqual([62, 63, 76, 77, 78, 79]);
});

test("tokens use all letters and digits about equally often", () => {
  const counts = new Map<string, number>();
  for (const letter of createIds("7").token("session-token", "x", 62_000)) {
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  expect(counts.size).toBe(62);
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(200);
});

test("ids of a seed are the same today as when this was written", () => {
  const ids = createIds("4010");
  expect(ids.uuid("task", "1")).toBe("c93bfb95-d889-411f-a8cd-bf70afc063ad");
  expect(ids.uuid("agent-token", "1")).toBe("d1437e0c-1637-47ee-bf32-ff576cbdf648");
  expect(ids.token("session-token", "1", 22)).toBe("eZP7uQkviR73Kr03T2GCgm");
  const draw = createDraw("4010", "names");
  expect(Array.from({ length: 6 }, () => draw.below(0x10000))).toEqual([
    17558, 56641, 63678, 39153, 18138, 39881,
  ]);
});

test(`a draw stays below its limit and repeats for the same seed and key [seed ${SEED}]`, () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, key, limit) => {
      const [one, two] = [createDraw(seed, key), createDraw(seed, key)];
      for (let i = 0; i < 20; i++) {
        const number = one.below(limit);
        expect(Number.isInteger(number) && number >= 0 && number < limit).toBe(true);
        expect(two.below(limit)).toBe(number);
      }
    }),
    { seed: SEED },
  );
});

test("draws are fair, and another seed or key draws otherwise", () => {
  const draw = createDraw("7", "fair");
  const counts = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < 60_000; i++) {
    const face = draw.below(6);
    counts[face] = (counts[face] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  const firsts = [createDraw("7", "a"), createDraw("7", "b"), createDraw("8", "a")].map((other) =>
    other.below(2 ** 32),
  );
  expect(new Set(firsts).size).toBe(3);
});

test("a limit just past half of the range is fair too", () => {
  const draw = createDraw("7", "large");
  let upper = 0;
  const limit = 2 ** 31 + 2 ** 30;
  for (let i = 0; i < 10_000; i++) if (draw.below(limit) >= limit / 2) upper++;
  expect(Math.abs(upper - 5_000)).toBeLessThan(250);
});

test.each([0, -1, 1.5, NaN, 2 ** 32 + 1])("a limit of %d is a mistake of the caller", (limit) => {
  expect(() => createDraw("7", "x").below(limit)).toThrow(RangeError);
});

test("random seeds are 16 hex digits and differ", () => {
  expect(randomSeed()).toMatch(/^[0-9a-f]{16}$/);
  expect(randomSeed()).not.toBe(randomSeed());
});
