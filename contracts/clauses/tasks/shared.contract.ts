/** The task of a workspace that is shared with the caller: docs/behaviour, 5.3 #7. */
import type { OperationId } from "../../../spec/operations.ts";
import { builds, built, cancels, nextNumber, remembersLastBuild } from "../builds.ts";
import type { Expectation, Given, Pattern, Step } from "../../language/clause.ts";
import { expectationOf } from "../../language/state-answers.ts";
import {
  NO_PERMISSION,
  activeToShare,
  pausedToShare,
  shares,
  toEveryone,
  toSecondUser,
  unauthorized,
} from "../sharing.ts";
import {
  buildActive,
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

type Role = "use" | "admin";

const PROMPT = "What it was before";
const WORDS = "Somebody else's words";
const owner = { user: the("people.user.username") };
const itself: Pattern = partial({ id: the("task.id") });

const sharedAs = (given: Given, role: Role, ...steps: readonly Step[]): Given => ({
  ...given,
  steps: [...steps, shares(toSecondUser(role))],
});

const seenBy = (as: "second-user" | "outsider" | "org-admin", found: boolean): Step =>
  step(call("listTasks", { as }), {
    status: 200,
    body: partial({ tasks: list(found ? { includes: [itself] } : { excludes: [itself] }) }),
  });

/** Nothing of it changed: no build was made, and its input is the one it had. */
const untouched = taskShows({
  workspace_build_number: the("task.workspace_build_number"),
  initial_prompt: the("task.initial_prompt"),
  status: the("task.status"),
});

const mayNotDelete = refusal(403, "You do not have permission to delete this workspace.", NO_PERMISSION);

const notLinked = unauthorized("upsert task workspace app");

const madeByThem = (transition: string): Expectation => ({
  status: 202,
  body: partial({
    workspace_build: partial({
      transition,
      build_number: nextNumber,
      initiator_id: the("people.second-user.id"),
      workspace_owner_id: the("people.user.id"),
    }),
  }),
  later: [taskShows({ owner_id: the("people.user.id"), workspace_build_number: nextNumber })],
});

/** One cell: what is asked in which state, and what comes of it for each role. */
interface Cell {
  readonly operation: OperationId;
  readonly given: Given;
  readonly body?: Pattern;
  readonly answers: Readonly<Record<Role, Expectation>>;
}

const both = (expect: Expectation): Readonly<Record<Role, Expectation>> => ({ use: expect, admin: expect });
const refused = (expect: Expectation): Expectation => ({ ...expect, later: [untouched] });

const sent = (as: "second-user" | "org-admin"): Expectation => ({
  status: 204,
  later: [
    step(call("getTaskLogs", { as, params: owner }), {
      status: 200,
      body: partial({ logs: list({ includes: [partial({ type: "input", content: WORDS })] }) }),
    }),
  ],
});

const cells: Readonly<Record<string, Cell>> = {
  input: {
    operation: "updateTaskInput",
    given: { task: { ...pausedToShare.task, input: PROMPT } },
    body: { input: WORDS },
    answers: {
      use: refused(unauthorized("Failed to update task input.")),
      admin: { status: 204, later: [taskShows({ initial_prompt: WORDS })] },
    },
  },
  send: {
    operation: "sendTaskInput",
    given: activeToShare,
    body: { input: WORDS },
    answers: both(sent("second-user")),
  },
  pause: {
    operation: "pauseTask",
    given: activeToShare,
    answers: { use: refused(notLinked), admin: madeByThem("stop") },
  },
  resume: {
    operation: "resumeTask",
    given: pausedToShare,
    answers: { use: refused(notLinked), admin: madeByThem("start") },
  },
  delete: {
    operation: "deleteTask",
    given: pausedToShare,
    answers: both(refused(mayNotDelete)),
  },
};

const table = Object.entries(cells).flatMap(([name, { operation, given, body, answers }]) =>
  (["use", "admin"] as const).map((role): readonly [string, ClauseSpec] => {
    const expect = answers[role];
    return [
      `${role}-${name}-is-${String(expect.status)}`,
      {
        says: `${name} by a member with whom the workspace is shared as "${role}" is answered with ${String(expect.status)}`,
        requirement: "5.3 #7",
        given: sharedAs(given, role),
        request: {
          operation,
          as: "second-user",
          params: owner,
          ...(body === undefined ? {} : { body }),
        },
        expect,
      },
    ];
  }),
);

export const sharedTask = contract(
  "tasks/shared",
  { operation: "getTask", set: "permissions" },
  {
    ...Object.fromEntries(table),
    "sees-what-the-owner-sees": {
      says: "whoever has a role sees the task to the letter as its owner does, alone, in the list and with its logs",
      requirement: "5.3 #7",
      given: sharedAs(pausedToShare, "use", readsTask),
      request: { as: "second-user", params: owner },
      expect: {
        status: 200,
        body: the("saved.task"),
        later: [
          step(call("listTasks", { as: "second-user" }), {
            status: 200,
            body: partial({ tasks: list({ includes: [the("saved.task")] }) }),
          }),
          step(call("getTaskLogs", { as: "second-user", params: owner }), expectationOf("stored", "")),
        ],
      },
    },
    "taken-away-is-404": {
      says: "whoever has lost the role does not find the task any more",
      requirement: ["5.3 #7", "5.3 #2", "4.15 #4"],
      given: sharedAs(pausedToShare, "use", step(call("getTask"), { status: 200 })),
      request: { operation: "deleteWorkspaceAcl" },
      expect: {
        status: 204,
        later: [
          step(call("getTask", { as: "second-user", params: owner }), notFound),
          seenBy("second-user", false),
        ],
      },
    },
    "everyone-is-a-group": {
      says: "what is shared with the group of everybody is every member's, and nobody's of another organization",
      requirement: ["5.3 #7", "5.3 #3", "4.15 #7"],
      given: { ...pausedToShare, steps: [shares(toEveryone("use"))] },
      request: { as: "second-user", params: owner },
      expect: {
        status: 200,
        body: itself,
        later: [
          seenBy("second-user", true),
          seenBy("outsider", false),
          step(call("getTask", { as: "outsider" }), notFound),
        ],
      },
    },
    "an-admin-with-a-role-connects": {
      says: "an organization admin, who may not speak to the apps of others, may where the workspace is shared",
      requirement: ["5.3 #7", "5.3 #5"],
      given: {
        ...activeToShare,
        steps: [shares({ $: "text", parts: ['{"user_roles":{"', the("people.org-admin.id"), '":"use"}}'] })],
      },
      request: { operation: "sendTaskInput", as: "org-admin", params: owner, body: { input: WORDS } },
      expect: sent("org-admin"),
    },
    "status-beats-500": {
      says: "that a task is not paused is told before the right to change its input is judged",
      requirement: ["4.7 #2", "5.3 #7"],
      given: sharedAs(activeToShare, "use"),
      request: { operation: "updateTaskInput", as: "second-user", params: owner, body: { input: WORDS } },
      expect: refused(expectationOf("not-paused", "")),
    },
    "500-beats-a-nul": {
      says: "the right to change the input is judged before what is stored of it",
      requirement: ["4.7 #5", "1.11 #2"],
      given: sharedAs(pausedToShare, "use"),
      request: { operation: "updateTaskInput", as: "second-user", params: owner, body: { input: "\u0000" } },
      expect: refused(unauthorized("Failed to update task input.")),
    },
    "preset-beats-500": {
      says: "a preset that is none is told before the right to link a build to the task is judged",
      requirement: ["4.13 #7", "4.11 #8"],
      given: sharedAs(activeToShare, "use"),
      request: builds("stop", { template_version_preset_id: the("run.nobody") }, "second-user"),
      expect: refused(
        refusal(
          500,
          "failed to fetch preset parameter values",
          "failed to get preset parameters: sql: no rows in result set",
        ),
      ),
    },
    "canceling-beats-500": {
      says: "that a job is being canceled is told before the right to cancel it is judged",
      requirement: ["4.12 #8", "4.12 #12"],
      set: "states",
      given: { task: { state: "start-canceling" }, steps: [remembersLastBuild] },
      request: cancels(the("saved.before.latest_build.id"), "template-admin"),
      expect: refusal(400, "Job has already been marked as canceled!"),
    },
    "active-build-beats-500": {
      says: "an active build is told before the right to link one to the task is judged",
      requirement: ["4.11 #5", "5.3 #7"],
      set: "states",
      needs: ["control"],
      given: sharedAs(activeToShare, "use", built("stop")),
      request: { operation: "pauseTask", as: "second-user", params: owner },
      expect: buildActive,
    },
    "active-build-beats-500-of-resume": {
      says: "a resume is told of an active build before the right to link another one is judged",
      requirement: ["4.11 #5", "5.3 #7"],
      set: "states",
      needs: ["control"],
      given: sharedAs(activeToShare, "use", built("stop")),
      request: { operation: "resumeTask", as: "second-user", params: owner },
      expect: buildActive,
    },
    "workspace-build-is-500": {
      says: 'a build by way of the workspace is linked to the task too, which the role "use" does not allow',
      requirement: ["4.11 #8", "5.3 #7"],
      given: sharedAs(activeToShare, "use"),
      request: builds("stop", {}, "second-user"),
      expect: refused(notLinked),
    },
    "workspace-build-is-201": {
      says: 'whoever has the role "admin" builds the workspace',
      requirement: ["4.13 #8", "5.3 #7"],
      given: sharedAs(activeToShare, "admin"),
      request: builds("stop", {}, "second-user"),
      expect: { status: 201, body: partial({ initiator_id: the("people.second-user.id") }) },
    },
    "workspace-delete-is-403": {
      says: "nobody deletes a workspace that is only shared with them",
      requirement: ["4.11 #1", "5.3 #7"],
      given: sharedAs(pausedToShare, "admin"),
      request: builds("delete", {}, "second-user"),
      expect: refused(mayNotDelete),
    },
    "use-cancels-nothing": {
      says: 'a cancel changes the workspace, which the role "use" does not allow',
      requirement: ["4.12 #12", "5.3 #7"],
      set: "states",
      needs: ["control"],
      given: sharedAs(activeToShare, "use", built("stop"), remembersLastBuild),
      request: cancels(the("saved.before.latest_build.id"), "second-user"),
      expect: unauthorized("Internal error updating provisioner job."),
    },
    "admin-cancels": {
      says: 'whoever has the role "admin" cancels a job',
      requirement: ["4.12 #7", "5.3 #7"],
      set: "states",
      needs: ["control"],
      given: sharedAs(activeToShare, "admin", built("stop"), remembersLastBuild),
      request: cancels(the("saved.before.latest_build.id"), "second-user"),
      expect: { status: 200 },
    },
  },
);
