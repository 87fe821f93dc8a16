import { expect, test } from "vitest";
import type { TemplateDefinition } from "../../simulator/index.ts";
import {
  ACTIVE_BUILD,
  NOBODYS_ID,
  startCoder,
  workspaceId,
  type BuildBody,
  type Who,
} from "../support/coder.ts";
import { badBody, climb, MISSING, NO_TOKEN, type Expected } from "../support/ladder.ts";
import { defaultDefinition } from "../../simulator/index.ts";

// The long ladders: creating a task (docs/behaviour.md, 4.4) and building a workspace (4.11).

const versions: TemplateDefinition["versions"] = [
  { name: "archived", archived: true, importStatus: "failed", importError: "no such module" },
  { name: "broken", importStatus: "failed", importError: "no such module" },
  { name: "canceled", importStatus: "canceled" },
  { name: "waiting", importStatus: "pending" },
  { name: "importing", importStatus: "running" },
];
const deprecated = "It is old.";
const usableByMembers = false;

const templates: readonly TemplateDefinition[] = [
  { name: "no-task", hasAiTask: false, deleted: true, usableByMembers, deprecated, versions },
  { name: "elsewhere", organization: "research", deleted: true, usableByMembers, deprecated, versions },
  { name: "gone", deleted: true, usableByMembers, deprecated, versions },
  { name: "closed", usableByMembers, deprecated, versions },
  { name: "old", deprecated, versions },
  { name: "good", versions, presets: [{ name: "Small" }] },
  { name: "locked", allowUserCancel: false },
];

const dora = {
  username: "dora",
  name: "Dora Diaz",
  memberships: { coder: ["organization-admin"], research: [] },
} as const;

const coder = startCoder({
  definition: { ...defaultDefinition, users: [...defaultDefinition.users, dora] },
  templates,
});

interface CreateParts {
  readonly who: Who;
  readonly user: string;
  readonly raw: string | null;
  readonly template: string;
  readonly version: string;
  readonly name: string;
  readonly display: string;
  readonly preset: string;
}

function create({ who, user, raw, template, version, name, display, preset }: CreateParts) {
  const id = template === "" ? NOBODYS_ID : coder.version(template, version === "" ? undefined : version);
  const body = {
    template_version_id: id,
    template_version_preset_id: preset,
    input: "Fix the login",
    name,
    display_name: display,
  };
  return coder.call(who, `POST /tasks/${user}`, raw ?? body);
}

const refused = (status: number, message: string, more: object = {}): Expected => [
  status,
  { message, ...more },
];

