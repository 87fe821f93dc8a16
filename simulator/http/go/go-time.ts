/**
 * A time as Go's `time.Time` reads it from JSON. Go first tries strict RFC 3339 and then its layout parser, which takes
 * more (a one-digit hour, a comma before the fraction) and whose words are the error. Source: time, `format.go`.
 */
import { normalizeTime } from "../../core/text/time.ts";

export type GoTime =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly detail: string };

const LAYOUT = "2006-01-02T15:04:05Z07:00";

/** The parts of the layout in order: what must stand before, and how the part is called in the layout. */
const PARTS = [
  { before: "", name: "2006" },
  { before: "-", name: "01" },
  { before: "-", name: "02" },
  { before: "T", name: "15" },
  { before: ":", name: "04" },
  { before: ":", name: "05" },
  { before: "", name: "Z07:00" },
] as const;

/** The smallest and largest value of each number after the year, and its name in an error. */
const RANGES = {
  "01": [1, 12, "month"],
  "02": [0, 99, "day"],
  "15": [0, 23, "hour"],
  "04": [0, 59, "minute"],
  "05": [0, 59, "second"],
} as const;

/**
 * The time as Go writes it back, or Go's error. `raw` is what stands between the quotes, one character for each
 * byte and escapes included: Go does not look behind them. Source: time, `Time.UnmarshalJSON`.
 */
export function readGoTime(raw: string): GoTime {
  const strict = normalizeTime(raw);
  if (strict !== null) return { ok: true, text: strict };
  let rest = raw;
  const found: string[] = [];
  for (const { before, name } of PARTS) {
    if (!rest.startsWith(before)) return failure(raw, before, rest);
    rest = rest.slice(before.length);
    const part = name === "2006" ? year(rest) : name === "Z07:00" ? zone(rest) : number(rest, name);
    if (part === undefined) return failure(raw, name, rest);
    if (part.outOfRange !== undefined)
      return { ok: false, detail: `${parsing(raw)}: ${part.outOfRange} out of range` };
    found.push(part.text);
    rest = rest.slice(part.length);
  }
  if (rest !== "") return { ok: false, detail: `${parsing(raw)}: extra text: ${quote(rest)}` };
  const [yearText, month, day, hour, minute, second, offset] = found;
  const text = `${yearText}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
  const date = normalizeTime(`${yearText}-${month}-${day}T00:00:00Z`);
  if (date === null) return { ok: false, detail: `${parsing(raw)}: day out of range` };
  return { ok: true, text: normalizeTime(text) ?? text };
}

interface Part {
  readonly length: number;
  readonly text: string;
  readonly outOfRange?: string;
}

function year(rest: string): Part | undefined {
  return /^\d{4}/.test(rest) ? { length: 4, text: rest.slice(0, 4) } : undefined;
}

function number(rest: string, name: keyof typeof RANGES): Part | undefined {
  // Only the hour may have one digit. Behind the second a fraction may follow although the layout has none.
  const pattern = name === "15" ? /^\d\d?/ : name === "05" ? /^(\d\d)(?:[.,](\d+))?/ : /^\d\d/;
  const match = pattern.exec(rest);
  if (match === null) return undefined;
  const digits = match[1] ?? match[0];
  const [least, most, called] = RANGES[name];
  const value = Number(digits);
  const fraction = match[2] === undefined ? "" : `.${match[2]}`;
  const part = { length: match[0].length, text: digits.padStart(2, "0") + fraction };
  return value < least || value > most ? { ...part, outOfRange: called } : part;
}

function zone(rest: string): Part | undefined {
  if (rest.startsWith("Z")) return { length: 1, text: "Z" };
  const match = /^(.)(..):(..)/s.exec(rest);
  if (match === null) return undefined;
  const [text, sign = "", hour = "", minute = ""] = match;
  const hourIsRead = /^\d\d$/.test(hour);
  const minuteIsRead = hourIsRead && /^\d\d$/.test(minute);
  // The bounds are one too high on purpose: Go lets 24 hours and 60 minutes pass. And it looks at them first.
  if (minuteIsRead && Number(minute) > 60) return { length: 6, text, outOfRange: "time zone offset minute" };
  if (hourIsRead && Number(hour) > 24) return { length: 6, text, outOfRange: "time zone offset hour" };
  if (!minuteIsRead || (sign !== "+" && sign !== "-")) return undefined;
  return {
    length: 6,
    text: minute === "60" ? `${sign}${String(Number(hour) + 1).padStart(2, "0")}:00` : text,
  };
}

function failure(raw: string, expected: string, rest: string): GoTime {
  return {
    ok: false,
    detail: `${parsing(raw)} as ${quote(LAYOUT)}: cannot parse ${quote(rest)} as ${quote(expected)}`,
  };
}

function parsing(raw: string): string {
  return `parsing time ${quote(raw)}`;
}

/** The time package's own quoting: bytes outside printable ASCII as `\xNN`. */
function quote(text: string): string {
  return `"${text.replace(/[^ !#-[\]-\x7f]/g, escape)}"`;
}

function escape(byte: string): string {
  if (byte === '"' || byte === "\\") return `\\${byte}`;
  return `\\x${byte.charCodeAt(0).toString(16).padStart(2, "0")}`;
}
