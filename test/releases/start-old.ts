/** A mock server of some release, whose answers are not checked against the spec of 2.34. */
import type { Release } from "../../simulator/core/releases.ts";
import type { MockCoderOptions } from "../../simulator/index.ts";
import { startCoder, type Coder } from "../support/coder.ts";

export function startOld(release: Release, options: MockCoderOptions = {}): Coder {
  return startCoder({ release, checkResponse: () => undefined, ...options });
}
