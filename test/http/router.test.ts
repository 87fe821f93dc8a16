import { expect, test } from "vitest";
import type { Operation } from "../../spec/operations.ts";
import { createRouter, foldSlashes, splitTarget } from "../../simulator/http/router.ts";
import { coderRouter, isCoderPath, isLimitedPath } from "../../simulator/http/routes.ts";

const profile = { version: "2.34.3", servesTasks: true, has: { pageForUnknownPaths: false } };

test.each([
  ["GET", "/api/v2/tasks", "listTasks", {}],
  ["GET", "/api/experimental/tasks", "listTasks", {}],
  ["POST", "/api/v2/tasks/me", "createTask", { user: "me" }],
  ["GET", "/api/v2/tasks/me/web", "getTask", { user: "me", task: "web" }],
  ["DELETE", "/api/experimental/tasks/me/web", "deleteTask", { user: "me", task: "web" }],
  ["PATCH", "/api/v2/tasks/me/web/input", "updateTaskInput", { user: "me", task: "web" }],
  ["POST", "/api/v2/tasks/me/web/send", "sendTaskInput", { user: "me", task: "web" }],
  ["POST", "/api/v2/workspaceagents/me/tasks/7/log-snapshot", "uploadTaskLogSnapshot", { task: "7" }],
  ["GET", "/api/v2/users/me", "getUser", { user: "me" }],
  ["GET", "/api/v2/users/me/workspace/web", "getWorkspaceByName", { user: "me", workspacename: "web" }],
  [
    "GET",
    "/api/v2/organizations/o/templates/t",
    "getTemplateByName",
    { organization: "o", templatename: "t" },
  ],
  ["GET", "/healthz", "getHealth", {}],
  ["GET", "/api/v2/tasks/", "listTasks", {}],
  ["POST", "/api/v2/tasks/me/", "createTask", { user: "me" }],
  ["GET", "/api/experimental/tasks/me/web/", "getTask", { user: "me", task: "web" }],
  ["GET", "/api/v2/users/first", "getFirstUser", {}],
  ["GET", "/api/v2/users/first/", "getUser", { user: "first" }],
  ["GET", "/api/v2/users/me/", "getUser", { user: "me" }],
  [
    "GET",
    "/api/v2/users/first/workspace/web/",
    "getWorkspaceByName",
    { user: "first", workspacename: "web" },
  ],
  ["GET", "/api/v2/organizations/", "listOrganizations", {}],
  ["GET", "/api/v2/organizations/o/", "getOrganization", { organization: "o" }],
  [
    "GET",
    "/api/v2/organizations/o/templates/t/",
    "getTemplateByName",
    { organization: "o", templatename: "t" },
  ],
  ["GET", "/api/v2/templates/", "listTemplates", {}],
  ["GET", "/api/v2/templates/7/", "getTemplate", { template: "7" }],
  ["GET", "/api/v2/templateversions/7/", "getTemplateVersion", { templateversion: "7" }],
  ["GET", "/api/v2/workspaces/", "listWorkspaces", {}],
  ["GET", "/api/v2/workspaces/7/", "getWorkspace", { workspace: "7" }],
  ["POST", "/api/v2/workspaces/7/builds/", "createWorkspaceBuild", { workspace: "7" }],
  ["GET", "/api/v2/workspacebuilds/7/", "getWorkspaceBuild", { workspacebuild: "7" }],
])("%s %s is %s", (method, path, operation, params) => {
  const match = coderRouter(profile).match(method, path);
  expect(match.operation?.id).toBe(operation);
  expect(match.params).toEqual(params);
});