test("create: the whole ladder, from the token to the preset", async () => {
  await coder.given("active", { name: "taken" });
  const left = await coder.given("active", { name: "left" });
  coder.cause(left, "workspace_row_is_deleted");
  const count = coder.simulator.world.workspaces.size;
  await climb<CreateParts>(
    {
      who: "alice",
      user: "me",
      raw: null,
      template: "good",
      version: "",
      name: "mine",
      display: "Mine",
      preset: "",
    },
    [
      { fault: "no token", spoils: { who: null }, answer: NO_TOKEN },
      { fault: "unknown user", spoils: { user: "ghost" }, answer: MISSING },
      {
        fault: "broken body",
        spoils: { raw: "x" },
        answer: badBody("invalid character 'x' looking for beginning of value"),
      },
      {
        fault: "unknown version",
        spoils: { template: "" },
        answer: refused(400, "Template version not found or you do not have access to this resource"),
      },
      {
        fault: "no AI task",
        spoils: { template: "no-task", version: "archived" },
        answer: refused(400, 'Template does not have a valid "coder_ai_task" resource.'),
      },
      {
        fault: "invalid name",
        spoils: { name: "not good" },
        answer: refused(400, "Unable to create a Task with the provided name.", {
          detail: "must be alphanumeric with hyphens",
        }),
      },
      {
        fault: "long display name",
        spoils: { display: "x".repeat(65), name: "taken" },
        answer: refused(400, "Display name must be 64 characters or less."),
      },
      {
        fault: "an owner who cannot be seen from the template's organization",
        spoils: { who: "dora", user: "alice", template: "elsewhere", version: "archived" },
        answer: MISSING,
      },
      {
        fault: "archived version",
        spoils: { who: "uma", user: "alice", template: "gone", version: "archived" },
        answer: refused(500, "Archived template versions cannot be used to make a workspace.", {
          validations: [{ field: "template_version_id", detail: "template version archived" }],
        }),
      },
      {
        fault: "deleted template",
        spoils: { template: "gone", version: "broken", who: "uma", user: "alice" },
        answer: refused(404, 'Template "gone" has been deleted!'),
      },
      {
        fault: "may not create for the owner",
        spoils: { who: "uma", user: "alice", template: "closed", version: "broken" },
        answer: refused(403, "Unauthorized to create workspace.", {
          detail:
            "You are unable to create a workspace in this organization. It is possible to have access to the template, but not be able to create a workspace. Please contact an administrator about your permissions if you feel this is an error.",
        }),
      },
      {
        fault: "may not use the template",
        spoils: { template: "closed", version: "broken" },
        answer: refused(403, 'Unauthorized access to use the template "closed".', {
          detail:
            "Although you are able to view the template, you are unable to create a workspace using it. Please contact an administrator about your permissions if you feel this is an error.",
        }),
      },
      {
        fault: "deprecated template",
        spoils: { template: "old", version: "broken" },
        answer: refused(
          400,
          'Template "old" has been deprecated, and cannot be used to create a new workspace.',
          {
            detail: "It is old.",
          },
        ),
      },
      {
        fault: "workspace name taken",
        spoils: { name: "TAKEN", version: "broken" },
        answer: refused(409, 'Workspace "TAKEN" already exists.', {
          validations: [{ field: "name", detail: "This value is already in use and should be unique." }],
        }),
      },
      {
        fault: "task name taken",
        spoils: { name: "Left", version: "broken" },
        answer: refused(500, "Internal error creating task.", {
          detail: 'pq: duplicate key value violates unique constraint "tasks_owner_id_name_unique_idx"',
        }),
      },
      ...importing("broken", "canceled", "waiting", "importing").map(({ version, answer }) => ({
        fault: `${version} version`,
        spoils: { version },
        answer,
      })),
      {
        fault: "unknown preset",
        spoils: { preset: NOBODYS_ID },
        answer: refused(500, "insert workspace build", {
          detail:
            'pq: insert or update on table "workspace_builds" violates foreign key constraint "workspace_builds_template_version_preset_id_fkey"',
        }),
      },
    ],
    [201, expect.objectContaining({ name: "mine", display_name: "Mine", status: "pending" })],
    ({ preset, ...parts }) =>
      create({ ...parts, preset: preset === "" ? "00000000-0000-0000-0000-000000000000" : preset }),
  );
  // Nothing remains of what was refused.
  expect(coder.simulator.world.workspaces.size).toBe(count + 1);
});

/** The answers to versions that cannot be built. */
function importing(
  ...names: readonly string[]
): readonly { readonly version: string; readonly answer: Expected }[] {
  const wait = (status: string): string =>
    `The provided template version is ${status}. Wait for it to complete importing!`;
  const failed = (name: string, error: string): string =>
    `The provided template version "${name}" has failed to import: "${error}". You cannot build workspaces with it!`;
  const texts: Readonly<Record<string, readonly [number, string]>> = {
    waiting: [406, wait("pending")],
    importing: [406, wait("running")],
    broken: [400, failed("broken", "no such module")],
    canceled: [400, failed("canceled", "")],
  };
  return names.map((version) => {
    const [status, message] = texts[version] ?? [0, ""];
    return { version, answer: refused(status, message, { detail: message }) };
  });
}

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
        answer: refused(400, "template version does not exist", { detail: "sql: no rows in result set" }),
      },
      {
        fault: "version of another template",
        spoils: { body: stop(foreign), workspace: starting },
        answer: refused(400, "template version doesn't match template", {
          detail: `templateVersion.TemplateID = ${coder.template("coding-agent").id}, template.ID = ${coder.template("good").id}`,
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
        answer: refused(500, "insert workspace build", {
          detail:
            'pq: insert or update on table "workspace_builds" violates foreign key constraint "workspace_builds_template_version_preset_id_fkey"',
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
