/** How long the parts of a build took. Source: coderd/workspacebuilds.go, workspaceBuildTimings and buildTimings. */
import type { Attempt } from "../attempt.ts";
import { buildIsFound } from "../path-rules.ts";
import type { Rule } from "../rule.ts";
import type { Shown } from "../views.ts";

/** The operations of this file. */
export type TimingOperation = "getWorkspaceBuildTimings";

export const timingRules: Readonly<Record<TimingOperation, readonly Rule[]>> = {
  getWorkspaceBuildTimings: buildIsFound,
};

export const timingShowings: Readonly<Record<TimingOperation, (attempt: Attempt) => Shown>> = {
  getWorkspaceBuildTimings: (attempt) => ({
    status: 200,
    view: { kind: "build_timings", build: attempt.present(attempt.build, "build") },
  }),
};
