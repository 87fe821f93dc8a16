/**
 * Where the journal of a world is kept. The journal is the truth and the world is its fold, so a store keeps entries
 * and nothing else.
 */
import type { OperationId } from "../../spec/operations.ts";
import type { AgentPlan } from "../core/agent/agent-plan.ts";
import type { EventName } from "../core/events.ts";
import type { AppMessage } from "../core/agent/task-app.ts";
import type { Instant } from "../core/env.ts";
import type { Release } from "../core/releases.ts";
import type { Uuid } from "../core/model.ts";

/** Who made an accepted attempt. No token and no key is named: those of another world of the seed are others. */
export type JournalCaller =
  | {
      readonly user: Uuid;
      /** The origin of the token that was sent, where it matters. */ readonly key?: string;
    }
  // The agent that this build made.
  | { readonly build: Uuid }
  | null;

/** An accepted attempt: enough to make it again. */
export interface JournalAttempt {
  readonly at: Instant;
  readonly kind: "attempt";
  readonly operation: OperationId;
  readonly caller: JournalCaller;
  /** Those of the path; `keyid` is the origin of the token that it names. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, readonly string[]])[];
  /** The decoded body, undefined when there is none. */
  readonly body: unknown;
  /** What a real AgentAPI server held at a pause: an input from outside, so part of the entry. */
  readonly messages?: readonly AppMessage[];
}

/** Everything that changed a world, with its instant. */
export type JournalEntry =
  | JournalAttempt
  | { readonly at: Instant; readonly kind: "step" | "hold"; readonly task: Uuid }
  // What somebody who speaks to a task app told its agent.
  | { readonly at: Instant; readonly kind: "message"; readonly workspace: Uuid; readonly text: string }
  | {
      readonly at: Instant;
      readonly kind: "event";
      readonly task: Uuid;
      readonly event: EventName;
      readonly text: string;
    }
  // What its agent says and does next.
  | ({ readonly at: Instant; readonly kind: "agent"; readonly task: Uuid } & AgentPlan)
  // The server was replaced by one of a later release.
  | { readonly at: Instant; readonly kind: "upgrade"; readonly release: Release }
  // Why nobody makes workspaces of a template any more; empty takes that back.
  | {
      readonly at: Instant;
      readonly kind: "template";
      readonly template: Uuid;
      readonly deprecated: string;
    };

/** What a store holds: the entries from `first` on, counted from 0. Entries before were dropped for room. */
export interface JournalPage {
  readonly first: number;
  readonly entries: readonly JournalEntry[];
}

/**
 * Keeps the journal of one world. Both calls may answer at once or later: an answer to a client waits until its entry
 * is kept.
 */
export interface Store {
  /** Keeps an entry. Undefined: it is kept already. */
  append(entry: JournalEntry): Promise<void> | undefined;
  /** The entries that are still there, oldest first. */
  read(): Promise<JournalPage>;
}
