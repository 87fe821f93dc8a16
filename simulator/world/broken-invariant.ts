/** An invariant did not hold: a fault of ours. `simulator.replay()` has the journal that leads to it. */
export class BrokenInvariant extends Error {
  override readonly name = "BrokenInvariant";
}