test.each([
  ["GET", "/api/v2/nope", "none", undefined, undefined],
  ["GET", "/api/experimental/users/me", "none", undefined, undefined],
  ["POST", "/api/experimental/workspaceagents/me/tasks/7/log-snapshot", "none", undefined, undefined],
  ["PUT", "/api/v2/buildinfo", "none", undefined, ["GET"]],
  ["PUT", "/api/v2/tasks", "user", undefined, ["GET"]],
  ["GET", "/api/v2/tasks/me", "user", "user", ["POST"]],
  ["PUT", "/api/v2/tasks/me/web", "user", "task", ["GET", "DELETE"]],
  ["HEAD", "/api/v2/tasks/me/web", "user", "task", ["GET", "DELETE"]],
  ["GET", "/api/v2/tasks/me/web/pause", "user", "task", ["POST"]],
  ["GET", "/api/experimental/tasks/me/web/x/y", "user", "task", undefined],
  ["GET", "/api/v2/workspaceagents/me", "agent", undefined, undefined],
  ["GET", "/api/v2/workspaceagents", "none", undefined, undefined],
  ["DELETE", "/api/v2/users/me", "user", undefined, ["GET"]],
  ["BREW", "/api/v2/tasks/me/web", "none", undefined, []],
  ["GET", "/api/v2/tasks/me/", "user", "user", ["POST"]],
  ["PUT", "/api/v2/tasks/me/web/", "user", "task", ["GET", "DELETE"]],
  ["POST", "/api/v2/tasks/me/web/pause/", "user", "task", undefined],
  ["GET", "/api/v2/tasks/me/web/pause/", "user", "task", undefined],
  ["GET", "/api/experimental/tasks/me/web/logs/", "user", "task", undefined],
  ["PATCH", "/api/v2/workspaceagents/me/app-status/", "agent", undefined, undefined],
  ["POST", "/api/v2/workspaceagents/me/tasks/7/log-snapshot/", "agent", undefined, undefined],
  ["GET", "/api/v2/templateversions/7/presets/", "user", undefined, undefined],
  ["GET", "/api/v2/templateversions", "none", undefined, undefined],
  ["GET", "/api/v2/templateversions/", "none", undefined, undefined],
  ["GET", "/api/v2/workspacebuilds", "none", undefined, undefined],
  ["GET", "/api/v2/buildinfo/", "none", undefined, undefined],
  ["POST", "/api/v2/users/login/", "user", undefined, ["GET"]],
  ["POST", "/api/v2/users/first/nope", "user", undefined, undefined],
])("%s %s is no operation: stages of %s, depth %s, methods %j", (method, path, security, depth, allow) => {
  const match = coderRouter(profile).match(method, path);
  expect(match.operation).toBeUndefined();
  expect([match.security, match.depth, match.allow]).toEqual([security, depth, allow]);
});

test.each([
  ["/api/v2/tasks?q=a%20b", "/api/v2/tasks", "q=a%20b"],
  ["/api/v2/tasks?", "/api/v2/tasks", ""],
  ["/api/v2/tasks/?a?b", "/api/v2/tasks/", "a?b"],
  ["//api///v2//tasks%2F/", "//api///v2//tasks//", ""],
  ["/", "/", ""],
  ["/api/v2/tasks/me/a%20b", "/api/v2/tasks/me/a b", ""],
  ["/api/v2/tasks/me%2Fweb", "/api/v2/tasks/me/web", ""],
  ["/api/v2/tasks/a+b/%c3%A9%ff", "/api/v2/tasks/a+b/é\udcff", ""],
  ["http://host:1/api/v2?x", "/api/v2", "x"],
  ["*", "*", ""],
  ["/api/v2/%zz?x", undefined, "x"],
  ["/api/v2/%4", undefined, ""],
])("the target %s has the path %s and the query %s", (url, path, rawQuery) => {
  expect(splitTarget(url)).toEqual({ path, rawQuery });
});

test.each([
  ["//api///v2//tasks//", "/api/v2/tasks/"],
  ["/api/v2/tasks", "/api/v2/tasks"],
  ["//", "/"],
])("of %s the path %s is routed", (path, folded) => {
  expect(foldSlashes(path)).toBe(folded);
});

test.each([
  ["/api/v2", true],
  ["/api/v2/nope", true],
  ["/api/experimental/nope", true],
  ["/api/v2nd", false],
  ["/api", false],
  ["/healthz", false],
])("the rate limit counts %s: %s", (path, expected) => {
  expect(isLimitedPath(path)).toBe(expected);
});

test.each([
  ["/api", true],
  ["/api/v3/x", true],
  ["/healthz", true],
  ["/apis", false],
  ["/healthz/x", false],
  ["/healthz/", false],
  ["/", false],
  ["/_sim/world", false],
])("the path %s is Coder's: %s", (path, expected) => {
  expect(isCoderPath(path)).toBe(expected);
});

const operation: Operation<"a"> = {
  id: "a",
  method: "GET",
  path: "/x/{id}",
  prefixes: [""],
  security: "none",
  body: null,
  bodyRequired: false,
  statuses: [200],
  query: [],
};

test("operations that cannot be told apart do not boot", () => {
  expect(() => createRouter([operation, operation], [])).toThrow("a and a share a path and a method");
  const other = { ...operation, path: "/x/{name}" };
  expect(() => createRouter([operation, other], [])).toThrow("one parameter has the names id and name");
});

test("a fixed word wins over a parameter", () => {
  const fixed = { ...operation, id: "b" as const, path: "/x/first" };
  const router = createRouter<"a" | "b">([operation, fixed], []);
  expect(router.match("GET", "/x/first").operation?.id).toBe("b");
  expect(router.match("GET", "/x/second").operation?.id).toBe("a");
});
