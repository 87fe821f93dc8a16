/** The releases, as the core asks about them: their list is that of everybody. */
export { holds, type Span } from "../../spec/release-span.ts";
export {
  defaultRelease,
  isRelease,
  releases,
  servesTasks,
  versionOf,
  type Release,
  type ReleaseName,
} from "../../spec/releases.ts";
