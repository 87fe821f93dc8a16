/** List: docs/behaviour, 4.3. What a search finds is in `filter.contract.ts`, what others see in `list-others.contract.ts`. */
import {
  absent,
  any,
  call,
  contract,
  oneOf,
  partial,
  plus,
  refusal,
  step,
  the,
  type ClauseSpec,
} from "../../language/words.ts";
import { creates, created, freshName, newTask } from "./new-task.ts";
import {
  lists,
  listsNothing,
  search,
  searchInvalid,
  theOther,
  theTask,
  theTaskIsListed,
} from "./list-words.ts";

const mine = search("owner:me");
const active = { task: { state: "active" } } as const;
/** Keeps what a read shows. */
const reads = step(call("getTask"), { status: 200, body: partial({ id: the("task.id") }) }, "seen");
const two = { ...active, other: { state: "active" } } as const;
/** The given task, and one that was surely made after it. */
const oneMore = { ...active, steps: [creates({}, "new")] } as const;
const theNew = partial({ id: the("saved.new.id") });

/** Parameters that count for nothing. */
const ignored: readonly (readonly [id: string, says: string, name: string, value: string])[] = [
  ["limit", "a list has no pages: a limit counts for nothing", "limit", "1"],
  ["offset", "a list has no pages: an offset counts for nothing", "offset", "1000"],
  ["page-words", "a parameter is not read, so it cannot be wrong", "limit", "many"],
  ["after-id", "a list has no pages: after_id counts for nothing", "after_id", "x"],
  ["status", "a condition outside of q counts for nothing", "status", "paused"],
  ["owner", "an owner outside of q counts for nothing", "owner", "ghost"],
];

const ignoredRows: Readonly<Record<string, ClauseSpec>> = Object.fromEntries(
  ignored.map(([id, says, name, value]) => [
    `ignores-${id}`,
    {
      says,
      requirement: "4.3 #4",
      given: two,
      request: { query: { [name]: value } },
      expect: lists({ includes: [theTask, theOther] }),
    },
  ]),
);

