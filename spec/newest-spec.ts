/** The OpenAPI documents that contracts are written against: that of the newest release, and that of a version. */
import { loadSpec } from "./index.ts";
import { holds } from "./release-span.ts";
import { newest, specOf, type Json } from "./spec-of.ts";

let made: Json | undefined;
const byVersion = new Map<string, Json>();

/** Made once; do not change it. Throws `SpecError` when the spec cannot be read. */
export function newestSpec(): Json {
  made ??= specOf(loadSpec("openapi"), newest);
  return made;
}

/** That of a release by its version, tasks included; made once. Throws `SpecError` when the spec cannot be read. */
export function versionSpec(version: string): Json {
  let spec = byVersion.get(version);
  if (spec === undefined) {
    const release = {
      version,
      servesTasks: true,
      holds: (span: Parameters<typeof holds>[0]) => holds(span, version),
    };
    byVersion.set(version, (spec = specOf(loadSpec("openapi"), release)));
  }
  return spec;
}
