/** The origins that may be allowed, as somebody typed them. */

/** Every origin. */
export const ANY_ORIGIN = "*";

/**
 * Each origin as a browser says it; `*` stays. Throws a `TypeError` that names the origin, what is wrong with it and the
 * cure.
 */
export function readOrigins(typed: readonly string[]): readonly string[] {
  return [...new Set(typed.map(readOrigin))];
}

const EXAMPLE =
  "An origin looks like http://localhost:5173: a scheme, a host, and a port unless it is the usual one.";

function readOrigin(typed: string): string {
  const text = typed.trim();
  if (text === ANY_ORIGIN) return text;
  if (text === "") throw wrong(typed, "is empty", EXAMPLE);
  if (text === "null")
    throw wrong(
      typed,
      "is what pages without an origin of their own say",
      "Serve the page by http, and name that origin.",
    );
  if (text.includes("*"))
    throw wrong(typed, "has a * in it", "Name each origin by itself; a * alone stands for every one.");
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) throw wrong(typed, "has no scheme", cureOf(`http://${text}`));
  return originOf(typed, text);
}

function originOf(typed: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.host === "" || url.protocol === "file:")
    throw wrong(typed, "is no origin", EXAMPLE);
  if (url.username !== "" || url.password !== "")
    throw new TypeError(`an origin for ${url.host} has a user or a password in it. Write ${plainOf(url)}.`);
  const [, rest = ""] = /^[^:]+:\/\/[^/?#]*(.*)$/s.exec(text) ?? [];
  if (rest === "/") throw wrong(typed, "has a slash at its end", `Write ${plainOf(url)}.`);
  if (rest !== "")
    throw wrong(typed, `has ${whatIs(rest)}`, `Write ${plainOf(url)}: it holds for every page there.`);
  return plainOf(url);
}

function whatIs(rest: string): string {
  if (rest.startsWith("?")) return "a query";
  return rest.startsWith("#") ? "a fragment" : "a path";
}

/** As browsers write it: lower case, without the usual port. Schemes of apps, such as `tauri:`, keep what they have. */
function plainOf(url: URL): string {
  return url.origin === "null" ? `${url.protocol}//${url.host}`.toLowerCase() : url.origin;
}

/** What was meant, where that can be told. */
function cureOf(guess: string): string {
  const url = URL.canParse(guess) ? new URL(guess) : null;
  return url === null || url.host === "" ? EXAMPLE : `Write ${url.origin}.`;
}

function wrong(typed: string, why: string, cure: string): TypeError {
  return new TypeError(`the origin ${JSON.stringify(typed)} ${why}. ${cure}`);
}
