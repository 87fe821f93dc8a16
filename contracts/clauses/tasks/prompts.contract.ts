/** The prompts of builds, until 2.28: docs/behaviour, 9.2 #31. Which versions have the parameter is the target's. */
import { contract, partial, refusal, the } from "../../language/words.ts";
import { remembersLastBuild } from "../builds.ts";

const requirement = "9.2 #31";

export const buildPrompts = contract(
  "tasks/prompts",
  { operation: "listBuildPrompts", set: "clients" },
  {
    "own-build-is-200": {
      says: "whoever may read a workspace is told of its build by prompts, or of none",
      requirement,
      given: { task: { state: "active" }, steps: [remembersLastBuild] },
      request: { query: { build_ids: the("saved.before.latest_build.id") } },
      expect: { status: 200, body: { prompts: partial({}) } },
    },
    "unknown-build-is-left-out": {
      says: "a build that nobody has is left out",
      requirement,
      request: { query: { build_ids: the("run.nobody") } },
      expect: { status: 200, body: { prompts: {} } },
    },
    "foreign-build-is-left-out": {
      says: "a build of a workspace that the caller may not read is left out",
      requirement,
      given: { task: { state: "active" }, steps: [remembersLastBuild] },
      needs: ["second-user"],
      request: { as: "second-user", query: { build_ids: the("saved.before.latest_build.id") } },
      expect: { status: 200, body: { prompts: {} } },
    },
    "no-build-is-400": {
      says: "a build must be named",
      requirement,
      request: {},
      expect: refusal(400, "build_ids query parameter is required"),
    },
    "no-uuid-is-400": {
      says: "builds are named by uuids between commas",
      requirement,
      request: { query: { build_ids: "word" } },
      expect: refusal(400, "Invalid build ID format: word", "invalid UUID length: 4"),
    },
  },
);
