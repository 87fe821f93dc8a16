import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Exchange, Outcome } from "../../../contracts/language/outcome.ts";
import { github } from "../../../contracts/reports/github.ts";
import { htmlReport } from "../../../contracts/reports/html.ts";
import { jsonReport } from "../../../contracts/reports/json.ts";
import { junit } from "../../../contracts/reports/junit.ts";
import { markdown } from "../../../contracts/reports/markdown.ts";
import { createMask, spell } from "../../../contracts/reports/mask.ts";
import { plain } from "../../../contracts/reports/paint.ts";
import { resultText } from "../../../contracts/reports/terminal.ts";
import { viewOf } from "../../../contracts/reports/view.ts";
import { outcome } from "../outcomes.ts";
import { AGENT_TOKEN, reportedRun, sendExchange, USER_TOKEN } from "./reported-run.ts";

function failed(exchange: Partial<Exchange>): Outcome {
  return {
    ...outcome("tasks/send/x", "fail"),
    why: "it broke",
    exchanges: [{ ...sendExchange, ...exchange }],
  };
}

/** The mask of a run whose one failure has this exchange. */
function maskOf(exchange: Partial<Exchange> = {}): ReturnType<typeof createMask> {
  return createMask(
    reportedRun([failed(exchange)], { tokens: { user: USER_TOKEN, admin: "adminTOKEN-999999" } }),
  );
}

test("a person's token is a variable wherever it comes up", () => {
  const mask = maskOf();
  expect(mask.text(`Bearer ${USER_TOKEN}, again ${USER_TOKEN}`)).toBe(
    "Bearer $CODER_SESSION_TOKEN, again $CODER_SESSION_TOKEN",
  );
  expect(mask.text('{"key":"adminTOKEN-999999"}')).toBe('{"key":"$CODER_ADMIN_SESSION_TOKEN"}');
  expect(mask.value({ a: [USER_TOKEN], [USER_TOKEN]: 1 })).toEqual({
    a: ["$CODER_SESSION_TOKEN"],
    $CODER_SESSION_TOKEN: 1,
  });
});

test("a token that nobody told of is found where the calls put it", () => {
  const call = { ...sendExchange.call, headers: { "Coder-Session-Token": AGENT_TOKEN } };
  const mask = maskOf({ as: "agent", call });
  expect(mask.text(`no agent has ${AGENT_TOKEN}`)).toBe("no agent has $CODER_AGENT_TOKEN");
  expect(maskOf({ as: "agent-of-other", call }).text(AGENT_TOKEN)).toBe("$CODER_OTHER_AGENT_TOKEN");
});

test.each([
  ["Coder-Session-Token", "whatever", "$TOKEN"],
  ["authorization", "Bearer whatever", "Bearer $TOKEN"],
  ["Authorization", "Basic d2hhdGV2ZXI=", "Basic $TOKEN"],
  [
    "Cookie",
    "csrf_token=abc; coder_session_token=s3cret; other=me",
    "csrf_token=abc; coder_session_token=$TOKEN; other=$TOKEN",
  ],
  [
    "set-cookie",
    "coder_session_token=s3cret; Path=/; HttpOnly",
    "coder_session_token=$TOKEN; Path=/; HttpOnly",
  ],
  ["Content-Type", "application/json", "application/json"],
])("of the header %s: %s what is secret is masked: %s", (name, value, masked) => {
  expect(spell(maskOf().header(name, value))).toBe(masked);
});

test("queries and bodies hold secrets under names that everybody knows", () => {
  const mask = maskOf();
  expect(mask.text("/api/v2/tasks?coder_session_token=abc&access_token=d%20e&q=x")).toBe(
    "/api/v2/tasks?coder_session_token=$TOKEN&access_token=$TOKEN&q=x",
  );
  expect(mask.text('{"email":"a@b","password":"p\\"w","session_token": "t"}')).toBe(
    '{"email":"a@b","password":"$PASSWORD","session_token": "$TOKEN"}',
  );
  expect(mask.value({ password: "hunter2", name: "hunter2" })).toEqual({
    password: "$PASSWORD",
    name: "hunter2",
  });
});

