/** A text as the part of a regular expression that fits only it. As `RegExp.escape`, which Node has from 24 on only. */
export function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
