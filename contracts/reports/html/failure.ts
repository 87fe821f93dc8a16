/** One failure with its exchanges. Pure. */
import { json } from "../../../client/wire.ts";
import { cite } from "../cite.ts";
import type { DiffLine } from "../diff.ts";
import { lay } from "../layout.ts";
import { patternDoc, valueDoc } from "../pattern-words.ts";
import { statusWords } from "../statuses.ts";
import { cut, plural, spanOf } from "../text.ts";
import { exchangeDiff, judgedOf, type ExchangeView, type OutcomeView } from "../view.ts";
import { failureId } from "./anchors.ts";
import { html } from "./html.ts";
import type { Content, Markup } from "../../../shared/markup.ts";

/** Half the page. */
const COLUMNS = 56;
/** Of a body, in characters when it is no JSON, in lines when it is. */
const MOST_TEXT = 20_000;
const MOST_LINES = 500;

/** A failure. `whole`: with its calls, and not only with what differs. */
export function failureArticle(
  outcome: OutcomeView,
  { open, whole }: { readonly open: boolean; readonly whole: boolean },
): Markup {
  const { clause, status, why = "" } = outcome;
  const { symbol, tone } = statusWords[status];
  const judged = judgedOf(outcome);
  return html`<details
    class="failure"
    id="${failureId(clause.id)}"
    data-status="${status}"
    data-text="${searchText(outcome)}"
    ${open ? html` open` : null}
  >
    <summary>
      <span class="id mono"><b class="${tone}">${symbol}</b> ${clause.id}</span
      ><span class="tag ${tone}">${status}</span> <span class="says">${sentence(clause.says)}</span
      ><span class="short mono">${cut(why.split("\n", 1)[0] ?? "", 240)}</span>
    </summary>
    <div class="body">
      ${metaOf(outcome)} ${whyOf(outcome, judged)} ${differsOf(outcome, judged)}
      ${whole ? callsOf(outcome) : html`<p class="muted">The JSON report has its calls.</p>`}
    </div>
  </details> `;
}

function callsOf(outcome: OutcomeView): Content {
  const judged = judgedOf(outcome);
  const before = outcome.exchanges.slice(0, -1);
  return [
    ...(before.length === 0 ? [] : [html`<h4>Calls before</h4>`, before.map((exchange) => stepOf(exchange))]),
    judged === undefined ? null : exchangeOf(judged),
  ];
}

/** What the filter looks through. */
export function searchText({ clause, status, why = "" }: OutcomeView): string {
  const words = [
    clause.id,
    clause.says,
    ...clause.requirements,
    clause.set,
    clause.state ?? "",
    status,
    cut(why, 400),
  ];
  return words.join(" ").toLowerCase();
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function metaOf({ clause, known, ms }: OutcomeView): Markup {
  const facts = [
    `rule ${cite(clause.requirements)}`,
    `set ${clause.set}`,
    ...(clause.operation === null ? [] : [clause.operation]),
    ...(clause.state === null ? [] : [`a task that is ${clause.state}`]),
    spanOf(ms),
  ];
  return html`<p class="meta">${facts.map((fact) => html`<span>${fact}</span>`)}</p>
    ${known === undefined ? null : html`<p>Known failure <code>${known.pattern}</code>: ${known.reason} (${known.link})</p>`}`;
}

/** What no mismatch tells. */
function whyOf({ why, mismatches, known }: OutcomeView, judged: ExchangeView | undefined): Markup | null {
  if (why === undefined || (mismatches.length > 0 && known === undefined && judged?.expected !== undefined))
    return null;
  return html`<h4>Because</h4>
    <pre class="wrap">${why}</pre> `;
}

function differsOf(outcome: OutcomeView, judged: ExchangeView | undefined): Markup | null {
  if (outcome.mismatches.length === 0) return null;
  const whole = judged === undefined ? [] : exchangeDiff(judged);
  const shows = whole.some(({ mark }) => mark !== " ");
  const lines = shows
    ? whole
    : outcome.mismatches.flatMap(({ at, lines: own }) => [{ mark: " " as const, text: at }, ...own]);
  return html`<h4>What differs <span class="want">− expected</span> <span class="have">+ got</span></h4>
    <pre class="diff">${lines.map((line) => diffLine(line))}</pre> `;
}

const CLASS_OF = { "-": "want", "+": "have", " ": "same" } as const;

function diffLine({ mark, text }: DiffLine): Markup {
  return html`<span class="${CLASS_OF[mark]}">${mark === "-" ? "−" : mark} ${text}</span>`;
}

function exchangeOf(exchange: ExchangeView): Markup {
  const { call, expected, curl, as } = exchange;
  const { body } = call;
  return html`<h4>Request${as === undefined ? null : `, as ${as}`}</h4>
    <pre class="wrap">
${call.method} ${call.path}${Object.entries(call.headers).map(([name, value]) => `\n${name}: ${value}`)}${body === undefined || body === "" ? null : `\n\n${cut(body, MOST_TEXT)}`}</pre>
    <div class="pair">
      ${
        expected === undefined
          ? null
          : html`<div>
              <h4>Expected</h4>
              <pre>${expectedText(expected)}</pre>
            </div>`
      }
      <div>${replyOf(exchange)}</div>
    </div>
    <h4>Repeat it</h4>
    <pre>${cut(curl, MOST_TEXT)}</pre> `;
}

function expectedText({ status, headers = {}, text, body }: NonNullable<ExchangeView["expected"]>): string {
  const lines = (label: string, pattern: unknown): readonly string[] =>
    lay(patternDoc(pattern), COLUMNS).map((line, index) => (index === 0 ? `${label}${line}` : line));
  return [
    String(status),
    ...Object.entries(headers).flatMap(([name, pattern]) => lines(`${name}: `, pattern)),
    ...(text === undefined ? [] : lines("text ", text)),
    ...(body === undefined ? [] : lines("", body)),
  ].join("\n");
}

function replyOf({ reply, failure }: ExchangeView): Markup {
  if (reply === null)
    return html`<h4>Got no answer</h4>
      <pre class="wrap">${failure ?? ""}</pre>`;
  const headers = Object.entries(reply.headers).flatMap(([name, values]) =>
    values.map((value) => `${name}: ${value}`),
  );
  return html`<h4>Got, in ${spanOf(reply.ms)}</h4>
    <pre class="wrap">${reply.status}${reply.text === "" ? null : `\n${bodyOf(reply)}`}</pre>
    <details class="step">
      <summary class="muted">${plural(headers.length, "header")}</summary>
      <pre class="wrap">${headers.join("\n")}</pre>
    </details>`;
}

/** JSON is laid out; everything else is shown as it came. */
function bodyOf(reply: NonNullable<ExchangeView["reply"]>): string {
  const value = json(reply);
  if (typeof value !== "object" || value === null) {
    // What was not kept counts as well.
    const rest = reply.length - reply.text.length;
    return rest > 0
      ? `${cut(reply.text, MOST_TEXT)}… (of ${plural(reply.length, "character")})`
      : cut(reply.text, MOST_TEXT);
  }
  const lines = lay(valueDoc(value), COLUMNS);
  const rest = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), ...(rest > 0 ? [`… (${plural(rest, "more line")})`] : [])].join(
    "\n",
  );
}

function stepOf(exchange: ExchangeView): Markup {
  const { part, call, reply } = exchange;
  const answer = reply === null ? "no answer" : String(reply.status);
  return html`<details class="step">
    <summary><span class="muted">${part}</span> <code>${call.method} ${call.path}</code> → ${answer}</summary>
    <div class="body">${exchangeOf(exchange)}</div>
  </details> `;
}
