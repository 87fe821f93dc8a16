/** Changing whom a workspace is shared with. No time of the workspace or of its task changes. Source: coderd/workspaces.go. */
import { isShared, type WorkspaceRole } from "./acl.ts";
import { rolesAskedFor, type UpdateAclBody } from "./acl-rules.ts";
import type { Attempt } from "./attempt.ts";
import type { Workspace } from "./model.ts";

const NOTHING = { status: 204, view: null };

/** Whoever is not named keeps a role; an empty one takes it away. */
export function shareWorkspace(attempt: Attempt): typeof NOTHING {
  const workspace = attempt.present(attempt.workspace, "workspace");
  const asked = attempt.value as UpdateAclBody;
  change(workspace.acl.users, asked.user_roles);
  change(workspace.acl.groups, asked.group_roles);
  index(attempt, workspace);
  return NOTHING;
}

/** Nobody has a role any more. */
export function unshareWorkspace(attempt: Attempt): typeof NOTHING {
  const workspace = attempt.present(attempt.workspace, "workspace");
  workspace.acl.users.clear();
  workspace.acl.groups.clear();
  index(attempt, workspace);
  return NOTHING;
}

function change(list: Map<string, WorkspaceRole>, asked: UpdateAclBody["user_roles"]): void {
  for (const [id, role] of rolesAskedFor(asked)) {
    // The guards let only the two roles pass, and the empty one.
    if (role === "") list.delete(id);
    else list.set(id, role as WorkspaceRole);
  }
}

function index({ world }: Attempt, workspace: Workspace): void {
  if (isShared(workspace.acl)) world.workspacesShared.add(workspace);
  else world.workspacesShared.delete(workspace);
}
