/** A build by way of the workspace, and a cancel, in every underlying state: docs/behaviour, 4.11 #5, 4.12 and 4.13 #10. */
import type { StateCode } from "../../../client/observed-state.ts";
import {
  buildShows,
  builds,
  cancels,
  lastBuildShows,
  nextNumber,
  remembersLastBuild,
  workspaceDeleted,
} from "../builds.ts";
import type { Expectation, Pattern, Step } from "../../language/clause.ts";
import { stateTable, ways, type Way } from "../../language/state-table.ts";
import {
  buildActive,
  contract,
  oneOf,
  partial,
  refusal,
  taskShows,
  the,
  type ClauseSpec,
} from "../../language/words.ts";

const TRANSITIONS = ["start", "stop", "delete"] as const;

/** One way for each state that has a workspace, to be had without steps. */
const plainWays = ways.filter((way) => way.name === way.code && stateTable[way.code].transition !== null);

function isWaiting(code: StateCode): boolean {
  return stateTable[code].cells.deleteTask.includes("build-active");
}

/** Null where the workspace is not deleted, or deleted once more. */
function deletedRefusal(code: StateCode, transition: string): Expectation | null {
  return code === "D2" && transition !== "delete" ? workspaceDeleted(transition) : null;
}

const STATUS: Readonly<Record<(typeof TRANSITIONS)[number], Pattern>> = {
  start: oneOf("pending", "initializing", "active"),
  stop: oneOf("unknown", "paused"),
  delete: "unknown",
};

function buildIn(
  { code, state }: Way,
  transition: (typeof TRANSITIONS)[number],
): readonly [string, ClauseSpec] {
  const refusedAs = isWaiting(code) ? buildActive : deletedRefusal(code, transition);
  const accepted: Expectation = {
    status: 201,
    body: partial({ transition, build_number: nextNumber, reason: "initiator", status: "pending" }),
    later: [
      taskShows({
        workspace_build_number: nextNumber,
        status: STATUS[transition],
        workspace_agent_id: null,
        workspace_app_id: null,
      }),
      lastBuildShows({ transition, build_number: nextNumber }),
    ],
  };
  const expect =
    refusedAs === null
      ? accepted
      : { ...refusedAs, later: [taskShows({ workspace_build_number: the("task.workspace_build_number") })] };
  return [
    `${code}/${transition}-is-${String(expect.status)}`,
    {
      says: `the workspace of a task whose ${stateTable[code].whose} answers a ${transition} build with ${String(expect.status)}`,
      requirement: [
        isWaiting(code) ? "4.11 #5" : refusedAs === null ? "4.13 #10" : "4.13 #13",
        `4.1 ${code}`,
      ],
      given: { task: { state } },
      request: builds(transition),
      expect,
    },
  ];
}

/** What a cancel leads to: the job's status and the task's. */
const CANCELS: Readonly<Partial<Record<StateCode, string>>> = {
  S1: "canceled",
  S2: "canceling",
  T1: "canceled",
  T2: "canceling",
  D1: "canceling",
};

const completed = refusal(400, "Job has already completed!");
const marked = refusal(400, "Job has already been marked as canceled!");

function cancelIn({ code, state }: Way): readonly [string, ClauseSpec] {
  const leadsTo = CANCELS[code];
  const build = the("saved.before.latest_build.id");
  const refused = isWaiting(code) ? marked : completed;
  const later: readonly Step[] = [
    buildShows(build, { status: leadsTo ?? the("saved.before.latest_build.status") }),
    taskShows({
      workspace_build_number: the("task.workspace_build_number"),
      status: leadsTo === undefined ? stateTable[code].status : "error",
    }),
  ];
  const status = leadsTo === undefined ? 400 : 200;
  return [
    `${code}/cancel-is-${String(status)}`,
    {
      says: `the last build of a task whose ${stateTable[code].whose} answers a cancel with ${String(status)}`,
      requirement: leadsTo === undefined ? ["4.12 #8", `4.1 ${code}`] : ["4.12 #7", `4.1 ${code}`],
      given: { task: { state }, steps: [remembersLastBuild] },
      request: cancels(build),
      expect:
        leadsTo === undefined
          ? { ...refused, later }
          : { status: 200, body: { message: "Job has been marked as canceled..." }, later },
    },
  ];
}

export const buildsInStates = contract(
  "workspaces/builds-in-states",
  { operation: "createWorkspaceBuild", set: "states", needs: ["control"] },
  {
    ...Object.fromEntries(
      plainWays.flatMap((way) => TRANSITIONS.map((transition) => buildIn(way, transition))),
    ),
    ...Object.fromEntries(plainWays.map(cancelIn)),
  },
);
