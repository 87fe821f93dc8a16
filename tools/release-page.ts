/** docs/releases.md: what changed with which release, by what the releases are made of. */
import { profileOf, sentencesOf } from "../simulator/core/changes.ts";
import { refusals } from "../simulator/core/refusals.ts";
import { holds, releases, versionOf, type ReleaseName } from "../simulator/core/releases.ts";
import { rules } from "../simulator/core/rules.ts";
import { statusTablesOf } from "../simulator/core/status-tables.ts";
import { releaseSpec } from "../simulator/http/release-spec.ts";
import { operations, type Operation } from "../spec/operations.ts";
import { differencesOf } from "./spec-differences.ts";

const INTRO = `<!-- Printed from simulator/core and spec/openapi.yaml by \`npm run generate\`; edits here are lost. -->

# Releases

What changed with which release of Coder, for who supports several. It is printed from what the simulator answers by:
rules and operations with their releases, the marks of the spec, the status tables. How we know each is in
[behaviour/9-releases.md](behaviour/9-releases.md). Start a server of any with \`mock-coder serve --release 2.29\`, and
print its OpenAPI document with \`mock-coder spec --release 2.29\`.

A release is named by two numbers, and stands for its patch level that was measured; another is as good, such as
\`2.29.3\`. \`2.31.0\` is the commit of 2.30.2, so that 2.31 begins with 2.31.1. 2.35 is as 2.34.
`;

/** What is said of the oldest, which has no neighbour. */
const FIRST = "The first release with tasks. What it has is told by its differences from the next one.";

/** Which one a release is told against, where it is not the one before it in the list. */
const BESIDE: { readonly [Name in ReleaseName]?: ReleaseName } = { "2.36+tasks": "2.34", removed: "2.36" };

/** The page as Markdown, before formatting. */
export function releasePage(): string {
  return [INTRO, "## Routes of tasks\n", routeTable(), ...releases.map(section)].join("\n");
}

function routeTable(): string {
  const rows = Object.values(operations)
    .filter((one: Operation) => one.flag !== undefined || one.until !== undefined)
    .map((one: Operation) => {
      const { method, path, prefixes, since = "2.26", until, prefixSince = {} } = one;
      const from = (prefix: string) => {
        if (!prefixes.includes(prefix)) return "never";
        const own = prefixSince[prefix];
        const later =
          own !== undefined && !holds({ until: since }, versionOf(own as ReleaseName)) ? own : since;
        return until === undefined ? later : `${later} to ${until}`;
      };
      return `| \`${method} ${path}\` | ${from("/api/experimental")} | ${from("/api/v2")} |`;
    });
  return [
    "| Route | below `/api/experimental` since | below `/api/v2` since |",
    "| - | - | - |",
    ...rows,
    "",
  ].join("\n");
}

function section(name: ReleaseName, index: number): string {
  const before = BESIDE[name] ?? releases[index - 1];
  const title = `## ${name}\n\nStands for ${versionOf(name)}.${before === undefined ? "" : ` Against ${before}:`}\n`;
  if (before === undefined) return `${title}\n${FIRST}\n`;
  const [older, newer] = [versionOf(before), versionOf(name)];
  const lists = [
    list("What it does", behaviour(older, newer)),
    list("Status", statuses(older, newer)),
    list("Refusals", refused(older, newer)),
    list("Spec", differencesOf(releaseSpec(profileOf(before)), releaseSpec(profileOf(name)))),
  ].filter((text) => text !== "");
  return `${title}\n${lists.length === 0 ? "No difference.\n" : lists.join("\n")}`;
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? "" : `**${title}**\n\n${items.map((item) => `- ${item}\n`).join("")}`;
}

function behaviour(older: string, newer: string): readonly string[] {
  const [was, is] = [sentencesOf(older), sentencesOf(newer)];
  return [
    ...is.filter((says) => !was.includes(says)),
    ...was.filter((says) => !is.includes(says)).map((says) => `No longer: ${says}`),
  ];
}

/** Cells of the status tables that are others. */
function statuses(older: string, newer: string): readonly string[] {
  const [was, is] = [cellsOf(older), cellsOf(newer)];
  return [...is].flatMap(([cell, word]) => {
    const before = was.get(cell);
    return before === word ? [] : [`${cell}: ${worded(word)}, before ${worded(before ?? "")}`];
  });
}

function worded(word: string): string {
  return word === "go on" ? "by what comes next" : `\`${word}\``;
}

function cellsOf(version: string): ReadonlyMap<string, string> {
  const { build, agent, app } = statusTablesOf(version);
  return new Map([
    ...Object.entries(build).flatMap(([transition, row]) =>
      Object.entries(row).map(([job, word]) => [`${transition}, its job ${job}`, word] as const),
    ),
    ...Object.entries(agent).map(([state, word]) => [`the agent ${state}`, word] as const),
    ...Object.entries(app).map(([state, word]) => [`the app ${state}`, word] as const),
  ]);
}

/** Refusals that an operation has in one of the two only; those of an operation that came or went go with it. */
function refused(older: string, newer: string): readonly string[] {
  const gathered = new Map<string, Set<string>>();
  for (const [id, rows] of Object.entries(rules)) {
    const operation: Operation = operations[id as keyof typeof operations];
    if (!holds(operation, older) || !holds(operation, newer)) continue;
    const codes = (version: string) =>
      new Set(rows.filter((row) => holds(row, version)).map(({ refuse }) => refuse));
    const [was, is] = [codes(older), codes(newer)];
    const note = (word: string, code: keyof typeof refusals): void => {
      const { status, message } = refusals[code];
      const line = `${word} ${status} \`${message}\``;
      gathered.set(line, (gathered.get(line) ?? new Set()).add(id));
    };
    for (const code of is) if (!was.has(code)) note("new:", code);
    for (const code of was) if (!is.has(code)) note("gone:", code);
  }
  return [...gathered].map(([line, ids]) => `${line}, of ${some([...ids])}`);
}

/** A refusal of a path is that of many operations. */
function some(ids: readonly string[]): string {
  const [first, second, third, ...rest] = ids;
  const named = [first, second, third].flatMap((id) => (id === undefined ? [] : [`\`${id}\``])).join(", ");
  return rest.length === 0 ? named : `${named} and ${rest.length} more`;
}
