/** What every check of a bridge needs: who is asked, a task in a state, and what an answer means. */
import { randomUUID } from "node:crypto";
import type { OpenBridge } from "../../client/open-bridge.ts";
import { Unreached, Unsupported, type EventName, type ProviderStateName } from "../../client/target.ts";
import { TransportError } from "../../client/wire.ts";
import type { Reader, TaskRef } from "./look.ts";

/** `unsupported`: the bridge does not know it. `not-asked`: it does not apply, or what comes before it went wrong. */
export type Answer = "yes" | "no" | "unsupported" | "not-asked";

export interface EventOutcome {
  readonly event: EventName;
  /** The state it was caused in. */
  readonly from: ProviderStateName;
  readonly does: Answer;
  readonly why?: string;
}

/** What a check needs to know. */
export interface Checking {
  readonly bridge: OpenBridge;
  readonly reader: Reader;
  /** Every task that was made. */
  readonly made: TaskRef[];
}

/** A task in a state, by the bridge. Throws `Unsupported`, `Unreached` and `TransportError`. */
export async function makeTask({ bridge, made }: Checking, state: ProviderStateName): Promise<TaskRef> {
  const name = `states-${randomUUID().slice(0, 13)}`;
  const task = await bridge.bridge.arrange({ state, owner: bridge.user.id, name });
  const { id, workspace_id: workspaceId } = task;
  const ref = { id: String(id), name, workspaceId: typeof workspaceId === "string" ? workspaceId : null };
  made.push(ref);
  return ref;
}

/** What an error says of the bridge. Throws again what is a fault of ours. */
export function answerOf(error: unknown): { readonly answer: "no" | "unsupported"; readonly why: string } {
  if (error instanceof Unsupported) return { answer: "unsupported", why: error.answer };
  if (error instanceof Unreached || error instanceof TransportError)
    return { answer: "no", why: error.message };
  throw error;
}
