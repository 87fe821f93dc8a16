/**
 * What the tag `email` takes for an address. Source: go-playground/validator 10.30, `isEmail`, which asks net/mail and
 * a pattern. An address must please both, and what pleases both is simpler than either.
 */

/** Letters beyond ASCII that the pattern knows: none past the first plane, none for private use. */
const FOREIGN = String.raw`\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef`;
const ATOM = String.raw`[\w!#$%&'*+\-/=?^\x60{|}~${FOREIGN}]+`;
/** In quotes anything goes that can be printed, and blanks; a quote and a backslash only behind a backslash. */
const QUOTED = String.raw`"(?:[\t -!#-[\]-~${FOREIGN}]|\\[\t -~${FOREIGN}])+"`;
const ADDRESS = new RegExp(String.raw`^(?:${ATOM}(?:\.${ATOM})*|${QUOTED})@([\da-zA-Z.~${FOREIGN}-]+)$`, "u");

/** It starts with a letter or a digit and ends with a letter. */
const HOST = new RegExp(String.raw`^[\da-zA-Z${FOREIGN}].*[a-zA-Z${FOREIGN}]$`, "u");
/** One of its dots stands between a letter or digit and a letter. */
const DOT = new RegExp(String.raw`[\da-zA-Z${FOREIGN}]\.[a-zA-Z${FOREIGN}]`, "u");

/** Is this an email address to Coder? `a@b` is none: a domain has a dot. */
export function isEmail(text: string): boolean {
  const host = ADDRESS.exec(text)?.[1];
  return host !== undefined && HOST.test(host) && DOT.test(host) && !host.includes("..");
}
