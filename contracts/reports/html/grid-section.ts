/** The state x operation grid as a table whose cells open the list of their clauses. Pure. */
import type { Status } from "../../language/outcome.ts";
import { countIn, gridOf, type GridCell, type GridRow } from "../grid.ts";
import { statusWords, worstFirst } from "../statuses.ts";
import { plural } from "../text.ts";
import type { OutcomeView } from "../view.ts";
import { linkTo } from "./anchors.ts";
import { html } from "./html.ts";
import type { Markup } from "../../../shared/markup.ts";

/** Null when no clause of the run speaks of a cell. */
export function gridSection(outcomes: readonly OutcomeView[]): Markup | null {
  const grid = gridOf(outcomes);
  if (grid === null) return null;
  const used = new Set(grid.rows.flatMap(({ cells }) => cells.flatMap(({ status }) => status ?? [])));
  const hasGaps = grid.rows.some(({ cells }) => cells.some(({ status }) => status === null));
  const legend = worstFirst.toReversed().filter((status) => used.has(status));
  return html`<section aria-labelledby="grid">
    <h2 id="grid">State × operation</h2>
    <p class="about">
      What each operation answers in each state of a task. A cell shows the worst of what could be judged, and
      how many clauses there are: 1/2 says that one of two could be judged. Choose one to see them.
    </p>
    <div class="scroll">
      <table class="grid">
        <thead>
          <tr>
            <th scope="col">A task whose</th>
            ${grid.columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${grid.rows.map((row) => rowOf(row))}
        </tbody>
      </table>
    </div>
    <ul class="legend">
      ${legend.map((status) => legendItem(status))}
      ${hasGaps ? html`<li><b class="cell none"></b> no clause</li>` : null}
    </ul>
    ${grid.rows.map((row) => row.cells.map((cell) => popoverOf(row, cell)))}
  </section>`;
}

function legendItem(status: Status): Markup {
  const { tone, symbol, means } = statusWords[status];
  return html`<li><b class="tag ${tone}">${symbol}</b> ${status}: ${means}</li>`;
}

function rowOf(row: GridRow<OutcomeView>): Markup {
  return html`<tr>
    <th scope="row"><code>${row.code}</code> <span>${row.whose}</span></th>
    ${row.cells.map((cell) => cellOf(row, cell))}
  </tr> `;
}

function cellOf({ code }: GridRow<OutcomeView>, cell: GridCell<OutcomeView>): Markup {
  const { column, status, outcomes, judged } = cell;
  if (status === null)
    return html`<td><span class="cell none" role="img" aria-label="no clause"></span></td>`;
  const { symbol, tone } = statusWords[status];
  const label = `${code}, ${column}: ${status}, ${plural(outcomes.length, "clause")}${judged === outcomes.length ? "" : `, ${String(judged)} judged`}`;
  return html`<td>
    <button type="button" class="cell ${tone}" popovertarget="${idOf(code, column)}" aria-label="${label}">
      <b>${symbol}</b> <small>${countIn(cell) || "1"}</small>
    </button>
  </td>`;
}

function popoverOf({ code, whose }: GridRow<OutcomeView>, cell: GridCell<OutcomeView>): Markup | null {
  if (cell.status === null) return null;
  return html`<div popover id="${idOf(code, cell.column)}">
    <h3><code>${code}</code> × ${cell.column}</h3>
    <p class="muted">A task whose ${whose}</p>
    <ul>
      ${cell.outcomes.map((outcome) => itemOf(outcome))}
    </ul>
  </div> `;
}

function itemOf({ clause, status }: OutcomeView): Markup {
  const { symbol, tone } = statusWords[status];
  return html`<li>
    <b class="${tone}" title="${status}">${symbol}</b> ${linkTo(clause.id, status)}<span>${clause.says}</span>
  </li>`;
}

function idOf(code: string, column: string): string {
  return `cell-${code}-${column}`;
}
