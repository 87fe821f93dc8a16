/** All clauses of a run, set by set, and why some were not judged. Pure. */
import type { SetVerdict } from "../../judging/verdict.ts";
import { groupBy } from "../../language/group-by.ts";
import { statusWords, worstFirst } from "../statuses.ts";
import { cut, plural, spanOf } from "../text.ts";
import { judgedOf, type OutcomeView, type RunView } from "../view.ts";
import { linkTo, rowId } from "./anchors.ts";
import { searchText } from "./failure.ts";
import { html } from "./html.ts";
import type { Content, Markup } from "../../../shared/markup.ts";

/** A list of reasons that is longer helps nobody. */
const MOST_REASONS = 40;

export function clausesSection({ outcomes, sets }: RunView): Markup {
  return html`<section aria-labelledby="clauses">
    <h2 id="clauses">All clauses</h2>
    <p class="about">${plural(outcomes.length, "clause")} in ${plural(sets.length, "set")}.</p>
    ${sets.map((set) => setDetails(set, outcomes))}
  </section>`;
}

function setDetails({ set, verdict, counts, claimed }: SetVerdict, outcomes: readonly OutcomeView[]): Markup {
  const own = outcomes.filter(({ clause }) => clause.set === set);
  const told = worstFirst
    .toReversed()
    .filter((status) => counts[status] > 0)
    .map((status) => `${String(counts[status])} ${status}`);
  return html`<details class="set">
    <summary>
      <b>${set}</b>
      <span class="muted">${verdict}${claimed ? null : ", not claimed"}: ${told.join(", ")}</span>
    </summary>
    <div class="scroll">
      <table class="clauses">
        <thead>
          <tr>
            <th scope="col"><span class="skip">Status</span></th>
            <th scope="col">Clause</th>
            <th scope="col">Rule</th>
            <th scope="col" class="number">Time</th>
          </tr>
        </thead>
        <tbody>
          ${own.map((outcome) => rowOf(outcome))}
        </tbody>
      </table>
    </div>
  </details> `;
}

function rowOf(outcome: OutcomeView): Markup {
  const { clause, status, why, ms } = outcome;
  const { symbol, tone } = statusWords[status];
  return html`<tr id="${rowId(clause.id)}" data-status="${status}" data-text="${searchText(outcome)}">
    <td><b class="${tone}" role="img" aria-label="${status}" title="${status}">${symbol}</b></td>
    <td>
      <span class="id mono">${nameOf(outcome)}</span
      ><span class="why">${clause.says}</span
      >${why === undefined ? null : html`<span class="why">${status}: ${cut(why, 300)}</span>`}${knownOf(outcome)}${callOf(outcome)}
    </td>
    <td class="muted">${clause.requirements.join(", ")}</td>
    <td class="number muted">${ms === 0 ? null : spanOf(ms)}</td>
  </tr> `;
}

function knownOf({ known }: OutcomeView): Markup | null {
  if (known === undefined) return null;
  return html`<span class="why">known: ${known.reason} (${known.link})</span>`;
}

/** A failure is told of elsewhere. */
function nameOf({ clause, status }: OutcomeView): Content {
  return statusWords[status].tone === "bad" ? linkTo(clause.id, status) : clause.id;
}

function callOf(outcome: OutcomeView): Markup | null {
  const judged = judgedOf(outcome);
  if (judged === undefined) return null;
  const { call, reply } = judged;
  return html`<span class="why"
    ><code>${call.method} ${cut(call.path, 160)}</code> → ${reply === null ? "no answer" : reply.status}</span
  >`;
}

/** Null when all were judged. */
export function openSection({ outcomes }: RunView): Markup | null {
  const open = outcomes.filter(
    ({ status }) => status === "unsupported" || status === "unreached" || status === "not-run",
  );
  if (open.length === 0) return null;
  const groups = [...groupBy(open, ({ status, why = "" }) => `${status}: ${why}`)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  const rest = groups.length - MOST_REASONS;
  return html`<section aria-labelledby="open">
    <h2 id="open">Not judged</h2>
    <p class="about">${plural(open.length, "clause")} of which the run says nothing, by reason.</p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">Reason</th>
            <th scope="col">Sets</th>
            <th scope="col" class="number">Clauses</th>
          </tr>
        </thead>
        <tbody>
          ${groups.slice(0, MOST_REASONS).map(([, group]) => reasonRow(group))}
        </tbody>
      </table>
    </div>
    ${rest > 0 ? html`<p class="muted">and ${plural(rest, "more reason")}, each with its clause below</p>` : null}
  </section>`;
}

function reasonRow(group: readonly OutcomeView[]): Markup | null {
  const [first] = group;
  if (first === undefined) return null;
  const { tone, symbol } = statusWords[first.status];
  const sets = [...new Set(group.map(({ clause }) => clause.set))].join(", ");
  return html`<tr>
    <td><span class="tag ${tone}">${symbol} ${first.status}</span></td>
    <td>${cut(first.why ?? "", 300)}</td>
    <td>${sets}</td>
    <td class="number">${group.length}</td>
  </tr> `;
}
