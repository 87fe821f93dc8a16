/** What can be done on a target, beside the calls of one user. */
import { TransportError } from "../../client/wire.ts";
import type { Target } from "../../client/target.ts";

export interface Reach {
  /** A second user is known. */
  readonly others: boolean;
  /** Tokens of workspace agents are known. */
  readonly agents: boolean;
  /** Time can be moved on by one thing that happens. */
  readonly stepwise: boolean;
}

export function reachOf(target: Target): Reach {
  return {
    others: target.facts.people["second-user"] !== undefined,
    agents: target.agentToken !== undefined && target.capabilities.has("agent"),
    stepwise: target.step !== undefined,
  };
}

/** Null while the target answers anything at all; else a sentence. */
export async function isGone(target: Target): Promise<string | null> {
  try {
    await target.send({ method: "GET", path: "/api/v2/buildinfo", headers: {} });
    return null;
  } catch (error) {
    if (error instanceof TransportError) return `the target does not answer: ${error.message}`;
    throw error;
  }
}
