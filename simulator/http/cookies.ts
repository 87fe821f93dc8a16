/** Cookies of a request, as Go's net/http reads them. */

/** What a cookie's value may hold: printable ASCII but `"`, `;` and `\`. */
const VALUE = /^[ !#-:<-[\]-~]*$/;

/**
 * The first valid cookie of that name, or undefined. `header` is the whole `Cookie` header, several lines joined with
 * `; `. Quotes around a value are taken off; a value with a character no cookie may have does not count.
 * Cost is linear in the header, whose size the server bounds. Source: net/http, `readCookies`.
 */
export function cookieOf(header: string, name: string): string | undefined {
  // Most requests carry no such cookie at all.
  if (!header.includes(name)) return undefined;
  for (let start = 0; start <= header.length;) {
    const semicolon = header.indexOf(";", start);
    const end = semicolon === -1 ? header.length : semicolon;
    const value = valueOf(header.slice(start, end), name);
    if (value !== undefined) return value;
    start = end + 1;
  }
  return undefined;
}

function valueOf(part: string, name: string): string | undefined {
  const equals = part.indexOf("=");
  if ((equals === -1 ? part : part.slice(0, equals)).trim() !== name) return undefined;
  let value = equals === -1 ? "" : part.slice(equals + 1).trimEnd();
  if (value.length > 1 && value.startsWith('"') && value.endsWith('"')) value = value.slice(1, -1);
  return VALUE.test(value) ? value : undefined;
}
