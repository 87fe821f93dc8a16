/** Builds as the call that makes them answers, and as they are shown afterwards: docs/behaviour, 2.5 and 4.13. */
import { built, deletesAll, insertedBuild, lastBuildShows, noMetadata } from "../builds.ts";
import { absent, any, contract, not, partial, the, until } from "../../language/words.ts";

const paused = { task: { state: "paused" } } as const;

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
    "provisioners-are-counted-while-pending": {
      says: "in the workspace a build names the provisioners that might take its job until one has",
      requirement: "2.5 #14",
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
          }),
        }),
        later: [
          until("paused"),
          lastBuildShows({ matched_provisioners: { count: 0, available: 0, most_recently_seen: null } }),
        ],
      },
    },
  },
);
