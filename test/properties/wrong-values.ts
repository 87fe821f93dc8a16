/** Values that belong nowhere, as people and programs come to give them. */
import * as fc from "fast-check";

const revoked = (): unknown => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

/** What people and programs put where something else belongs; each by the name under which it is counted. */
export const hard: Readonly<Record<string, () => unknown>> = {
  null: () => null,
  NaN: () => Number.NaN,
  infinite: () => Infinity,
  "negative part": () => -1.5,
  bigint: () => 10n,
  symbol: () => Symbol("two\nlines"),
  "a long text": () => "x\n".repeat(5_000),
  promise: () => Promise.resolve({}),
  map: () => new Map(),
  date: () => new Date(Number.NaN),
  boxed: () => Object("boxed"),
  "array-like": () => ({ length: 1, 0: "x" }),
  hole: () => Object.assign([] as unknown[], { 1: "x" }),
  "revoked proxy": revoked,
  "throwing getter": () =>
    Object.defineProperty({}, "name", {
      enumerable: true,
      get: () => {
        throw new Error("a\nb");
      },
    }),
  "null prototype": () => Object.assign(Object.create(null) as object, { sneaky: 1 }),
};

/** One of these, or anything. */
export const junk = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom(...Object.keys(hard)).map((name) => ({ name, value: hard[name]?.() })),
  },
  {
    weight: 1,
    arbitrary: fc
      .anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSet: true,
        withBoxedValues: true,
        withNullPrototype: true,
        withObjectString: true,
        withSparseArray: true,
        withTypedArray: true,
      })
      .map((value) => ({ name: "anything", value })),
  },
);
