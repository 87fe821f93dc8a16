/**
 * A workspace that somebody makes without a task. Source: coderd/workspaces.go, postUserWorkspaces, requestTemplate and
 * createWorkspace; codersdk/organizations.go, CreateWorkspaceRequest.
 */
import type { Attempt } from "../attempt.ts";
import { createWorkspace } from "../builds.ts";
import type { Validation } from "../env.ts";
import { bodyIsInvalid } from "../guards.ts";
import { NIL_UUID, type Template, type TemplateVersion, type User, type Uuid } from "../model.ts";
import { userIsFound } from "../path-rules.ts";
import * as may from "../permissions.ts";
import type { Rule } from "../rule.ts";
import { settle } from "../settle.ts";
import type { ParameterValue } from "../templates/parameter.ts";
import { askedValues } from "../templates/parameters.ts";
import { nameProblem } from "../text/names.ts";
import type { Shown } from "../views.ts";
import { ownedName } from "../world.ts";

/** The operation of this file. */
export type CreateOperation = "createWorkspace";

interface CreateBody {
  readonly template_id: Uuid;
  readonly template_version_id: Uuid;
  readonly name: string;
  readonly rich_parameter_values: readonly ParameterValue[] | null;
  readonly template_version_preset_id: Uuid;
}

const bodyOf = ({ value }: Attempt): CreateBody => value as CreateBody;
const ownerOf = (attempt: Attempt): User => attempt.present(attempt.user, "user");

/** The fields that fail their tags, in the order of the struct. */
function bodyProblems(attempt: Attempt): readonly Validation[] {
  const { template_id, template_version_id, name } = bodyOf(attempt);
  const ids = { template_id, template_version_id };
  const given = Object.values(ids).filter((id) => id !== NIL_UUID).length;
  const problem = (field: string, tag: string, value: string): Validation => ({
    field,
    detail: `Validation failed for tag "${tag}" with value: "${value}"`,
  });
  const ofIds = Object.entries(ids).map(([field, id]) =>
    problem(field, given === 0 ? "required_without" : "excluded_with", id),
  );
  return [
    ...(given === 1 ? [] : ofIds),
    ...(nameProblem(name) === null ? [] : [problem("name", "workspace_name", name)]),
  ];
}

/** The version that is asked for, if the caller may read it; null when a template is asked for. */
function askedVersion(attempt: Attempt): TemplateVersion | null {
  const version = attempt.world.templateVersions.get(bodyOf(attempt).template_version_id);
  return version !== undefined && attempt.canRead(version) ? version : null;
}

function askedTemplate(attempt: Attempt): Template | null {
  const version = askedVersion(attempt);
  if (version !== null) return attempt.templateOf(version);
  const template = attempt.world.templates.get(bodyOf(attempt).template_id);
  return template !== undefined && may.canReadTemplate(attempt.callingUser, template) ? template : null;
}

const templateOf = (attempt: Attempt): Template => attempt.present(askedTemplate(attempt), "template");
const nameOfTemplate = (attempt: Attempt): { name: string } => ({ name: templateOf(attempt).name });

function versionOf(attempt: Attempt): TemplateVersion {
  const active = attempt.world.templateVersions.get(templateOf(attempt).activeVersionId);
  return attempt.present(askedVersion(attempt) ?? active, "template version");
}

/** Neither the owner nor a membership of the owner in the template's organization can be seen. */
function ownerIsUnknown(attempt: Attempt): boolean {
  const owner = ownerOf(attempt);
  if (may.canReadUser(attempt.callingUser, owner)) return false;
  const { organizationId } = templateOf(attempt);
  return !may.canReadMembership(attempt.callingUser, owner, organizationId, attempt.world.profile.has);
}

function mayNotCreate(attempt: Attempt): boolean {
  const { organizationId } = templateOf(attempt);
  return !may.canCreateWorkspace(attempt.callingUser, { ownerId: ownerOf(attempt).id, organizationId });
}

