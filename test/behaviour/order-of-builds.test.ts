import { expect, test } from "vitest";
import {
  ACTIVE_BUILD,
  NOBODYS_ID,
  startCoder,
  workspaceId,
  type BuildBody,
  type Who,
} from "../support/coder.ts";
import { badBody, climb, MISSING, NO_TOKEN, type Expected } from "../support/ladder.ts";
import { importing, versions } from "../support/versions.ts";

// Building a workspace and canceling a build (docs/behaviour.md, 4.11 and 4.12).

const coder = startCoder({
  templates: [
    { name: "good", versions },
    { name: "locked", allowUserCancel: false },
  ],
});

const refused = (status: number, message: string, more: object = {}): Expected => [
  status,
  { message, ...more },
];

interface BuildParts {
  readonly who: Who;
  readonly workspace: string;
  readonly body: unknown;
}

test("build: token, workspace, body, permission before everything about the build, version, active build, preset", async () => {
  const starting = workspaceId(await coder.given("starting", { template: "good" }));
  const active = workspaceId(await coder.given("active", { template: "good" }));
  const stop = (version: string, preset?: string) => ({
    transition: "stop",
    template_version_id: version,
    ...(preset === undefined ? {} : { template_version_preset_id: preset }),
  });
  const foreign = coder.version("coding-agent", "broken");
  await climb<BuildParts>(
    { who: "alice", workspace: active, body: { transition: "stop" } },
    [
      { fault: "no token", spoils: { who: null }, answer: NO_TOKEN },
      {
        fault: "no uuid",
        spoils: { workspace: "mine" },
        answer: refused(400, 'Invalid UUID "mine".', { detail: "invalid UUID length: 4" }),
      },
      { fault: "unknown workspace", spoils: { workspace: NOBODYS_ID }, answer: MISSING },
      { fault: "a workspace of somebody else", spoils: { who: "bob", workspace: starting }, answer: MISSING },
      { fault: "broken body", spoils: { body: "" }, answer: badBody("EOF") },
      {
        fault: "unknown transition",
        spoils: { body: { transition: "jump" }, who: "tariq" },
        answer: refused(400, "Validation failed.", {
          validations: [
            { field: "transition", detail: 'Validation failed for tag "oneof" with value: "jump"' },
          ],
        }),
      },
      {
        fault: "may read, may not build",
        spoils: { who: "tariq", body: stop(NOBODYS_ID), workspace: starting },
        answer: refused(403, "You do not have permission to stop this workspace.", {
          detail:
            "You don't have permission to view this content. If you believe this is a mistake, please contact your administrator or try signing in with different credentials.",
        }),
      },
      {
        fault: "unknown version",
        spoils: { body: stop(NOBODYS_ID), workspace: starting },
        answer: refused(400, "template version does not exist", {
          detail: `get template version ${NOBODYS_ID}: sql: no rows in result set`,
        }),
      },
      {
        fault: "version of another template",
        spoils: { body: stop(foreign), workspace: starting },
        answer: refused(400, "template version doesn't match template", {
          detail: `templateVersion.TemplateID = {UUID:${coder.template("coding-agent").id} Valid:true}, template.ID = ${coder.template("good").id}`,
        }),
      },
      ...importing("broken", "importing").map(({ version, answer }) => ({
        fault: `${version} version`,
        spoils: { body: stop(coder.version("good", version)), workspace: starting },
        answer,
      })),
      {
        fault: "active build",
        spoils: { workspace: starting, body: stop(coder.version("good"), NOBODYS_ID) },
        answer: [409, ACTIVE_BUILD],
      },
      {
        fault: "unknown preset",
        spoils: { body: stop(coder.version("good"), NOBODYS_ID) },
        answer: refused(500, "failed to fetch preset parameter values", {
          detail: "failed to get preset parameters: sql: no rows in result set",
        }),
      },
    ],
    [201, expect.objectContaining({ transition: "stop", reason: "initiator", build_number: 2 })],
    ({ who, workspace, body }) => coder.call(who, `POST /workspaces/${workspace}/builds`, body),
  );
});

test("cancel: token, build, permission before what the job is, then the job", async () => {
  const locked = await coder.lastBuild(await coder.given("active", { template: "locked" }));
  const done = await coder.lastBuild(await coder.given("active"));
  const canceling = await coder.lastBuild(await coder.given("start-canceling"));
  const starting = await coder.lastBuild(await coder.given("starting"));
  await climb<{ who: Who; build: string }>(
    { who: "alice", build: starting.id },
    [
      { fault: "no token", spoils: { who: null }, answer: NO_TOKEN },
      {
        fault: "no uuid",
        spoils: { build: "last" },
        answer: refused(400, 'Invalid UUID "last".', { detail: "invalid UUID length: 4" }),
      },
      { fault: "unknown build", spoils: { build: NOBODYS_ID }, answer: MISSING },
      { fault: "a build of somebody else", spoils: { who: "bob" }, answer: MISSING },
      {
        fault: "only owners may cancel, and the job is done",
        spoils: { build: locked.id },
        answer: refused(403, "User is not allowed to cancel workspace builds. Owner role is required."),
      },
      {
        fault: "the job is done",
        spoils: { build: done.id },
        answer: refused(400, "Job has already completed!"),
      },
      {
        fault: "canceled before",
        spoils: { build: canceling.id },
        answer: refused(400, "Job has already been marked as canceled!"),
      },
    ],
    [200, { message: "Job has been marked as canceled..." }],
    ({ who, build }) => coder.call(who, `PATCH /workspacebuilds/${build}/cancel`),
  );
  const { status } = (await coder.call("alice", `GET /workspacebuilds/${starting.id}`)).body as BuildBody;
  expect(status).toBe("canceling");
});