export const listTasks = contract(
  "tasks/list",
  { operation: "listTasks" },
  {
    "new-task-is-listed": {
      says: "a new task is listed at once, as its creation showed it",
      requirement: ["4.3 #4", "2.1 #1"],
      request: { operation: "createTask", body: newTask() },
      expect: {
        ...created(),
        later: [
          step(
            call("listTasks", mine),
            lists({
              includes: [
                partial({
                  id: the("answer.id"),
                  organization_id: the("templates.usual.organization_id"),
                  owner_id: the("people.user.id"),
                  owner_name: the("people.user.username"),
                  name: freshName,
                  display_name: "Fix the login",
                  template_id: the("templates.usual.id"),
                  template_version_id: the("templates.usual.version_id"),
                  template_name: the("templates.usual.name"),
                  workspace_id: the("answer.workspace_id"),
                  workspace_name: freshName,
                  workspace_build_number: 1,
                  initial_prompt: "Fix the login",
                  created_at: the("answer.created_at"),
                }),
              ],
            }),
          ),
        ],
      },
    },
    "without-a-search": {
      says: "without a search the list has the caller's tasks",
      requirement: "4.3 #4",
      given: active,
      expect: lists({ includes: [theTask] }),
    },
    "same-view-as-get-while-active": {
      says: "the list shows an active task as a read of it does",
      requirement: ["4.3 #4", "2.1 #1"],
      given: { ...active, steps: [reads] },
      request: mine,
      expect: lists({ includes: [the("saved.seen")] }),
    },
    "same-view-as-get-while-paused": {
      says: "the list shows a paused task as a read of it does",
      requirement: ["4.3 #4", "2.1 #1"],
      given: { task: { state: "paused" }, steps: [reads] },
      request: mine,
      expect: lists({ includes: [the("saved.seen")] }),
    },
    "newest-first": {
      says: "of two tasks the newer one stands first",
      requirement: "4.3 #4",
      given: oneMore,
      expect: lists({ inOrder: [theNew, theTask] }),
    },
    "newest-first-in-a-search": {
      says: "of two tasks that a search finds the newer one stands first",
      requirement: "4.3 #4",
      given: oneMore,
      request: mine,
      expect: lists({ inOrder: [theNew, theTask] }),
    },
    "order-is-of-creation": {
      says: "the order is that of creation: a task that changed last does not come first",
      requirement: "4.3 #4",
      given: { ...oneMore, steps: [...oneMore.steps, step(call("pauseTask"), { status: 202 })] },
      request: mine,
      expect: lists({ inOrder: [theNew, theTask] }),
    },
    "counts-its-tasks": {
      says: "the list of the caller's own tasks has each of them, nobody else's, and their number",
      requirement: ["4.3 #4", "2.4 #1"],
      given: oneMore,
      request: mine,
      expect: lists({
        includes: [theNew, theTask],
        each: partial({ id: any.uuid, owner_id: the("people.user.id"), created_at: any.time }),
      }),
    },
    "deleted-task-is-gone": {
      says: "a task is out of the list as soon as it is deleted",
      requirement: ["4.6 #5", "4.3 #4"],
      given: { ...two, steps: [step(call("deleteTask"), { status: 202 })] },
      expect: lists({ includes: [theOther], excludes: [theTask] }),
    },
    "deleted-task-is-not-found": {
      says: "a search does not find a deleted task",
      requirement: ["4.6 #5", "4.3 #4"],
      given: { task: { state: "deleted" }, other: { state: "active" } },
      request: mine,
      expect: lists({ includes: [theOther], excludes: [theTask] }),
    },
    "paused-task-is-listed": {
      says: "a paused task is listed",
      requirement: "4.3 #4",
      given: { task: { state: "paused" } },
      expect: lists({
        includes: [partial({ id: the("task.id"), status: "paused", workspace_agent_id: null })],
      }),
    },
    "shows-a-pause-at-once": {
      says: "the list shows a pause as soon as it is answered",
      requirement: ["4.3 #4", "4.10 #7", "4.10 #10"],
      given: { ...active, steps: [step(call("pauseTask"), { status: 202 })] },
      expect: lists({
        includes: [
          partial({
            id: the("task.id"),
            status: oneOf("unknown", "paused"),
            workspace_build_number: plus(the("task.workspace_build_number"), 1),
            workspace_agent_id: null,
            workspace_app_id: null,
          }),
        ],
      }),
    },
    "shows-a-changed-input-at-once": {
      says: "the list shows a changed input, and its time stays that of the workspace",
      requirement: ["4.7 #6", "2.1 #21", "2.1 #25"],
      given: {
        task: { state: "paused" },
        steps: [
          reads,
          step(call("updateTaskInput", { body: { input: " Write tests \n" } }), { status: 204 }),
        ],
      },
      expect: lists({
        includes: [
          partial({
            id: the("task.id"),
            initial_prompt: " Write tests \n",
            updated_at: the("saved.seen.updated_at"),
          }),
        ],
      }),
    },
    "nothing-is-an-empty-list": {
      says: "a search that finds nothing answers an empty list, not null",
      requirement: ["2.4 #1", "6 #6"],
      given: active,
      request: search(the("run.nobody")),
      expect: { ...listsNothing, later: [theTaskIsListed] },
    },
    ...ignoredRows,

    // Tasks that have lost something

    "task-without-workspace-breaks-the-list": {
      says: "a task that has lost its workspace cannot be converted, and with it no list that has it",
      requirement: ["4.3 #3", "2.2 #4"],
      set: "states",
      given: { task: { state: "no-workspace" } },
      expect: refusal(500, "Internal error converting tasks.", "task has no workspace ID"),
    },
    "task-without-workspace-breaks-its-own-search": {
      says: "a task without a workspace is pending, so a search for pending tasks meets it",
      requirement: ["4.3 #3", "3.2 #1"],
      set: "states",
      given: { task: { state: "no-workspace" } },
      request: search("owner:me status:pending"),
      expect: refusal(500, "Internal error converting tasks.", "task has no workspace ID"),
    },
    "task-without-workspace-spares-other-searches": {
      says: "a search that does not find the task without a workspace is answered",
      requirement: ["4.3 #1", "4.3 #3"],
      set: "states",
      given: { task: { state: "no-workspace" }, other: { state: "active" } },
      request: search("owner:me status:active"),
      expect: lists({ includes: [theOther], excludes: [theTask], each: partial({ status: "active" }) }),
    },
    "task-without-workspace-does-not-beat-the-grammar": {
      says: "a search that is not understood is told before a task that cannot be converted",
      requirement: ["4.3 #1", "4.3 #2", "4.3 #3"],
      set: "states",
      given: { task: { state: "no-workspace" } },
      request: search("foo:bar"),
      expect: searchInvalid({ field: "foo", detail: '"foo" is not a valid query param' }),
    },
    "deleted-workspace-leaves-its-part-empty": {
      says: "of a live task whose workspace is gone the list shows ids and owner; the workspace's part is empty",
      requirement: "2.2 #1",
      set: "states",
      given: { task: { state: "workspace-gone" } },
      request: mine,
      expect: lists({
        includes: [
          partial({
            id: the("task.id"),
            name: the("task.name"),
            owner_id: the("task.owner_id"),
            owner_name: the("task.owner_name"),
            initial_prompt: the("task.initial_prompt"),
            template_version_id: the("task.template_version_id"),
            workspace_id: the("task.workspace_id"),
            workspace_build_number: the("task.workspace_build_number"),
            created_at: the("task.created_at"),
            template_id: "00000000-0000-0000-0000-000000000000",
            template_name: "",
            template_display_name: "",
            template_icon: "",
            workspace_name: "",
            workspace_status: absent,
            workspace_agent_health: null,
            current_state: null,
            updated_at: "0001-01-01T00:00:00Z",
          }),
        ],
      }),
    },
  },
);
