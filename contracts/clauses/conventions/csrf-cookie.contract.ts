/** Calls that CSRF does not ask about, and its cookie: docs/behaviour, 1.7 #4 and 1.9. */
import { appSlug, findsTheApp } from "../steps.ts";
import { COOKIE, OTHER, passes } from "./csrf-words.ts";
import {
  absent,
  allOf,
  any,
  call,
  contract,
  keeping,
  matching,
  not,
  partial,
  refusal,
  step,
  text,
  the,
} from "../../language/words.ts";

export const csrfNotAsked = contract(
  "csrf/not-asked",
  { operation: "getUser", set: "csrf" },
  {
    "get-by-cookie": {
      says: "a read by a cookie alone is answered",
      requirement: "1.9 #1",
      request: { tokenIn: "cookie" },
      expect: { status: 200, body: partial({ id: the("people.user.id") }) },
    },
    "list-by-cookie": {
      says: "the list by a cookie alone is answered",
      requirement: "1.9 #1",
      request: {
        operation: "listTasks",
        tokenIn: "cookie",
        query: { q: text`owner:${the("run.nobody")}` },
      },
      expect: { status: 200, body: { tasks: [], count: 0 } },
    },
    "options-by-cookie": {
      says: "OPTIONS by a cookie alone is not asked for more",
      requirement: ["1.9 #1", "1.2 #13"],
      request: { method: "OPTIONS", path: "/api/v2/tasks", tokenIn: "cookie" },
      expect: { status: 405, text: "" },
    },
    "header-alone": {
      says: "a change by a header alone is not asked for more",
      requirement: "1.9 #1",
      request: { operation: "pauseTask", params: { task: the("run.nobody") } },
      expect: passes,
    },
    "header-and-other-cookies": {
      says: "cookies that are not the session's do not matter",
      requirement: "1.9 #1",
      request: {
        operation: "pauseTask",
        params: { task: the("run.nobody") },
        headers: { Cookie: `theme=dark; csrf_token=${COOKIE}` },
      },
      expect: passes,
    },
    "slashes-in-front": {
      says: "only a path that begins with /api as it came is asked about: slashes in front are not folded for that",
      requirement: ["1.9 #1", "1.2 #15"],
      request: {
        method: "POST",
        path: text`//api/v2/tasks/me/${the("run.nobody")}/pause`,
        tokenIn: "cookie",
      },
      expect: passes,
    },
    "upload-of-agent": {
      says: "an agent's upload is never asked: its token is judged at once",
      requirement: "1.9 #4",
      request: {
        operation: "uploadTaskLogSnapshot",
        as: { token: "nonsense" },
        tokenIn: "cookie",
        params: { task: the("run.nobody") },
        query: { format: "agentapi" },
        body: { messages: [] },
      },
      expect: refusal(401, "Workspace agent token invalid.", any.text),
    },
    "app-status-of-agent": {
      says: "an agent's report is never asked: its token is judged at once",
      requirement: "1.9 #4",
      request: {
        operation: "updateAppStatus",
        as: { token: "nonsense" },
        tokenIn: "cookie",
        body: { app_slug: "agent", state: "working", message: "", uri: "" },
      },
      expect: refusal(401, "Workspace agent token invalid.", any.text),
    },
    "app-status-by-cookie": {
      says: "an agent may report by a cookie alone",
      requirement: ["1.9 #4", "8.1 #1"],
      set: "agent",
      given: { task: { state: "active" }, steps: [findsTheApp] },
      request: {
        operation: "updateAppStatus",
        tokenIn: "cookie",
        body: { app_slug: appSlug, state: "working", message: "Reading", uri: "" },
      },
      expect: { status: 200, body: null },
    },
  },
);

/** 32 bytes in base64, for all paths, hidden from scripts, not sent along with what other sites ask for. */
const offered = allOf(
  matching(/^csrf_token=[A-Za-z0-9+/]{43}=(?:;|$)/),
  matching(/; Path=\/(?:;|$)/),
  matching(/; HttpOnly(?:;|$)/),
  matching(/; SameSite=Lax(?:;|$)/),
);
const byCookie = matching(/(?:^|, ?)Origin, ?Cookie(?:,|$)/);

export const csrfCookie = contract(
  "csrf/cookie",
  { operation: "getUser", set: "csrf" },
  {
    "is-set": {
      says: "who brings no CSRF cookie gets one, for all paths, hidden from scripts, and for this site alone",
      requirement: "1.7 #4",
      expect: {
        status: 200,
        headers: { "set-cookie": offered, vary: byCookie },
      },
    },
    "is-set-with-a-refusal": {
      says: "who is refused gets a CSRF cookie as well",
      requirement: "1.7 #4",
      request: { as: "nobody" },
      expect: {
        status: 401,
        headers: { "set-cookie": offered, vary: byCookie },
      },
    },
    "is-kept": {
      says: "who brings a good CSRF cookie keeps it",
      requirement: "1.7 #4",
      request: { headers: { Cookie: `csrf_token=${COOKIE}` } },
      expect: { status: 200, headers: { "set-cookie": absent, vary: byCookie } },
    },
    "is-kept-among-others": {
      says: "a good CSRF cookie is found among others",
      requirement: "1.7 #4",
      request: { headers: { Cookie: `a=b; csrf_token=${OTHER}; theme=dark` } },
      expect: { status: 200, headers: { "set-cookie": absent } },
    },
    "short-is-replaced": {
      says: "a CSRF cookie of another length is replaced",
      requirement: "1.7 #4",
      request: { headers: { Cookie: "csrf_token=AAEC" } },
      expect: { status: 200, headers: { "set-cookie": offered } },
    },
    "garbage-is-replaced": {
      says: "a CSRF cookie that is no token is replaced",
      requirement: "1.7 #4",
      request: { headers: { Cookie: "csrf_token=???" } },
      expect: { status: 200, headers: { "set-cookie": offered } },
    },
    "is-another-each-time": {
      says: "two who bring no CSRF cookie get different ones",
      requirement: "1.7 #4",
      given: {
        steps: [keeping(step(call("getUser"), { status: 200 }), "csrf", "set-cookie", /^csrf_token=([^;]+)/)],
      },
      expect: {
        status: 200,
        headers: {
          "set-cookie": allOf(
            offered,
            not(text`csrf_token=${the("saved.csrf")}; Path=/; HttpOnly; SameSite=Lax`),
          ),
        },
      },
    },
  },
);
