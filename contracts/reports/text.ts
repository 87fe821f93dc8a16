/** Text for people: made harmless, cut, wrapped, measured. Pure. */

/**
 * What a server sends may hold anything. Control characters, lone halves of characters and marks that turn the direction
 * of writing are shown by their numbers: they would move a cursor, break XML, or make a text look like another.
 */
export function visible(text: string): string {
  return text.replaceAll(HARMFUL, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
  });
}

const HARMFUL = /[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]--[\t\n]]/gv;

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

/** On one line: line ends and tabs become visible too. */
export function oneLine(text: string): string {
  return visible(text).replaceAll("\n", "\\n").replaceAll("\t", "\\t");
}

/** At most so many characters, and how many were left out. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text
    .slice(0, most)
    .toWellFormed()
    .replace(/\ufffd$/, "");
  return `${end}… (${grouped(text.length - end.length)} more characters)`;
}

/** `65,536` */
export function grouped(number: number): string {
  return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 clause`, `2 clauses`. */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** `850 ms`, `4.2 s`, `3 min 20 s`. */
export function spanOf(ms: number): string {
  if (ms < 1000) return `${String(Math.round(ms))} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${String(Math.floor(seconds / 60))} min ${String(seconds % 60)} s`;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const WIDE =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])/u;

/** Columns a text takes in a terminal, near enough: East Asian characters and most emoji take two. */
export function columnsOf(text: string): number {
  // Plain ASCII is by far the most of it.
  if (/^[ -~]*$/.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += WIDE.test(segment) ? 2 : 1;
  return columns;
}

/** The beginning of a text that fits into so many columns, with `…` where more followed. */
export function clip(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let taken = "";
  let room = columns - 1;
  for (const { segment } of graphemes.segment(text)) {
    room -= WIDE.test(segment) ? 2 : 1;
    if (room < 0) break;
    taken += segment;
  }
  return `${taken}…`;
}

/** Prose in lines of at most so many columns, broken between words where it can be. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((piece) => piece !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (columnsOf(longer) <= columns) line = longer;
    else {
      if (line !== "") lines.push(line);
      const pieces = fold(word, columns);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? "";
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** Text cut into pieces of at most so many columns, wherever they are full; of one character each at least. */
export function fold(text: string, columns: number): readonly string[] {
  const pieces: string[] = [];
  let [piece, size] = ["", 0];
  for (const { segment } of graphemes.segment(text)) {
    const more = columnsOf(segment);
    if (piece !== "" && size + more > columns) {
      pieces.push(piece);
      [piece, size] = ["", 0];
    }
    piece += segment;
    size += more;
  }
  return [...pieces, piece];
}

/** Text padded with spaces to so many columns. */
export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - columnsOf(text)));
}

/** What a run cost the target: `134 tasks and 402 builds made`. */
export function madeWords({ tasks, builds }: { readonly tasks: number; readonly builds: number }): string {
  return `${plural(tasks, "task")} and ${plural(builds, "build")} made`;
}
