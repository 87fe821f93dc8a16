/** Somebody else's task, read and spoken to: docs/behaviour, 5.3, for get, logs, input and send. */
import type { Person, ProviderStateName } from "../../../client/target.ts";
import type { OperationId } from "../../../spec/operations.ts";
import type { Expectation, Pattern } from "../../language/clause.ts";
import { expectationOf } from "../../language/state-answers.ts";
import { taskIsThere } from "../steps.ts";
import {
  call,
  contract,
  list,
  notFound,
  partial,
  refusal,
  step,
  taskShows,
  the,
  type ClauseSpec,
} from "../../language/words.ts";
import { readsTask } from "./task-view.ts";

const PROMPT = "What it was before";

/** One column of the table: what is asked, in which state, and what a caller gets who may. */
interface Column {
  readonly operation: OperationId;
  readonly state: ProviderStateName;
  readonly body?: Pattern;
  readonly allowed: Expectation;
  /** What the owner sees after a caller was refused. */
  readonly untouched: Readonly<Record<string, Pattern>>;
}

const columns: Readonly<Record<string, Column>> = {
  get: {
    operation: "getTask",
    state: "active",
    allowed: {
      status: 200,
      body: partial({
        id: the("task.id"),
        name: the("task.name"),
        owner_id: the("people.user.id"),
        initial_prompt: PROMPT,
      }),
    },
    untouched: { status: "active" },
  },
  "stored-logs": {
    operation: "getTaskLogs",
    state: "paused",
    allowed: expectationOf("stored", ""),
    untouched: { status: "paused" },
  },
  "live-logs": {
    operation: "getTaskLogs",
    state: "active",
    allowed: expectationOf("live", ""),
    untouched: { status: "active" },
  },
  input: {
    operation: "updateTaskInput",
    state: "paused",
    body: { input: "Somebody else's words" },
    allowed: { status: 204, later: [taskShows({ initial_prompt: "Somebody else's words" })] },
    untouched: { initial_prompt: PROMPT },
  },
  send: {
    operation: "sendTaskInput",
    state: "active",
    body: { input: "Somebody else's words" },
    allowed: {
      status: 204,
      later: [
        step(call("getTaskLogs"), {
          status: 200,
          body: partial({
            logs: list({ includes: [partial({ type: "input", content: "Somebody else's words" })] }),
          }),
        }),
      ],
    },
    untouched: { status: "active", initial_prompt: PROMPT },
  },
};

/** One row of the table: a caller, and in which columns the task is hidden. */
interface Row {
  readonly number: number;
  readonly who: string;
  readonly hidden: readonly string[];
}

const everything = Object.keys(columns);

const rows: Readonly<Partial<Record<Person, Row>>> = {
  "second-user": { number: 2, who: "another member of the organization", hidden: everything },
  outsider: { number: 3, who: "a member of another organization", hidden: everything },
  auditor: { number: 4, who: "an auditor", hidden: everything },
  "template-admin": { number: 4, who: "a template admin", hidden: everything },
  "user-admin": { number: 4, who: "a user admin", hidden: everything },
  "org-admin": { number: 5, who: "an organization admin", hidden: ["live-logs", "send"] },
  admin: { number: 6, who: "the owner of the site", hidden: [] },
};

/** One cell: the caller names the task by the owner's name and the task's id. */
function cell(person: Person, { number, who, hidden }: Row, column: string): readonly [string, ClauseSpec] {
  const asked = columns[column];
  if (asked === undefined) throw new Error(`there is no column ${column}`);
  const { operation, state, body, allowed, untouched } = asked;
  const isHidden = hidden.includes(column);
  const expect = isHidden ? { ...notFound, later: [taskShows(untouched)] } : allowed;
  const clause: ClauseSpec = {
    says: `${who} ${isHidden ? "does not find" : "may use"} ${column} of somebody else's task`,
    requirement: `5.3 #${String(number)}`,
    given: { task: { state, input: PROMPT } },
    request: {
      operation,
      as: person,
      params: { user: the("people.user.username") },
      ...(body === undefined ? {} : { body }),
    },
    expect,
  };
  return [`${person}-${column}-is-${String(expect.status)}`, clause];
}

const cells = (Object.entries(rows) as [Person, Row][]).flatMap(([person, row]) =>
  everything.map((column) => cell(person, row, column)),
);

const goOn = { input: "Go on" };
const byOwner = { user: the("people.user.username") };
const byName = { user: the("people.user.username"), task: the("task.name") };

