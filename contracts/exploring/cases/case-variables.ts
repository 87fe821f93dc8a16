/** What is another thing each time a case is run, and the variables in its place. Pure. */
import type { Bundle, BundleCall } from "./bundle.ts";
import { unfold, type Folded } from "./folded.ts";
import type { StepText } from "../steps/steps.ts";

/** A piece of a path or a body. */
export type Piece = StepText | { readonly variable: string; readonly upperCase: boolean };

/** What is taken from an answer, and where it is in there. */
export interface Saved {
  readonly variable: string;
  readonly at: readonly string[];
}

/** Where answers hold what later calls need. */
const PLACES: readonly (readonly string[])[] = [
  ["id"],
  ["workspace_id"],
  ["name"],
  ["owner_id"],
  ["owner_name"],
  ["latest_build", "id"],
  ["workspace_build", "id"],
];

/** What an answer holds that later calls may need, by its place. */
export function valuesIn({ reply }: BundleCall): readonly (readonly [readonly string[], string])[] {
  if (reply === null || reply.status >= 300) return [];
  const value = parseJson(unfold(reply.text));
  return PLACES.flatMap((at) => {
    const found = valueAt(value, at);
    return typeof found === "string" && found !== "" ? [[at, found] as const] : [];
  });
}

/** What a value holds at a place; undefined when there is nothing. */
export function valueAt(value: unknown, at: readonly string[]): unknown {
  return at.reduce<unknown>(
    (inside, key) =>
      typeof inside === "object" && inside !== null ? (inside as Record<string, unknown>)[key] : undefined,
    value,
  );
}

/** Undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The calls of the steps, the looks that show the law broken, and those that others take their ids from. */
export function neededCalls({ calls, finding }: Bundle): readonly BundleCall[] {
  const end = calls.at(-1)?.step ?? -1;
  // The answer of a step's own call speaks for itself.
  const last = calls.at(-1);
  const looks =
    !finding.at.startsWith("answer") || (last?.kind === "look" && last.operation === "getTaskLogs");
  // Of a look that was made again only the last is of use.
  const lastLooks = new Map(
    calls.filter(({ step }) => step === end).map((call) => [call.path, call] as const),
  );
  const wanted = new Set(
    calls.filter((call) => call.kind === "call" || (looks && lastLooks.get(call.path) === call)),
  );
  const sources = new Map<string, BundleCall>();
  for (const call of calls)
    for (const [, value] of valuesIn(call))
      if (!sources.has(value.toLowerCase())) sources.set(value.toLowerCase(), call);
  const place = new Map(calls.map((call, index) => [call, index] as const));
  for (const call of wanted) {
    const text = `${call.path} ${call.body === undefined ? "" : unfold(call.body)}`.toLowerCase();
    for (const [value, source] of sources)
      if (text.includes(value) && (place.get(source) ?? 0) < (place.get(call) ?? 0)) wanted.add(source);
  }
  return calls.filter((call) => wanted.has(call));
}

/** The variables of a script, by what they stood for when the case was found. */
export class Variables {
  readonly #known = new Map<string, string>();
  readonly #prefix: string;

  constructor({ found: { prefix, template_version_id: versionId } }: Bundle) {
    this.#prefix = prefix;
    this.#known.set(versionId, "TEMPLATE_VERSION_ID");
    this.#known.set(prefix, "PREFIX");
  }

  /** What of an answer gets a variable from now on. `number` is the place of its call, for the name. */
  save(call: BundleCall, number: number): readonly Saved[] {
    return valuesIn(call).flatMap(([at, value]) => {
      // A name the run gave is its prefix and more: it needs no variable.
      if (this.#known.has(value) || value.startsWith(this.#prefix)) return [];
      const variable = `${at.join("_")}_${String(number)}`;
      this.#known.set(value, variable);
      return [{ variable, at }];
    });
  }

  folded(body: Folded): readonly Piece[] {
    const parts = typeof body === "string" ? [body] : body;
    return parts.flatMap((part): readonly Piece[] => (typeof part === "string" ? this.pieces(part) : [part]));
  }

  /** A text with variables in the places of what they stand for. */
  pieces(text: string): readonly Piece[] {
    const words = [...this.#known.keys()]
      .sort((a, b) => b.length - a.length)
      .map((word) => word.replaceAll(/[^\w-]/g, "\\$&"));
    // Whole words only: a short name may be part of another word.
    const pattern = new RegExp(`(?<![\\w-])(?:${words.join("|")})(?![0-9a-z])`, "gi");
    const pieces: Piece[] = [];
    let from = 0;
    for (const found of text.matchAll(pattern)) {
      const [word] = found;
      const exact = this.#known.get(word);
      const variable = exact ?? this.#known.get(word.toLowerCase());
      if (variable === undefined) continue;
      if (found.index > from) pieces.push(text.slice(from, found.index));
      pieces.push({ variable, upperCase: exact === undefined });
      from = found.index + word.length;
    }
    return from < text.length ? [...pieces, text.slice(from)] : pieces;
  }
}
