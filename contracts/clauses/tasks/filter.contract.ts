/** What the search of the list finds: docs/behaviour, 6. What it refuses is in `filter-mistakes.contract.ts`. */
import type { ProviderStateName } from "../../../client/target.ts";
import type { Value } from "../../language/clause.ts";
import { contract, partial, text, the, unhyphenated, upper, type ClauseSpec } from "../../language/words.ts";
import { lists, listsNothing, search, theOther, theTask, theTaskIsListed } from "./list-words.ts";

const userId = the("people.user.id");
const username = the("people.user.username");
const organizationId = the("people.user.organization_id");
const organization = the("people.user.organization_name");

/** Searches that find an active task of the user's and no paused one. */
// prettier-ignore
const findActive: readonly (readonly [id: string, says: string, row: string, q: Value<string>])[] = [
  ["status", "a status is a condition", "6 #4", "status:active"],
  ["status-and-owner", "all conditions must hold", "6 #5", "owner:me status:active"],
  ["other-order", "the order of conditions counts for nothing", "6 #5", "status:active owner:me"],
  ["all-three", "three conditions must hold at once", "6 #5", text`owner:me organization:${organization} status:active`],
  ["upper-case", "a search is read in lower case, keys and values", "6 #1", "OWNER:ME STATUS:ACTIVE"],
  ["quoted", "quotes around a value go", "6 #2", 'status:"active"'],
  ["as-the-go-client", "quoted values joined by spaces are what the Go client sends", "6 #7", text`owner:"me" organization:"${organization}" status:"active"`],
  ["many-spaces", "spaces before, between and behind conditions count for nothing", "6 #1", "   owner:me    status:active  "],
  ["word-and-status", "a word without a key is the owner, beside other conditions", "6 #3", text`${username} status:active`],
  ["status-and-word", "a word without a key is the owner, wherever it stands", "6 #3", text`status:active ${username}`],
  ["empty-owner", "an empty value asks for nothing, beside other conditions", "6 #5", 'owner:"" status:active'],
];

/** Searches that find whatever the user has. */
// prettier-ignore
const findMine: typeof findActive = [
  ["me", "owner:me is the caller", "6 #4", "owner:me"],
  ["username", "an owner is found by username", "6 #4", text`owner:${username}`],
  ["username-in-upper-case", "a search finds a username in any case", "6 #1", text`owner:${upper(username)}`],
  ["username-in-quotes", "a username may stand in quotes", "6 #2", text`owner:"${username}"`],
  ["id", "an owner is found by id", "6 #4", text`owner:${userId}`],
  ["id-in-upper-case", "an id is read in any case", "6 #1", text`owner:${upper(userId)}`],
  ["id-without-hyphens", "an id is read as everywhere", "5.2 #6", text`owner:${unhyphenated(userId)}`],
  ["word", "a word without a key is the owner", "6 #3", username],
  ["word-me", "the word me is the caller", "6 #3", "me"],
  ["word-id", "a word that is an id is the owner's", "6 #3", userId],
  ["organization-by-name", "an organization is found by name", "6 #4", text`owner:me organization:${organization}`],
  ["organization-in-upper-case", "the name of an organization is found in any case", "6 #1", text`owner:me organization:${upper(organization)}`],
  ["organization-in-quotes", "the name of an organization may stand in quotes", "6 #2", text`owner:me organization:"${organization}"`],
  ["organization-by-id", "an organization is found by id", "6 #4", text`owner:me organization:${organizationId}`],
];

/** Searches that ask for nothing. */
// prettier-ignore
const findAll: typeof findActive = [
  ["empty", "an empty q asks for nothing", "6 #5", ""],
  ["spaces", "spaces ask for nothing", "6 #1", "   "],
  ["empty-owner", "an empty owner asks for nothing", "6 #5", 'owner:""'],
  ["empty-organization", "an empty organization asks for nothing", "6 #5", 'organization:""'],
  ["empty-status", "an empty status asks for nothing", "6 #5", 'status:""'],
];

