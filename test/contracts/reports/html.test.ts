import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { htmlReport } from "../../../contracts/reports/html.ts";
import { hostile, hostileOutcome } from "../hostile.ts";
import { outcome } from "../outcomes.ts";
import { oneOfEach, reportedRun } from "./reported-run.ts";

/** The page's tags with their attributes' names, and the text between them. */
function tagsOf(page: string): readonly string[] {
  const body = withoutOwnCode(page);
  return [...body.matchAll(/<\/?([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(
    ([tag, name = "", attributes = ""]) =>
      `${tag.startsWith("</") ? "/" : ""}${name} ${[...attributes.matchAll(/([a-z-]+)(?:="[^"]*")?/g)].map(([, key]) => key).join(" ")}`.trim(),
  );
}

/** Style and script are ours, and known by their hashes. */
function withoutOwnCode(page: string): string {
  return page.replace(/<style>[^]*?<\/style>/, "").replace(/<script>[^]*?<\/script>/, "");
}

function codeOf(page: string, element: "style" | "script"): string {
  return new RegExp(`<${element}>([^]*?)</${element}>`).exec(page)?.[1] ?? "";
}

test("the page may load nothing, and run and look like nothing but its own code", () => {
  const page = htmlReport(reportedRun(oneOfEach));
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll("&#39;", "'");
  const hashOf = (code: string): string => `'sha256-${createHash("sha256").update(code).digest("base64")}'`;
  expect(policy).toBe(
    [
      "default-src 'none'",
      `style-src ${hashOf(codeOf(page, "style"))}`,
      `script-src ${hashOf(codeOf(page, "script"))}`,
      "base-uri 'none'",
      "form-action 'none'",
    ].join("; "),
  );
  const rest = withoutOwnCode(page);
  expect(rest).not.toMatch(/<(?:script|link|img|iframe|object|embed|base|style)\b/);
  expect(rest).not.toMatch(/\s(?:src|srcset|style|on[a-z]+)=/);
  expect([...rest.matchAll(/href="([^"]*)"/g)].every(([, to]) => to?.startsWith("#"))).toBe(true);
  expect(codeOf(page, "style")).not.toMatch(/url\(|@import/);
});

test("every link leads somewhere, and no id is there twice", () => {
  const page = htmlReport(reportedRun(oneOfEach));
  const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const links = [...page.matchAll(/href="#([^"]*)"/g)].map(([, to = ""]) => decodeURIComponent(to));
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((to) => !ids.includes(to))).toEqual([]);
  const opened = [...page.matchAll(/popovertarget="([^"]*)"/g)].map(([, to]) => to);
  expect(opened).toEqual(["cell-S5-send", "cell-T3-send"]);
  expect(opened.filter((to) => !ids.includes(to))).toEqual([]);
});

test("whatever a server sends, the page has the tags it would have without it", () => {
  fc.assert(
    fc.property(fc.array(hostileOutcome, { minLength: 1, maxLength: 3 }), hostile, (outcomes, odd) => {
      const page = htmlReport(
        reportedRun(outcomes, {
          leftovers: [odd],
          problems: [odd],
          target: { name: odd, url: null, version: odd },
        }),
      );
      const rest = withoutOwnCode(page);
      // What is no tag of ours has no angle bracket, and what is in quotes ends where we say.
      expect(rest.replaceAll(/<[^<>]*>/g, "")).not.toMatch(/[<>]/);
      for (const [tag] of rest.matchAll(/<[^<>]*>/g))
        expect(tag).toMatch(/^<(?:!doctype html|\/?[a-z][a-z0-9]*(?:\s+[a-z-]+(?:="[^"]*")?)*\s*\/?)>$/i);
      const tags = tagsOf(page);
      expect(tags.filter((tag) => /^(?:script|img|style|iframe)/.test(tag))).toEqual([]);
      expect(tags.some((tag) => /\bon[a-z]+\b/.test(tag))).toBe(false);
      expect(rest).not.toMatch(/[\p{Cs}\u202a-\u202e]|[^\P{Cc}\n\t]/u);
    }),
    { numRuns: 60, seed: 61 },
  );
});

test("a page of thousands of failures stays one that a browser opens", () => {
  const [, failing] = oneOfEach;
  if (failing === undefined) throw new Error("there is a failure");
  const many = Array.from({ length: 1500 }, (_, index) => ({
    ...failing,
    clause: { ...failing.clause, id: `tasks/send/${String(index)}` },
  }));
  const page = htmlReport(reportedRun(many));
  expect(page.length).toBeLessThan(4_000_000);
  expect(page.match(/The JSON report has its calls\./g)).toHaveLength(1300);
});

test("a run without a failure, a cell or a hint has no empty sections", () => {
  const page = htmlReport(
    reportedRun([
      {
        ...outcome("conventions/x", "pass"),
        clause: { ...outcome("conventions/x", "pass").clause, state: null },
      },
    ]),
  );
  const headings = [...page.matchAll(/<h[12][^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(headings).toEqual(["Conformant", "Sets", "Coverage", "All clauses"]);
});
