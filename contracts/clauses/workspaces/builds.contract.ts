/** Builds by way of the workspace, which pause and resume the task too: docs/behaviour, 4.10 #19, 4.12 and 4.13. */
import { buildShows, built, lastBuildShows, listed, nextNumber, remembersLastBuild } from "../builds.ts";
import {
  any,
  buildActive,
  call,
  contract,
  not,
  oneOf,
  partial,
  plus,
  refusal,
  step,
  taskIsGone,
  taskShows,
  text,
  the,
  until,
  untilAnswered,
} from "../../language/words.ts";

const active = { task: { state: "active" } } as const;
const paused = { task: { state: "paused" } } as const;

/** The build of the answer, loaded. */
const answersBuild = (keys: Parameters<typeof partial>[0]) => ({
  status: 201,
  body: partial({
    id: any.uuid,
    workspace_id: the("task.workspace_id"),
    workspace_name: the("task.workspace_name"),
    workspace_owner_id: the("people.user.id"),
    workspace_owner_name: the("people.user.username"),
    initiator_id: the("people.user.id"),
    build_number: nextNumber,
    reason: "initiator",
    status: "pending",
    template_version_id: the("task.template_version_id"),
    job: partial({ id: any.uuid, status: "pending", type: "workspace_build" }),
    resources: [],
    ...keys,
  }),
});

