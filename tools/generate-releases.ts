// The OpenAPI document of each release and its types, into out/releases/. There is nothing to `--check`.

import { join } from "node:path";
import { writeReleases } from "./write-releases.ts";

if (!process.argv.includes("--check"))
  await writeReleases(join(import.meta.dirname, "../out/releases"), { types: true });
