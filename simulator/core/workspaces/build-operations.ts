/**
 * The builds of a workspace as they are looked up: by number, all of them, and what one made. Source:
 * coderd/workspacebuilds.go, workspaceBuildByBuildNumber and workspaceBuilds; coderd/provisionerjobs.go,
 * provisionerJobResources.
 */
import type { Attempt } from "../attempt.ts";
import type { Instant } from "../env.ts";
import type { Build } from "../model.ts";
import * as nul from "../nul-rules.ts";
import { workspaceOf } from "../of-attempt.ts";
import { afterId, pageOf, pageProblems } from "../pages.ts";
import { canReadWorkspace } from "../permissions.ts";
import { buildIsFound, userIsFound, workspaceIsFound } from "../path-rules.ts";
import type { Rule } from "../rule.ts";
import { int32Problem } from "../text/parse-int.ts";
import { parseRfc3339, type ParsedTime } from "../text/parse-rfc3339.ts";
import { quote } from "../text/query.ts";
import type { Shown } from "../views.ts";

/** The operations of this file. */
export type BuildOperation =
  "getWorkspaceBuildByNumber" | "listWorkspaceBuilds" | "listWorkspaceBuildResources";

const buildOf = (attempt: Attempt): Build => attempt.present(attempt.build, "build");
const numberOf = (attempt: Attempt): string => attempt.param("buildnumber");
const numberProblem = (attempt: Attempt): string | null => int32Problem(numberOf(attempt));

function numberedBuild(attempt: Attempt): Build | null {
  const { builds } = attempt.present(attempt.workspace, "workspace");
  return builds.find(({ number }) => number === Number(numberOf(attempt))) ?? null;
}

/** Without a `since` all builds are after it. */
const NEVER: ParsedTime = { ok: true, instant: -Infinity };

function since(attempt: Attempt): ParsedTime {
  const text = attempt.query("since");
  return text === "" ? NEVER : parseRfc3339(text);
}

const sinceProblem = (attempt: Attempt): string | null => {
  const parsed = since(attempt);
  return parsed.ok ? null : parsed.detail;
};

/** A build of any workspace that the caller may read. */
function buildAfter({ world, callingUser }: Attempt, id: string): Build | null {
  const build = world.builds.get(id);
  const workspace = build === undefined ? undefined : world.workspaces.get(build.workspaceId);
  return build !== undefined && workspace !== undefined && canReadWorkspace(callingUser, workspace)
    ? build
    : null;
}

const cursorIsUnknown = (attempt: Attempt): boolean => {
  const id = afterId(attempt);
  return id !== null && buildAfter(attempt, id) === null;
};

// prettier-ignore
export const buildRules: Readonly<Record<BuildOperation, readonly Rule[]>> = {
  getWorkspaceBuildByNumber: [
    ...userIsFound,
    { when: (attempt) => numberProblem(attempt) !== null, refuse: "build_number_invalid", words: (attempt) => ({ problem: attempt.present(numberProblem(attempt), "number") }) },
    nul.nulInWorkspaceName,
    { when: (attempt) => attempt.workspace === null, refuse: "not_found" },
    { when: (attempt) => numberedBuild(attempt) === null, refuse: "build_number_unknown", words: (attempt) => ({ name: quote(attempt.param("workspacename")), number: String(Number(numberOf(attempt))) }) },
  ],
  listWorkspaceBuilds: [
    ...workspaceIsFound,
    { when: (attempt) => pageProblems(attempt).length > 0, refuse: "query_parameter_invalid", validations: pageProblems },
    { when: (attempt) => sinceProblem(attempt) !== null, refuse: "since_invalid", words: (attempt) => ({ problem: attempt.present(sinceProblem(attempt), "since") }) },
    { when: cursorIsUnknown, refuse: "build_cursor_unknown", words: (attempt) => ({ id: attempt.present(afterId(attempt), "after_id") }) },
  ],
  listWorkspaceBuildResources: [
    ...buildIsFound,
    { when: (attempt) => buildOf(attempt).job.completedAt === null, refuse: "job_not_completed" },
  ],
};

export const buildShowings: Readonly<Record<BuildOperation, (attempt: Attempt) => Shown>> = {
  getWorkspaceBuildByNumber: (attempt) => {
    const workspace = attempt.present(attempt.workspace, "workspace");
    const build = attempt.present(numberedBuild(attempt), "build");
    return { status: 200, view: { kind: "numbered_build", workspace, build } };
  },
  listWorkspaceBuilds: (attempt) => {
    const workspace = attempt.present(attempt.workspace, "workspace");
    const parsed = since(attempt);
    const start: Instant = parsed.ok ? parsed.instant : Infinity;
    const id = afterId(attempt);
    // Later builds, though the newest come first: a page does not go on where the one before ended. Source: workspacebuilds.sql.
    const number = id === null ? 0 : attempt.present(buildAfter(attempt, id), "build").number;
    const wanted = workspace.builds.filter((build) => build.createdAt > start && build.number > number);
    return { status: 200, view: { kind: "builds", workspace, builds: pageOf(attempt, wanted.toReversed()) } };
  },
  listWorkspaceBuildResources: (attempt) => ({
    status: 200,
    view: { kind: "build_resources", workspace: workspaceOf(attempt), build: buildOf(attempt) },
  }),
};
