/** What a build by way of the workspace is refused for, and in which order: docs/behaviour, 4.11 and 4.13. */
import { built, deletesAll, lastBuildShows, nextNumber, workspaceDeleted } from "../builds.ts";
import type { Expectation, Pattern } from "../../language/clause.ts";
import { mayNot, noUuid, tag, tagsFail, versionBroken, versionImporting } from "../lookups.ts";
import { presetUnknown } from "../tasks/new-task.ts";
import {
  any,
  bodyInvalid,
  buildActive,
  contract,
  notFound,
  partial,
  refusal,
  taskShows,
  text,
  the,
  type ClauseSpec,
} from "../../language/words.ts";

const active = { task: { state: "active" } } as const;
const paused = { task: { state: "paused" } } as const;
const starting = { task: { state: "starting" } } as const;

/** Reasons that a build may be given. */
const REASONS = [
  "dashboard",
  "cli",
  "ssh_connection",
  "vscode_connection",
  "jetbrains_connection",
  "task_manual_pause",
];

const versionMissing = refusal(
  400,
  "template version does not exist",
  text`get template version ${the("run.nobody")}: sql: no rows in result set`,
);
/** A refusal that adds no build. */
const addsNothing = (expect: Expectation): Expectation => ({
  ...expect,
  later: [taskShows({ workspace_build_number: the("task.workspace_build_number") })],
});

const reasons = Object.fromEntries(
  REASONS.map((reason): readonly [string, ClauseSpec] => [
    `reason-${reason.replaceAll("_", "-")}`,
    {
      says: `a build may be given the reason ${reason}`,
      requirement: ["4.13 #5", "4.12 #9"],
      given: paused,
      request: { body: { transition: "stop", reason } },
      expect: {
        status: 201,
        body: partial({ reason, transition: "stop", build_number: nextNumber }),
        later: [lastBuildShows({ reason })],
      },
    },
  ]),
);

/** Reasons of builds that nobody may ask for, and none at all. */
const otherReasons = Object.fromEntries(
  ["initiator", "task_resume", "autostart", "boredom"].map((reason): readonly [string, ClauseSpec] => [
    `reason-${reason.replaceAll("_", "-")}-is-400`,
    {
      says: `a build may not be given the reason ${reason}`,
      requirement: "4.13 #5",
      given: paused,
      request: { body: { transition: "stop", reason } },
      expect: addsNothing(tagsFail(tag("reason", "oneof", reason))),
    },
  ]),
);

/** By somebody who may read the workspace and no more. It beats what is wrong with version and state. */
const forbidden = Object.fromEntries(
  (["start", "stop", "delete"] as const).map((transition): readonly [string, ClauseSpec] => [
    `template-admin-${transition}-is-403`,
    {
      says: `a template admin may read the workspace and not ${transition} it; that is said before anything about version and build`,
      requirement: ["4.11 #1", "4.11 #9", "5.3 #8", "4.14 #17"],
      set: "permissions",
      given: starting,
      request: { as: "template-admin", body: { transition, template_version_id: the("run.nobody") } },
      expect: addsNothing(mayNot(transition)),
    },
  ]),
);

const bodies: Readonly<Record<string, readonly [says: string, body: Pattern, expect: Expectation]>> = {
  "no-transition-is-400": ["without a transition", {}, tagsFail(tag("transition", "oneof", ""))],
  "null-is-400": ["that is null, which is an empty object,", null, tagsFail(tag("transition", "oneof", ""))],
  "unknown-transition-is-400": [
    "with another transition",
    { transition: "jump" },
    tagsFail(tag("transition", "oneof", "jump")),
  ],
  "transition-in-capitals-is-400": [
    "with a transition in capitals",
    { transition: "STOP" },
    tagsFail(tag("transition", "oneof", "STOP")),
  ],
  "all-that-fail-are-named": [
    "with several wrong fields",
    { transition: "jump", reason: "boredom" },
    tagsFail(tag("transition", "oneof", "jump"), tag("reason", "oneof", "boredom")),
  ],
};

const badBodies = Object.fromEntries(
  Object.entries(bodies).map(([name, [says, body, expect]]): readonly [string, ClauseSpec] => [
    name,
    {
      says: `a body ${says} is refused by its tags`,
      requirement: ["4.13 #4", "4.13 #5", "1.5 #2"],
      given: paused,
      request: { body },
      expect: addsNothing(expect),
    },
  ]),
);

/** It comes after the body's own checks and before everything that is asked about the build. */
const onDeleted = Object.fromEntries(
  (["start", "stop"] as const).map((transition): readonly [string, ClauseSpec] => [
    `${transition}-of-a-deleted-is-409`,
    {
      says: `a deleted workspace cannot be built with ${transition}, whatever version is asked for`,
      requirement: ["4.13 #13", "4.13 #6"],
      set: "states",
      given: { ...paused, steps: deletesAll },
      request: { body: { transition, template_version_id: the("run.nobody") } },
      expect: workspaceDeleted(transition),
    },
  ]),
);

