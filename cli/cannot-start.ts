/** What was asked for cannot be done. The message is one sentence or two: where, what, why, and the cure. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}
