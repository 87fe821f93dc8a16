/** Reading a task app's URL as Go does. Source: net/url Parse. */
import { quote } from "./query.ts";

/**
 * What Go's url.Parse says of a URL that it does not take, or null. Nearly anything is a path to it; control
 * characters, a colon in front, a port that is no number, a bad escape and a blank in the host are not.
 */
export function appUrlFault(url: string): string | null {
  if (ORDINARY.test(url)) return null;
  const fault = faultIn(url);
  return fault === null ? null : `parse ${quote(url)}: ${fault}`;
}

/** Nothing to look at twice: a host, perhaps a port, perhaps a path of plain characters. */
const ORDINARY = /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w./-]*)?$/;

function faultIn(url: string): string | null {
  if (/[\p{Cc}]/u.test(url)) return "net/url: invalid control character in URL";
  if (url.startsWith(":")) return "missing protocol scheme";
  const [, authority = ""] = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/([^/?#]*)/.exec(url) ?? [];
  if (authority.startsWith("[") && !authority.includes("]")) return "missing ']' in host";
  const [, host = "", port = ""] =
    /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/(\[[^\]]*\]|[^/?#:]*)(:[^/?#]*)?/.exec(url) ?? [];
  if (host.includes(" ")) return 'invalid character " " in host name';
  if (!/^(?::\d*)?$/.test(port)) return `invalid port ${quote(port)} after host`;
  const escape = /%(?![0-9a-fA-F]{2}).{0,2}/.exec(url);
  return escape === null ? null : `invalid URL escape ${quote(escape[0])}`;
}
