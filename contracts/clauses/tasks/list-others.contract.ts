/** What others see in the list: docs/behaviour, 4.3 #5 and #6, 5.3, 6 #6, #11 and #12. */
import type { Person } from "../../../client/target.ts";
import { call, contract, lower, partial, step, text, the, type ClauseSpec } from "../../language/words.ts";
import {
  lists,
  listsNothing,
  search,
  searchInvalid,
  theOther,
  theTask,
  theTaskIsListed,
} from "./list-words.ts";
import { creates } from "./new-task.ts";

const active = { task: { state: "active" } } as const;

/** Who sees no task but their own. */
const blind: readonly (readonly [who: Person, says: string, row: string])[] = [
  ["second-user", "another member does not see the task", "5.3 #2"],
  ["outsider", "a member of another organization does not see the task", "5.3 #3"],
  ["auditor", "an auditor does not see the task", "5.3 #4"],
  ["template-admin", "a template admin does not see the task", "5.3 #4"],
  ["user-admin", "a user admin does not see the task", "5.3 #4"],
];

const blindRows: Readonly<Record<string, ClauseSpec>> = Object.fromEntries(
  blind.flatMap(([who, says, row]): readonly (readonly [id: string, spec: ClauseSpec])[] => [
    [
      `hidden-from-${who}`,
      {
        says: `${says}, and is not told of it`,
        requirement: [row, "4.3 #6"],
        given: active,
        request: { as: who },
        expect: {
          ...lists({ excludes: [theTask], each: partial({ owner_id: the(`people.${who}.id`) }) }),
          later: [theTaskIsListed],
        },
      },
    ],
    [
      `hidden-by-id-from-${who}`,
      {
        says: `${says}, not even when its owner is asked for by id: the list is empty`,
        requirement: [row, "4.3 #6", "6 #6"],
        given: active,
        request: search(text`owner:${the("people.user.id")}`, who),
        expect: { ...listsNothing, later: [theTaskIsListed] },
      },
    ],
  ]),
);

