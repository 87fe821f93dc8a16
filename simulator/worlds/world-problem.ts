/** Why there is no such world, or cannot be one. */
export type WorldProblemKind = "wrong-name" | "name-taken" | "no-such-entry" | "wrong-file" | "full";

/** A world that cannot be made. The message is one sentence, with the cure. */
export class WorldProblem extends Error {
  override readonly name = "WorldProblem";
  readonly kind: WorldProblemKind;
  /** Whole seconds after which it may be possible; only of `full`. */
  readonly retryAfter: number;

  constructor(kind: WorldProblemKind, message: string, retryAfter = 0) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}
