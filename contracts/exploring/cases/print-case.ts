/** A case in the words of other tools. */
import type { Bundle } from "./bundle.ts";
import { printCurl } from "./print-curl.ts";
import { printTypeScript, printVitest } from "./print-typescript.ts";

/** How a case can be printed. */
export const casePrints = ["curl", "typescript", "vitest"] as const;
export type CasePrint = (typeof casePrints)[number];

/** Is this a way to print a case? */
export function isCasePrint(name: string): name is CasePrint {
  return (casePrints as readonly string[]).includes(name);
}

/** The case as a shell script of curl commands, as TypeScript with fetch, or as a test for vitest. No secrets in it. */
export function printCase(bundle: Bundle, as: CasePrint): string {
  switch (as) {
    case "curl":
      return printCurl(bundle);
    case "typescript":
      return printTypeScript(bundle);
    case "vitest":
      return printVitest(bundle);
  }
}
