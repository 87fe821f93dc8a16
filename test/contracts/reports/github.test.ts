import * as fc from "fast-check";
import { expect, test } from "vitest";
import { github } from "../../../contracts/reports/github.ts";
import { inline, markdown } from "../../../contracts/reports/markdown.ts";
import { hostile, hostileOutcome } from "../hostile.ts";
import { outcome } from "../outcomes.ts";
import { oneOfEach, reportedRun } from "./reported-run.ts";

test("failures are errors, what was not reached is a warning, the verdict a notice", () => {
  expect(github(reportedRun(oneOfEach, { leftovers: ["task fix, of alice: 50 %"] }))).toBe(
    `
::error title=fail tasks/send/paused-is-409::a paused task takes no input until it is resumed (4.8 #4, 4.2 T3 × send)%0Astatus%0A- 409%0A+ 400
::error title=unexpected-pass tasks/list/order::a promise (4.8 #1)%0Ait passes, yet it is known to fail
::error title=harness-error tasks/logs/odd::a promise (4.8 #1)%0AUnknownFact: there is no fact "task.nme"%0A    at lookUp
::warning title=left behind on the target::task fix, of alice: 50 %25
::warning title=unreached states/S9/send::a promise (4.8 #1)%0Athe task left the state "start-canceling"
::notice title=mock-coder%3A not conformant::1 clause ended in a fault of the suite; 1 of 8 clauses fails; 1 known failure passed.
::notice title=set permissions is not claimed::1 clause could not be judged
`.trimStart(),
  );
});

test("of each kind ten are shown, the last of which counts the others", () => {
  const failures = Array.from({ length: 14 }, (_, index) => outcome(`tasks/send/${String(index)}`, "fail"));
  const lines = github(reportedRun(failures)).split("\n");
  const errors = lines.filter((line) => line.startsWith("::error"));
  expect(errors).toHaveLength(10);
  expect(errors.at(-1)).toBe(
    "::error title=5 more::fail tasks/send/9%0Afail tasks/send/10%0Afail tasks/send/11%0Afail tasks/send/12%0Afail tasks/send/13",
  );
  expect(github(reportedRun(failures.slice(0, 10)))).not.toContain("more::");
});

test("whatever a server sends, each line is one command with one title and one message", () => {
  fc.assert(
    fc.property(fc.array(hostileOutcome, { maxLength: 5 }), hostile, (outcomes, odd) => {
      const lines = github(reportedRun(outcomes, { problems: [odd], leftovers: [odd] })).split("\n");
      expect(lines.pop()).toBe("");
      for (const line of lines) {
        expect(line).toMatch(/^::(?:error|warning|notice) title=[^:,\r\n]*::[^\r\n]*$/);
        expect(line.replaceAll(/%(?:25|0D|0A|3A|2C)/g, "")).not.toContain("%");
      }
    }),
    { numRuns: 200, seed: 53 },
  );
});

test("a summary says what came of it, in tables, with each failure folded up", () => {
  const text = markdown(reportedRun(oneOfEach));
  expect(text).toContain("## ❌ mock-coder: not conformant\n");
  expect(text).toContain("| core | yes | **not conformant** | 1 |  |  | 1 |  |  | 1 | 1 |\n");
  expect(text).toContain("| T3 |  |  |  | ✗ |  |  |  | workspace is stopped |\n");
  expect(text).toContain(
    "<summary>✗ <code>tasks/send/paused-is-409</code>: a paused task takes no input until it is resumed</summary>\n\n```text\n",
  );
  expect(text.match(/<details>/g)).toHaveLength(3);
});

test("text in a summary is only text", () => {
  expect(inline("a | b `c` <d> *e* [f](g) @team & \\ # ~x~ _y_\n- z")).toBe(
    "a &#124; b &#96;c&#96; &#60;d&#62; &#42;e&#42; &#91;f&#93;(g) &#64;team &#38; &#92; &#35; &#126;x&#126; &#95;y&#95;\\n- z".replace(
      "\\n",
      "&#92;n",
    ),
  );
  fc.assert(
    fc.property(fc.array(hostileOutcome, { maxLength: 4 }), hostile, (outcomes, odd) => {
      const text = markdown(
        reportedRun(outcomes, { leftovers: [odd], target: { name: odd, url: null, version: odd } }),
      );
      const outside = withoutFences(text);
      expect(outside.match(/<details>/g) ?? []).toHaveLength(outside.match(/<\/details>/g)?.length ?? 0);
      expect(outside).not.toMatch(/<(?!\/?(?:details|summary|code)>)/);
      // Each row of a table has as many cells as its head.
      for (const [head = "", ...rows] of tablesOf(outside))
        for (const row of rows) expect(row.split("|")).toHaveLength(head.split("|").length);
    }),
    { numRuns: 200, seed: 54 },
  );
});

/** The text without its code, which ends at the first line that is its fence. */
function withoutFences(text: string): string {
  let fence: string | null = null;
  return text
    .split("\n")
    .filter((line) => {
      const opened = /^(`{3,})text$/.exec(line)?.[1];
      if (fence === null && opened !== undefined) {
        fence = opened;
        return false;
      }
      if (fence === null) return true;
      if (new RegExp(`^ {0,3}${fence}\`*\\s*$`).test(line)) fence = null;
      return false;
    })
    .join("\n");
}

function tablesOf(text: string): readonly (readonly string[])[] {
  return text.split("\n\n").flatMap((block) => (block.startsWith("| ") ? [block.trimEnd().split("\n")] : []));
}

test("a summary is never larger than GitHub takes, and says what it left out", () => {
  const [, failing] = oneOfEach;
  if (failing === undefined) throw new Error("there is a failure");
  const many = Array.from({ length: 2000 }, (_, index) => ({
    ...failing,
    clause: { ...failing.clause, id: `tasks/send/${String(index)}` },
  }));
  const text = markdown(reportedRun(many));
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
  expect(Buffer.byteLength(text)).toBeGreaterThan(1000 * 1024);
  expect(text).toMatch(/\n\d{2,3} more failures would not fit; the HTML report has them all\.\n$/);
});
