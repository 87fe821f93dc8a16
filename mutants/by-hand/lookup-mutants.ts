/** Mutants of builds and versions as clients look them up. */
import { handmade, type Mutant } from "../mutant.ts";

const BUILDS = "core/workspaces/build-operations.ts";

// prettier-ignore
export const lookupMutants: readonly Mutant[] = handmade("lookups", {
  "builds-oldest-first": ["the builds of a workspace are listed oldest first", [BUILDS, "wanted.toReversed()", "wanted"]],
  "build-list-keeps-the-last": ["only the last build of a workspace is listed", [BUILDS, "wanted.toReversed()", "wanted.slice(-1)"]],
  "since-is-not-read": ["builds are listed whatever since says", [BUILDS, "build.createdAt > start &&", "start < Infinity &&"]],
  "since-includes": ["a build is since its own time", [BUILDS, "build.createdAt > start", "build.createdAt >= start"]],
  "after-id-is-older": ["after a build come the older ones", [BUILDS, "build.number > number", "(number === 0 || build.number < number)"]],
  "build-pages-are-ignored": ["the builds of a workspace come all at once", [BUILDS, "builds: pageOf(attempt, wanted.toReversed())", "builds: wanted.toReversed()"]],
  "numbered-build-is-the-last": ["whatever number is asked for, the last build is shown", [BUILDS, "builds.find(({ number }) => number === Number(numberOf(attempt)))", "builds.findLast(({ number }) => number >= Number(numberOf(attempt)) && Number(numberOf(attempt)) > 0)"]],
  "numbered-build-names-the-workspace": ["a build that is not there is told with the name of the workspace, not as asked for", [BUILDS, 'quote(attempt.param("workspacename"))', 'quote(attempt.present(attempt.workspace, "workspace").name)']],
  "after-id-is-any-text": ["an after_id that is no uuid is let pass", ["core/pages.ts", '["after_id", "limit", "offset"]', '["limit", "offset"]']],
});
