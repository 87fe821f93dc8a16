import * as fc from "fast-check";
import { expect, test } from "vitest";
import { resolve, UnknownFact } from "../../../contracts/language/match.ts";
import { sized, text, the } from "../../../contracts/language/words.ts";

// Texts of a given size, and paths that look into lists.

test("a sized text has exactly its bytes, whatever its letters are, between its ends", () => {
  const ends = fc.string({ unit: "grapheme", maxLength: 20 });
  const filler = fc.string({ unit: "grapheme", minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(ends, ends, filler, fc.nat(500), (before, after, piece, more) => {
      const bytes = Buffer.byteLength(before) + Buffer.byteLength(after) + more;
      const made = resolve(sized(bytes, { before, after, filler: piece }), {}) as string;
      expect(Buffer.byteLength(made)).toBe(bytes);
      expect(made.startsWith(before)).toBe(true);
      expect(made.endsWith(after)).toBe(true);
      const inside = made.slice(before.length, made.length - after.length);
      const times = Math.floor(more / Buffer.byteLength(piece));
      expect(inside).toBe(piece.repeat(times) + "x".repeat(more - times * Buffer.byteLength(piece)));
    }),
  );
});

test("a sized text without room for its ends is a mistake of the clause", () => {
  expect(() => resolve(sized(3, { before: "ab", after: "cd" }), {})).toThrow(RangeError);
});

const facts = {
  saved: {
    workspace: {
      resources: [
        { name: "volume" },
        { agents: [] },
        { agents: [{ apps: null }, { apps: [{ slug: "" }, { slug: "second" }] }] },
      ],
    },
  },
};

test("a star is the first item that the rest of the path leads on from", () => {
  expect(resolve(the("saved.workspace.resources.*.name"), facts)).toBe("volume");
  expect(resolve(the("saved.workspace.resources.*.agents.*.apps.*.slug"), facts)).toBe("");
  expect(resolve(text`<${the("saved.workspace.resources.*.name")}>`, facts)).toBe("<volume>");
});

test("a star that leads nowhere names the fact that is not there", () => {
  const path = "saved.workspace.resources.*.agents.*.token";
  expect(() => resolve(the(path), facts)).toThrow(UnknownFact);
  expect(() => resolve(the(path), facts)).toThrow(`there is no fact "${path}" at "*"`);
  expect(() => resolve(the("saved.workspace.agents.*.id"), facts)).toThrow('at "agents"');
});
