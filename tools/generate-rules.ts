// docs/rules.md, printed from the rules table. `--check` only compares, and exits 1 when the page is out of date.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { operations, type OperationId } from "../spec/operations.ts";
import { tokenRules } from "../simulator/core/authentication.ts";
import { refusals, type RefusalCode, type RefusalText } from "../simulator/core/refusals.ts";
import type { Rule } from "../simulator/core/rule.ts";
import { rules } from "../simulator/core/rules.ts";

const page = join(import.meta.dirname, "../docs/rules.md");

const intro = `<!-- Printed from simulator/core/rules.ts by \`npm run generate\`; edits here are lost. -->

# Rules

For each operation what refuses it, in order: the first line that holds answers. The table is
[\`simulator/core/rules.ts\`](../simulator/core/rules.ts), what is said is in
[\`simulator/core/refusals.ts\`](../simulator/core/refusals.ts), and the conditions are in
[\`simulator/core/guards.ts\`](../simulator/core/guards.ts) and
[\`simulator/core/guards-app.ts\`](../simulator/core/guards-app.ts). A \`{word}\` is filled in when the rule refuses.
"After" names the answer of the task app that a line waits for. A line without releases holds in all of them.
Before every list of a signed-in user come the rules of the token. The numbers only count lines; those that clauses
cite are in [behaviour.md](behaviour.md).
`;

interface Row {
  readonly when: string;
  readonly refuse: RefusalCode;
  readonly after: string;
  readonly releases: string;
}

function list(rows: readonly Row[]): string {
  if (rows.length === 0) return "Nothing refuses it.\n";
  return rows.map((row, index) => line(row, index + 1)).join("");
}

function line({ when, refuse, after, releases }: Row, number: number): string {
  const { status, message, detail = "", validations = [] }: RefusalText = refusals[refuse];
  const judged = validations.map((one) => `${code(one.field)}: ${code(one.detail)}`).join(", ");
  return [
    `${number}. ${code(refuse)}${when === "" ? "" : ` when ${when}`}: ${status} ${code(message)}`,
    detail === "" ? "" : `, detail ${code(detail)}`,
    judged === "" ? "" : `, validations ${judged}`,
    after === "" ? "" : `, after ${after}`,
    releases === "all" ? "" : `, releases ${releases}`,
    "\n",
  ].join("");
}

function code(text: string): string {
  return `\`${text}\``;
}

function rowOf({ when, refuse, stage, since, until }: Rule): Row {
  const after = stage === undefined || stage === "before" ? "" : `\`${stage}\``;
  const releases = since === undefined && until === undefined ? "all" : `${since ?? ""}–${until ?? ""}`;
  return { when: words(when.name), refuse, after, releases };
}

/** The name of a guard as words: `userIsUnknown` is "user is unknown". The rule of a guard without a name says enough. */
function words(name: string): string {
  if (name === "when") return "";
  return name
    .replace(/([A-Z])/g, " $1")
    .replaceAll("_", " ")
    .toLowerCase();
}

function section(id: OperationId): string {
  const { method, path, prefixes } = operations[id];
  const where = prefixes.map((prefix) => `\`${method} ${prefix}${path}\``).join(", ");
  return `## ${id}\n\n${where}\n\n${list(rules[id].map(rowOf))}`;
}

const token = tokenRules.map(({ refuse }): Row => ({
  when: "",
  refuse,
  after: "",
  releases: "all",
}));
const agentToken = (["agent_token_missing", "agent_token_malformed", "agent_not_authorized"] as const).map(
  (refuse): Row => ({ when: "", refuse, after: "", releases: "all" }),
);
const ids = Object.keys(rules) as readonly OperationId[];
const text = [
  intro,
  `## The token of a user\n\n${list(token)}`,
  `## The token of an agent\n\n${list(agentToken)}`,
  ...ids.map(section),
].join("\n");
const printed = await format(text, { ...(await resolveConfig(page)), parser: "markdown" });

if (process.argv.includes("--check")) {
  if (readFileSync(page, "utf8") !== printed) {
    process.stderr.write(
      "docs/rules.md differs from simulator/core/rules.ts. Run `npm run generate` and commit the result.\n",
    );
    process.exit(1);
  }
} else {
  writeFileSync(page, printed);
}
