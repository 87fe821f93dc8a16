/** Favourites, and the order of the list of workspaces: docs/behaviour, 15.1 and 4.14 #15. */
import type { Expectation, Pattern } from "../../language/clause.ts";
import { any, call, contract, list, partial, refusal, step, text, the, until } from "../../language/words.ts";
import { lastBuildShows } from "../builds.ts";
import { shares, toSecondUser } from "../sharing.ts";
import { resumes } from "../steps.ts";
import { done, paths, paused, workspaceShows, type As } from "./upkeep-words.ts";

const itself = partial({ id: the("task.workspace_id") });
const theOther = partial({ id: the("other.workspace_id") });

const two = { task: { state: "paused" }, other: { state: "active" } } as const;
const listOfOwn = call("listWorkspaces", { query: { q: "owner:me" } });
/** The list of the caller's workspaces has these in this order, and perhaps others. */
const inOrder = (...workspaces: readonly Pattern[]): Expectation => ({
  status: 200,
  body: partial({ workspaces: list({ inOrder: workspaces }) }),
});
const listedInOrder = (...workspaces: readonly Pattern[]) => step(listOfOwn, inOrder(...workspaces));

const marks = (as: As = "user") => call("favoriteWorkspace", { as });
const unmarks = (as: As = "user") => call("unfavoriteWorkspace", { as });
const notOwn = (verb: string) => refusal(403, `You can only ${verb} workspaces that you own.`);
const named = text`name:${the("task.workspace_name")}`;

export const favorites = contract(
  "workspaces/favorite",
  { operation: "favoriteWorkspace", set: "clients" },
  {
    "is-shown": {
      says: "a workspace that was marked shows it, to whoever marked it",
      requirement: "15.1 #1",
      given: { ...paused, steps: [workspaceShows({ favorite: false })] },
      expect: {
        ...done,
        later: [
          workspaceShows({ favorite: true }),
          step(call("listWorkspaces", { query: { q: named } }), {
            status: 200,
            body: { workspaces: [partial({ favorite: true })], count: 1 },
          }),
          step(
            call("getWorkspaceByName", { params: { user: "me", workspacename: the("task.workspace_name") } }),
            { status: 200, body: partial({ favorite: true }) },
          ),
        ],
      },
    },
    "twice-is-204": {
      says: "a workspace that is marked can be marked",
      requirement: "15.1 #1",
      given: { ...paused, steps: [step(marks(), done)] },
      expect: { ...done, later: [workspaceShows({ favorite: true })] },
    },
    "changes-no-time": {
      says: "a mark changes no time of the workspace and of its build",
      requirement: "15.1 #1",
      given: { ...paused, steps: [step(call("getWorkspace"), { status: 200, body: any.thing }, "before")] },
      expect: {
        ...done,
        later: [
          workspaceShows({ updated_at: the("saved.before.updated_at") }),
          lastBuildShows({ updated_at: the("saved.before.latest_build.updated_at") }),
        ],
      },
    },
    "stands-first": {
      says: "one's own favourites stand first in the list, before what runs",
      requirement: "15.1 #2",
      given: { ...two, steps: [listedInOrder(theOther, itself)] },
      expect: {
        ...done,
        later: [listedInOrder(itself, theOther), step(unmarks(), done), listedInOrder(theOther, itself)],
      },
    },
    "running-ones-first": {
      says: "what runs stands before what does not, whatever the names",
      requirement: "4.14 #15",
      set: "admin",
      given: two,
      request: listOfOwn,
      expect: {
        ...inOrder(theOther, itself),
        later: [
          step(
            call("createWorkspaceBuild", {
              params: { workspace: the("other.workspace_id") },
              body: { transition: "stop" },
            }),
            { status: 201 },
          ),
          resumes,
          until("active"),
          listedInOrder(itself, theOther),
        ],
      },
    },
    "is-nobody-elses": {
      says: "nobody but the owner is told of a mark",
      requirement: "15.1 #3",
      set: "permissions",
      given: { ...paused, steps: [shares(toSecondUser("admin"))] },
      expect: {
        ...done,
        later: [
          workspaceShows({ favorite: false }, "second-user"),
          step(call("listWorkspaces", { as: "second-user", query: { q: named } }), {
            status: 200,
            body: { workspaces: [partial({ favorite: false })], count: 1 },
          }),
        ],
      },
    },
    "by-whom-it-is-shared-with-is-403": {
      says: "who may change a shared workspace cannot mark it",
      requirement: "15.1 #4",
      set: "permissions",
      given: { ...paused, steps: [shares(toSecondUser("admin"))] },
      request: marks("second-user"),
      expect: { ...notOwn("favorite"), later: [workspaceShows({ favorite: false })] },
    },
    "by-the-site-owner-is-403": {
      says: "the owner of the site cannot mark the workspace of another",
      requirement: "15.1 #4",
      set: "permissions",
      given: paused,
      request: marks("admin"),
      expect: notOwn("favorite"),
    },
    "is-taken-away": {
      says: "a mark can be taken away, more than once",
      requirement: "15.1 #1",
      given: { ...paused, steps: [step(marks(), done)] },
      request: unmarks(),
      expect: { ...done, later: [workspaceShows({ favorite: false }), step(unmarks(), done)] },
    },
    "is-taken-away-by-its-owner-alone": {
      says: "nobody but the owner takes a mark away",
      requirement: "15.1 #4",
      set: "permissions",
      given: { ...paused, steps: [shares(toSecondUser("admin")), step(marks(), done)] },
      request: unmarks("second-user"),
      expect: { ...notOwn("un-favorite"), later: [workspaceShows({ favorite: true })] },
    },
    ...paths("favoriteWorkspace", "15.1 #5"),
  },
);

export const unfavorites = contract(
  "workspaces/unfavorite",
  { operation: "unfavoriteWorkspace", set: "clients" },
  paths("unfavoriteWorkspace", "15.1 #5"),
);
