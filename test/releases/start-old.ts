/** A mock server of some release, whose answers are checked against the spec of that release. */
import type { Release } from "../../simulator/core/releases.ts";
import type { MockCoderOptions } from "../../simulator/index.ts";
import { startCoder, type Coder } from "../support/coder.ts";

export function startOld(release: Release, options: MockCoderOptions = {}): Coder {
  return startCoder({ release, ...options });
}
