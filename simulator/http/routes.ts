/** Coder's routes: the operations of the spec, and which stages run inside which part of the tree. */
import { operations, type OperationId } from "../../spec/operations.ts";
import { createRouter, type Mount, type Router } from "./router.ts";

/**
 * Parts whose stages run before it is known whether the path leads anywhere: an unknown path or a wrong method below
 * them is 404 or 405 only for callers who get that far. Only these may end in a slash. Source: the nested routers of
 * `coderd/coderd.go`.
 */
const mounts: readonly Mount[] = [
  { path: "/api/v2/tasks", security: "user" },
  { path: "/api/v2/tasks/{user}", security: "user", depth: "user" },
  { path: "/api/v2/tasks/{user}/{task}", security: "user", depth: "task" },
  { path: "/api/experimental/tasks", security: "user" },
  { path: "/api/experimental/tasks/{user}", security: "user", depth: "user" },
  { path: "/api/experimental/tasks/{user}/{task}", security: "user", depth: "task" },
  { path: "/api/v2/workspaceagents/me", security: "agent" },
  { path: "/api/v2/workspaceagents/{workspaceagent}", security: "user" },
  { path: "/api/v2/users", security: "user" },
  { path: "/api/v2/users/roles", security: "user" },
  { path: "/api/v2/users/{user}", security: "user" },
  { path: "/api/v2/users/{user}/organizations", security: "user", depth: "account" },
  { path: "/api/v2/users/{user}/keys", security: "user", depth: "account" },
  { path: "/api/v2/users/{user}/keys/tokens", security: "user", depth: "account" },
  { path: "/api/v2/users/{user}/keys/tokens/{keyname}", security: "user", depth: "account" },
  { path: "/api/v2/users/{user}/keys/{keyid}", security: "user", depth: "account" },
  { path: "/api/v2/users/{user}/workspace/{workspacename}", security: "user" },
  { path: "/api/v2/organizations", security: "user" },
  { path: "/api/v2/organizations/{organization}", security: "user" },
  { path: "/api/v2/organizations/{organization}/members", security: "user" },
  { path: "/api/v2/organizations/{organization}/members/{user}", security: "user" },
  { path: "/api/v2/organizations/{organization}/provisionerdaemons", security: "user" },
  { path: "/api/v2/organizations/{organization}/provisionerjobs", security: "user" },
  { path: "/api/v2/organizations/{organization}/templates/{templatename}", security: "user" },
  { path: "/api/v2/templates", security: "user" },
  { path: "/api/v2/templates/{template}", security: "user" },
  { path: "/api/v2/templateversions/{templateversion}", security: "user" },
  { path: "/api/v2/workspaces", security: "user" },
  { path: "/api/v2/workspaces/{workspace}", security: "user" },
  { path: "/api/v2/workspaces/{workspace}/builds", security: "user" },
  { path: "/api/v2/workspaces/{workspace}/ttl", security: "user" },
  { path: "/api/v2/workspacebuilds/{workspacebuild}", security: "user" },
  { path: "/api/v2/users/{user}/notifications", security: "user" },
  { path: "/api/v2/users/{user}/notifications/preferences", security: "user" },
  { path: "/api/v2/notifications", security: "user" },
  { path: "/api/v2/notifications/inbox", security: "user" },
  { path: "/api/v2/notifications/templates", security: "user" },
  { path: "/api/v2/deployment", security: "user" },
  { path: "/api/v2/experiments", security: "user" },
  { path: "/api/v2/applications/host", security: "user" },
];

/** The router of the Coder API, built once for all handlers of the process. */
export const coderRouter: Router<OperationId> = createRouter<OperationId>(Object.values(operations), mounts);

/** What the API's rate limit counts, whether or not a route has it. */
const LIMITED = /^\/api\/(?:v2|experimental)(?:\/|$)/;

/** Whether the rate limit stands before this path. `path` is decoded and folded. */
export function isLimitedPath(path: string): boolean {
  return LIMITED.test(path);
}

/** Whether a path is Coder's to answer. `path` is decoded and folded. */
export function isCoderPath(path: string): boolean {
  return path.startsWith("/api/") || path === "/api" || path === "/healthz" || path === "/latency-check";
}
