/** Being told that a workspace is used. Source: coderd/workspaces.go, postWorkspaceUsage. */
import type { Attempt } from "../attempt.ts";
import { workspaceOf } from "../of-attempt.ts";
import { workspaceIsFound } from "../path-rules.ts";
import { canUpdateWorkspace } from "../permissions.ts";
import type { Rule } from "../rule.ts";
import type { Shown } from "../views.ts";

const mayNotUpdate = (attempt: Attempt): boolean =>
  !canUpdateWorkspace(attempt.callingUser, workspaceOf(attempt));

export const usageRules = {
  postWorkspaceUsage: [...workspaceIsFound, { when: mayNotUpdate, refuse: "forbidden" }],
} as const satisfies Readonly<Record<string, readonly Rule[]>>;

export const usageShowings = {
  /** Nobody counts here. The body matters only to an experiment that is off. */
  postWorkspaceUsage: (): Shown => ({ status: 204, view: null }),
};
