/** Coder's routes: the operations of the spec, and which stages run inside which part of the tree. */
import { operations, type OperationId } from "../../spec/operations.ts";
import { createRouter, type Mount, type Router } from "./router.ts";

/**
 * Parts whose stages run before it is known whether the path leads anywhere: an unknown path or a wrong method below
 * them is 404 or 405 only for callers who get that far. Source: the nested routers of `coderd/coderd.go`.
 */
const mounts: readonly Mount[] = [
  { path: "/api/v2/tasks", security: "user" },
  { path: "/api/v2/tasks/{user}", security: "user", depth: "user" },
  { path: "/api/v2/tasks/{user}/{task}", security: "user", depth: "task" },
  { path: "/api/experimental/tasks", security: "user" },
  { path: "/api/experimental/tasks/{user}", security: "user", depth: "user" },
  { path: "/api/experimental/tasks/{user}/{task}", security: "user", depth: "task" },
  { path: "/api/v2/workspaceagents/me", security: "agent" },
  { path: "/api/v2/users", security: "user" },
  { path: "/api/v2/organizations", security: "user" },
  { path: "/api/v2/templates", security: "user" },
  { path: "/api/v2/templateversions", security: "user" },
  { path: "/api/v2/workspaces", security: "user" },
  { path: "/api/v2/workspacebuilds", security: "user" },
];

/** The router of the Coder door, built once for all doors of the process. */
export const coderRouter: Router<OperationId> = createRouter<OperationId>(Object.values(operations), mounts);

/** Whether a path is Coder's to answer. `path` is decoded and folded. */
export function isCoderPath(path: string): boolean {
  return path.startsWith("/api/") || path === "/api" || path === "/healthz";
}
