/** Where a clause is found in the page. Pure. */
import type { Status } from "../../language/outcome.ts";
import { isFailure } from "../statuses.ts";
import { visible } from "../text.ts";
import { html } from "./html.ts";
import type { Markup } from "../../../shared/markup.ts";

/** Ids cannot hold spaces. */
function slug(id: string): string {
  return visible(id).replaceAll(/\s/g, "_");
}

/** Of the row among all clauses. */
export function rowId(id: string): string {
  return `clause-${slug(id)}`;
}

/** Of a failure with its exchange. */
export function failureId(id: string): string {
  return `failure-${slug(id)}`;
}

/** A link to where most is said of a clause. */
export function linkTo(id: string, status: Status): Markup {
  const anchor = isFailure(status) ? failureId(id) : rowId(id);
  return html`<a class="mono" href="#${encodeURIComponent(anchor)}">${id}</a>`;
}
