/** Options of the library, checked as flags are: what is wrong is one `TypeError` that names the option. Pure. */

/** What an option may be. */
export interface Kind {
  readonly fits: (value: unknown) => boolean;
  /** Completes "allowed is …". */
  readonly allowed: string;
}

export type Kinds = Readonly<Record<string, Kind>>;

const MOST_SHOWN = 60;

/**
 * Throws a `TypeError` unless every option is known and of its kind. An option that is undefined is left out. `of` is the
 * call that takes them, for the message; `at` is where they are within its options, such as `templates[1]`.
 */
export function checkOptions(of: string, given: unknown, kinds: Kinds, at = ""): void {
  if (given === undefined) return;
  if (!isRecord(given)) {
    const what = at === "" ? "the options are" : `the option ${at} is`;
    throw new TypeError(`${of}: ${what} ${shown(given)}; allowed is an object.`);
  }
  for (const [name, value] of Object.entries(given)) {
    const path = at === "" ? name : `${at}.${name}`;
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined)
      throw new TypeError(`${of}: there is no option ${path}. ${cure(name, Object.keys(kinds))}`);
    if (value !== undefined && !kind.fits(value)) throw wrongOption(of, path, value, kind.allowed);
  }
}

/** The error about one option. */
export function wrongOption(of: string, path: string, value: unknown, allowed: string): TypeError {
  return new TypeError(`${of}: the option ${path} is ${shown(value)}; allowed is ${allowed}.`);
}

export const text: Kind = {
  fits: (value) => typeof value === "string" && value !== "",
  allowed: "a text that is not empty",
};
export const flag: Kind = { fits: (value) => typeof value === "boolean", allowed: "true or false" };
export const callback: Kind = { fits: (value) => typeof value === "function", allowed: "a function" };
export const list: Kind = { fits: Array.isArray, allowed: "an array" };
export const record: Kind = { fits: isRecord, allowed: "an object" };
export const signal: Kind = {
  // Not by its class: a test environment may have one of its own.
  fits: (value) => isRecord(value) && typeof value["addEventListener"] === "function" && "aborted" in value,
  allowed: "an AbortSignal",
};
export const url: Kind = {
  fits: (value) => {
    if (typeof value !== "string" || !URL.canParse(value)) return false;
    const { protocol, search, hash } = new URL(value);
    return /^https?:$/.test(protocol) && search === "" && hash === "";
  },
  allowed: "a URL such as https://coder.example.com, without a query",
};

export function oneOf(words: readonly string[]): Kind {
  const quoted = words.map((word) => `"${word}"`);
  return {
    fits: (value) => typeof value === "string" && words.includes(value),
    allowed: quoted.length === 1 ? `${quoted.join("")}, the only one so far` : quoted.join(", "),
  };
}

export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): Kind {
  const end =
    most === Number.MAX_SAFE_INTEGER ? `${String(least)} on` : `${String(least)} to ${String(most)}`;
  return {
    fits: (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
    allowed: `a whole number from ${end}`,
  };
}

/** An object with a method of this name. */
export function having(method: string, allowed: string): Kind {
  return { fits: (value) => isRecord(value) && typeof value[method] === "function", allowed };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What was given, on one line and not at length. */
function shown(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  const words = typeof value === "string" ? JSON.stringify(value) : String(value);
  return words.length > MOST_SHOWN ? `${words.slice(0, MOST_SHOWN)}…` : words;
}

function cure(name: string, known: readonly string[]): string {
  const near = known
    .map((one) => ({ one, far: distance(name.toLowerCase(), one.toLowerCase()) }))
    .filter(({ one, far }) => far <= Math.max(2, one.length / 3))
    .sort((a, b) => a.far - b.far)[0];
  return near === undefined ? `There are: ${known.join(", ")}.` : `Did you mean ${near.one}?`;
}

/** How many characters have to be added, left out or changed. Long names are far from all. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > b.length) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let at = 0; at < a.length; at++) {
    const next = [at + 1];
    for (let to = 0; to < b.length; to++) {
      const changed = (row[to] ?? 0) + (a[at] === b[to] ? 0 : 1);
      next.push(Math.min(changed, (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? Infinity;
}
