/** Outcomes for tests of what is made of them. */
import type { Outcome, Status } from "../../contracts/language/outcome.ts";
import type { SetName } from "../../contracts/language/sets.ts";

/** An outcome of a clause with this id. */
export function outcome(id: string, status: Status, set: SetName = "core"): Outcome {
  return {
    clause: {
      id,
      says: "a promise",
      requirements: ["4.8 #1"],
      set,
      operation: "sendTaskInput",
      state: "active",
    },
    status,
    mismatches: [],
    exchanges: [],
    ms: 1,
  };
}
