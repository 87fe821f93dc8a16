/** Pause, resume and delete of somebody else's task: docs/behaviour, 5.3. */
import type { Person } from "../../../client/target.ts";
import { lastBuildShows, listed, nextNumber } from "../builds.ts";
import type { Expectation, Step } from "../../language/clause.ts";
import {
  any,
  call,
  contract,
  notFound,
  oneOf,
  partial,
  step,
  taskIsGone,
  taskShows,
  the,
  until,
  type ClauseSpec,
} from "../../language/words.ts";

type BuildOperation = "pauseTask" | "resumeTask" | "deleteTask";

interface Kind {
  readonly name: "pause" | "resume" | "delete";
  readonly state: "active" | "paused";
  readonly transition: "start" | "stop" | "delete";
  readonly reason: string;
}

const KINDS: Readonly<Record<BuildOperation, Kind>> = {
  pauseTask: { name: "pause", state: "active", transition: "stop", reason: "task_manual_pause" },
  resumeTask: { name: "resume", state: "paused", transition: "start", reason: "task_resume" },
  deleteTask: { name: "delete", state: "active", transition: "delete", reason: "initiator" },
};

/** Who may, by the row of 5.3. */
const MAY: readonly (readonly [who: Person, row: number, says: string])[] = [
  ["org-admin", 5, "the organization's admin"],
  ["admin", 6, "the site's owner"],
];

const MAY_NOT: readonly (readonly [who: Person, row: number, says: string])[] = [
  ["second-user", 2, "another member of the organization"],
  ["outsider", 3, "a member of another organization"],
  ["auditor", 4, "an auditor"],
  ["template-admin", 4, "a template admin"],
  ["user-admin", 4, "a user admin"],
];

/** What a build is expected to look like that was made by somebody for the task's owner. */
function accepted(operation: BuildOperation, who: Person): Expectation {
  const { transition, reason } = KINDS[operation];
  const initiator = the(`people.${who}.id`);
  const build = { transition, reason, build_number: nextNumber, initiator_id: initiator };
  const owner = {
    workspace_owner_id: the("people.user.id"),
    workspace_owner_name: the("people.user.username"),
  };
  const shown = lastBuildShows({
    ...build,
    ...owner,
    initiator_name: the(`people.${who}.username`),
    job: partial({ initiator_id: initiator }),
  });
  if (operation === "deleteTask") return { status: 202, text: "", later: [taskIsGone, listed(false), shown] };
  const statuses = transition === "stop" ? ["unknown", "paused"] : ["pending", "initializing", "active"];
  const later: readonly Step[] = [
    shown,
    taskShows({
      owner_id: the("people.user.id"),
      workspace_build_number: nextNumber,
      status: oneOf(...statuses),
    }),
  ];
  return {
    status: 202,
    body: partial({ workspace_build: partial({ ...build, ...owner, job: partial({ id: any.uuid }) }) }),
    later,
  };
}

const operations = Object.keys(KINDS) as readonly BuildOperation[];

const allowed = MAY.flatMap(([who, row, says]) =>
  operations.map((operation): readonly [string, ClauseSpec] => {
    const { name, state } = KINDS[operation];
    return [
      `${name}-by-${who}-is-202`,
      {
        says: `${says} may ${name} the task of a member; the build is by the caller, the task stays its owner's`,
        requirement: [`5.3 #${String(row)}`, operation === "deleteTask" ? "4.6 #4" : "4.10 #9"],
        given: { task: { state } },
        request: { operation, as: who, params: { user: the("people.user.username") } },
        expect: accepted(operation, who),
      },
    ];
  }),
);

/** Nobody else finds the task, and nothing of it changes. */
const denied = MAY_NOT.flatMap(([who, row, says]) =>
  operations.map((operation): readonly [string, ClauseSpec] => {
    const { name, state } = KINDS[operation];
    return [
      `${name}-by-${who}-is-404`,
      {
        says: `${says} does not find the task to ${name} it, and it stays as it was`,
        requirement: [`5.3 #${String(row)}`, "5.2 #4"],
        given: { task: { state } },
        request: { operation, as: who },
        expect: {
          ...notFound,
          later: [
            step(call(operation, { as: who, params: { user: the("people.user.username") } }), notFound),
            taskShows({ status: state, workspace_build_number: the("task.workspace_build_number") }),
          ],
        },
      },
    ];
  }),
);

export const buildsByOthers = contract(
  "tasks/builds-by-others",
  { operation: "pauseTask", set: "permissions" },
  {
    ...Object.fromEntries([...allowed, ...denied]),
    "deleted-for-everybody": {
      says: "a task that its owner deleted is gone for the site's owner too",
      requirement: ["4.6 #5", "5.3 #6"],
      given: { task: { state: "active" } },
      request: { operation: "deleteTask" },
      expect: {
        status: 202,
        later: [
          step(call("getTask", { as: "admin" }), notFound),
          step(call("deleteTask", { as: "admin" }), notFound),
          listed(false, "admin"),
        ],
      },
    },
    "resumed-by-its-owner": {
      says: "a task that somebody else paused is resumed by its owner, in the owner's name",
      requirement: ["5.3 #1", "4.10 #9"],
      given: {
        task: { state: "active" },
        steps: [step(call("pauseTask", { as: "admin" }), { status: 202 }), until("paused")],
      },
      request: { operation: "resumeTask" },
      expect: {
        status: 202,
        body: partial({
          workspace_build: partial({ initiator_id: the("people.user.id"), build_number: nextNumber }),
        }),
      },
    },
    "refused-for-the-state-too": {
      says: "who may build is refused for the state of the task like its owner",
      requirement: ["5.3 #6", "4.10 #4"],
      given: { task: { state: "active" } },
      request: { operation: "resumeTask", as: "admin" },
      expect: {
        status: 409,
        body: {
          message: "Task workspace is already running.",
          detail: 'Workspace status is "running".',
        },
      },
    },
    "not-found-before-the-state": {
      says: "who may not see the task is told nothing of its state",
      requirement: ["5.3 #2", "1.2 #10"],
      given: { task: { state: "starting" } },
      request: { operation: "pauseTask", as: "second-user" },
      expect: notFound,
    },
  },
);
