/** Finds many tokens in much text: a run has hundreds of them, and megabytes to look through. Pure. */

/** A token and where it stands. */
export interface Found {
  readonly token: string;
  readonly from: number;
}

/** By so many first characters tokens are looked up; none is shorter. */
export const MIN_LENGTH = 6;

export class TokenFinder {
  /** By their first characters, the longest first: of two where one begins with the other the longer is meant. */
  readonly #tokens = new Map<string, string[]>();
  /** Which two characters any token begins with: a first, cheap no. */
  readonly #begins = new Uint8Array(65_536);

  /** `tokens` of at least `MIN_LENGTH` characters. */
  constructor(tokens: Iterable<string>) {
    for (const token of tokens) {
      const begin = token.slice(0, MIN_LENGTH);
      this.#tokens.set(
        begin,
        [...(this.#tokens.get(begin) ?? []), token].sort((a, b) => b.length - a.length),
      );
      this.#begins[pairOf(token, 0)] = 1;
    }
  }

  /** All of them, in the order of the text; none overlaps another. */
  find(text: string): readonly Found[] {
    const found: Found[] = [];
    const last = text.length - MIN_LENGTH;
    for (let from = 0; from <= last;) {
      const token = this.#begins[pairOf(text, from)] === 1 ? this.#at(text, from) : undefined;
      if (token === undefined) from += 1;
      else {
        found.push({ token, from });
        from += token.length;
      }
    }
    return found;
  }

  #at(text: string, from: number): string | undefined {
    const tokens = this.#tokens.get(text.slice(from, from + MIN_LENGTH));
    return tokens?.find((token) => text.startsWith(token, from));
  }
}

function pairOf(text: string, at: number): number {
  return ((text.charCodeAt(at) & 0xff) << 8) | (text.charCodeAt(at + 1) & 0xff);
}
