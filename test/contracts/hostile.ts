/** Texts that a server could send to break out of whatever shows them, and runs that are full of them. */
import * as fc from "fast-check";
import type { Exchange, Outcome } from "../../contracts/language/outcome.ts";
import { statuses } from "../../contracts/language/outcome.ts";
import { outcome } from "./outcomes.ts";

/** Pieces with a meaning somewhere: HTML, XML, Markdown, terminals, workflow commands, shells, JavaScript. */
const pieces = [
  "</script>",
  "</style>",
  "<!--",
  "-->",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  '" onmouseover="alert(1)',
  "' autofocus='",
  "]]>",
  "<![CDATA[",
  "&amp;",
  "&#60;",
  "${1}",
  "`",
  "```\n",
  "| a | b |",
  "</details>",
  "::error title=x::y",
  "\n::stop-commands::x\n",
  "%0A",
  "##[error]",
  "\u001b[2J\u001b]0;title\u0007",
  "\u0000",
  "\u0008",
  "\r",
  "\n",
  "\u202e",
  "\u2028",
  "\ud800",
  "\udc00",
  "\uffff",
  "\u009b31m",
  "javascript:alert(1)",
  "'; rm -rf x; '",
  "$(id)",
  "é",
  "漢字",
  "👩‍👩‍👧",
  "x".repeat(400),
] as const;

/** A text made of such pieces, or of any characters. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((some) => some.join("")),
  fc.string({ unit: "binary", maxLength: 20 }),
);

const body = fc.oneof(
  hostile,
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
);

const exchange: fc.Arbitrary<Exchange> = fc.record({
  part: fc.constantFrom("given", "request", "later"),
  operation: fc.constant(null),
  as: fc.constantFrom("user", "nobody", "token"),
  call: fc.record({
    method: fc.constantFrom("GET", "POST"),
    path: hostile,
    headers: fc.dictionary(hostile, hostile, { maxKeys: 2 }),
    body,
  }),
  expected: fc.record({ status: fc.integer(), body: fc.jsonValue({ maxDepth: 3 }), text: hostile }),
  reply: fc.option(
    fc.record({
      status: fc.integer(),
      headers: fc.dictionary(hostile, fc.array(hostile, { maxLength: 2 }), { maxKeys: 2 }),
      text: body,
      ms: fc.constant(1),
    }),
  ),
  failure: hostile,
});

/** An outcome of any status, every text of which somebody wrote who means harm. */
export const hostileOutcome: fc.Arbitrary<Outcome> = fc
  .record({
    status: fc.constantFrom(...statuses),
    id: hostile,
    says: hostile,
    why: hostile,
    exchanges: fc.array(exchange, { maxLength: 2 }),
    mismatches: fc.array(
      fc.record({
        at: hostile,
        expected: fc.oneof(hostile, fc.jsonValue()),
        got: fc.oneof(hostile, fc.jsonValue()),
      }),
      { maxLength: 2 },
    ),
    known: fc.record({ pattern: hostile, reason: hostile, link: hostile }),
  })
  .map(({ status, id, says, why, ...rest }) => {
    const base = outcome(id, status);
    return { ...base, ...rest, why, clause: { ...base.clause, says, requirements: [says] } };
  });
