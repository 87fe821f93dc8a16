/** Cookies, CSRF tokens and refusals that the contracts about CSRF share: docs/behaviour, 1.9. */
import type { Expectation, Reference, RequestSpec, Value } from "../../language/clause.ts";
import { notFound, text, the } from "../../language/words.ts";

export const session = the("people.user.token");
export const plain = { "content-type": "text/plain; charset=utf-8" };

export const refused: Expectation = {
  status: 400,
  text: "Something is wrong with your CSRF token. Please refresh the page. If this error persists, try clearing your cookies.\n",
  headers: plain,
};
export const differs: Expectation = {
  status: 400,
  text:
    'CSRF error encountered. Authentication via "coder_session_token" cookie and "Coder-Session-Token" header detected, but the values do not match. ' +
    "To resolve this issue ensure the values used in both match, or only use one of the authentication methods. You can also try clearing your cookies if this error persists.\n",
  headers: plain,
};

/**
 * Tokens as justinas/nosurf makes them: 32 bytes in base64 in the cookie; in the header the same, or masked: 32 bytes of
 * key, then the token xor the key.
 */
export const COOKIE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
export const MASKED =
  "paWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpKemoaCjoq2sr66pqKuqtbS3trGws7K9vL++ubi7ug==";
export const OTHER = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

/** Gets past everything up to the task, which is not there. */
export const passes = notFound;

/** A message to a task that is not there, by the cookie and whatever else comes with it. */
export function sent(more: {
  readonly csrf?: string | Reference;
  readonly headers?: Readonly<Record<string, Value<string>>>;
  readonly query?: Readonly<Record<string, Value<string>>>;
}): Omit<RequestSpec, "operation"> {
  const cookie = text`coder_session_token=${session}`;
  return {
    as: "nobody",
    params: { task: the("run.nobody") },
    body: { input: "Go on" },
    headers: {
      Cookie:
        more.csrf === undefined
          ? cookie
          : { $: "text", parts: [...cookie.parts, "; csrf_token=", more.csrf] },
      ...more.headers,
    },
    ...(more.query === undefined ? {} : { query: more.query }),
  };
}
