import { expect, test } from "vitest";
import type { TemplateDefinition } from "../../simulator/index.ts";
import { NOBODYS_ID, startCoder, type Who } from "../support/coder.ts";
import { versions } from "../support/versions.ts";
import { badBody, climb, MISSING, NO_TOKEN, type Expected } from "../support/ladder.ts";

// The longest ladder of all: creating a task (docs/behaviour.md, 4.4).

const deprecated = "It is old.";
const usableByMembers = false;

const templates: readonly TemplateDefinition[] = [
  { name: "no-task", hasAiTask: false, deleted: true, usableByMembers, deprecated, versions },
  { name: "elsewhere", organization: "research", deleted: true, usableByMembers, deprecated, versions },
  { name: "gone", deleted: true, usableByMembers, deprecated, versions },
  { name: "closed", usableByMembers, deprecated, versions },
  { name: "old", deprecated, versions },
  { name: "good", versions },
];

const coder = startCoder({ templates });

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

const noAiTask = refused(400, 'Template does not have a valid "coder_ai_task" resource.');

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
        answer: noAiTask,
      },
      // What is not imported, or failed to, has none either.
      ...["broken", "canceled", "waiting", "importing"].map((version) => ({
        fault: `${version} version`,
        spoils: { version },
        answer: noAiTask,
      })),
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
        spoils: { who: "bob", user: "alice", template: "elsewhere", version: "archived" },
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
        spoils: { template: "gone", who: "uma", user: "alice" },
        answer: refused(404, 'Template "gone" has been deleted!'),
      },
      {
        fault: "may not create for the owner",
        spoils: { who: "uma", user: "alice", template: "closed" },
        answer: refused(403, "Unauthorized to create workspace.", {
          detail:
            "You are unable to create a workspace in this organization. It is possible to have access to the template, but not be able to create a workspace. Please contact an administrator about your permissions if you feel this is an error.",
        }),
      },
      {
        fault: "may not use the template",
        spoils: { template: "closed" },
        answer: refused(403, 'Unauthorized access to use the template "closed".', {
          detail:
            "Although you are able to view the template, you are unable to create a workspace using it. Please contact an administrator about your permissions if you feel this is an error.",
        }),
      },
      {
        fault: "deprecated template",
        spoils: { template: "old" },
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
        spoils: { name: "TAKEN" },
        answer: refused(409, 'Workspace "TAKEN" already exists.', {
          validations: [{ field: "name", detail: "This value is already in use and should be unique." }],
        }),
      },
      {
        fault: "task name taken",
        spoils: { name: "Left" },
        answer: refused(500, "Internal error creating task.", {
          detail: 'pq: duplicate key value violates unique constraint "tasks_owner_id_name_unique_idx"',
        }),
      },
      {
        fault: "unknown preset",
        spoils: { preset: NOBODYS_ID },
        answer: refused(500, "failed to fetch preset parameter values", {
          detail: "failed to get preset parameters: sql: no rows in result set",
        }),
      },
    ],
    [201, expect.objectContaining({ name: "mine", display_name: "Mine", status: "initializing" })],
    ({ preset, ...parts }) =>
      create({ ...parts, preset: preset === "" ? "00000000-0000-0000-0000-000000000000" : preset }),
  );
  // Nothing remains of what was refused.
  expect(coder.simulator.world.workspaces.size).toBe(count + 1);
});
