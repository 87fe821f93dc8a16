/** Builds as the call that makes them answers, and as they are shown afterwards: docs/behaviour, 2.5 and 4.13. */
import { buildShows, built, deletesAll, insertedBuild, lastBuildShows, noMetadata } from "../builds.ts";
import { absent, allOf, any, contract, list, not, partial, the, until } from "../../language/words.ts";

const paused = { task: { state: "paused" } } as const;
const fromOne = allOf(any.integer, not(0));

export const workspaceBuildAnswers = contract(
  "workspaces/build-answers",
  { operation: "createWorkspaceBuild" },
  {
    "delete-of-a-deleted-is-201": {
      says: "a deleted workspace can be deleted once more",
      requirement: "4.13 #13",
      set: "states",
      given: { ...paused, steps: deletesAll },
      request: { body: { transition: "delete" } },
      expect: { status: 201, body: partial({ transition: "delete", status: "pending" }) },
    },
    "preset-of-another-version-is-taken": {
      says: "nobody asks whether a preset belongs to the version",
      requirement: "4.13 #7",
      set: "templates",
      given: paused,
      request: {
        body: { transition: "stop", template_version_preset_id: the("templates.presets.preset_id") },
      },
      expect: {
        status: 201,
        body: partial({ template_version_preset_id: the("templates.presets.preset_id") }),
      },
    },
    "answer-is-of-the-insert": {
      says: "the answer is the build as it was inserted, with nothing around it loaded, like those of pause and resume",
      requirement: ["4.13 #12", "2.5 #5"],
      set: "admin",
      given: paused,
      request: { body: { transition: "stop" } },
      expect: { status: 201, body: insertedBuild({ transition: "stop", reason: "initiator" }) },
    },
    "shown-by-itself-is-loaded": {
      says: "a build that is asked for names its version, and no provisioner that might take it; of what is around its job it tells nothing",
      requirement: ["4.13 #12", "2.5 #5", "2.5 #14", "2.5 #17"],
      set: "admin",
      given: { ...paused, steps: [built("stop")] },
      request: { operation: "getWorkspaceBuild", params: { workspacebuild: the("saved.build.id") } },
      expect: {
        status: 200,
        body: partial({
          transition: "stop",
          template_version_name: any.text,
          initiator_name: any.string,
          max_deadline: null,
          job: partial({ metadata: noMetadata, worker_name: absent }),
          matched_provisioners: { count: 0, available: 0, most_recently_seen: null },
        }),
      },
    },
    "earlier-agents-are-left-out": {
      says: "once a later build is done, an earlier one shows what it made without its agents",
      requirement: "4.13 #12",
      set: "states",
      given: { task: { state: "active" }, steps: [lastBuildShows({ id: any.uuid }, "before")] },
      request: { body: { transition: "stop" } },
      expect: {
        status: 201,
        later: [
          until("paused"),
          buildShows(the("saved.before.latest_build.id"), {
            transition: "start",
            has_ai_task: true,
            resources: list({ each: partial({ agents: absent }) }),
          }),
        ],
      },
    },
    "stop-has-a-deadline": {
      says: "a stop build gets a deadline too, when its job is done, and nothing acts on it",
      requirement: "2.5 #12",
      set: "states",
      needs: ["control"],
      given: { task: { state: "active" } },
      request: { body: { transition: "stop" } },
      expect: {
        status: 201,
        body: partial({ deadline: null }),
        later: [until("paused"), lastBuildShows({ transition: "stop", deadline: any.time })],
      },
    },
    "taken-job-leaves-its-build-alone": {
      says: "a build is not changed by its job being taken, only by its end",
      requirement: "2.5 #2",
      set: "states",
      needs: ["control"],
      given: {
        task: { state: "starting" },
        steps: [lastBuildShows({ created_at: any.time, job: partial({ started_at: any.time }) }, "before")],
      },
      request: { operation: "getWorkspace" },
      expect: {
        status: 200,
        body: partial({
          latest_build: partial({ updated_at: the("saved.before.latest_build.created_at") }),
        }),
      },
    },
    "provisioners-are-counted-while-pending": {
      says: "in the workspace a build names the provisioners that might take its job, and the place of that among all that wait, until one has taken it",
      requirement: ["2.5 #14", "2.5 #17"],
      set: "admin",
      needs: ["control"],
      given: { task: { state: "stop-pending" } },
      request: { operation: "getWorkspace" },
      expect: {
        status: 200,
        body: partial({
          latest_build: partial({
            matched_provisioners: {
              count: not(0),
              available: any.integer,
              most_recently_seen: any.time,
            },
            job: partial({ queue_position: fromOne, queue_size: fromOne }),
          }),
        }),
        later: [
          until("paused"),
          lastBuildShows({
            matched_provisioners: { count: 0, available: 0, most_recently_seen: null },
            job: partial({ queue_position: 0, queue_size: 0 }),
          }),
        ],
      },
    },
  },
);
