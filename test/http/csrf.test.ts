import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { csrfCookieIsUsable, csrfProblem, csrfTokenFits } from "../../simulator/http/csrf.ts";
import { parseQuery } from "../../simulator/http/query-string.ts";

/** The pair that Coder's dashboard uses in development. */
const DEV_COOKIE = "JXm9hOUdZctWt0ZZGAy9xiS/gxMKYOThdxjjMnMUyn4=";
const DEV_HEADER = "KNKvagCBEHZK7ihe2t7fj6VeJ0UyTDco1yVUJE8N06oNqxLu5Zx1vRxZbgfC0mJJgeGkVjgs08mgPbcWPBkZ1A==";
const OTHER = Buffer.alloc(32, 7).toString("base64");
const TEXT =
  "Something is wrong with your CSRF token. Please refresh the page. If this error persists, try clearing your cookies.";
const cookie = "coder_session_token=t";

test.each([
  ["POST", "/api/v2/tasks/me", { cookie }, "", TEXT],
  ["PATCH", "/api/experimental/tasks/me/web/input", { cookie }, "", TEXT],
  ["DELETE", "/api/v2/tasks/me/web", { cookie, "x-csrf-token": DEV_HEADER }, "", TEXT],
  [
    "POST",
    "/api/v2/tasks/me",
    { cookie: `${cookie}; csrf_token=${OTHER}`, "x-csrf-token": DEV_HEADER },
    "",
    TEXT,
  ],
  ["POST", "/api/v2/tasks/me", { cookie: `${cookie}; csrf_token=${DEV_COOKIE}` }, "", TEXT],
  ["POST", "/api/v2/tasks/me", { cookie }, "coder_session_token=other", TEXT],
  ["POST", "/api/v2/tasks/me", { cookie, authorization: "Bearer" }, "", TEXT],
  ["POST", "/api/v2/tasks/me", { cookie, authorization: "Basic t" }, "", TEXT],
])("%s %s with %j and %j is refused", (method, path, headers, query, text) => {
  expect(csrfProblem(method, path, headers, parseQuery(query))).toBe(text);
});

test.each([
  ["GET", "/api/v2/tasks", { cookie }, ""],
  ["HEAD", "/api/v2/tasks", { cookie }, ""],
  ["OPTIONS", "/api/v2/tasks", { cookie }, ""],
  ["POST", "/api/v2/tasks/me", {}, ""],
  ["POST", "/api/v2/tasks/me", { cookie: "theme=dark" }, ""],
  ["POST", "/api/v2/tasks/me", { cookie: "coder_session_token=" }, ""],
  ["POST", "/api/v2/tasks/me", { cookie, "coder-session-token": "t" }, ""],
  ["POST", "/api/v2/tasks/me", { cookie }, "coder_session_token=t"],
  // Any bearer will do, whatever its value and the case of its scheme.
  ["POST", "/api/v2/tasks/me", { cookie, authorization: "Bearer t" }, ""],
  ["POST", "/api/v2/tasks/me", { cookie, authorization: "bEARER other" }, ""],
  ["POST", "/api/v2/tasks/me", { cookie, authorization: "Bearer t", "coder-session-token": "u" }, ""],
  ["POST", "/api/v2/tasks/me", { cookie, "coder-provisioner-daemon-psk": "p" }, ""],
  ["POST", "/api/v2/tasks/me", { cookie, "coder-provisioner-daemon-key": "k" }, ""],
  [
    "POST",
    "/api/v2/tasks/me",
    { cookie: `${cookie}; csrf_token=${DEV_COOKIE}`, "x-csrf-token": DEV_HEADER },
    "",
  ],
  ["POST", "/api/v2/tasks/me", { cookie: `${cookie}; csrf_token=${OTHER}`, "x-csrf-token": OTHER }, ""],
  ["POST", "/api/v2/workspaceagents/me/tasks/7/log-snapshot", { cookie }, ""],
  ["POST", "/api/v2/users/first", { cookie }, ""],
  ["POST", "/elsewhere", { cookie }, ""],
])("%s %s with %j and %j may pass", (method, path, headers, query) => {
  expect(csrfProblem(method, path, headers, parseQuery(query))).toBeUndefined();
});

test("a header that differs from the cookie gets the longer explanation", () => {
  const problem = csrfProblem(
    "POST",
    "/api/v2/tasks/me",
    { cookie, "coder-session-token": "u" },
    parseQuery(""),
  );
  expect(problem).toBe(
    'CSRF error encountered. Authentication via "coder_session_token" cookie and "Coder-Session-Token" header detected, but the values do not match. To resolve this issue ensure the values used in both match, or only use one of the authentication methods. You can also try clearing your cookies if this error persists.',
  );
});

test("a token fits masked and unmasked, and only at its full length", () => {
  expect(csrfTokenFits(DEV_COOKIE, DEV_HEADER)).toBe(true);
  expect(csrfTokenFits(DEV_COOKIE, DEV_COOKIE)).toBe(true);
  expect(csrfTokenFits(OTHER, DEV_HEADER)).toBe(false);
  expect(csrfTokenFits("", "")).toBe(false);
  expect(csrfTokenFits("abcd", "abcd")).toBe(false);
  expect(csrfTokenFits(DEV_COOKIE, `${DEV_HEADER}!`)).toBe(false);
});

test("a cookie of another length is replaced", () => {
  expect(csrfCookieIsUsable(`a=b; csrf_token=${OTHER}`)).toBe(true);
  expect(csrfCookieIsUsable("csrf_token=abcd")).toBe(false);
  expect(csrfCookieIsUsable("csrf_token=???")).toBe(false);
  expect(csrfCookieIsUsable("")).toBe(false);
});
