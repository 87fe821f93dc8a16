/** Takes out of a text what differs from run to run: what is left must be the same on every server. */

/** A text without its particulars, and these in order. */
export interface Split {
  /** With a word such as `<id>` in the place of each. */
  readonly form: string;
  readonly particulars: readonly Particular[];
}

export interface Particular {
  readonly kind: string;
  /** Two that are spelled differently are the same when this is. */
  readonly value: string;
}

/** Kinds in the order in which they are looked for: the first that fits takes the text. */
const KINDS: readonly (readonly [kind: string, source: string])[] = [
  ["time", String.raw`(?!0001-)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)`],
  // A name that the suite made for a task.
  ["name", String.raw`contract-[0-9a-f]{8}-[0-9a-f]{4}`],
  [
    "id",
    String.raw`(?!00000000-0000|5d7e5bd9-6a52)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`,
  ],
  // An id without its hyphens, and eight digits that no other clause has; both may follow an escaped character.
  ["bare-id", String.raw`(?<=^|[^0-9a-f]|%[0-9a-f]{2})[0-9a-f]{32}(?![0-9a-f])`],
  ["unique", String.raw`(?<=^|[^0-9a-f]|%[0-9a-f]{2})[0-9a-f]{8}(?![0-9a-f])`],
  // The end of a name that the server made.
  ["suffix", String.raw`(?<=[a-z0-9]-)[0-9a-f]{4}(?=$|["\\\s&/])`],
  ["address", String.raw`fd7a:115c:a1e0(?::[0-9a-f]{0,4}){1,5}`],
  ["host", String.raw`127\.0\.0\.1:\d+`],
];

const PARTICULAR = new RegExp(KINDS.map(([, source]) => `(${source})`).join("|"), "gi");

export function split(text: string): Split {
  const particulars: Particular[] = [];
  const form = text.replaceAll(PARTICULAR, (...found: unknown[]) => {
    const index = found.slice(1, KINDS.length + 1).findIndex((one) => one !== undefined);
    const kind = KINDS[index]?.[0] ?? "";
    particulars.push({ kind, value: String(found[0]).toLowerCase() });
    return `<${kind}>`;
  });
  return { form, particulars };
}

/** Which particular of ours stands for which of the recording, within one clause. */
export class Known {
  readonly #ours = new Map<string, string>();
  readonly #theirs = new Map<string, string>();

  has(id: string, side: "recorded" | "got"): boolean {
    return (side === "recorded" ? this.#ours : this.#theirs).has(`id ${id}`);
  }

  /**
   * Learns what stands for what. False when the texts differ in more than particulars, or something else was known to
   * stand there. Times that differ in the recording may be one time of ours: our clock stands still.
   */
  learn(recorded: string, got: string): boolean {
    const [left, right] = [split(recorded), split(got)];
    if (left.form !== right.form) return false;
    const fits = left.particulars.map(({ kind, value }, index) => {
      const ours = right.particulars[index]?.value ?? "";
      const stands = remember(this.#ours, `${kind} ${value}`, ours) === ours;
      return kind === "time" ? stands : stands && remember(this.#theirs, `${kind} ${ours}`, value) === value;
    });
    return !fits.includes(false);
  }
}

function remember(map: Map<string, string>, key: string, value: string): string {
  const known = map.get(key);
  if (known === undefined) map.set(key, value);
  return known ?? value;
}
