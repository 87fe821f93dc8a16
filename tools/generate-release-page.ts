// docs/releases.md, printed from the data of releases. `--check` only compares, and exits 1 when the page is out of date.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { releasePage } from "./release-page.ts";

const page = join(import.meta.dirname, "../docs/releases.md");
const printed = await format(releasePage(), { ...(await resolveConfig(page)), parser: "markdown" });

if (process.argv.includes("--check")) {
  if (!existsSync(page) || readFileSync(page, "utf8") !== printed) {
    process.stderr.write(
      "docs/releases.md differs from the data of releases. Run `npm run generate` and commit the result.\n",
    );
    process.exit(1);
  }
} else {
  writeFileSync(page, printed);
}
