/** Promises about the headers of all answers: docs/behaviour, 1.4, 1.7 and 1.9. */
import { forProxiesToo } from "./for-proxies-too.ts";
import { Buffer } from "node:buffer";
import { operations } from "../../../spec/operations.ts";
import type { Always, Answered, AnswerJudge } from "../../language/always.ts";
import { mismatches, type Facts, type Mismatch } from "../../language/match.ts";
import { absent, any, matching } from "../../language/words.ts";
import type { Pattern } from "../../language/clause.ts";
import { headerOf, jsonOf } from "./answered-json.ts";
import { promise, promiseOfRun } from "./promise.ts";

const none: readonly Mismatch[] = [];

/** A path with a broken escape is refused by the HTTP server, before Coder sees it. */
const BROKEN_PATH = /^[^?]*%(?![0-9a-f]{2})/i;

/** A call's header, whatever the case of its name. */
function sentHeader({ call }: Answered, name: string): string | undefined {
  return Object.entries(call.headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

function isPreflight(answered: Answered): boolean {
  const asks = sentHeader(answered, "access-control-request-method") !== undefined;
  return answered.call.method === "OPTIONS" && asks;
}

/** Of every answer that Coder itself gives. */
function header(
  name: string,
  pattern: Pattern,
  skip: (answered: Answered) => boolean = () => false,
): AnswerJudge {
  return (answered) => {
    if (BROKEN_PATH.test(answered.call.path) || skip(answered)) return null;
    return mismatches(pattern, headerOf(answered.reply, name), `headers.${name}`);
  };
}

const CHALLENGE =
  /^Bearer realm="coder", error="invalid_token", error_description="([^"]*)", resource_metadata="https?:\/\/[^"/]+(?:\/[^"]*)?\/\.well-known\/oauth-protected-resource"$/;

function judgeChallenge({ reply, operation }: Answered): readonly Mismatch[] | null {
  if (reply.status !== 401 || operation === null || operations[operation].security !== "user") return null;
  if (forProxiesToo.has(operation)) return null;
  const { message, detail } = (jsonOf(reply)?.value ?? {}) as Facts;
  const isExpired = `${String(message)} ${String(detail)}`.includes("expired");
  const got = headerOf(reply, "www-authenticate");
  const description = CHALLENGE.exec(got ?? "")?.[1];
  const expected = isExpired ? "The access token has expired" : "The access token is invalid";
  if (description === expected) return none;
  const source = CHALLENGE.source.replace('([^"]*)', expected);
  return [{ at: "headers.www-authenticate", expected: matching(new RegExp(source)), got }];
}

const COOKIE = /^csrf_token=([^;]*); Path=\/; HttpOnly; (?:Secure; )?SameSite=Lax$/;

/** Comes along with a sign-in. */
const SESSION_COOKIE = /^(?:__Host-)?coder_session_token=/;

/** A token of the right length is offered to whoever brings none. Others are a matter of the csrf clauses. */
function judgeCookie(answered: Answered): readonly Mismatch[] | null {
  if (BROKEN_PATH.test(answered.call.path) || isPreflight(answered)) return null;
  if (sentHeader(answered, "cookie")?.includes("csrf_token=") === true) return null;
  const cookies = answered.reply.headers["set-cookie"]?.filter((cookie) => !SESSION_COOKIE.test(cookie));
  const got = cookies?.join(", ");
  const token = COOKIE.exec(got ?? "")?.[1] ?? "";
  if (Buffer.from(token, "base64").length === 32) return none;
  return [{ at: "headers.set-cookie", expected: matching(COOKIE), got }];
}

/** Does the call bring anything that could say who calls? */
function bringsToken(answered: Answered): boolean {
  const { path } = answered.call;
  return (
    /[?&](?:coder_session_token|access_token)=./.test(path) ||
    ["coder-session-token", "authorization", "cookie"].some(
      (name) => (sentHeader(answered, name) ?? "") !== "",
    )
  );
}

