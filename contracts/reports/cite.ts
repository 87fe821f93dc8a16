/** How a report names rules. Pure. */
import { confidence } from "./confidence.ts";

/** `4.8 #4, 5.1 #3 (verified, case inferred)`: rules as they are cited, with what is not verified in Coder's source. */
export function cite(requirements: readonly string[]): string {
  return requirements
    .map((rule) => {
      const sure = confidenceInRule(rule);
      return sure === undefined ? rule : `${rule} (${sure})`;
    })
    .join(", ");
}

/** Those of the rules that are not verified as a whole, with how sure they are. */
export function confidenceOf(requirements: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    requirements.flatMap((rule) => {
      const sure = confidenceInRule(rule);
      return sure === undefined ? [] : [[rule, sure]];
    }),
  );
}

/** A cell of a table is as sure as its row. */
function confidenceInRule(rule: string): string | undefined {
  return confidence[rule.replace(/ × .*$/, "")];
}
