/** Which mock-coder this is. */
import { createRequire } from "node:module";

/** By the package's own name, which leads to package.json from the sources and from the build. */
export function ownVersion(): string {
  const { version } = createRequire(import.meta.url)("mock-coder/package.json") as { version: string };
  return version;
}
