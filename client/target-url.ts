/** The URL of a server that is to be judged, as somebody typed it. */
import { oddCharacter } from "./odd-characters.ts";

const EXAMPLE = "A URL looks like http://127.0.0.1:4010 or https://coder.example.com.";

/** It cannot be read. Says where, what, why and the cure, in one sentence or two. */
export class UnreadableUrl extends TypeError {
  override readonly name = "UnreadableUrl";
}

/**
 * Where a server is, without a final slash, from what was typed: its origin, and the path below which it is served, if
 * it is. Blanks and line ends around it and slashes at the end do not matter. Throws `UnreadableUrl` for what names no
 * server: without a scheme, with a query, a password, or the path of the API itself.
 */
export function readTargetUrl(typed: string, what = "the target URL"): string {
  // An environment variable that is not set, for one.
  if (typeof typed !== "string")
    return refuse(new UnreadableUrl(`${what} is ${String(typed)} and no text. ${EXAMPLE}`));
  const text = typed.trim();
  const cannot = (why: string, cure: string): UnreadableUrl =>
    new UnreadableUrl(`${what} ${JSON.stringify(text)} ${why}. ${cure}`);
  if (text === "") return refuse(cannot("is empty", EXAMPLE));
  // A URL parser drops line ends and tabs without a word, and so would ask another server.
  const odd = oddCharacter(text, /^[^\s\p{C}]$/u);
  if (odd !== null) return refuse(cannot(`has ${odd} in it`, "Write it in one piece."));
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
    return refuse(
      cannot(
        "has no scheme",
        URL.canParse(`http://${text}`) ? `Write http://${text} or https://….` : EXAMPLE,
      ),
    );
  if (url === null) return refuse(cannot("is no URL", EXAMPLE));
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return refuse(
      cannot(`has the scheme ${url.protocol.slice(0, -1)}`, "Coder is reached by http or https."),
    );
  if (url.username !== "" || url.password !== "")
    return refuse(
      new UnreadableUrl(
        `${what} for ${url.host} has a user or a password in it. Leave them out and give a session token instead.`,
      ),
    );
  if (url.search !== "" || url.hash !== "")
    return refuse(
      cannot(`has a ${url.hash === "" ? "query" : "fragment"}`, `Give the server only: ${url.origin}.`),
    );
  const path = url.pathname.replace(/\/+$/, "");
  const [api] = /\/api(?:\/(?:v2|experimental)(?:\/.*)?)?$/.exec(path) ?? [];
  if (api !== undefined)
    return refuse(
      cannot(
        `has the path ${api}`,
        `Give the server only: ${url.origin}${path.slice(0, -api.length)}; /api/v2 is added to every call.`,
      ),
    );
  return url.origin + path;
}

/** The origin of a states bridge. Its paths begin with `/_sim`, which somebody may have typed along. */
export function readStatesUrl(typed: string, what = "the target URL"): string {
  const text = typeof typed === "string" ? typed.trim().replace(/\/_sim\/*$/, "") : typed;
  return readTargetUrl(text, what);
}

function refuse(error: UnreadableUrl): never {
  throw error;
}
