/** What the run has reached of the published contract, and what not. Pure. */
import { coverageKinds, coverageWords, type CoveredKind } from "../coverage-words.ts";
import { grouped } from "../text.ts";
import type { RunView } from "../view.ts";
import { html } from "./html.ts";
import type { Markup } from "../../../shared/markup.ts";

export function coverageSection({ coverage }: RunView): Markup {
  return html`<section aria-labelledby="coverage">
    <h2 id="coverage">Coverage</h2>
    <p class="about">
      What clauses that passed have met of the published contract: ${coverageWords(coverage)}.
    </p>
    ${coverageKinds(coverage).map((kind) => kindDetails(kind))}
  </section>`;
}

function kindDetails({ name, reached, missed, unreachable }: CoveredKind): Markup {
  const counts = [
    `${grouped(reached)} reached`,
    ...(missed.length > 0 ? [`${grouped(missed.length)} not reached`] : []),
    ...(unreachable.length > 0 ? [`${grouped(unreachable.length)} out of reach`] : []),
  ];
  return html`<details class="set">
    <summary><b>${name}</b> <span class="muted">${counts.join(", ")}</span></summary>
    ${listOf("Not reached", missed)} ${listOf("Out of reach of any client", unreachable)}
  </details> `;
}

function listOf(title: string, items: readonly string[]): Markup | null {
  if (items.length === 0) return null;
  return html`<h3 class="small">${title}</h3>
    <ul class="columns">
      ${items.map((item) => html`<li>${item}</li> `)}
    </ul>`;
}