/** Searches that find nothing. */
// prettier-ignore
const findNothing: typeof findActive = [
  ["nobody", "the id of nobody as owner is an empty list", "6 #6", text`owner:${the("run.nobody")}`],
  ["nobody-as-a-word", "the id of nobody as a word is an empty list", "6 #6", the("run.nobody")],
  ["no-organization", "the id of no organization is an empty list", "6 #4", text`organization:${the("run.nobody")}`],
  ["me-elsewhere", "the caller's tasks in no organization are an empty list", "6 #5", text`owner:me organization:${the("run.nobody")}`],
  ["task-id", "the id of a task is nobody's", "6 #6", text`owner:${the("task.id")}`],
  ["owner-id-as-organization", "the id of a user is no organization's", "6 #4", text`organization:${userId}`],
];

/** States by the status they show, each beside a state that shows another. Some need more than a user's calls. */
const statuses: readonly (readonly [
  status: string,
  row: string,
  state: ProviderStateName,
  other: ProviderStateName,
  set?: "states",
])[] = [
  ["pending", "3.2 #2a", "pending", "active"],
  ["initializing", "3.2 #3a", "starting", "active"],
  ["initializing", "3.2 #4a", "app-initializing", "paused"],
  ["active", "3.2 #4b", "active", "paused"],
  ["active", "3.2 #4b", "agent-unreachable", "app-unhealthy", "states"],
  ["paused", "3.2 #2b", "paused", "active"],
  ["paused", "3.2 #2b", "paused-with-snapshot", "stopping"],
  ["unknown", "3.2 #2b", "stopping", "paused"],
  ["unknown", "3.2 #3c", "agent-off", "active", "states"],
  ["error", "3.2 #2a", "start-canceled", "active"],
  ["error", "3.2 #2a", "start-failed", "pending", "states"],
  ["error", "3.2 #4c", "app-unhealthy", "active", "states"],
];

type Entry = readonly [id: string, spec: ClauseSpec];

const active = { task: { state: "active" } } as const;
const rows: Readonly<Record<string, ClauseSpec>> = Object.fromEntries([
  ...findActive.map(([id, says, requirement, q]): Entry => [
    `active-by-${id}`,
    {
      says,
      requirement,
      given: { ...active, other: { state: "paused" } },
      request: search(q),
      expect: lists({ includes: [theTask], excludes: [theOther], each: partial({ status: "active" }) }),
    },
  ]),
  ...findMine.map(([id, says, requirement, q]): Entry => [
    `mine-by-${id}`,
    {
      says,
      requirement,
      given: { ...active, other: { state: "paused" } },
      request: search(q),
      expect: lists({ includes: [theTask, theOther], each: partial({ owner_id: userId }) }),
    },
  ]),
  ...findAll.map(([id, says, requirement, q]): Entry => [
    `all-by-${id}`,
    {
      says,
      requirement,
      given: { ...active, other: { state: "paused" } },
      request: search(q),
      expect: lists({ includes: [theTask, theOther] }),
    },
  ]),
  ...findNothing.map(([id, says, requirement, q]): Entry => [
    `nothing-by-${id}`,
    {
      says,
      requirement,
      given: active,
      request: search(q),
      expect: { ...listsNothing, later: [theTaskIsListed] },
    },
  ]),
  ...statuses.map(([status, row, state, other, set]): Entry => [
    `${status}-finds-${state}`,
    {
      says: `status:${status} finds a task that is ${state} and none that is ${other}`,
      requirement: ["6 #8", row],
      ...(set === undefined ? {} : { set }),
      given: { task: { state }, other: { state: other } },
      request: search(`owner:me status:${status}`),
      expect: lists({
        includes: [partial({ id: the("task.id"), status })],
        excludes: [theOther],
        each: partial({ status, owner_id: userId }),
      }),
    },
  ]),
]);

export const filterTasks = contract("tasks/filter", { operation: "listTasks", set: "filter" }, rows);
