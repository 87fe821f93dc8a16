/** What the HTTP edge needs of a simulator. `simulator.ts` is one; a test may bring its own. */
import type { OperationId } from "../../spec/operations.ts";
import type { AttemptInput, Decoded } from "../core/attempt.ts";
import type { Instant, Validation } from "../core/env.ts";

export type { AttemptInput, Decoded };

export interface Refused {
  readonly refused: true;
  readonly rule: string;
  readonly status: number;
  readonly message: string;
  readonly detail?: string;
  readonly validations?: readonly Validation[];
}

/** `view` is what to show; null is an empty body. */
export interface Done<View> {
  readonly refused: false;
  readonly status: number;
  readonly view: View | null;
}

/** What is looked up: a user as the owner of something, the user themselves, or a user's task. */
export type Depth = "user" | "account" | "task";

/** What decides over the routes: the version that is imitated, and whether it serves tasks. */
export interface RoutedProfile {
  readonly version: string;
  readonly servesTasks: boolean;
  readonly has: { readonly pageForUnknownPaths: boolean };
}

export type Outcome<View> = Refused | Done<View>;

export interface SimulatorPort<Caller extends object, View> {
  /** Which routes there are. */
  readonly profile: RoutedProfile;
  now(): Instant;
  /** Whose token it is. `token` is undefined when the request carries none. */
  authenticate(kind: "user" | "agent", token: string | undefined): Caller | Refused;
  /** `caller` is null for an operation that needs none; `gone` tells when nobody waits for the answer any more. */
  attempt(
    operation: OperationId,
    caller: Caller | null,
    input: AttemptInput,
    gone?: () => AbortSignal,
  ): Outcome<View> | Promise<Outcome<View>>;
  /** Is told of an attempt whose token was refused, which never became one. */
  turnedAway(operation: OperationId, input: AttemptInput, refused: Refused): void;
  /** Finds whom and what a path names that leads nowhere below them; null when they exist. */
  lookUp(depth: Depth, caller: Caller, params: Readonly<Record<string, string>>): Refused | null;
}

export function isRefused(answer: object): answer is Refused {
  return "refused" in answer && answer.refused === true;
}
