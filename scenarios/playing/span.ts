/** Spans as Go spells them, such as `1h30m`, in microseconds, and instants of the wire. Pure. */

const UNITS: Readonly<Record<string, number>> = { ms: 1_000, s: 1_000_000, m: 60_000_000, h: 3_600_000_000 };

/** The span of a text that the schema let pass. */
export function spanOf(text: string): number {
  let micros = 0;
  for (const [, amount = "", unit = ""] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g))
    micros += Number(amount) * (UNITS[unit] ?? 0);
  return Math.round(micros);
}

/** For people: `1h30m`, `1m30s`, `2.5s`, `250ms`, `0s`. */
export function spanText(micros: number): string {
  if (micros < 1_000_000) return micros < 500 ? "0s" : `${String(Math.round(micros / 1_000))}ms`;
  const tenths = Math.round(micros / 100_000);
  const [hours, minutes, seconds] = [
    Math.floor(tenths / 36_000),
    Math.floor(tenths / 600) % 60,
    (tenths % 600) / 10,
  ];
  const parts = [`${String(hours)}h`, `${String(minutes)}m`, `${String(seconds)}s`];
  return parts.filter((part) => !part.startsWith("0") || part.startsWith("0.")).join("");
}

/** Microseconds since 1970 of an RFC 3339 time in UTC. */
export function instantOf(time: string): number {
  const [, seconds = "", fraction = ""] = /^(.*?)(?:\.(\d+))?Z$/.exec(time) ?? [];
  return Date.parse(`${seconds}Z`) * 1_000 + Number(fraction.slice(0, 6).padEnd(6, "0"));
}

/** The RFC 3339 time of microseconds since 1970. */
export function timeOf(instant: number): string {
  const micros = String(instant % 1_000_000).padStart(6, "0");
  return `${new Date(Math.floor(instant / 1_000_000) * 1_000).toISOString().slice(0, 19)}.${micros}Z`;
}
