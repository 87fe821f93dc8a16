/** What a provisioner keeps of a build: docs/behaviour, 16.5. */
import type { Reference, RequestSpec } from "../../language/clause.ts";
import { call, contract, notFound, the } from "../../language/words.ts";
import { remembersLastBuild } from "../builds.ts";
import { noUuid } from "../lookups.ts";

const active = { task: { state: "active" }, steps: [remembersLastBuild] } as const;
const state = (as: "admin" | "user", build: string | Reference): RequestSpec =>
  call("getWorkspaceBuildState", { as, params: { workspacebuild: build } });
const build = the("saved.before.latest_build.id");

export const buildState = contract(
  "workspaces/build-state",
  { operation: "getWorkspaceBuildState", set: "clients" },
  {
    "for-who-changes-the-template": {
      says: "whoever may change the template sees what the provisioner has kept of a build",
      requirement: "16.5 #1",
      set: "permissions",
      given: active,
      request: state("admin", build),
      expect: { status: 200, headers: { "content-type": "application/json" } },
    },
    "for-its-owner-is-404": {
      says: "the owner of a workspace, who may not change its template, does not see it",
      requirement: "16.5 #2",
      given: active,
      request: state("user", build),
      expect: notFound,
    },
    "no-uuid-is-400": {
      says: "a build is given by a uuid and nothing else",
      requirement: "16.5 #2",
      request: state("user", "word"),
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "the state of a build that nobody has is not found",
      requirement: "16.5 #2",
      request: state("user", the("run.nobody")),
      expect: notFound,
    },
  },
);
