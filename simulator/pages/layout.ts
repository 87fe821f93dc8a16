/** What all pages share: head, style, and how a page becomes an answer. */
import { createHash } from "node:crypto";
import type { HttpResponse } from "../http/http-handler.ts";
import { html } from "./html.ts";
import { markupText, inlined, type Content, type Markup } from "../../shared/markup.ts";

export interface Page {
  readonly status: number;
  readonly title: string;
  readonly body: Content;
}

const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fcfbf9; --card: #ffffff; --ink: #1c1e21; --muted: #5c6066; --line: #e2dfd9; --link: #1d4f91;
  --good: #17693f; --good-tint: #e4f2ea; --bad: #a8201a; --bad-tint: #fbe7e5;
  --warn: #7a4f00; --warn-tint: #fdf1d6; --quiet: #5c6066; --quiet-tint: #f0eeea;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15171a; --card: #1c1f23; --ink: #e6e4df; --muted: #a0a4aa; --line: #33373d; --link: #8ab4f0;
    --good: #7fd3a4; --good-tint: #17301f; --bad: #ff9a92; --bad-tint: #3d1a18;
    --warn: #f0c067; --warn-tint: #36290d; --quiet: #a0a4aa; --quiet-tint: #272a2f;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 var(--sans); overflow-wrap: anywhere; }
header, main, footer { max-width: 58rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.5rem; }
footer { margin-top: 2.5rem; padding-bottom: 2rem; color: var(--muted); font-size: 0.875rem; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
h1 { font-size: 1.625rem; line-height: 1.2; margin: 0.25rem 0 0.5rem; }
h2 { font-size: 1.125rem; line-height: 1.2; margin: 2.25rem 0 0.5rem; }
p { margin: 0.5rem 0; }
.brand, .muted { color: var(--muted); font-size: 0.875rem; }
.brand { margin: 0; }
code, pre { font-family: var(--mono); font-size: 0.875em; }
.copy { user-select: all; -webkit-user-select: all; background: var(--quiet-tint); border-radius: 4px; padding: 0.05rem 0.3rem; }
pre { white-space: pre-wrap; background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: 0.5rem 0; padding: 0.75rem; }
pre.copy { padding: 0.75rem; }
pre.text { font-family: var(--sans); font-size: 1rem; }
ul { list-style: none; margin: 0.5rem 0; padding: 0; }
.cards { display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 0.75rem; }
.card h3 { font-size: 1rem; margin: 0 0 0.375rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.25rem 0.75rem; margin: 0; }
dt { color: var(--muted); }
dd { margin: 0; }
.rows li { align-items: baseline; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; padding: 0.5rem 0; }
.rows li > :first-child { flex: 1 1 14rem; }
.badge { background: var(--quiet-tint); border-radius: 99px; color: var(--quiet); display: inline-block; font-size: 0.8125rem; font-weight: 600; padding: 0.05rem 0.6rem; vertical-align: middle; white-space: nowrap; }
.badge.good { background: var(--good-tint); color: var(--good); }
.badge.bad { background: var(--bad-tint); color: var(--bad); }
.badge.warn { background: var(--warn-tint); color: var(--warn); }
.message { border-left: 3px solid var(--line); margin: 0.75rem 0; padding-left: 0.75rem; }
.message.input { border-color: var(--link); }
.message pre { background: none; border: 0; margin: 0; padding: 0; }
`;

/** Nothing is loaded, run, sent or framed; the one style is known by its digest. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The whole answer. What it shows may differ a moment later and may be secret, so nobody keeps it. */
export function pageAnswer({ status, title, body }: Page): HttpResponse {
  const text = markupText(whole(title, body));
  return {
    status,
    headers: [
      "Content-Type",
      "text/html; charset=utf-8",
      "Content-Length",
      String(Buffer.byteLength(text)),
      "Cache-Control",
      "no-store",
      "Content-Security-Policy",
      POLICY,
      "Referrer-Policy",
      "no-referrer",
      "X-Content-Type-Options",
      "nosniff",
    ],
    body: text,
  };
}

function whole(title: string, body: Content): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${inlined("style", STYLE)}
      </head>
      <body>
        ${body}
      </body>
    </html> `;
}

/** The head of every page but the first. */
export function pageHeader(title: Content): Markup {
  return html`<header>
    <p class="brand"><a href="/">mock-coder</a> stands in for Coder; this page is not Coder's</p>
    <h1>${title}</h1>
  </header>`;
}

/** Names and what they stand for; what is null is left out. */
export function definitions(rows: readonly (readonly [name: string, value: Content])[]): Markup {
  return html`<dl>
    ${rows
      .filter(([, value]) => value !== null)
      .map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
  </dl>`;
}

/** A text that one click selects. */
export function copied(text: string): Markup {
  return html`<code class="copy">${text}</code>`;
}

const TONES: Readonly<Record<string, "good" | "bad" | "warn">> = {
  active: "good",
  running: "good",
  initializing: "warn",
  pending: "warn",
  starting: "warn",
  stopping: "warn",
  error: "bad",
  failed: "bad",
  unknown: "bad",
};

/** A status as a word with a colour. */
export function badge(status: string): Markup {
  return html`<span class="badge ${TONES[status] ?? "quiet"}">${status}</span>`;
}

/** A time for people: to the second. What is no time, as in a log that somebody uploaded, stays as it is. */
export function moment(time: string): string {
  return cut(time).replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, "$1 $2 UTC");
}

/** Characters of one text. */
export const TEXT_SHOWN = 10_000;

/** A text that is not too long to look at. */
export function cut(text: string): string {
  if (text.length <= TEXT_SHOWN) return text;
  return `${text.slice(0, TEXT_SHOWN)} … (${String(text.length - TEXT_SHOWN)} more characters)`;
}
