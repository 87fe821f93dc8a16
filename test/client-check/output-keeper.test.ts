import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createOutputKeeper } from "../../client-check/running/output-keeper.ts";
import { TOKEN } from "./runs.ts";

test("a token is found however the output is cut into pieces, and is not shown", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 40 }), (before, after, size) => {
      const keeper = createOutputKeeper(TOKEN);
      const text = `${before}${TOKEN}${after}`;
      for (let at = 0; at < text.length; at += size) keeper.add("stderr", text.slice(at, at + size));
      expect(keeper.printedToken()).toEqual(["stderr"]);
      expect(keeper.text()).toBe(`${before}$CODER_SESSION_TOKEN${after}`);
    }),
  );
});

test("half a token on each stream is none", () => {
  const keeper = createOutputKeeper(TOKEN);
  keeper.add("stdout", TOKEN.slice(0, 20));
  keeper.add("stderr", TOKEN.slice(20));
  expect(keeper.printedToken()).toEqual([]);
});

test("of much output the beginning is kept, and the token is found behind it all the same", () => {
  const keeper = createOutputKeeper(TOKEN, 10);
  keeper.add("stdout", "0123456789abc");
  keeper.add("stdout", TOKEN);
  expect(keeper.printedToken()).toEqual(["stdout"]);
  expect(keeper.text()).toBe(`0123456789… (${String(3 + TOKEN.length)} more characters)\n`);
});
