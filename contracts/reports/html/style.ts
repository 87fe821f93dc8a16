/** The page's style: two colour schemes, paper, and what outcomes look like. */

export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fcfbf9; --card: #ffffff; --ink: #1c1e21; --muted: #5c6066; --line: #e2dfd9; --link: #1d4f91;
  --good: #17693f; --good-tint: #e4f2ea; --bad: #a8201a; --bad-tint: #fbe7e5;
  --warn: #7a4f00; --warn-tint: #fdf1d6; --quiet: #5c6066; --quiet-tint: #f0eeea;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", Menlo, Consolas, "Liberation Mono", monospace;
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
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.55 var(--sans); font-variant-numeric: tabular-nums;
}
header, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1.5rem; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
a:focus-visible, button:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible {
  outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px;
}
h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
h2 { font-size: 1.25rem; margin: 3rem 0 0.25rem; }
h2 + p.about { margin: 0 0 1rem; color: var(--muted); max-width: 46rem; }
code, pre, .mono { font-family: var(--mono); font-size: 0.875em; }
.muted { color: var(--muted); }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: 0.5rem; }

/* the verdict */
header { padding-top: 2.5rem; }
.brand { margin: 0 0 0.75rem; color: var(--muted); font-size: 0.875rem; }
.verdict { border-left: 0.375rem solid currentColor; padding-left: 1.125rem; }
.verdict h1 { margin: 0; font-size: 2.25rem; letter-spacing: -0.015em; }
.verdict p { margin: 0.375rem 0 0; font-size: 1.125rem; color: var(--ink); }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); } .quiet { color: var(--quiet); }
.facts { display: flex; flex-wrap: wrap; gap: 0.75rem 2.25rem; margin: 1.75rem 0 0; }
.facts dt { color: var(--muted); font-size: 0.8125rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; padding: 0.75rem 0; margin: 1.75rem 0 0; border-block: 1px solid var(--line); }
.notice { margin: 1.5rem 0 0; padding: 0.875rem 1.125rem; background: var(--card); border: 1px solid var(--line); border-radius: 6px; }
.notice h2 { margin: 0; font-size: 1rem; }
.notice ul { margin: 0.375rem 0 0; padding-left: 1.25rem; }
.notice li { margin: 0.25rem 0; overflow-wrap: anywhere; }

/* tables */
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.4375rem 0.75rem 0.4375rem 0; border-bottom: 1px solid var(--line); }
thead th { font-size: 0.8125rem; font-weight: 600; color: var(--muted); vertical-align: bottom; }
th.number, td.number { text-align: right; white-space: nowrap; }
.sets th[scope="row"] { font-weight: 600; width: 28rem; }
.sets tr > :nth-child(2) { white-space: nowrap; }
.sets .says { display: block; font-weight: 400; font-size: 0.875rem; line-height: 1.35; color: var(--muted); }
.sets td.failing { color: var(--bad); font-weight: 600; }
.bar { display: block; width: 8rem; height: 0.5rem; margin-top: 0.5rem; border-radius: 0.25rem; overflow: hidden; background: var(--quiet-tint); }
.bar .good { fill: var(--good); } .bar .bad { fill: var(--bad); } .bar .warn { fill: var(--warn); } .bar .quiet { fill: var(--quiet); opacity: 0.4; }

/* the grid */
.grid { width: auto; border-collapse: separate; border-spacing: 3px; margin-left: -3px; }
.grid th, .grid td { border: 0; padding: 0; vertical-align: middle; }
.grid thead th { text-align: center; padding: 0 0 0.25rem; }
.grid thead th:first-child { text-align: left; }
.grid th[scope="row"] { font-weight: 400; padding-right: 1.25rem; white-space: nowrap; }
.grid th[scope="row"] code { display: inline-block; min-width: 4.75rem; font-weight: 600; }
.grid th[scope="row"] span { font-size: 0.875rem; color: var(--muted); }
.cell { display: block; width: 4.5rem; height: 1.875rem; border: 0; border-radius: 4px; font: 0.875rem/1 var(--sans); text-align: center; }
button.cell { cursor: pointer; }
button.cell:hover { outline: 1.5px solid currentColor; outline-offset: -1.5px; }
.cell b { font-size: 1rem; font-weight: 600; }
.cell small { font-size: 0.75rem; }
.cell.good, .tag.good { background: var(--good-tint); } .cell.bad, .tag.bad { background: var(--bad-tint); }
.cell.warn, .tag.warn { background: var(--warn-tint); } .cell.quiet, .tag.quiet { background: var(--quiet-tint); }
.cell.none { border: 1px dashed var(--line); }
.legend { display: flex; flex-wrap: wrap; gap: 0.375rem 1.25rem; list-style: none; margin: 0.875rem 0 0; padding: 0; font-size: 0.875rem; color: var(--muted); }
.legend b { display: inline-block; width: auto; min-width: 1.5rem; height: auto; min-height: 1.25rem; vertical-align: middle; text-align: center; border-radius: 3px; margin-right: 0.25rem; }
[popover] { inset: 0; margin: auto; width: min(44rem, calc(100vw - 2rem)); max-height: 80vh; overflow: auto; padding: 1.25rem 1.5rem; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 12px 48px rgb(0 0 0 / 0.25); }
[popover]::backdrop { background: rgb(0 0 0 / 0.2); }
[popover] h3 { margin: 0; font-size: 1.0625rem; }
[popover] ul { list-style: none; margin: 0.75rem 0 0; padding: 0; }
[popover] li { padding: 0.4375rem 0; border-top: 1px solid var(--line); }
[popover] li span { display: block; font-size: 0.875rem; color: var(--muted); }

