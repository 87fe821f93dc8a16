/** Values as Go's `fmt` writes them with `%v`: what was decoded from JSON into a `map[string]any`. */
import { isRecord } from "./go-json.ts";

/** A value that JSON can hold. */
export function goValue(value: unknown): string {
  if (value === null || value === undefined) return "<nil>";
  if (typeof value === "number") return goFloat(value);
  if (Array.isArray(value)) return `[${value.map(goValue).join(" ")}]`;
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  if (!isRecord(value)) throw new TypeError(`a ${typeof value} cannot come from JSON`);
  const keys = Object.keys(value).toSorted((one, other) => (one < other ? -1 : 1));
  return `map[${keys.map((key) => `${key}:${goValue(value[key])}`).join(" ")}]`;
}

/** The shortest digits, with an exponent of two digits from a million on and below 0.0001. Source: strconv, FormatFloat. */
function goFloat(value: number): string {
  const [digits = "", power = "0"] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return Object.is(value, -0) ? "-0" : String(value);
  return `${digits}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
