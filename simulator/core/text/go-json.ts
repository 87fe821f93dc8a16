/**
 * Failures of reading JSON in the words of Go's decoder, which are the `detail` of many an answer. Source: Go's
 * encoding/json, scanner.go and decode.go.
 */

export type Decoded<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly detail: string };

/** Decodes one whole JSON text, or says what is wrong with it as json.Unmarshal does. */
export function decodeJson(text: string): Decoded<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, detail: syntaxProblem(text) };
  }
}

/** Decodes the JSON value that a text begins with, as json.Decoder does: what follows it is not read. */
export function decodeFirstJson(text: string): Decoded<unknown> {
  const decoded = decodeJson(text.slice(0, endOfFirst(text)));
  if (decoded.ok || decoded.detail !== CUT_OFF) return decoded;
  return { ok: false, detail: text.trim() === "" ? "EOF" : "unexpected EOF" };
}

const STEP = /"(?:\\.|[^"\\])*"?|[[{]|[\]}]|[^\s"[\]{},:]+/gsu;

/** Where the first value of a text ends: behind its last bracket, or behind its only word. */
function endOfFirst(text: string): number {
  let depth = 0;
  for (const { 0: step, index } of text.matchAll(STEP)) {
    if (step === "[" || step === "{") depth++;
    else if (step === "]" || step === "}") depth--;
    if (depth <= 0) return index + step.length;
  }
  return text.length;
}

const CUT_OFF = "unexpected end of JSON input";

/**
 * Where a text that is no JSON goes wrong: exact for one that is something else altogether. Past its first character
 * a broken object, list, string or number is taken for what it nearly always is, one that was cut off.
 */
function syntaxProblem(text: string): string {
  const match = /[^ \t\n\r]/u.exec(text);
  if (match === null || /[[{"\d-]/.test(match[0])) return CUT_OFF;
  const [first] = match;
  const start = match.index;
  const literal = ["true", "false", "null"].find((word) => word.startsWith(first));
  if (literal === undefined) return `invalid character ${goCharacter(first)} looking for beginning of value`;
  for (let i = 1; i < literal.length; i++) {
    const found = text.charAt(start + i);
    if (found === "") return CUT_OFF;
    if (found !== literal.charAt(i)) {
      return `invalid character ${goCharacter(found)} in literal ${literal} (expecting '${literal.charAt(i)}')`;
    }
  }
  const next = text.slice(start + literal.length).replace(/^[ \t\n\r]*([^])[^]*$/u, "$1");
  return `invalid character ${goCharacter(next)} after top-level value`;
}

/** The error for a value of the wrong kind: `into` is a struct field or `Go value`, `type` its Go type. */
export function cannotUnmarshal(value: unknown, into: string, type: string): string {
  return `json: cannot unmarshal ${kindOf(value)} into ${into} of type ${type}`;
}

/** The error for a number that is no int64: it names the number. */
export function cannotUnmarshalInteger(value: unknown, into: string): string {
  const kind = typeof value === "number" ? `number ${value}` : kindOf(value);
  return `json: cannot unmarshal ${kind} into ${into} of type int64`;
}

/** How Go's decoder calls a JSON value. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return typeof value === "boolean" ? "bool" : typeof value;
}

/** A character between single quotes, as Go's %q writes a rune. */
function goCharacter(character: string): string {
  return character === "'" ? `'\\''` : character === "\\" ? `'\\\\'` : `'${character}'`;
}

/** An object, and neither null nor an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
