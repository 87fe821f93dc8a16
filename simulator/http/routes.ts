/** Coder's routes: the operations of the spec, and which stages run inside which part of the tree. */
import { operations, type Operation, type OperationId } from "../../spec/operations.ts";
import { holds } from "../core/releases.ts";
import type { RoutedProfile } from "./simulator-port.ts";
import { createRouter, type Mount, type Router } from "./router.ts";

/**
 * Parts whose stages run before it is known whether the path leads anywhere: an unknown path or a wrong method below
 * them is 404 or 405 only for callers who get that far. Only these may end in a slash. Source: the nested routers of
 * `coderd/coderd.go`.
 */
export const mounts: readonly Mount[] = [
  { path: "/api/v2/tasks", security: "user" },
  { path: "/api/v2/tasks/{user}", security: "user", depth: "user" },
  { path: "/api/v2/tasks/{user}/{task}", security: "user", depth: "task" },
  { path: "/api/experimental/tasks", security: "user" },
  { path: "/api/experimental/tasks/{user}", security: "user", depth: "user" },
  { path: "/api/experimental/tasks/{user}/{task}", security: "user", depth: "task", since: "2.28" },
  { path: "/api/experimental/aitasks", security: "user" },
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

const routers = new WeakMap<RoutedProfile, Router<OperationId>>();

/** The router of the Coder API as a release has it, built once for all handlers of the process. */
export function coderRouter(profile: RoutedProfile): Router<OperationId> {
  let router = routers.get(profile);
  if (router === undefined) {
    const served = operationsOf(profile);
    const paths = served.flatMap(({ prefixes, path }) => prefixes.map((prefix) => prefix + path));
    const isUsed = (mount: Mount) =>
      holds(mount, profile.version) &&
      paths.some((path) => path === mount.path || path.startsWith(`${mount.path}/`));
    router = createRouter<OperationId>(served, mounts.filter(isUsed));
    routers.set(profile, router);
  }
  return router;
}

/** The operations that a release has, each below the prefixes it has there. Source: docs/behaviour.md, 9.2. */
export function operationsOf({ version, servesTasks }: RoutedProfile): readonly Operation<OperationId>[] {
  return Object.values(operations).flatMap((operation): readonly Operation<OperationId>[] => {
    if (!holds(operation, version) || (operation.flag !== undefined && !servesTasks)) return [];
    const { prefixes, prefixSince = {} } = operation;
    const there = prefixes.filter((prefix) => {
      const since = prefixSince[prefix];
      return since === undefined || holds({ since }, version);
    });
    return there.length === 0 ? [] : [{ ...operation, prefixes: there }];
  });
}

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