/* the filter */
#filter { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; margin: 2.5rem 0 0; padding: 0.75rem 0; background: var(--paper); border-bottom: 1px solid var(--line); }
#filter[hidden] { display: none; }
#filter label { font-size: 0.875rem; color: var(--muted); }
#filter input, #filter select, #filter button { font: inherit; font-size: 0.9375rem; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 5px; padding: 0.25rem 0.5rem; margin-left: 0.25rem; }
#filter input { width: 16rem; max-width: 60vw; }
#filter + h2 { margin-top: 1.5rem; }
#told { margin-left: auto; color: var(--muted); font-size: 0.875rem; }

/* failures */
[id] { scroll-margin-top: 5rem; }
details.failure { background: var(--card); border: 1px solid var(--line); border-left: 0.25rem solid var(--bad); border-radius: 6px; margin: 0.625rem 0; }
details.failure > summary { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: 0.625rem 1rem; cursor: pointer; list-style: none; }
details.failure > summary::-webkit-details-marker { display: none; }
details.failure > summary .id { font-weight: 600; overflow-wrap: anywhere; }
details.failure > summary .says { grid-column: 1 / -1; }
details.failure > summary .short { grid-column: 1 / -1; color: var(--muted); font-size: 0.8125rem; overflow-wrap: anywhere; }
details.failure[open] > summary { border-bottom: 1px solid var(--line); }
details.failure[open] > summary .short { display: none; }
.tag { display: inline-block; padding: 0 0.5rem; border-radius: 4px; font-size: 0.8125rem; white-space: nowrap; align-self: start; }
.body { padding: 0.25rem 1rem 1rem; }
.body h4 span { margin-left: 0.75rem; font-weight: 400; }
.body h4 { margin: 1.125rem 0 0.25rem; font-size: 0.8125rem; font-weight: 600; color: var(--muted); }
.meta { display: flex; flex-wrap: wrap; gap: 0.125rem 1.5rem; margin: 0.5rem 0 0; font-size: 0.875rem; color: var(--muted); }
pre { margin: 0; padding: 0.625rem 0.75rem; font-size: 0.8125rem; background: var(--quiet-tint); border-radius: 4px; overflow: auto; max-height: 32rem; line-height: 1.45; tab-size: 2; }
pre.wrap { white-space: pre-wrap; overflow-wrap: anywhere; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 0 1rem; }
.pair > div { min-width: 0; }
.diff span { display: block; padding: 0 0.5rem; margin: 0 -0.5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.want { color: var(--good); } .have { color: var(--bad); }
.diff .want { background: var(--good-tint); } .diff .have { background: var(--bad-tint); }
.diff .same { color: var(--muted); }
details.step > summary { cursor: pointer; padding: 0.25rem 0; overflow-wrap: anywhere; }
details.step .body { padding: 0 0 0.5rem 1.125rem; }

/* all clauses */
details.set { border-bottom: 1px solid var(--line); }
details.set > summary { padding: 0.625rem 0; cursor: pointer; }
details.set > summary b { font-weight: 600; }
.clauses td { font-size: 0.875rem; }
.clauses td:nth-child(3) { width: 14rem; }
.clauses tr:target td { background: var(--warn-tint); }
.clauses td:first-child { width: 2rem; text-align: center; }
.clauses .id { overflow-wrap: anywhere; }
.clauses .why { display: block; color: var(--muted); font-size: 0.875rem; overflow-wrap: anywhere; }
h3.small { margin: 0.75rem 0 0; font-size: 0.875rem; color: var(--muted); }
ul.columns { columns: 20rem; margin: 0.25rem 0 1rem; padding-left: 1.25rem; font-size: 0.875rem; }
footer { padding-top: 3rem; padding-bottom: 3rem; color: var(--muted); font-size: 0.875rem; }

@media (max-width: 40rem) {
  header, main, footer { padding-inline: 1rem; }
  .sets .says, .sets tr > :nth-child(3) { display: none; }
}
@media print {
  :root { --paper: #fff; --card: #fff; }
  body { font-size: 10pt; }
  nav, #filter, .skip { display: none; }
  details.failure { break-inside: avoid-page; }
  pre { max-height: none; white-space: pre-wrap; overflow-wrap: anywhere; }
  a { color: inherit; text-decoration: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
