/**
 * What is left of HTML when no element is allowed, as the sanitizer github.com/microcosm-cc/bluemonday leaves it with
 * its strict policy.
 */

/** Elements whose content goes with them. In the source: setOfElementsToSkipContent. */
const SILENT = new Set([
  "frame",
  "frameset",
  "iframe",
  "noembed",
  "noframes",
  "noscript",
  "nostyle",
  "object",
  "script",
  "style",
]);
/** Of these, the elements a tokenizer reads as plain text up to their end tag, so that `<` in them opens nothing. */
const RAW_TEXT = new Set(["iframe", "noembed", "noframes", "noscript", "script", "style"]);

const COMMENT = /<!--(?:>|->|[^]*?(?:--!?>|$))/y;
const DECLARATION = /<(?:[!?]|\/(?![a-zA-Z]))[^>]*(?:>|$)/y;
const TAG = /<(\/?)([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)(>|$)/y;

/** The text outside of tags, comments and silent elements, as HTML text: special characters come out as entities. */
export function stripMarkup(html: string): string {
  if (!/[<&>"']/.test(html)) return html;
  let text = "";
  let silent = 0;
  let at = 0;
  while (at < html.length) {
    const markup = html[at] === "<" ? markupAt(html, at) : null;
    if (markup === null) {
      const next = html.indexOf("<", at + 1);
      const end = next < 0 ? html.length : next;
      if (silent === 0) text += escapeHtml(decodeEntities(html.slice(at, end)));
      at = end;
      continue;
    }
    at = markup.end;
    if (!SILENT.has(markup.name)) continue;
    if (markup.closing) {
      silent = Math.max(0, silent - 1);
    } else {
      silent++;
      if (RAW_TEXT.has(markup.name)) at = endOfRawText(html, at, markup.name);
    }
  }
  return text;
}

interface Markup {
  /** The element's name in lower case; empty for comments and declarations. */
  readonly name: string;
  readonly closing: boolean;
  readonly end: number;
}

/** The tag, comment or declaration that starts at `at`, or null when the `<` there is only a character. */
function markupAt(html: string, at: number): Markup | null {
  for (const pattern of [COMMENT, DECLARATION]) {
    pattern.lastIndex = at;
    if (pattern.test(html)) return { name: "", closing: false, end: pattern.lastIndex };
  }
  TAG.lastIndex = at;
  const tag = TAG.exec(html);
  if (tag !== null) {
    return { name: String(tag[2]).toLowerCase(), closing: tag[1] === "/", end: TAG.lastIndex };
  }
  // A tag whose quotes never close swallows the rest.
  return /^<\/?[a-zA-Z]/.test(html.slice(at, at + 3)) ? { name: "", closing: false, end: html.length } : null;
}

function endOfRawText(html: string, from: number, name: string): number {
  const length = html.slice(from).search(new RegExp(`</${name}`, "i"));
  return length < 0 ? html.length : from + length;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]+));/g, (whole, decimal, hex, name) => {
    if (typeof name === "string") return ENTITIES[name] ?? whole;
    const code = typeof decimal === "string" ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
      ? "\ufffd"
      : String.fromCodePoint(code);
  });
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&#34;")
    .replaceAll("'", "&#39;");
}