export const workspaceBuilds = contract(
  "workspaces/builds",
  { operation: "createWorkspaceBuild" },
  {
    "stop-pauses-the-task": {
      says: "a stop build by way of the workspace pauses its task",
      requirement: ["4.10 #19", "4.13 #8"],
      given: active,
      request: { body: { transition: "stop" } },
      expect: {
        ...answersBuild({ transition: "stop" }),
        later: [
          taskShows({
            workspace_build_number: nextNumber,
            status: oneOf("unknown", "paused"),
            workspace_agent_id: null,
            workspace_app_id: null,
          }),
          until("paused"),
          taskShows({
            workspace_status: "stopped",
            workspace_build_number: the("answer.build_number"),
          }),
        ],
      },
    },
    "start-resumes-the-task": {
      says: "a start build by way of the workspace resumes its task",
      requirement: ["4.10 #19", "4.13 #8"],
      given: paused,
      request: { body: { transition: "start" } },
      expect: {
        ...answersBuild({ transition: "start" }),
        later: [
          taskShows({
            workspace_build_number: nextNumber,
            status: oneOf("pending", "initializing", "active"),
          }),
          until("active"),
          taskShows({
            workspace_status: "running",
            workspace_agent_id: any.uuid,
            workspace_app_id: any.uuid,
          }),
        ],
      },
    },
    "delete-takes-the-task-along": {
      says: "a workspace that is deleted by way of the workspace takes its task along when the job is done",
      requirement: ["4.6 #8", "4.13 #8", "4.14 #12"],
      given: active,
      request: { body: { transition: "delete" } },
      expect: {
        ...answersBuild({ transition: "delete" }),
        later: [
          untilAnswered(call("getWorkspace"), { status: 410 }),
          taskIsGone,
          listed(false),
          lastBuildShows({ transition: "delete", build_number: nextNumber, status: "deleted" }),
        ],
      },
    },
    "task-lives-while-it-is-deleted": {
      says: "until the delete job is done the task is there, unknown and without an agent",
      requirement: ["4.1 D1", "3.2 #2c"],
      set: "states",
      needs: ["control"],
      given: active,
      request: { body: { transition: "delete" } },
      expect: {
        status: 201,
        later: [
          taskShows({
            status: "unknown",
            workspace_status: oneOf("pending", "deleting"),
            workspace_agent_id: null,
          }),
          listed(true),
        ],
      },
    },
    "pause-while-the-build-is-active-is-409": {
      says: "while such a build is active the task can be neither paused nor resumed nor deleted",
      requirement: ["4.11 #5", "4.10 #19"],
      set: "states",
      needs: ["control"],
      given: { ...active, steps: [built("stop")] },
      request: { operation: "pauseTask" },
      expect: {
        ...buildActive,
        later: [step(call("resumeTask"), buildActive), step(call("deleteTask"), buildActive)],
      },
    },
    "first-build-is-known-for-good": {
      says: "an earlier build can be read after the later ones, as it was",
      requirement: ["4.13 #12", "4.4 #23"],
      given: {
        ...active,
        steps: [remembersLastBuild, built("stop"), until("paused"), built("start", "last")],
      },
      request: {
        operation: "getWorkspaceBuild",
        params: { workspacebuild: the("saved.before.latest_build.id") },
      },
      expect: {
        status: 200,
        body: partial({
          id: the("saved.before.latest_build.id"),
          build_number: the("saved.before.latest_build.build_number"),
          transition: "start",
          reason: the("saved.before.latest_build.reason"),
          status: "running",
        }),
        later: [
          buildShows(the("saved.build.id"), {
            build_number: plus(the("saved.before.latest_build.build_number"), 1),
            transition: "stop",
            status: "stopped",
          }),
          buildShows(the("saved.last.id"), {
            build_number: plus(the("saved.before.latest_build.build_number"), 2),
            transition: "start",
          }),
        ],
      },
    },
    "start-of-a-running-is-201": {
      says: "a workspace that runs can be started once more: one more build, and another agent",
      requirement: "4.13 #10",
      set: "admin",
      given: { ...active, steps: [step(call("getTask"), { status: 200 }, "before")] },
      request: { body: { transition: "start" } },
      expect: {
        ...answersBuild({ transition: "start" }),
        later: [
          until("active"),
          taskShows({
            workspace_build_number: plus(the("saved.before.workspace_build_number"), 1),
            workspace_agent_id: not(the("saved.before.workspace_agent_id")),
          }),
        ],
      },
    },
    "stop-of-a-stopped-is-201": {
      says: "a workspace that is stopped can be stopped once more",
      requirement: "4.13 #10",
      set: "admin",
      given: paused,
      request: { body: { transition: "stop" } },
      expect: answersBuild({ transition: "stop" }),
    },
    "of-an-archived-version": {
      says: "an archived version is built all the same, and the task goes on showing the version of its creation",
      requirement: ["4.13 #11", "4.13 #8", "2.1 #9"],
      set: "templates",
      given: paused,
      request: { body: { transition: "stop", template_version_id: the("versions.archived") } },
      expect: {
        ...answersBuild({ transition: "stop", template_version_id: the("versions.archived") }),
        later: [
          lastBuildShows({ template_version_id: the("versions.archived") }),
          taskShows({ template_version_id: the("templates.usual.version_id") }),
        ],
      },
    },
    "with-a-preset": {
      says: "a preset that is given is the build's, and stays that of the builds after it",
      requirement: ["4.13 #7", "4.13 #9"],
      set: "templates",
      given: { task: { state: "paused", template: "presets" } },
      request: {
        body: {
          transition: "stop",
          template_version_id: the("templates.presets.version_id"),
          template_version_preset_id: the("templates.presets.preset_id"),
        },
      },
      expect: {
        ...answersBuild({ template_version_preset_id: the("templates.presets.preset_id") }),
        later: [
          until("paused"),
          step(call("resumeTask"), { status: 202 }),
          lastBuildShows({
            transition: "start",
            template_version_preset_id: the("templates.presets.preset_id"),
          }),
        ],
      },
    },
    "zero-ids-ask-for-nothing": {
      says: "the zero uuid as version and as preset asks for nothing",
      requirement: "4.13 #8",
      set: "admin",
      given: paused,
      request: {
        body: {
          transition: "stop",
          template_version_id: "00000000-0000-0000-0000-000000000000",
          template_version_preset_id: "00000000-0000-0000-0000-000000000000",
          reason: "",
        },
      },
      expect: answersBuild({ transition: "stop", template_version_preset_id: oneOf(null, any.uuid) }),
    },
    "version-of-another-template-is-400": {
      says: "a version of another template is refused, with the ids of both",
      requirement: ["4.11 #2b", "4.13 #6"],
      set: "templates",
      given: paused,
      request: { body: { transition: "start", template_version_id: the("templates.no-ai-task.version_id") } },
      expect: refusal(
        400,
        "template version doesn't match template",
        text`templateVersion.TemplateID = {UUID:${the("templates.no-ai-task.id")} Valid:true}, template.ID = ${the("templates.usual.id")}`,
      ),
    },
  },
);
