/** The OpenAPI document of a release, for who asks. */
import { profileOf } from "./core/changes.ts";
import type { Release } from "./core/releases.ts";

/**
 * The OpenAPI document of what a server of that release answers: its routes, keys, words and codes, and nothing of other
 * releases. Throws `SpecError` when the spec cannot be read.
 */
export async function loadReleaseSpec(release: Release): Promise<Readonly<Record<string, unknown>>> {
  // Only here, for the YAML reader costs every start that does not ask for it.
  const { releaseSpec } = await import("./http/release-spec.ts");
  return releaseSpec(profileOf(release));
}
