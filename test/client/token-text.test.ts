/** Tokens as editors, shells and secret stores leave them. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readToken, UnreadableToken } from "../../client/token-text.ts";

test.each(["abc-DEF", "abc-DEF\n", "abc-DEF\r\n", " abc-DEF\t", "\ufeffabc-DEF", "\u00a0abc-DEF\u00a0"])(
  "%j is the token abc-DEF",
  (text) => {
    expect(readToken(text, "--token")).toBe("abc-DEF");
  },
);

test.each([
  ["", /^CODER_SESSION_TOKEN is empty\. Give the token, or leave it out\.$/],
  [" \r\n", /is empty/],
  ["abc\ndef", /^CODER_SESSION_TOKEN has a line end \(U\+000A, character 4\) in it\. A token is one line/],
  ["abc def", /has a blank \(U\+0020, character 4\) in it/],
  ["\u200babc", /has a zero-width space \(U\+200B, character 1\) in it/],
  ["ab\0c", /has a NUL \(U\+0000, character 3\) in it/],
  ["töken", /has a character \(U\+00F6, character 2\) in it/],
  ["a😀b\u00ad", /has a character \(U\+1F600, character 2\) in it/],
])("%j is no token, and the sentence names the place and the character", (text, sentence) => {
  expect(() => readToken(text, "CODER_SESSION_TOKEN")).toThrow(sentence);
});

test("any text is a token that fits into a header, or a refusal in one line that does not repeat it", () => {
  const parts = fc.constantFrom(
    "\r",
    "\n",
    " ",
    "\t",
    "\ufeff",
    "\u200b",
    "secret-part",
    "x",
    "\0",
    "é",
    "\u2028",
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(parts).map((some) => some.join("")),
  );
  let refused = 0;
  let mended = 0;
  fc.assert(
    fc.property(texts, (text) => {
      try {
        const token = readToken(text, "TOKEN");
        expect(new Headers({ a: token }).get("a")).toBe(token);
        expect(text).toContain(token);
        mended += token === text ? 0 : 1;
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableToken);
        for (const part of ["secret-part", "\r", "\n", "\0", "\u2028"])
          expect(String(error)).not.toContain(part);
        refused += 1;
      }
    }),
    { numRuns: 2_000 },
  );
  expect(Math.min(refused, mended)).toBeGreaterThan(20);
});
