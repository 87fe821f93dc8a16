/** A call as a curl command for a POSIX shell, secrets as variables: the same method, path, headers and body. Pure. */
import { Buffer } from "node:buffer";
import type { Call } from "../../client/wire.ts";
import { type Mask, type Piece } from "./mask.ts";

/** A body up to this many characters stands in the command; a longer one is piped in, told by its repetitions. */
const LONGEST_ARGUMENT = 2000;

/**
 * The command, one option a line. `url` is the target's; null when it lives in a process, then the command reads it from
 * `$CODER_URL`. Control characters are spelled with printf, so that the command can be shown anywhere.
 */
export function curl(call: Call, url: string | null, mask: Mask): string {
  const base: readonly Piece[] = url === null ? [{ variable: "CODER_URL" }] : [baseOf(url)];
  const options = [
    ["curl -sS -i", ...methodOf(call), ...urlOf(base, call.path, mask)].join(" "),
    ...Object.entries(call.headers).map(([name, value]) => `-H ${headerOf(name, value, mask)}`),
  ];
  const { option, pipe } = bodyOf(call, mask);
  return [...pipe, [...options, ...option].join(" \\\n  ")].join(" |\n");
}

/** A HEAD by any other option would wait for a body. */
function methodOf({ method, body }: Call): readonly string[] {
  if (method === "HEAD") return ["--head"];
  return method === "GET" && body === undefined ? [] : [`-X ${quoted([method])}`];
}

/** Neither brackets nor dots are read as anything. What would not be a URL is sent beside it. */
function urlOf(base: readonly Piece[], path: string, mask: Mask): readonly string[] {
  const target = mask.pieces(path);
  if (/^[!-"$-~]*$/.test(path)) {
    const options = [
      ...(/[[\]{}]/.test(path) ? ["--globoff"] : []),
      ...(path.includes("/.") ? ["--path-as-is"] : []),
    ];
    return [[...options, quoted([...base, ...target])].join(" ")];
  }
  return [`--request-target ${quoted(target)}`, quoted([...base, "/"])];
}

/** What every path is put after: the transport drops a final slash too. */
function baseOf(url: string): string {
  try {
    const { origin, pathname } = new URL(url);
    return `${origin}${pathname.replace(/\/+$/, "")}`;
  } catch {
    return url;
  }
}

/** curl leaves out a header without a value, unless a semicolon stands where the colon would. */
function headerOf(name: string, value: string, mask: Mask): string {
  return quoted(value === "" ? [`${name};`] : [`${name}: `, ...mask.header(name, value)]);
}

interface BodyOptions {
  readonly option: readonly string[];
  /** Commands whose output is the body. */
  readonly pipe: readonly string[];
}

function bodyOf({ body, headers }: Call, mask: Mask): BodyOptions {
  if (body === undefined) return { option: [], pipe: [] };
  // Of itself curl would say that a body is a form.
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const plain = names.includes("content-type") ? [] : ["-H 'Content-Type:'"];
  if (typeof body !== "string")
    return { option: [...plain, "--data-binary @-"], pipe: [printf(octal(body))] };
  const pieces = mask.pieces(body);
  if (body.length <= LONGEST_ARGUMENT && !body.includes("\0"))
    return { option: [...plain, `--data-raw ${quoted(pieces)}`], pipe: [] };
  const parts = pieces.flatMap((piece) =>
    typeof piece === "string" ? runsOf(piece).map(printed) : [`printf %s ${quoted([piece])}`],
  );
  const commands = parts.length === 1 ? parts : [`{\n  ${parts.join("\n  ")}\n}`];
  return { option: [...plain, "--data-binary @-"], pipe: commands };
}

/** Text, or the same few characters over and over. */
type Run = string | { readonly unit: string; readonly times: number };

const REPETITION = /(.{1,8}?)\1{63,}/gsu;

function runsOf(text: string): readonly Run[] {
  const runs: Run[] = [];
  let done = 0;
  for (const { 0: whole, 1: unit = "", index } of text.matchAll(REPETITION)) {
    if (index > done) runs.push(text.slice(done, index));
    runs.push({ unit, times: whole.length / unit.length });
    done = index + whole.length;
  }
  return done < text.length ? [...runs, text.slice(done)] : runs;
}

function printed(run: Run): string {
  if (typeof run === "string") return printf(octal(Buffer.from(run)));
  const unit = octal(Buffer.from(run.unit)).replaceAll('"', String.raw`\042`);
  return `awk 'BEGIN { while (n++ < ${String(run.times)}) printf "${unit}" }'`;
}

function printf(format: string): string {
  return `printf '${format}'`;
}

/** Bytes as the format of printf: what is plain stands as it is, but for what would be an option. */
function octal(bytes: Uint8Array): string {
  let format = "";
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (byte === 0x25) format += "%%";
    else if (byte === 0x5c) format += "\\\\";
    else if (/[ -&(-~]/.test(character) && (format !== "" || byte !== 0x2d)) format += character;
    else format += `\\${byte.toString(8).padStart(3, "0")}`;
  }
  return format;
}

/** Nothing in these needs a quote. */
const PLAIN = /^[\w%+,./:=@-]+$/;

/** One word of the shell, made of text and variables. */
export function quoted(pieces: readonly Piece[]): string {
  const whole = joined(pieces);
  if (whole.some((piece) => typeof piece !== "string") && whole.every(isCalm))
    return `"${whole.map((piece, at) => calmly(piece, whole[at + 1])).join("")}"`;
  const words = whole.flatMap((piece) =>
    typeof piece === "string" ? quotedText(piece) : [`"$${piece.variable}"`],
  );
  return words.length === 0 ? "''" : words.join("");
}

/** Nothing in it means anything between double quotes. */
function isCalm(piece: Piece): boolean {
  return typeof piece !== "string" || /^[^!"$`\\\p{C}\p{Zl}\p{Zp}]*$/u.test(piece);
}

function calmly(piece: Piece, next: Piece | undefined): string {
  if (typeof piece === "string") return piece;
  const runsOn = typeof next === "string" && /^\w/.test(next);
  return runsOn ? `\${${piece.variable}}` : `$${piece.variable}`;
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const whole: Piece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (typeof piece === "string" && typeof last === "string") whole[whole.length - 1] = last + piece;
    else whole.push(piece);
  }
  return whole;
}

/** What the screen would take for an order, and whatever else does not show. A line end inside quotes is fine. */
const UNSEEN = /([[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffe\uffff]--\n]+)/v;

/** A NUL cannot be in a word of the shell, nor in a path or a header: it is left out. */
function quotedText(text: string): readonly string[] {
  const whole = text.toWellFormed().replaceAll("\0", "");
  if (PLAIN.test(whole)) return [whole];
  return whole.split(UNSEEN).flatMap((part, index) => {
    if (part === "") return [];
    if (index % 2 === 1) return [`"$(${printf(octal(Buffer.from(part)))})"`];
    return [`'${part.replaceAll("'", String.raw`'\''`)}'`];
  });
}
