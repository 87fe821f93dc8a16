/** The OpenAPI document of one release. Loaded only when asked for, because it brings the YAML reader. */
import { loadSpec } from "../../spec/index.ts";
import { specOf, type Json } from "../../spec/spec-of.ts";
import { holds } from "../core/releases.ts";
import type { RoutedProfile } from "./simulator-port.ts";

/** What a server of that release answers, valid by itself. Throws `SpecError` when the spec cannot be read. */
export function releaseSpec(release: RoutedProfile, document: unknown = loadSpec("openapi")): Json {
  const { version, servesTasks } = release;
  return specOf(document, { version, servesTasks, holds: (span) => holds(span, version) });
}
