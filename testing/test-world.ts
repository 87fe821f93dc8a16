/** The world of one test: its name and seed follow from the name of the test, so that one that fails fails again. */
import { createHash } from "node:crypto";
import { WorldProblem, type MockCoder, type MockWorld, type MockWorldOptions } from "../simulator/index.ts";

/** A label of a host has at most 63 characters; some are left for what makes it unlike others. */
const MOST_CHARACTERS = 40;
const DIGITS = 6;

/** Makes the world of the test with that full name. What the options say outranks what follows from the name. */
export function makeTestWorld(coder: MockCoder, test: string, options: MockWorldOptions): MockWorld {
  // A seed is never empty, and a name may be.
  const seed = options.seed ?? (test === "" ? labelOf(test) : test);
  if (options.name !== undefined) return coder.world({ ...options, seed });
  const label = labelOf(test);
  // Tests may have one name, and run beside each other.
  for (let count = 1; ; count++) {
    const name = count === 1 ? label : `${label}-${String(count)}`;
    try {
      return coder.world({ ...options, seed, name });
    } catch (error) {
      if (!(error instanceof WorldProblem) || error.kind !== "name-taken") throw error;
    }
  }
}

/** A label of a host that tells a reader which test it is, and is unlike that of another test. */
export function labelOf(test: string): string {
  const words = test
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, MOST_CHARACTERS)
    .replaceAll(/^-+|-+$/g, "");
  const digest = createHash("sha256").update(test).digest("hex").slice(0, DIGITS);
  return words === "" ? `test-${digest}` : `${words}-${digest}`;
}
