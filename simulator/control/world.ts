/** Everything at once: who and what there is, and how to begin again. */
import { knownPassword, sessionToken } from "../core/setup/create-world.ts";
import type { Template, TemplateVersion, User } from "../core/model.ts";
import { formatInstant } from "../core/text/time.ts";
import { must, type World } from "../core/world.ts";
import type { Simulator } from "../world/simulator.ts";
import { readSetting } from "./read-setting.ts";
import { show, type Answer, type ControlRequest, type Shapes } from "./reply.ts";

/** `GET /_sim/world`. */
export function getWorld({ simulator }: ControlRequest): Answer {
  return show("World", worldDocument(simulator));
}

/** `POST /_sim/reset`. */
export function resetWorld({ simulator, body }: ControlRequest): Answer {
  const setting = readSetting(body as Shapes["ResetRequest"]);
  if ("status" in setting) return setting;
  simulator.reset(setting);
  return show("World", worldDocument(simulator));
}

/** Who and what there is in the world of that simulator. */
export function worldDocument(simulator: Simulator): Shapes["World"] {
  simulator.settleAll();
  const { world, setting, clock } = simulator;
  return {
    users: [...world.users.values()].map((user) => userDocument(world, user)),
    organizations: [...world.organizations.values()].map(({ id, name, displayName, isDefault }) => ({
      id,
      name,
      display_name: displayName,
      is_default: isDefault,
    })),
    templates: templateDocuments(world),
    release: setting.release,
    pace: setting.pace,
    seed: setting.seed,
    clock: { now: formatInstant(clock.now()), mode: clock.mode },
    counts: {
      tasks: world.tasks.size,
      workspaces: world.workspaces.size,
      builds: world.builds.size,
      journal_entries: world.sequence,
      requests: simulator.requestLog.count,
    },
  };
}

function userDocument(world: World, user: User): Shapes["WorldUser"] {
  const { id, username, email, status, githubUserId, siteRoles, memberships } = user;
  return {
    id,
    username,
    email,
    status,
    github_user_id: githubUserId,
    roles: [...new Set<string>([...siteRoles, ...[...memberships.values()].flat()])],
    organization_ids: [...memberships.keys()],
    token: sessionToken(world, username),
    password: knownPassword(world, user),
  };
}

function templateDocuments(world: World): Shapes["WorldTemplate"][] {
  const versions = new Map<string, TemplateVersion[]>();
  for (const version of world.templateVersions.values()) {
    const ofTemplate = versions.get(version.templateId);
    if (ofTemplate === undefined) versions.set(version.templateId, [version]);
    else ofTemplate.push(version);
  }
  return [...world.templates.values()].map((template) =>
    templateDocument(template, versions.get(template.id) ?? []),
  );
}

function templateDocument(template: Template, versions: readonly TemplateVersion[]): Shapes["WorldTemplate"] {
  const { id, name, organizationId, activeVersionId } = template;
  const active = must(
    versions.find((version) => version.id === activeVersionId),
    "active version",
  );
  return {
    id,
    name,
    organization_id: organizationId,
    active_version_id: activeVersionId,
    has_ai_task: active.hasAiTask,
    deprecated: template.deprecated !== "",
    deleted: template.deleted,
    presets: active.presets.map((preset) => ({
      id: preset.id,
      name: preset.name,
      default: preset.isDefault,
    })),
    versions: versions.map((version) => ({
      id: version.id,
      name: version.name,
      archived: version.archived,
      import_status: version.importStatus,
    })),
  };
}
