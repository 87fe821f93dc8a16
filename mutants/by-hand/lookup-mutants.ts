/** Mutants of builds and versions as clients look them up. */
import { handmade, type Mutant } from "../mutant.ts";

const VERSIONS = "core/templates/version-operations.ts";
const PARAMETERS = "core/templates/parameter-operations.ts";
const AGENTS = "core/workspaces/agent-operations.ts";
const DRY_RUNS = "core/dry-runs/dry-run-operations.ts";
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
  "unknown-version-is-the-first": ["a version that is not there is the first of its template", [VERSIONS, ".find((version) => version.name === name) ?? null", "[0] ?? null"]],
  "archived-versions-are-listed": ["archived versions are listed unasked", [VERSIONS, "(archivedToo || !version.archived)", "(archivedToo || version.name !== null)"]],
  "no-archived-versions": ["archived versions are never listed", [VERSIONS, "(archivedToo || !version.archived)", "(archivedToo ? !version.archived : !version.archived)"]],
  "version-pages-are-ignored": ["the versions of a template come all at once", [VERSIONS, "versions: pageOf(attempt, versions)", "versions"]],
  "versions-after-include-it": ["after a version comes itself", [VERSIONS, "own > last.id", "own >= last.id"]],
  "organization-is-what-q-says": ["a search leaves the organization of the path", ["core/searches.ts", "{ ...asked, organizationId }", "{ ...asked, organizationId: asked.organizationId ?? organizationId }"]],
  "evaluation-has-the-id-of-the-question": ["an evaluation does not have the id 0", ["http/wire/wire-lookups.ts", "evaluationValue(0, evaluation)", "evaluationValue(5, evaluation)"]],
  "importing-has-parameters": ["the parameters of a version that is being imported are shown", [PARAMETERS, '["pending", "running"].includes(versionOfPath(attempt).importStatus)', "versionOfPath(attempt).importStatus.length === 0"]],
  "builds-have-no-values": ["a build has no values for the parameters of its version", ["core/templates/parameters.ts", "return parameters.map(({ name, defaultValue }) => (", "return parameters.slice(parameters.length).map(({ name, defaultValue }) => ("]],
  "label-is-any-text": ["a label may be any text", [AGENTS, 'label.split("=").length !== 2', 'label.split("=").length > 2']],
  "timings-name-no-script": ["the timings of a build tell nothing of its script", ["http/wire/wire-timings.ts", "startScript(agent).map(", "startScript(agent).slice(1).map("]],
  "timings-name-no-connection": ["the timings of a build tell nothing of the connection", ["http/wire/wire-timings.ts", "connection(agent).map(", "connection(agent).slice(1).map("]],
  "timings-of-what-is-not-over": ["the timings of a build tell of a connection that there is not", ["http/wire/wire-timings.ts", "  if (firstConnectedAt === null) return [];\n", ""], ["http/wire/wire-timings.ts", "formatInstant(firstConnectedAt)", "formatInstant(firstConnectedAt ?? createdAt)"]],
  "timings-of-agents-that-are-gone": ["the timings of an earlier build tell of its agent's connection", ["http/wire/wire-timings.ts", "agent_connection_timings: isSuperseded(workspace, build)", "agent_connection_timings: isSuperseded(workspace, build) && build.transition === \"stop\""]],
  "timings-of-the-first-build": ["the timings of a workspace are those of its first build", ["core/workspaces/timing-operations.ts", "shown(workspaceOf(attempt), attempt.lastBuild)", "shown(workspaceOf(attempt), workspaceOf(attempt).builds[0] ?? attempt.lastBuild)"]],
  "resources-tell-what-was-reported": ["what apps have reported is listed among what a build made", ["http/wire/wire-workspace.ts", "{ ...app, statuses: [] }", "{ ...app }"]],
  "parameters-mismatch": ["parameters stand in the way of an autostart", ["http/wire/wire-lookups.ts", "parameter_mismatch: false", "parameter_mismatch: true"]],
  "dry-runs-are-of-everybody": ["a dry run is everybody's", [DRY_RUNS, "return !canReadWorkspace(attempt.callingUser, workspaceOf(dryRun));", "return canReadWorkspace === undefined;"]],
  "dry-runs-are-of-all-versions": ["a dry run is found below any version", [DRY_RUNS, "dryRun === undefined || dryRun.templateVersionId !== versionOfPath(attempt).id", "dryRun === undefined"]],
  "dry-runs-begin-at-once": ["a dry run is taken while it is inserted", [DRY_RUNS, "const inserted = { startedAt: null,", "const inserted = { startedAt: now,"]],
  "dry-runs-are-builds": ["a dry run says that it is a build", ["http/wire/wire-dry-runs.ts", 'type: "template_version_dry_run"', 'type: "workspace_build"']],
  "nobody-does-dry-runs": ["who could do a dry run is not counted", ["http/wire/wire-dry-runs.ts", "return { count: 1, available: 1,", "return { available: 1,"]],
  "dry-runs-say-it-at-once": ["the log of a dry run comes in lists", ["http/streams/plan-stream.ts", "output.send(`${jsonText(buildLogValue(line))}\\n`);", "output.send(`[${jsonText(buildLogValue(line))}]\\n`);"]],
  "imports-never-end": ["the log of an import is never closed", ["core/logs/plan-log.ts", "isOver: (now) => over <= now,", "isOver: (now) => over < now - now,"]],
  "imports-parse-nothing": ["an import does not read the parameters", ["core/logs/plan-log.ts", '  daemonLine(0.3, "Parsing template parameters"),\n', ""]],
  "imports-find-agents-that-run": ["the agent that an import found is told to run", ["http/wire/wire-dry-runs.ts", 'lifecycle: "created"', 'lifecycle: "ready"']],
  "imports-find-nothing": ["an import finds nothing", ["http/wire/wire-dry-runs.ts", "if (job === null) return [];", "if (job === null || job.at > 0) return [];"]],
});
