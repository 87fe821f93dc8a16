/** HTML in which every text is only text. Pure. */

const trusted = Symbol("markup");

/** Markup that `html` made; nothing else can be one. */
export interface Markup {
  readonly [trusted]: string;
}

export type Content = Markup | string | number | null | readonly Content[];

/**
 * A template whose values are escaped, unless they are markup. Write attributes with double quotes. The indentation of
 * the template, which is for those who read the source, is left out.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const own = parts.map((part) => part.replaceAll(/\n\s+/g, "\n"));
  let text = own[0] ?? "";
  for (const [index, value] of values.entries()) text += textOf(value) + (own[index + 1] ?? "");
  return { [trusted]: text };
}

/** Text as the page holds it. */
export function markupText(markup: Markup): string {
  return markup[trusted];
}

/** A style of our own, of which nothing is escaped and which holds nothing that anybody sent. */
export function styleElement(source: string): Markup {
  return { [trusted]: `<style>${source}</style>` };
}

function textOf(value: Content): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return escaped(value);
  return isMarkup(value) ? value[trusted] : value.map(textOf).join("");
}

function isMarkup(value: Markup | readonly Content[]): value is Markup {
  return trusted in value;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control characters other than tabs and line ends, and those that turn the direction of a line, are shown by number. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\t\n\r]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, numbered)
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

function numbered(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