/** A live workspace of the owner has the name; one whose delete job is done by now no longer counts. */
function nameIsTaken(attempt: Attempt): boolean {
  const { world, now } = attempt;
  const key = ownedName(ownerOf(attempt).id, bodyOf(attempt).name);
  const holder = world.workspacesByName.get(key);
  if (holder !== undefined) settle(world, holder, now);
  return world.workspacesByName.has(key);
}

function presetIsUnknown(attempt: Attempt): boolean {
  const presetId = bodyOf(attempt).template_version_preset_id;
  const presets = [...attempt.world.templateVersions.values()].flatMap((version) => version.presets);
  return presetId !== NIL_UUID && !presets.some(({ id }) => id === presetId);
}

const isImport =
  (...statuses: readonly string[]) =>
  (attempt: Attempt): boolean =>
    statuses.includes(versionOf(attempt).importStatus);

// prettier-ignore
export const createRules: Readonly<Record<CreateOperation, readonly Rule[]>> = {
  createWorkspace: [
    ...userIsFound,
    { when: bodyIsInvalid, refuse: "body_invalid", words: (attempt) => ({ problem: attempt.present(attempt.bodyProblem, "body") }) },
    { when: (attempt) => bodyProblems(attempt).length > 0, refuse: "validation_failed", validations: bodyProblems },
    { when: (attempt) => bodyOf(attempt).template_version_id !== NIL_UUID && askedVersion(attempt) === null, refuse: "asked_version_unknown", words: (attempt) => ({ id: bodyOf(attempt).template_version_id }) },
    { when: (attempt) => askedVersion(attempt)?.archived === true, refuse: "version_archived" },
    { when: (attempt) => askedTemplate(attempt) === null, refuse: "asked_template_unknown", words: (attempt) => ({ id: bodyOf(attempt).template_id }) },
    { when: (attempt) => templateOf(attempt).deleted, refuse: "template_deleted", words: nameOfTemplate },
    { when: ownerIsUnknown, refuse: "not_found" },
    { when: mayNotCreate, refuse: "create_not_permitted" },
    { when: (attempt) => !may.canUseTemplate(attempt.callingUser, templateOf(attempt)), refuse: "template_use_not_permitted", words: nameOfTemplate },
    { when: (attempt) => templateOf(attempt).deprecated !== "", refuse: "template_deprecated", words: (attempt) => ({ ...nameOfTemplate(attempt), reason: templateOf(attempt).deprecated }) },
    { when: nameIsTaken, refuse: "workspace_name_taken", words: (attempt) => ({ name: bodyOf(attempt).name }) },
    { when: isImport("pending", "running"), refuse: "build_version_importing", words: (attempt) => ({ status: versionOf(attempt).importStatus }) },
    { when: isImport("failed", "canceled"), refuse: "build_version_broken", words: (attempt) => ({ name: versionOf(attempt).name, error: versionOf(attempt).importError }) },
    { when: presetIsUnknown, refuse: "preset_unknown" },
  ],
};

export const createChanges: Readonly<Record<CreateOperation, (attempt: Attempt) => Shown>> = {
  createWorkspace: (attempt) => {
    const { world, now } = attempt;
    const { name, rich_parameter_values, template_version_preset_id } = bodyOf(attempt);
    const { id: templateId, organizationId } = templateOf(attempt);
    const presetId = template_version_preset_id === NIL_UUID ? null : template_version_preset_id;
    const ownerId = ownerOf(attempt).id;
    const workspace = createWorkspace(
      world,
      {
        id: world.ids.uuid("workspace", String(world.sequence)),
        ownerId,
        organizationId,
        templateId,
        name,
        nameKey: ownedName(ownerId, name),
        taskId: null,
      },
      {
        transition: "start",
        reason: "initiator",
        initiatorId: attempt.callingUser.id,
        templateVersionId: versionOf(attempt).id,
        presetId,
        values: askedValues(world, presetId, rich_parameter_values),
      },
      now,
    );
    return { status: 201, view: { kind: "new_workspace", workspace } };
  },
};