export const listTasksOfOthers = contract(
  "tasks/list-others",
  { operation: "listTasks", set: "permissions" },
  {
    ...blindRows,
    "own-tasks-only": {
      says: "of two members' tasks each sees their own",
      requirement: ["5.3 #1", "5.3 #2"],
      given: { ...active, steps: [creates({}, "theirs", "second-user")] },
      request: { as: "second-user" },
      expect: {
        ...lists({ includes: [partial({ id: the("saved.theirs.id") })], excludes: [theTask] }),
        later: [
          step(
            call("listTasks"),
            lists({ includes: [theTask], excludes: [partial({ id: the("saved.theirs.id") })] }),
          ),
        ],
      },
    },
    "site-owner-sees-all": {
      says: "a site owner sees everybody's tasks, of every organization",
      requirement: ["5.3 #6", "4.3 #5", "4.3 #4"],
      given: { ...active, other: { state: "active", owner: "outsider", template: "foreign" } },
      request: { as: "admin" },
      expect: lists({ includes: [theTask, theOther] }),
    },
    "site-owner-sees-what-the-owner-sees": {
      says: "a site owner's list shows a task as its owner reads it",
      requirement: ["5.3 #6", "2.1 #1"],
      given: {
        ...active,
        steps: [step(call("getTask"), { status: 200, body: partial({ id: the("task.id") }) }, "seen")],
      },
      request: { as: "admin" },
      expect: lists({ includes: [the("saved.seen")] }),
    },
    "site-owner-asks-for-their-own": {
      says: "owner:me is the caller's own, although a site owner may read all",
      requirement: ["6 #4", "4.3 #5"],
      given: active,
      request: search("owner:me", "admin"),
      expect: {
        ...lists({ excludes: [theTask], each: partial({ owner_id: the("people.admin.id") }) }),
        later: [theTaskIsListed],
      },
    },
    "site-owner-asks-for-a-user": {
      says: "a site owner who asks for a user by name finds that user's tasks and no others",
      requirement: ["6 #4", "4.3 #4"],
      given: { ...active, other: { state: "active", owner: "second-user" } },
      request: search(text`owner:${the("people.user.username")}`, "admin"),
      expect: lists({
        includes: [theTask],
        excludes: [theOther],
        each: partial({ owner_id: the("people.user.id") }),
      }),
    },
    "site-owner-asks-for-an-organization": {
      says: "a site owner who asks for an organization by name finds its tasks and no others",
      requirement: ["6 #4", "4.3 #4"],
      given: { ...active, other: { state: "active", owner: "outsider", template: "foreign" } },
      request: search(text`organization:${the("people.outsider.organization_name")}`, "admin"),
      expect: lists({
        includes: [theOther],
        excludes: [theTask],
        each: partial({ organization_id: the("templates.foreign.organization_id") }),
      }),
    },
    "site-owner-asks-for-an-organization-by-id": {
      says: "an organization may be asked for by id",
      requirement: ["6 #4", "4.3 #4"],
      given: { ...active, other: { state: "active", owner: "outsider", template: "foreign" } },
      request: search(text`organization:${the("people.user.organization_id")}`, "admin"),
      expect: lists({
        includes: [theTask],
        excludes: [theOther],
        each: partial({ organization_id: the("people.user.organization_id") }),
      }),
    },
    "owner-and-organization-must-both-hold": {
      says: "a user's tasks in an organization they are no member of are none",
      requirement: "6 #5",
      given: active,
      request: search(
        text`owner:${the("people.user.username")} organization:${the("people.outsider.organization_id")}`,
        "admin",
      ),
      expect: { ...listsNothing, later: [theTaskIsListed] },
    },
    "organization-admin-sees-members": {
      says: "an organization admin sees the tasks of the organization's members",
      requirement: ["5.3 #5", "4.3 #5"],
      given: { ...active, other: { state: "active", owner: "second-user" } },
      request: { as: "org-admin" },
      expect: lists({
        includes: [theTask, theOther],
        each: partial({ organization_id: the("people.org-admin.organization_id") }),
      }),
    },
    "organization-admin-sees-no-other-organization": {
      says: "an organization admin does not see the tasks of another organization",
      requirement: ["5.3 #5", "4.3 #6"],
      given: { ...active, other: { state: "active", owner: "outsider", template: "foreign" } },
      request: { as: "org-admin" },
      expect: lists({ includes: [theTask], excludes: [theOther] }),
    },
    "organization-admin-asks-for-a-user": {
      says: "an organization admin who asks for a user by name finds that user's tasks and no others",
      requirement: ["6 #4", "5.3 #5"],
      given: { ...active, other: { state: "active", owner: "second-user" } },
      request: search(text`owner:${the("people.user.username")}`, "org-admin"),
      expect: lists({
        includes: [theTask],
        excludes: [theOther],
        each: partial({ owner_id: the("people.user.id") }),
      }),
    },
    "organization-admin-asks-for-an-outsider": {
      says: "an organization admin may ask for a user of another organization, and finds nothing of that one",
      requirement: ["6 #4", "5.3 #5"],
      given: { ...active, other: { state: "active", owner: "outsider", template: "foreign" } },
      request: search(text`owner:${the("people.outsider.username")}`, "org-admin"),
      expect: {
        ...lists({ excludes: [theOther], each: partial({ owner_id: the("people.outsider.id") }) }),
        later: [step(call("listTasks", { as: "outsider" }), lists({ includes: [theOther] }))],
      },
    },
    "member-by-name-is-400": {
      // To see the membership of a fellow member is not enough here. Source: coderd/searchquery, parseUser.
      says: "who may not be seen is nobody: their name is refused as that of nobody",
      requirement: ["6 #6", "6 #11"],
      given: active,
      request: search(text`owner:${the("people.user.username")}`, "second-user"),
      expect: searchInvalid({
        field: "owner",
        detail: text`Query param "owner" has invalid value: user "${lower(the("people.user.username"))}" either does not exist, or you are unauthorized to view them`,
      }),
    },
    "organization-of-others-is-400": {
      says: "an organization that the caller may not see is refused by its name",
      requirement: "6 #12",
      request: search(text`organization:${the("people.outsider.organization_name")}`),
      expect: searchInvalid({
        field: "organization",
        detail: text`Query param "organization" has invalid value: organization "${lower(the("people.outsider.organization_name"))}" either does not exist, or you are unauthorized to view it`,
      }),
    },
    "organization-of-others-by-id-is-an-empty-list": {
      says: "of an organization that the caller may not see nothing is found by its id",
      requirement: ["6 #4", "4.3 #6"],
      given: { other: { state: "active", owner: "outsider", template: "foreign" } },
      request: search(text`organization:${the("people.outsider.organization_id")}`),
      expect: {
        ...listsNothing,
        later: [step(call("listTasks", { as: "outsider" }), lists({ includes: [theOther] }))],
      },
    },
    "deleted-task-is-gone-for-all": {
      says: "a deleted task is gone from a site owner's list as well",
      requirement: ["4.6 #5", "4.3 #4"],
      given: { task: { state: "deleted" }, other: { state: "active" } },
      request: { as: "admin" },
      expect: lists({ includes: [theOther], excludes: [theTask] }),
    },
  },
);
