// contracts/reports/confidence.ts, printed from the grades of docs/behaviour. `--check` only compares, and exits 1 when it is out of date.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { behaviourRules } from "./behaviour-rows.ts";

const file = join(import.meta.dirname, "../contracts/reports/confidence.ts");

const intro = `// Printed from docs/behaviour by \`npm run generate\`; edits here are lost.

/** Rules that are not, or not in every part, observed on a real Coder or verified in its source, and how sure they are. */
export const confidence: Readonly<Record<string, string>> = `;

const WORDS = { O: "observed", V: "verified", P: "documented", I: "inferred" } as const;

/** `V, case I` is `verified, case inferred`. */
function inWords(grade: string): string {
  return grade.replaceAll(/\b[OVPI]\b/g, (letter) => WORDS[letter as keyof typeof WORDS]);
}

const grades = behaviourRules(/^[1-9]-/).flatMap(({ id, grade = "V" }) =>
  /\b[PI]\b/.test(grade) ? [[id, inWords(grade)] as const] : [],
);
const printed = await format(`${intro}${JSON.stringify(Object.fromEntries(grades))};\n`, {
  parser: "typescript",
  printWidth: 110,
});

if (process.argv.includes("--check")) {
  if (readFileSync(file, "utf8") !== printed) {
    process.stderr.write(
      "contracts/reports/confidence.ts differs from docs/behaviour. Run `npm run generate` and commit the result.\n",
    );
    process.exit(1);
  }
} else {
  writeFileSync(file, printed);
}
