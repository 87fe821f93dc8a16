/** What a resumed task is, and what it still is: docs/behaviour, 4.7 #6 and 4.10. */
import { buildShows, nextNumber, remembersTask } from "../builds.ts";
import { untilIdle } from "../steps.ts";
import {
  allOf,
  any,
  call,
  contract,
  list,
  not,
  partial,
  plus,
  step,
  taskShows,
  the,
  until,
} from "../../language/words.ts";

const paused = { task: { state: "paused" } } as const;
const accepted = { status: 202, body: partial({ workspace_build: partial({ id: any.uuid }) }) } as const;

const pauses = step(
  call("pauseTask"),
  { status: 202, body: partial({ workspace_build: partial({ id: any.uuid, build_number: any.integer }) }) },
  "pause",
);

export const resumedTask = contract(
  "tasks/resumed",
  { operation: "resumeTask" },
  {
    "brings-new-ids": {
      says: "a resumed task has another agent than before it was paused; whether its app keeps its id, Terraform decides",
      requirement: ["4.10 #10", "3.6 #13"],
      given: { task: { state: "active" }, steps: [remembersTask, pauses, until("paused")] },
      expect: {
        ...accepted,
        later: [
          until("active"),
          taskShows({
            workspace_agent_id: allOf(any.uuid, not(the("saved.before.workspace_agent_id"))),
            workspace_app_id: any.uuid,
            workspace_id: the("saved.before.workspace_id"),
            workspace_build_number: plus(the("saved.before.workspace_build_number"), 2),
          }),
        ],
      },
    },
    "stop-build-keeps-its-reason": {
      says: "the stop build before stays what it was",
      requirement: ["4.10 #5", "4.10 #7"],
      given: { task: { state: "active" }, steps: [pauses, until("paused")] },
      expect: {
        ...accepted,
        later: [
          buildShows(the("saved.pause.workspace_build.id"), {
            build_number: the("saved.pause.workspace_build.build_number"),
            transition: "stop",
            reason: "task_manual_pause",
            status: "stopped",
            job: partial({ status: "succeeded" }),
          }),
        ],
      },
    },
    "keeps-the-task": {
      says: "pause and resume change nothing that was said when the task was made",
      requirement: ["4.10 #12", "2.1 #9", "2.1 #21"],
      given: { task: { state: "paused", input: "  Keep <this> prompt \n" }, steps: [remembersTask] },
      expect: {
        ...accepted,
        later: [
          until("active"),
          taskShows({
            id: the("saved.before.id"),
            name: the("saved.before.name"),
            display_name: the("saved.before.display_name"),
            owner_id: the("people.user.id"),
            initial_prompt: "  Keep <this> prompt \n",
            template_id: the("saved.before.template_id"),
            template_version_id: the("saved.before.template_version_id"),
            workspace_id: the("saved.before.workspace_id"),
            workspace_name: the("saved.before.workspace_name"),
            created_at: the("saved.before.created_at"),
          }),
        ],
      },
    },
    "keeps-the-changed-input": {
      says: "an input that was changed while the task was paused is what the resumed task shows",
      requirement: ["4.7 #6", "2.1 #21"],
      given: {
        task: { state: "paused", input: "First" },
        steps: [step(call("updateTaskInput", { body: { input: " Second\n" } }), { status: 204 })],
      },
      expect: {
        ...accepted,
        later: [
          taskShows({ initial_prompt: " Second\n", workspace_build_number: nextNumber }),
          until("active"),
          taskShows({ initial_prompt: " Second\n" }),
        ],
      },
    },
    "works-on-the-changed-input": {
      says: "an input that was changed while the task was paused is what its agent is given",
      requirement: "4.7 #6",
      set: "agent",
      needs: ["agent", "control"],
      given: {
        task: { state: "paused", input: "First" },
        steps: [step(call("updateTaskInput", { body: { input: "Second" } }), { status: 204 })],
      },
      expect: {
        ...accepted,
        later: [
          untilIdle,
          step(call("getTaskLogs"), {
            status: 200,
            body: {
              logs: list({
                includes: [partial({ type: "input", content: "Second" })],
              }),
            },
          }),
        ],
      },
    },
    "deadline-comes-with-the-job": {
      says: "the deadline of the start build is set when its job is done",
      requirement: ["4.10 #14", "2.5 #12"],
      set: "states",
      needs: ["control"],
      given: paused,
      expect: {
        status: 202,
        body: partial({ workspace_build: partial({ id: any.uuid, deadline: null, max_deadline: null }) }),
        later: [
          buildShows(the("answer.workspace_build.id"), { deadline: null }),
          until("active"),
          buildShows(the("answer.workspace_build.id"), { deadline: any.time, status: "running" }),
        ],
      },
    },
    "builds-the-last-version": {
      says: "resume builds the version of the last build, not that of the task and not the template's active one",
      requirement: ["4.10 #8", "2.1 #9"],
      set: "templates",
      given: {
        task: { state: "paused" },
        steps: [
          step(
            call("createWorkspaceBuild", {
              body: { transition: "stop", template_version_id: the("versions.archived") },
            }),
            { status: 201 },
          ),
          until("paused"),
        ],
      },
      expect: {
        status: 202,
        body: partial({ workspace_build: partial({ template_version_id: the("versions.archived") }) }),
        later: [taskShows({ template_version_id: the("templates.usual.version_id") })],
      },
    },
  },
);
