/**
 * Whose app a path names, and whether the caller may reach it: the checks in Coder's order. Source:
 * coderd/workspaceapps/db.go, Issue and authorizeRequest; request.go, getDatabase.
 */
import type { Caller } from "../core/attempt.ts";
import { isSiteOwner } from "../core/permissions.ts";
import type { Instant } from "../core/env.ts";
import type { Agent, User, Workspace, WorkspaceShape } from "../core/model.ts";
import { settle } from "../core/settle.ts";
import { lastBuild } from "../core/status.ts";
import type { OtherApp } from "../core/templates/workspace-parts.ts";
import { parseUuid } from "../core/text/uuid.ts";
import { must, ownedName, type World } from "../core/world.ts";
import type { AppPath } from "./app-path.ts";
import { agentOfToken, appTokenCookie } from "./app-token.ts";

/** An app that the caller may speak to. */
export interface AppPlace {
  readonly workspace: Workspace;
  /** Null when the agent that a token was made for is gone. */
  readonly agent: Agent | null;
  readonly shape: WorkspaceShape;
  /** Null for the task's own app. */
  readonly other: OtherApp | null;
}

export type Admission =
  | { readonly kind: "app"; readonly place: AppPlace; readonly cookie: string | null }
  | { readonly kind: "not-found"; readonly warnings: readonly string[] }
  | { readonly kind: "me" | "port" | "stopped" }
  | { readonly kind: "signed-out" }
  | { readonly kind: "offline"; readonly connection: Agent["connection"] };

export interface Asking {
  readonly path: AppPath;
  /** Who the session token belongs to; null when there is no good one. */
  readonly caller: () => Caller | null;
  /** The token of an earlier answer, empty when there is none. */
  readonly appToken: string;
}

const NOT_FOUND: Admission = { kind: "not-found", warnings: [] };

/** Nothing of it changes the world but what time brings anyway. */
export function admit(world: World, { path, caller, appToken }: Asking, now: Instant): Admission {
  if (path.user === "me") return { kind: "me" };
  const known = appToken === "" ? null : placeOfToken(world, appToken, path, now);
  if (known !== null) return { kind: "app", place: known, cookie: null };
  const owner = findOwner(world, path.user);
  const workspace = owner === null ? null : findWorkspace(world, owner, path.workspace);
  if (owner === null || workspace === null) return NOT_FOUND;
  settle(world, workspace, now);
  const build = lastBuild(workspace);
  if (build.transition === "stop") return { kind: "stopped" };
  const { agent } = build;
  if (agent === null) return NOT_FOUND;
  // Only a host of its own leads to a port.
  if (isPort(path.slug)) return { kind: "port" };
  const { shape } = must(world.templateVersions.get(build.templateVersionId), "template version");
  const other = otherAppOf(shape, path);
  const appUrl = other?.url ?? (agent.app !== null && path.slug === shape.appSlug ? shape.appUrl : "");
  if (appUrl === "") return NOT_FOUND;
  const asking = caller();
  if (asking === null) return { kind: "signed-out" };
  if (asking.kind !== "user" || asking.user.id !== owner.id)
    return { kind: "not-found", warnings: warningsFor(asking) };
  if (agent.connection !== "connected") return { kind: "offline", connection: agent.connection };
  const made = { path, userId: owner.id, workspaceId: workspace.id, agentId: agent.id, appUrl };
  return { kind: "app", place: { workspace, agent, shape, other }, cookie: appTokenCookie(world, made, now) };
}

/** Where a good token leads, whatever became of the workspace since. */
function placeOfToken(world: World, token: string, path: AppPath, now: Instant): AppPlace | null {
  const agentId = agentOfToken(world, token, path, now);
  const build = agentId === null ? undefined : world.buildsByAgent.get(agentId);
  if (build === undefined) return null;
  const workspace = must(world.workspaces.get(build.workspaceId), "workspace");
  settle(world, workspace, now);
  const { shape } = must(world.templateVersions.get(build.templateVersionId), "template version");
  const last = lastBuild(workspace);
  // Until the next build ends its agent, it can be reached.
  const lives = last === build || (last.agent === null && workspace.conversation !== null);
  return { workspace, agent: lives ? build.agent : null, shape, other: otherAppOf(shape, path) };
}

/** One that is not the task's. An external app is opened by its own URL, and nothing of it is served. */
function otherAppOf({ otherApps }: WorkspaceShape, { slug }: AppPath): OtherApp | null {
  return otherApps.find((app) => app.slug === slug && !app.external) ?? null;
}

function findOwner(world: World, text: string): User | null {
  const parsed = parseUuid(text);
  if (parsed.ok) return world.users.get(parsed.uuid) ?? null;
  return world.usersByName.get(text.toLowerCase()) ?? null;
}

function findWorkspace(world: World, owner: User, text: string): Workspace | null {
  const parsed = parseUuid(text);
  const found = parsed.ok
    ? world.workspaces.get(parsed.uuid)
    : world.workspacesByName.get(ownedName(owner.id, text));
  return found === undefined || found.ownerId !== owner.id || found.deleted ? null : found;
}

/** Source: strconv.ParseUint of the slug, without an `s` for https behind it. */
function isPort(slug: string): boolean {
  return /^\d+s?$/.test(slug) && Number.parseInt(slug, 10) <= 65_535;
}

function warningsFor(caller: Caller): readonly string[] {
  if (caller.kind !== "user" || !isSiteOwner(caller.user)) return [];
  return [
    'path-based apps with "owner" share level are only accessible by the workspace owner (see --dangerous-allow-path-app-site-owner-access)',
  ];
}