test("a token that a clause writes out is no secret, unless it is somebody's", () => {
  const call = { ...sendExchange.call, headers: { "Coder-Session-Token": "no-such-token" } };
  expect(spell(maskOf({ literal: true, call }).header("Coder-Session-Token", "no-such-token"))).toBe(
    "no-such-token",
  );
  expect(spell(maskOf({ as: "token", call }).header("Coder-Session-Token", "no-such-token"))).toBe("$TOKEN");
  const own = { ...sendExchange.call, headers: { "Coder-Session-Token": USER_TOKEN } };
  expect(spell(maskOf({ literal: true, call: own }).header("Coder-Session-Token", USER_TOKEN))).toBe(
    "$CODER_SESSION_TOKEN",
  );
});

test("what an answer tells is a secret, even if nobody's token asked for it", () => {
  const mask = maskOf({
    literal: true,
    as: "nobody",
    call: { ...sendExchange.call, headers: {}, body: '{"email":"a@b","password":"hunter2222"}' },
    reply: {
      status: 201,
      headers: { "set-cookie": ["coder_session_token=fresh-cookie; Path=/"] },
      text: '{"session_token":"fresh-token"}',
      ms: 1,
    },
  });
  expect(mask.text("fresh-token fresh-cookie hunter2222")).toBe("$TOKEN $TOKEN $PASSWORD");
});

test("where one token begins with another, nothing of the longer one is left", () => {
  const mask = createMask({ tokens: { user: "abcdef", admin: "abcdefghi" }, outcomes: [] });
  expect(mask.text("abcdefghi abcdef xabcdefx")).toBe(
    "$CODER_ADMIN_SESSION_TOKEN $CODER_SESSION_TOKEN x$CODER_SESSION_TOKENx",
  );
});

test("a URL keeps its user and password to itself", () => {
  const target = {
    name: "https://bob:hunter22@coder.test (public calls)",
    url: "https://bob:hunter22@coder.test",
    version: "",
  };
  const text = JSON.stringify(viewOf(reportedRun([failed({})], { target })));
  expect(text).not.toContain("hunter22");
  expect(text).toContain("https://coder.test (public calls)");
});

const TOKEN_CHARACTERS = 'abcXYZ019-_.~+/=% "\\&<é'.split("");

test("no report shows a token, wherever a server or a clause puts it", () => {
  const token = fc.string({
    unit: fc.constantFrom(...TOKEN_CHARACTERS),
    minLength: 8,
    maxLength: 40,
  });
  const around = fc.constantFrom("", "x", '"', "Bearer ", "?access_token=", "\\", "<", "&");
  fc.assert(
    fc.property(token, around, fc.constantFrom("user", "agent", "token"), (secret, before, as) => {
      const said = `${before}${secret}${before}`;
      const outcomes = [
        {
          ...failed({
            as,
            call: {
              ...sendExchange.call,
              path: `/x?q=${encodeURIComponent(secret)}`,
              headers: { "Coder-Session-Token": secret },
              body: said,
            },
            reply: {
              status: 500,
              headers: { "x-echo": [said] },
              text: JSON.stringify({ message: said }),
              ms: 1,
            },
            failure: said,
          }),
          why: said,
          mismatches: [{ at: `body.${said}`, expected: said, got: { [said]: [said] } }],
        },
      ];
      const run = reportedRun(outcomes, {
        tokens: as === "user" ? { user: secret } : {},
        problems: [said],
        leftovers: [said],
        ended: { by: "target", why: said },
        target: { name: said, url: null, version: said },
      });
      const reports = [junit, jsonReport, htmlReport, markdown, github].map((make) => make(run));
      for (const report of [...reports, resultText(viewOf(run), { columns: 100, paint: plain })])
        for (const spelling of [
          secret,
          encodeURIComponent(secret),
          JSON.stringify(secret).slice(1, -1),
          escapedHtml(secret),
        ])
          expect(withoutLineEnds(report)).not.toContain(withoutLineEnds(spelling));
    }),
    { numRuns: 150, seed: 43 },
  );
});

function escapedHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** A narrow report may break a token in two, and it would be as readable as before. */
function withoutLineEnds(text: string): string {
  return text.replaceAll(/\n\s*(?:│ )?/g, "");
}
