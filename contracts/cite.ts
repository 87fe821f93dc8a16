/** How a report names rules. Pure. */
import { doubts } from "./doubts.ts";

/** `4.8 #4, 5.1 #3 (verified, case inferred)`: rules as they are cited, with what is not verified in Coder's source. */
export function cite(requirements: readonly string[]): string {
  return requirements
    .map((rule) => {
      const doubt = doubtOf(rule);
      return doubt === undefined ? rule : `${rule} (${doubt})`;
    })
    .join(", ");
}

/** Those of the rules that are not verified as a whole, with how sure they are. */
export function doubtsOf(requirements: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    requirements.flatMap((rule) => {
      const doubt = doubtOf(rule);
      return doubt === undefined ? [] : [[rule, doubt]];
    }),
  );
}

/** A cell of a table is as sure as its row. */
function doubtOf(rule: string): string | undefined {
  return doubts[rule.replace(/ × .*$/, "")];
}
