/** Characters that other systems leave in a text, and that nobody sees: line ends, blanks, byte order marks. */

const NAMES: Readonly<Record<string, string>> = {
  "\n": "a line end",
  "\r": "a carriage return",
  "\t": "a tab",
  " ": "a blank",
  "\u00a0": "a no-break space",
  "\u200b": "a zero-width space",
  "\ufeff": "a byte order mark",
  "\0": "a NUL",
};

/**
 * The first character of the text that does not belong there, in words: `a line end (U+000A, character 12)`. Null when
 * all belong there. What the text says is not repeated: it may be a secret.
 */
export function oddCharacter(text: string, belongs: RegExp): string | null {
  let count = 0;
  for (const character of text) {
    count += 1;
    if (belongs.test(character)) continue;
    const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return `${NAMES[character] ?? "a character"} (U+${point}, character ${String(count)})`;
  }
  return null;
}