function judgeNobody(answered: Answered): readonly Mismatch[] | null {
  const { operation, reply } = answered;
  if (operation === null || operations[operation].security === "none" || bringsToken(answered)) return null;
  return reply.status === 401 || reply.status === 429
    ? none
    : [{ at: "status", expected: 401, got: reply.status }];
}

function sameVersion(): AnswerJudge {
  let first: string | undefined;
  const present = header("x-coder-build-version", matching(/^v\d+\.\d+\.\d+/));
  return (answered) => {
    const found = present(answered);
    if (found === null || found.length > 0) return found;
    const got = headerOf(answered.reply, "x-coder-build-version");
    first ??= got;
    return got === first ? none : [{ at: "headers.x-coder-build-version", expected: first, got }];
  };
}

function newRequestId(): AnswerJudge {
  const seen = new Set<string>();
  return ({ reply }) => {
    const got = headerOf(reply, "x-coder-request-id");
    if (got === undefined) return null;
    if (seen.has(got))
      return [{ at: "headers.x-coder-request-id", expected: "another for each request", got }];
    seen.add(got);
    return none;
  };
}

function neverTooLarge({ reply }: Answered): readonly Mismatch[] {
  return reply.status === 413 ? [{ at: "status", expected: { $: "not", pattern: 413 }, got: 413 }] : none;
}

function neverDeprecated({ call, reply }: Answered): readonly Mismatch[] | null {
  if (!call.path.startsWith("/api/experimental/")) return null;
  return ["deprecation", "sunset", "warning"].flatMap((name) =>
    mismatches(absent, headerOf(reply, name), `headers.${name}`),
  );
}

export const headerPromises: readonly Always[] = [
  promiseOfRun(
    "build-version",
    { says: "every answer says which Coder it comes from, and all say the same", requirement: "1.7 #1" },
    sameVersion,
  ),
  promise(
    "request-id-is-a-uuid",
    { says: "every answer has a request id, a uuid", requirement: "1.7 #2" },
    header("x-coder-request-id", any.uuid),
  ),
  promiseOfRun(
    "request-id-is-new",
    { says: "no two answers have one request id", requirement: "1.7 #2" },
    newRequestId,
  ),
  promise(
    "nosniff",
    {
      says: "every answer but a preflight's forbids browsers to guess its type",
      requirement: ["1.7 #3", "1.2 #2"],
    },
    header("x-content-type-options", "nosniff", isPreflight),
  ),
  promise(
    "varies-by-origin-and-cookie",
    {
      says: "every answer but a preflight's varies by origin and then by cookie",
      requirement: "1.7 #4",
      set: "csrf",
    },
    header("vary", matching(/(?:^|, ?)Origin, ?Cookie(?:,|$)/), isPreflight),
  ),
  promise(
    "csrf-cookie-is-offered",
    { says: "who brings no CSRF cookie gets one", requirement: "1.7 #4", set: "csrf" },
    judgeCookie,
  ),
  promise(
    "no-origin-is-allowed",
    { says: "no answer lets a page of another origin read it", requirement: "1.9 #5" },
    // But the one that pages measure by, 13.1 #12.
    header("access-control-allow-origin", absent, ({ operation }) => operation === "getLatencyCheck"),
  ),
  promise(
    "nothing-is-deprecated",
    { says: "nothing under /api/experimental is marked as deprecated", requirement: "1.1 #13" },
    neverDeprecated,
  ),
  promise(
    "401-challenges",
    {
      says: "a user's 401 says how to sign in, and why that is needed",
      requirement: "1.4 #18",
      set: "authentication",
    },
    judgeChallenge,
  ),
  promise(
    "nobody-is-refused",
    {
      says: "a call without any token gets a 401 wherever somebody must be signed in",
      requirement: ["1.4 #7", "8.1 #2"],
      set: "authentication",
    },
    judgeNobody,
  ),
  promise("never-413", { says: "no answer is 413", requirement: "1.5 #9" }, neverTooLarge),
];
