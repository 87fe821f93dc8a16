/** Whose favourite a workspace is. Source: coderd/workspaces.go, convertWorkspace. */
import type { Uuid, Workspace } from "../model.ts";

/** Has the viewer marked the workspace? Only its owner can, and nobody else is told. */
export function isFavoriteOf(viewerId: Uuid, { ownerId, favorite }: Workspace): boolean {
  return ownerId === viewerId && favorite;
}
