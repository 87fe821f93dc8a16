/**
 * How long the parts of a build took. Source: coderd/workspacebuilds.go, workspaceBuildTimings and buildTimings;
 * coderd/workspaces.go, workspaceTimings.
 */
import type { Attempt } from "../attempt.ts";
import type { Build, Workspace } from "../model.ts";
import { workspaceOf } from "../of-attempt.ts";
import { buildIsFound, workspaceIsFound } from "../path-rules.ts";
import type { Rule } from "../rule.ts";
import type { Shown } from "../views.ts";

/** The operations of this file. */
export type TimingOperation = "getWorkspaceBuildTimings" | "getWorkspaceTimings";

export const timingRules: Readonly<Record<TimingOperation, readonly Rule[]>> = {
  getWorkspaceBuildTimings: buildIsFound,
  getWorkspaceTimings: workspaceIsFound,
};

const shown = (workspace: Workspace, build: Build): Shown => ({
  status: 200,
  view: { kind: "build_timings", workspace, build },
});

export const timingShowings: Readonly<Record<TimingOperation, (attempt: Attempt) => Shown>> = {
  getWorkspaceBuildTimings: (attempt) => shown(workspaceOf(attempt), attempt.present(attempt.build, "build")),
  getWorkspaceTimings: (attempt) => shown(workspaceOf(attempt), attempt.lastBuild),
};
