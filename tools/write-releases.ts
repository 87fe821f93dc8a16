// The OpenAPI document of each release, and what TypeScript needs of it. They are made and not kept
// (docs/decisions/0016-make-release-documents.md): `npm run generate` writes them into out/, the build into the package.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import { profileOf } from "../simulator/core/changes.ts";
import { releases } from "../simulator/core/releases.ts";
import { releaseSpec } from "../simulator/http/release-spec.ts";
import { yamlText } from "../spec/yaml-text.ts";

/** One file a release, named as it is. */
export async function writeReleases(folder: string, { types = false } = {}): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const name of releases) {
    const document = releaseSpec(profileOf(name));
    writeFileSync(join(folder, `${name}.yaml`), yamlText(document));
    if (!types) continue;
    const nodes = await openapiTS(structuredClone(document) as never, { immutable: true, silent: true });
    writeFileSync(join(folder, `${name}.d.ts`), astToString(nodes));
  }
}