export const access = contract(
  "tasks/access",
  { operation: "getTask", set: "permissions" },
  {
    ...Object.fromEntries(cells),

    "second-user-by-id-alone": {
      says: "whoever knows the id of a task does not find it under a name of their own either",
      requirement: ["5.3 #2", "5.2 #1", "5.2 #4"],
      given: { task: { state: "paused" } },
      request: { as: "second-user" },
      expect: { ...notFound, later: [taskIsThere] },
    },
    "template-admin-by-name": {
      says: "a name does not help a caller who may not see the task",
      requirement: ["5.3 #4", "5.2 #2", "5.2 #4"],
      given: { task: { state: "paused" } },
      request: { as: "template-admin", params: byName },
      expect: { ...notFound, later: [taskIsThere] },
    },
    "org-admin-by-name": {
      says: "an organization admin finds a task by its owner's name and its own",
      requirement: ["5.3 #5", "5.2 #2"],
      given: { task: { state: "paused" } },
      request: { as: "org-admin", params: byName },
      expect: { status: 200, body: partial({ id: the("task.id") }) },
    },
    "admin-by-id-alone": {
      says: "the owner of the site finds a task by its id, whoever the path names",
      requirement: ["5.3 #6", "5.2 #1"],
      given: { task: { state: "paused" } },
      request: { as: "admin" },
      expect: { status: 200, body: partial({ id: the("task.id"), owner_id: the("people.user.id") }) },
    },
    "admin-does-not-own-it": {
      says: "under a name of their own nobody finds the task of somebody else by its name",
      requirement: ["5.2 #2", "5.2 #4"],
      given: { task: { state: "paused" } },
      request: { as: "admin", params: { task: the("task.name") } },
      expect: { ...notFound, later: [taskIsThere] },
    },
    "admin-sees-what-the-owner-sees": {
      says: "the owner of the site sees the task to the letter as its owner does",
      requirement: ["5.3 #6", "2.1 #4"],
      given: { task: { state: "paused" }, steps: [readsTask] },
      request: { as: "admin", params: byOwner },
      expect: { status: 200, body: the("saved.task") },
    },
    "org-admin-sees-what-the-owner-sees": {
      says: "an organization admin sees the task to the letter as its owner does",
      requirement: ["5.3 #5", "2.1 #4"],
      given: { task: { state: "paused" }, steps: [readsTask] },
      request: { as: "org-admin", params: byOwner },
      expect: { status: 200, body: the("saved.task") },
    },
    "org-admin-paused-beats-404": {
      says: "the status of the task is judged before the right to speak to its app",
      requirement: ["4.8 #4", "4.8 #9"],
      given: { task: { state: "paused" } },
      request: { operation: "sendTaskInput", as: "org-admin", params: byOwner, body: goOn },
      expect: expectationOf("paused", ""),
    },
    "org-admin-empty-beats-404": {
      says: "an empty message is refused before the right to speak to the app is judged",
      requirement: ["4.8 #2", "4.8 #9"],
      given: { task: { state: "active" } },
      request: { operation: "sendTaskInput", as: "org-admin", params: byOwner, body: { input: "" } },
      expect: refusal(400, "Task input is required."),
    },
    "org-admin-no-logs-beats-404": {
      says: "that a task in error has no logs is told before the right to speak to its app is judged",
      requirement: ["4.9 #5", "4.9 #1"],
      given: { task: { state: "start-canceled" } },
      request: { operation: "getTaskLogs", as: "org-admin", params: byOwner },
      expect: expectationOf("no-logs", "error"),
    },
    "org-admin-404-beats-no-app-url": {
      says: "the right to speak to the app is judged before its URL",
      requirement: ["4.8 #9", "4.8 #12"],
      given: { task: { state: "active", template: "no-app-url" } },
      request: { operation: "sendTaskInput", as: "org-admin", params: byOwner, body: goOn },
      expect: { ...notFound, later: [taskIsThere] },
    },
    "org-admin-404-beats-no-app-url-in-logs": {
      says: "the right to see what the app says is judged before its URL",
      requirement: ["4.9 #1", "4.8 #9", "4.8 #12"],
      given: { task: { state: "active", template: "no-app-url" } },
      request: { operation: "getTaskLogs", as: "org-admin", params: byOwner },
      expect: { ...notFound, later: [taskIsThere] },
    },
    "hidden-beats-body": {
      says: "whoever may not see a task is not told what is wrong with the body",
      requirement: ["1.2 #10", "5.3 #2"],
      given: { task: { state: "paused" } },
      request: { operation: "updateTaskInput", as: "second-user", params: byOwner, rawBody: "x" },
      expect: { ...notFound, later: [taskIsThere] },
    },
    "hidden-beats-status": {
      says: "whoever may not see a task is not told what it is at",
      requirement: ["1.2 #10", "5.3 #4"],
      given: { task: { state: "starting" } },
      request: { operation: "sendTaskInput", as: "auditor", params: byOwner, body: goOn },
      expect: { ...notFound, later: [taskIsThere] },
    },
  },
);
