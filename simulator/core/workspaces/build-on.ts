/** The next build of a workspace, as a request asks for it. */
import type { Attempt } from "../attempt.ts";
import { requestBuild } from "../builds.ts";
import { version as versionToUse } from "../guards.ts";
import { NIL_UUID, type BuildReason, type Transition, type Workspace } from "../model.ts";
import { lastBuild } from "../status.ts";
import { askedValues } from "../templates/parameters.ts";

export function buildOn(attempt: Attempt, workspace: Workspace, transition: Transition, reason: BuildReason) {
  const last = lastBuild(workspace);
  const asked = attempt.operation === "createWorkspaceBuild" ? attempt.createBuildBody : null;
  const presetId = presetOf(asked?.template_version_preset_id ?? NIL_UUID);
  return requestBuild(
    attempt.world,
    workspace,
    {
      transition,
      reason,
      initiatorId: attempt.callingUser.id,
      templateVersionId: versionToUse(attempt).id,
      presetId: presetId ?? last.presetId,
      values: askedValues(attempt.world, presetId, asked?.rich_parameter_values),
    },
    attempt.now,
  );
}

/**
 * The reason of a build that is asked for. It is heeded at a start, at a stop in some releases, at a delete never.
 * Source: coderd/workspacebuilds.go, postWorkspaceBuildsInternal.
 */
export function reasonOf({ world, createBuildBody: { transition, reason } }: Attempt): BuildReason {
  const heeded = transition === "start" || (transition === "stop" && world.profile.has.stopHeedsReason);
  // The guards let only known reasons pass.
  return heeded && reason !== "" ? (reason as BuildReason) : "initiator";
}

export function presetOf(id: string): string | null {
  return id === NIL_UUID ? null : id;
}
