/** What simulated agents may be told to say and do next. */
import * as fc from "fast-check";
import type { AgentPlan } from "../../simulator/core/agent/agent-plan.ts";
import { SECOND } from "../../simulator/core/env.ts";

export const agentPlans: fc.Arbitrary<AgentPlan> = fc.record({
  turns: fc.array(
    fc.record(
      {
        says: fc.constantFrom("Done.", "It took me a while, but now it works", ""),
        thinks: fc.constantFrom(0, 1, 20 * SECOND),
        tool: fc.constantFrom("", "Bash(npm test)\n12 passing"),
      },
      { requiredKeys: ["says"] },
    ),
    { maxLength: 3 },
  ),
  ending: fc.constantFrom(null, "ends" as const, "fails" as const),
});
