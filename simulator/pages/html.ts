/** Templates of our pages. */
import { createHtml } from "../../shared/markup.ts";

/** What people wrote stays as they wrote it, but for what would disturb the page around it. */
export const html = createHtml(visible);

/** Control characters other than tabs and line ends, and those that turn the direction of a line, by number. */
function visible(text: string): string {
  return text.replaceAll(/[^\P{Cc}\t\n\r]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, numbered);
}

function numbered(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
