/** A run as one page that needs nothing else: no network, no other file, no build. Pure. */
import { createHash } from "node:crypto";
import { sets as descriptions } from "../language/sets.ts";
import type { RunResult, SetVerdict } from "../judging/verdict.ts";
import { clausesSection, openSection } from "./html/clauses-section.ts";
import { coverageSection } from "./html/coverage-section.ts";
import { percentWords } from "./coverage-words.ts";
import { failureArticle } from "./html/failure.ts";
import { gridSection } from "./html/grid-section.ts";
import { html } from "./html/html.ts";
import { inlined, markupText, type Content, type Markup } from "../../shared/markup.ts";
import { SCRIPT } from "./html/script.ts";
import { STYLE } from "./html/style.ts";
import { isFailure, statusWords, toneOfVerdict, worstFirst, type Tone } from "./statuses.ts";
import { grouped, plural, spanOf } from "./text.ts";
import { viewOf, type RunView } from "./view.ts";

/** So many failures are open from the start. */
const OPEN_FAILURES = 1;
/** So many are told with all their calls: when nearly all fails, a page of many megabytes says no more than this. */
const WHOLE_FAILURES = 200;

/** The whole file. */
export function htmlReport(result: RunResult): string {
  return markupText(page(viewOf(result)));
}

/** Nothing may be loaded, and only our own style and script count, whatever found its way into the page. */
const POLICY = [
  "default-src 'none'",
  `style-src '${hashOf(STYLE)}'`,
  `script-src '${hashOf(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function hashOf(source: string): string {
  return `sha256-${createHash("sha256").update(source).digest("base64")}`;
}

function page(view: RunView): Markup {
  const grid = gridSection(view.outcomes);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content="mock-coder" />
        <title>${capital(view.verdict)}: ${view.target.name}</title>
        ${inlined("style", STYLE)}
      </head>
      <body>
        <a class="skip" href="#main">To the results</a>
        ${headerOf(view, grid !== null)}
        <main id="main">
          ${noticesOf(view)} ${setsSection(view)} ${grid} ${filterOf(view)} ${failuresSection(view)}
          ${openSection(view)} ${coverageSection(view)} ${clausesSection(view)}
        </main>
        <footer>
          Written by mock-coder verify at ${view.startedAt}. Tokens are shown as the shell variables that
          would hold them.
        </footer>
        ${inlined("script", SCRIPT)}
      </body>
    </html> `;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function headerOf(view: RunView, hasGrid: boolean): Markup {
  const { target, verdict, headline, startedAt, ms, exitCode, planned } = view;
  const facts: readonly (readonly [string, Content])[] = [
    ["Target", target.name],
    ...(target.url === null || target.name.includes(target.url) ? [] : [["URL", target.url] as const]),
    ["Version", target.version === "" ? "not told" : html`<code>${target.version}</code>`],
    [
      "Judged",
      html`<time datetime="${startedAt}">${startedAt.replace("T", " ").replace(/\.\d+Z$/, " UTC")}</time>`,
    ],
    ["Took", spanOf(ms)],
    ["Clauses", grouped(planned)],
    ["Coverage", percentWords(view.coverage.percent)],
    ["Exit code", exitCode],
  ];
  return html`<header>
    <p class="brand">mock-coder · the Tasks contract, judged</p>
    <div class="verdict ${toneOfVerdict(verdict)}">
      <h1>${capital(verdict)}</h1>
      <p>${headline}</p>
    </div>
    <dl class="facts">
      ${facts.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${navOf(view, hasGrid)}
  </header>`;
}

function navOf({ failures, outcomes }: RunView, hasGrid: boolean): Markup {
  const open = outcomes.some(({ status }) => ["unsupported", "unreached", "not-run"].includes(status));
  const links = [
    ["#sets", "Sets"],
    ...(hasGrid ? [["#grid", "State × operation"]] : []),
    ...(failures.length === 0 ? [] : [["#failures", `Failures (${String(failures.length)})`]]),
    ...(open ? [["#open", "Not judged"]] : []),
    ["#coverage", "Coverage"],
    ["#clauses", "All clauses"],
  ] as const;
  return html`<nav aria-label="Sections">
    <ul>
      ${links.map(([to = "", words = ""]) => html`<li><a href="${to}">${words}</a></li>`)}
    </ul>
  </nav>`;
}

function noticesOf({ ended, selection, problems, leftovers, hints }: RunView): Content {
  return [
    notice("The run ended early", ended === undefined ? [] : [ended.why]),
    notice("Not everything was judged", selection === undefined ? [] : [selection]),
    notice("Errors in the known failures", problems),
    notice("Left behind on the target", leftovers),
    notice("What to do next", hints),
  ];
}

function notice(title: string, items: readonly string[]): Markup | null {
  if (items.length === 0) return null;
  return html`<section class="notice">
    <h2>${title}</h2>
    <ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>
  </section> `;
}

function setsSection({ sets }: RunView): Markup {
  const used = worstFirst.toReversed().filter((status) => sets.some(({ counts }) => counts[status] > 0));
  return html`<section aria-labelledby="sets">
    <h2 id="sets">Sets</h2>
    <p class="about">
      Each set of clauses is claimed and judged by itself. The verdict above is the worst of those that are
      claimed.
    </p>
    <div class="scroll">
      <table class="sets">
        <thead>
          <tr>
            <th scope="col">Set</th>
            <th scope="col">Verdict</th>
            <th scope="col"><span class="skip">Shares</span></th>
            ${used.map((status) => html`<th scope="col" class="number">${status}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${sets.map((set) => setRow(set, used))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function setRow({ set, claimed, verdict, counts }: SetVerdict, used: typeof worstFirst): Markup {
  const tone: Tone = claimed ? toneOfVerdict(verdict) : "quiet";
  return html`<tr>
    <th scope="row">${set}<span class="says">${descriptions[set].says}</span></th>
    <td>
      <span class="tag ${tone}">${verdict}</span
      >${claimed ? null : html` <span class="muted">not claimed</span>`}
    </td>
    <td>${barOf(counts)}</td>
    ${used.map((status) => countCell(counts[status], isFailure(status)))}
  </tr> `;
}

function countCell(count: number, isBad: boolean): Markup {
  if (count === 0) return html`<td class="number muted">–</td>`;
  return html`<td class="number${isBad ? " failing" : ""}">${grouped(count)}</td>`;
}

/** How a set is shared out. The numbers say the same, so nobody needs to see it. */
function barOf(counts: SetVerdict["counts"]): Markup {
  const order = worstFirst.toReversed();
  const total = order.reduce((sum, status) => sum + counts[status], 0);
  let from = 0;
  const parts = order.flatMap((status) => {
    if (counts[status] === 0) return [];
    const [x, width] = [from, (100 * counts[status]) / total];
    from += width;
    return [
      html`<rect
        class="${statusWords[status].tone}"
        x="${x.toFixed(2)}"
        width="${width.toFixed(2)}"
        height="1"
      />`,
    ];
  });
  return html`<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
    ${parts}
  </svg>`;
}

/** Hidden until the script is there that makes it work. */
function filterOf({ counts, outcomes }: RunView): Markup {
  const used = worstFirst.filter((status) => counts[status] > 0);
  return html`<form id="filter" role="search" hidden>
    <label
      >Find
      <input type="search" name="text" autocomplete="off" placeholder="words of a clause, a rule, a state"
    /></label>
    <label
      >Status
      <select name="status">
        <option value="">all</option>
        ${used.map((status) => html`<option value="${status}">${status} (${counts[status]})</option>`)}
      </select></label
    >
    <button type="reset">Clear</button>
    <span id="told" role="status">${plural(outcomes.length, "clause")}</span>
  </form>`;
}

function failuresSection({ failures }: RunView): Markup | null {
  if (failures.length === 0) return null;
  const kinds = worstFirst.filter(
    (status) => isFailure(status) && failures.some((failure) => failure.status === status),
  );
  return html`<section aria-labelledby="failures">
    <h2 id="failures">${plural(failures.length, "failure")}</h2>
    <p class="about">${kinds.map((status) => `${status}: ${statusWords[status].means}`).join("; ")}.</p>
    ${failures.map((failure, index) => failureArticle(failure, { open: index < OPEN_FAILURES, whole: index < WHOLE_FAILURES }))}
  </section>`;
}