export const workspaceBuildRefusals = contract(
  "workspaces/build-refusals",
  { operation: "createWorkspaceBuild", set: "admin" },
  {
    ...reasons,
    ...otherReasons,
    ...forbidden,
    ...badBodies,
    "no-uuid-is-400": {
      says: "a workspace is given by a uuid and nothing else",
      requirement: "4.13 #1",
      request: { params: { workspace: "word" }, body: { transition: "stop" } },
      expect: noUuid,
    },
    "no-uuid-before-body": {
      says: "what is no uuid is refused before the body is read",
      requirement: ["4.13 #1", "4.13 #3"],
      request: { params: { workspace: "word" }, rawBody: "" },
      expect: noUuid,
    },
    "unknown-workspace-is-404": {
      says: "a workspace that nobody has is not found, whatever the body",
      requirement: "4.13 #2",
      request: { params: { workspace: the("run.nobody") }, rawBody: "" },
      expect: notFound,
    },
    "task-id-is-404": {
      says: "the id of a task is no workspace's",
      requirement: "4.13 #2",
      given: paused,
      request: { params: { workspace: the("task.id") }, body: { transition: "stop" } },
      expect: notFound,
    },
    "of-another-member-is-404": {
      says: "the workspace of another member is not found",
      requirement: "4.13 #2",
      set: "permissions",
      given: active,
      request: { as: "second-user", body: { transition: "stop" } },
      expect: addsNothing(notFound),
    },
    "empty-body-is-400": {
      says: "an empty body is no JSON",
      requirement: ["4.13 #3", "1.6 #4"],
      given: paused,
      request: { rawBody: "" },
      expect: addsNothing(bodyInvalid("EOF")),
    },
    "body-before-active-build": {
      says: "what is wrong with the body is said before the active build",
      requirement: ["4.13 #4", "4.13 #6"],
      set: "states",
      needs: ["control"],
      given: starting,
      request: { body: { transition: "jump" } },
      expect: addsNothing(tagsFail(tag("transition", "oneof", "jump"))),
    },
    "unknown-version-is-400": {
      says: "a version that does not exist is refused",
      requirement: "4.11 #2",
      given: paused,
      request: { body: { transition: "start", template_version_id: the("run.nobody") } },
      expect: addsNothing(versionMissing),
    },
    "unknown-version-before-active-build": {
      says: "a version that does not exist is refused before the active build",
      requirement: ["4.11 #2", "4.11 #5"],
      set: "states",
      needs: ["control"],
      given: starting,
      request: { body: { transition: "stop", template_version_id: the("run.nobody") } },
      expect: addsNothing(versionMissing),
    },
    "foreign-version-before-import": {
      says: "a version of another template is refused before it matters whether its import is done",
      requirement: ["4.11 #2b", "4.11 #3"],
      set: "templates",
      given: { task: { state: "active", template: "unchecked" } },
      request: { body: { transition: "stop", template_version_id: the("versions.importing") } },
      expect: addsNothing(refusal(400, "template version doesn't match template", any.text)),
    },
    "body-before-permission": {
      says: "what is wrong with the body is said before the caller's permission is asked",
      requirement: ["4.13 #5", "4.13 #6", "4.11 #1"],
      set: "permissions",
      given: active,
      request: { as: "template-admin", body: { transition: "jump" } },
      expect: addsNothing(tagsFail(tag("transition", "oneof", "jump"))),
    },
    "importing-version-is-406": {
      says: "a version that is still being imported is refused, before the active build too",
      requirement: ["4.11 #3", "4.11 #5"],
      set: "templates",
      given: starting,
      request: { body: { transition: "stop", template_version_id: the("versions.importing") } },
      expect: addsNothing(versionImporting),
    },
    "broken-version-is-400": {
      says: "a version whose import failed is refused, before the active build too",
      requirement: ["4.11 #3b", "4.11 #5"],
      set: "templates",
      given: starting,
      request: { body: { transition: "stop", template_version_id: the("versions.broken") } },
      expect: addsNothing(versionBroken),
    },
    "active-build-is-409": {
      says: "while a job is active no other build is made, before a word about the preset",
      requirement: ["4.11 #5", "4.11 #7"],
      set: "core",
      given: starting,
      request: { body: { transition: "stop", template_version_preset_id: the("run.nobody") } },
      expect: addsNothing(buildActive),
    },
    "unknown-preset-is-500": {
      says: "a preset that nobody has cannot be looked up, and nothing is built",
      requirement: ["4.13 #7", "4.11 #7"],
      given: paused,
      request: { body: { transition: "stop", template_version_preset_id: the("run.nobody") } },
      expect: addsNothing(presetUnknown),
    },
    ...onDeleted,
    "body-before-deleted": {
      says: "what is wrong with the body is said before the workspace is deleted",
      requirement: ["4.13 #5", "4.13 #13"],
      set: "states",
      given: { ...paused, steps: deletesAll },
      request: { body: { transition: "jump" } },
      expect: tagsFail(tag("transition", "oneof", "jump")),
    },
    "deleted-before-permission": {
      says: "that the workspace is deleted is said before the caller's permission is asked",
      requirement: ["4.13 #13", "4.11 #1"],
      set: "permissions",
      given: { ...paused, steps: deletesAll },
      request: { as: "template-admin", body: { transition: "start" } },
      expect: workspaceDeleted("start"),
    },
    "second-build-is-409": {
      says: "of two builds in a row the second is refused while the first one's job is active",
      requirement: "4.11 #5",
      set: "states",
      needs: ["control"],
      given: { ...active, steps: [built("stop")] },
      request: { body: { transition: "start" } },
      expect: {
        ...buildActive,
        later: [lastBuildShows({ id: the("saved.build.id"), transition: "stop" })],
      },
    },
    "unknown-keys-are-skipped": {
      says: "keys that the request does not have are skipped, those it has are read in any case of letters",
      requirement: ["1.6 #2", "1.6 #10"],
      given: paused,
      request: { body: { Transition: "stop", nope: 1 } },
      expect: { status: 201, body: partial({ transition: "stop" }) },
    },
  },
);
