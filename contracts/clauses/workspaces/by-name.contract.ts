/** A workspace by the name of its owner and its own: docs/behaviour, 4.14 #13 and #14. */
import { deletesAll, workspaceKeys } from "../builds.ts";
import { includeDeletedInvalid } from "../lookups.ts";
import { call, contract, notFound, partial, step, text, the, upper } from "../../language/words.ts";

const paused = { task: { state: "paused" } } as const;
const isIt = { status: 200, body: partial({ id: the("task.workspace_id") }) } as const;

export const workspaceByName = contract(
  "workspaces/by-name",
  { operation: "getWorkspaceByName", set: "admin" },
  {
    "any-case-is-200": {
      says: "a workspace is found by its name, in any case of letters",
      requirement: "4.14 #14",
      given: paused,
      request: { params: { workspacename: the("task.workspace_name") } },
      expect: {
        status: 200,
        body: workspaceKeys,
        later: [
          step(
            call("getWorkspaceByName", { params: { workspacename: upper(the("task.workspace_name")) } }),
            isIt,
          ),
          step(
            call("getWorkspaceByName", {
              params: { user: the("people.user.username"), workspacename: the("task.workspace_name") },
            }),
            isIt,
          ),
        ],
      },
    },
    "unknown-name-is-404": {
      says: "a name that no workspace of the user has is not found",
      requirement: "4.14 #14",
      request: { params: { workspacename: text`w-${the("run.unique")}` } },
      expect: notFound,
    },
    "of-another-member-is-404": {
      says: "the workspaces of another member are not found by their names",
      requirement: "4.14 #14",
      set: "permissions",
      given: paused,
      request: {
        as: "second-user",
        params: { user: the("people.user.username"), workspacename: the("task.workspace_name") },
      },
      expect: notFound,
    },
    "deleted-is-404": {
      says: "a deleted workspace is not found by its name, unless deleted ones are asked for",
      requirement: "4.14 #14",
      given: { ...paused, steps: deletesAll },
      request: { params: { workspacename: the("task.workspace_name") } },
      expect: {
        ...notFound,
        later: [
          step(
            call("getWorkspaceByName", {
              params: { workspacename: the("task.workspace_name") },
              query: { include_deleted: "true" },
            }),
            isIt,
          ),
        ],
      },
    },
    "unknown-user-before-include-deleted": {
      says: "below a user who is not there nothing is found, whatever stands for a truth",
      requirement: ["4.14 #13", "4.14 #14", "5.1 #4"],
      given: paused,
      request: {
        params: { user: text`ghost-${the("run.unique")}`, workspacename: the("task.workspace_name") },
        query: { include_deleted: "perhaps" },
      },
      expect: notFound,
    },
    "include-deleted-before-name": {
      says: "a truth that is none is told before a name that no workspace has",
      requirement: ["4.14 #13", "4.14 #14"],
      request: {
        params: { workspacename: text`w-${the("run.unique")}` },
        query: { include_deleted: "perhaps" },
      },
      expect: includeDeletedInvalid("include_deleted"),
    },
    "include-deleted-invalid-is-400": {
      says: "a truth is true or false in Go's spelling, here too",
      requirement: ["4.14 #13", "4.14 #14"],
      given: paused,
      request: {
        params: { workspacename: the("task.workspace_name") },
        query: { include_deleted: "perhaps" },
      },
      expect: includeDeletedInvalid("include_deleted"),
    },
  },
);
