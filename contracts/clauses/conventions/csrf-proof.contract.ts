/** What must come beside a cookie, and what does not do: docs/behaviour, 1.9 #1 to #3. */
import { COOKIE, MASKED, OTHER, differs, passes, refused, sent, session } from "./csrf-words.ts";
import { call, contract, keeping, step, text, the, until } from "../../language/words.ts";

export const csrfProof = contract(
  "csrf/proof",
  { operation: "sendTaskInput", set: "csrf" },
  {
    "header-repeats": {
      says: "a header that repeats the cookie will do",
      requirement: "1.9 #1",
      request: sent({ headers: { "Coder-Session-Token": session } }),
      expect: passes,
    },
    "bearer-repeats": {
      says: "a bearer that repeats the cookie will do",
      requirement: "1.9 #1",
      request: sent({ headers: { Authorization: text`Bearer ${session}` } }),
      expect: passes,
    },
    "query-repeats": {
      says: "a parameter that repeats the cookie will do",
      requirement: "1.9 #1",
      request: sent({ query: { coder_session_token: session } }),
      expect: passes,
    },
    "header-repeats-for-a-pause": {
      says: "a header that repeats the cookie lets a pause pass",
      requirement: "1.9 #1",
      given: { task: { state: "active" } },
      request: {
        operation: "pauseTask",
        as: "nobody",
        headers: { Cookie: text`coder_session_token=${session}`, "Coder-Session-Token": session },
      },
      expect: { status: 202, later: [until("paused")] },
    },
    "header-differs": {
      says: "a header that differs from the cookie gets an explanation of its own",
      requirement: "1.9 #3",
      request: sent({ headers: { "Coder-Session-Token": "nonsense" } }),
      expect: differs,
    },
    "good-header-and-bad-cookie": {
      says: "a good header does not help when the cookie is another",
      requirement: "1.9 #3",
      request: {
        as: "user",
        params: { task: the("run.nobody") },
        headers: { Cookie: "coder_session_token=nonsense" },
      },
      expect: differs,
    },
    "bearer-differs": {
      says: "any bearer will do, for no page can make a browser send one; who calls is still told by the cookie",
      requirement: "1.9 #1",
      request: sent({ headers: { Authorization: "Bearer nonsense" } }),
      expect: passes,
    },
    "bearer-in-capitals-differs": {
      says: "the scheme of a bearer counts in any case of letters",
      requirement: "1.9 #1",
      request: sent({ headers: { Authorization: "BEARER nonsense" } }),
      expect: passes,
    },
    "bearer-beside-a-header-that-differs": {
      says: "a bearer makes up for a header that differs from the cookie",
      requirement: ["1.9 #1", "1.9 #3"],
      request: sent({ headers: { Authorization: "Bearer nonsense", "Coder-Session-Token": "nonsense" } }),
      expect: passes,
    },
    "other-scheme-is-no-bearer": {
      says: "an Authorization of another scheme does not do, though it repeats the cookie",
      requirement: "1.9 #2",
      request: sent({ headers: { Authorization: text`Basic ${session}` } }),
      expect: refused,
    },
    "query-differs": {
      says: "a parameter that differs from the cookie does not do",
      requirement: ["1.9 #1", "1.9 #2"],
      request: sent({ query: { coder_session_token: "nonsense" } }),
      expect: refused,
    },

    "token-fits": {
      says: "an X-CSRF-TOKEN that is the CSRF cookie's will do",
      requirement: "1.9 #1",
      request: sent({ csrf: COOKIE, headers: { "X-CSRF-TOKEN": COOKIE } }),
      expect: passes,
    },
    "masked-token-fits": {
      says: "an X-CSRF-TOKEN that is the CSRF cookie's under a mask will do",
      requirement: "1.9 #1",
      request: sent({ csrf: COOKIE, headers: { "X-CSRF-TOKEN": MASKED } }),
      expect: passes,
    },
    "token-fits-for-a-pause": {
      says: "an X-CSRF-TOKEN that fits lets a pause pass",
      requirement: "1.9 #1",
      given: { task: { state: "active" } },
      request: {
        operation: "pauseTask",
        as: "nobody",
        headers: {
          Cookie: { $: "text", parts: ["coder_session_token=", session, `; csrf_token=${COOKIE}`] },
          "X-CSRF-TOKEN": MASKED,
        },
      },
      expect: { status: 202, later: [until("paused")] },
    },
    "token-of-the-server-fits": {
      says: "the CSRF cookie that the server set is good for its next call",
      requirement: ["1.9 #1", "1.7 #4"],
      given: {
        steps: [
          keeping(
            step(call("getBuildInfo", { as: "nobody" }), { status: 200 }),
            "csrf",
            "set-cookie",
            /^csrf_token=([^;]+)/,
          ),
        ],
      },
      request: sent({ csrf: the("saved.csrf"), headers: { "X-CSRF-TOKEN": the("saved.csrf") } }),
      expect: passes,
    },
    "token-of-another-cookie": {
      says: "an X-CSRF-TOKEN of another cookie does not do",
      requirement: "1.9 #2",
      request: sent({ csrf: OTHER, headers: { "X-CSRF-TOKEN": COOKIE } }),
      expect: refused,
    },
    "masked-token-of-another-cookie": {
      says: "an X-CSRF-TOKEN of another cookie does not do under a mask either",
      requirement: "1.9 #2",
      request: sent({ csrf: OTHER, headers: { "X-CSRF-TOKEN": MASKED } }),
      expect: refused,
    },
    "token-without-its-cookie": {
      says: "an X-CSRF-TOKEN without a CSRF cookie does not do",
      requirement: "1.9 #2",
      request: sent({ headers: { "X-CSRF-TOKEN": COOKIE } }),
      expect: refused,
    },
    "cookie-without-its-token": {
      says: "a CSRF cookie without an X-CSRF-TOKEN does not do: any page's call would bring it",
      requirement: "1.9 #2",
      request: sent({ csrf: COOKIE }),
      expect: refused,
    },
    "short-token": {
      says: "a CSRF token has 32 bytes",
      requirement: "1.9 #2",
      request: sent({ csrf: "AAEC", headers: { "X-CSRF-TOKEN": "AAEC" } }),
      expect: refused,
    },
    "token-in-query-is-none": {
      says: "a CSRF token in the query is not looked for",
      requirement: "1.9 #2",
      request: sent({ csrf: COOKIE, query: { csrf_token: COOKIE } }),
      expect: refused,
    },
  },
);
