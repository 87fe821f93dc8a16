/** A time as Go's `time.Parse` reads it by the layout of RFC 3339, or the words in which it refuses. Source: time/format.go. */
import type { Instant } from "../env.ts";
import { parseInstant } from "./time.ts";

export type ParsedTime =
  { readonly ok: true; readonly instant: Instant } | { readonly ok: false; readonly detail: string };

const LAYOUT = "2006-01-02T15:04:05Z07:00";
/** The layout with parts of a second, which takes the same texts and is told of by its own name. */
export const NANO_LAYOUT = "2006-01-02T15:04:05.999999999Z07:00";

/** A piece of the layout: what it looks like in the text, what it is called, and the values it may have. */
interface Piece {
  readonly layout: string;
  readonly pattern: RegExp;
  readonly range?: readonly [name: string, lowest: number, highest: number];
}

const separator = (layout: string): Piece => ({ layout, pattern: new RegExp(`^${layout}`) });

const PIECES: readonly Piece[] = [
  { layout: "2006", pattern: /^\d{4}/ },
  separator("-"),
  { layout: "01", pattern: /^\d\d/, range: ["month", 1, 12] },
  separator("-"),
  { layout: "02", pattern: /^\d\d/ },
  separator("T"),
  { layout: "15", pattern: /^\d\d?/, range: ["hour", 0, 23] },
  separator(":"),
  { layout: "04", pattern: /^\d\d/, range: ["minute", 0, 59] },
  separator(":"),
  { layout: "05", pattern: /^\d\d(?:[.,]\d+)?/, range: ["second", 0, 59] },
  { layout: "Z07:00", pattern: /^(?:Z|[+-]\d\d:\d\d)/ },
];

export function parseRfc3339(text: string, whole: string = LAYOUT): ParsedTime {
  const refuse = (words: string): ParsedTime => ({
    ok: false,
    detail: `parsing time ${quoted(text)}${words}`,
  });
  let rest = text;
  let plain = "";
  for (const { layout, pattern, range } of PIECES) {
    const found = pattern.exec(rest)?.[0];
    if (found === undefined)
      return refuse(` as ${quoted(whole)}: cannot parse ${quoted(rest)} as ${quoted(layout)}`);
    rest = rest.slice(found.length);
    const value = Number.parseInt(found, 10);
    if (range !== undefined && (value < range[1] || value > range[2]))
      return refuse(`: ${range[0]} out of range`);
    plain += (layout === "15" ? found.padStart(2, "0") : found).replace(",", ".");
  }
  if (rest !== "") return refuse(`: extra text: ${quoted(rest)}`);
  const instant = parseInstant(plain);
  // What is left to be wrong is a day that the month does not have, or an offset of too many hours or minutes.
  return instant === null ? refuse(`: ${offsetProblem(plain) ?? "day"} out of range`) : { ok: true, instant };
}

function offsetProblem(text: string): string | null {
  const [, hours = "0", minutes = "0"] = /[+-](\d\d):(\d\d)$/.exec(text.slice(19)) ?? [];
  if (Number(hours) > 24) return "time zone offset hour";
  return Number(minutes) > 60 ? "time zone offset minute" : null;
}

/** Quotes as the package `time` has them: bytes outside of ASCII by their numbers. Source: time/format.go, quote. */
function quoted(text: string): string {
  const bytes = [...new TextEncoder().encode(text)].map((byte) => {
    const character = String.fromCharCode(byte);
    if (character === '"' || character === "\\") return `\\${character}`;
    return byte < 0x20 || byte >= 0x80 ? `\\x${byte.toString(16).padStart(2, "0")}` : character;
  });
  return `"${bytes.join("")}"`;
}
