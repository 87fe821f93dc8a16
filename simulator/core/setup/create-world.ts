/** Makes a world from a definition. Every id and token follows from the seed. */
import type { ApiKey } from "../accounts/api-key.ts";
import { PLAIN_KEY, sessionSeconds, tokenParts } from "../accounts/keys.ts";
import { createWorkspace } from "../builds.ts";
import type { Ids, Instant } from "../env.ts";
import {
  DEFAULT_TTL,
  type TemplateDefinition,
  type VersionDefinition,
  type WorldDefinition,
} from "./definitions.ts";
import {
  NIL_UUID,
  type Organization,
  type Template,
  type TemplateVersion,
  type User,
  type Uuid,
} from "../model.ts";
import { step } from "../events.ts";
import { emptyWorld, must, ownedName, type World } from "../world.ts";
import { parametersOf } from "../templates/parameters.ts";
import { shapeOf } from "./workspace-shape.ts";

type Setting = Parameters<typeof emptyWorld>[0];

/** A world with everyone and everything of the definition in it. Names that are not defined throw. */
export function createWorld(setting: Setting, definition: WorldDefinition): World {
  const world = emptyWorld(setting);
  const organizations = new Map<string, Organization>();
  definition.organizations.forEach(({ name, displayName }, index) => {
    const id = world.ids.uuid("organization", name);
    const organization = {
      id,
      name,
      displayName,
      description: index === 0 ? "Builtin default organization." : "",
      isDefault: index === 0,
      createdAt: world.startedAt,
    };
    organizations.set(name, organization);
    world.organizations.set(id, organization);
  });
  for (const user of definition.users) addUser(world, organizations, user);
  const [first] = organizations.keys();
  for (const template of definition.templates) {
    const home = template.organization ?? first ?? "";
    addTemplate(world, must(organizations.get(home), `organization ${home}`), template);
  }
  for (const plain of definition.plainWorkspaces) addPlainWorkspace(world, plain);
  return world;
}

function addUser(
  world: World,
  organizations: ReadonlyMap<string, Organization>,
  definition: WorldDefinition["users"][number],
): void {
  const { username } = definition;
  const id = world.ids.uuid("user", username);
  const memberships = new Map(
    Object.entries(definition.memberships).map(([name, roles]) => [
      must(organizations.get(name), `organization ${name}`).id,
      roles,
    ]),
  );
  const user: User = {
    id,
    username,
    name: definition.name,
    email: `${username}@example.com`,
    avatarUrl: "",
    status: definition.suspended === true ? "suspended" : "active",
    githubUserId: definition.githubUserId ?? null,
    siteRoles: definition.siteRoles ?? [],
    memberships,
    createdAt: world.startedAt,
    passwordDigest: digestOfPassword(world.ids, startingPassword(world.ids, username)),
  };
  insertUser(world, user, world.startedAt);
}

/** Adds a user to the world and its indexes, with the session token that follows from the seed. */
export function insertUser(world: World, user: User, now: Instant): void {
  world.users.set(user.id, user);
  world.usersByName.set(user.username.toLowerCase(), user);
  const [keyId, secret] = tokenParts(world.ids, user.username);
  const expiresAt = now + world.deployment.tokenLifetime;
  const session = { createdAt: now, loginType: "password", name: "", expiresAt } as const;
  const key: ApiKey = {
    ...PLAIN_KEY,
    ...session,
    id: keyId,
    secret,
    origin: user.username,
    userId: user.id,
    lifetimeSeconds: sessionSeconds(world),
  };
  world.apiKeys.set(keyId, key);
}

/** Characters of a password that comes with the world: far more than 52 bits, however they fall. */
const PASSWORD_LENGTH = 20;

/** The password that a user of the definition starts with. */
function startingPassword(ids: Ids, username: string): string {
  return ids.token("password", username, PASSWORD_LENGTH);
}

/** What a password is compared by. It follows from the seed, so that nobody can read it off a journal. */
export function digestOfPassword(ids: Ids, password: string): string {
  return ids.uuid("password", password);
}

/** The password that came with the world, as its token did; null for whoever chose another. */
export function knownPassword(world: World, user: User): string | null {
  const password = startingPassword(world.ids, user.username);
  return user.passwordDigest === digestOfPassword(world.ids, password) ? password : null;
}

/** The token that a user came with, or null once it was signed out or deleted. */
export function knownToken(world: World, user: User): string | null {
  const [id, secret] = tokenParts(world.ids, user.username);
  return world.apiKeys.get(id)?.secret === secret ? `${id}-${secret}` : null;
}

/** The session token a user starts with. */
export function sessionToken(world: World, username: string): string {
  return tokenParts(world.ids, username).join("-");
}

function addTemplate(world: World, organization: Organization, definition: TemplateDefinition): void {
  const { name } = definition;
  const id = world.ids.uuid("template", `${organization.name}/${name}`);
  // Where nobody is yet, the first user will be their author.
  const createdBy = [...world.users.values()][0]?.id ?? NIL_UUID;
  const versions = [{ name: "v1" }, ...(definition.versions ?? [])].map((version) =>
    versionOf(world, { templateId: id, organizationId: organization.id, createdBy }, definition, version),
  );
  for (const version of versions) {
    world.templateVersions.set(version.id, version);
    if (version.importStatus === "pending")
      world.jobQueue.join(version.jobId, version.createdAt, Infinity, world.startedAt);
  }
  const template: Template = {
    id,
    organizationId: organization.id,
    name,
    displayName: definition.displayName ?? "",
    description: definition.description ?? "",
    icon: definition.icon ?? "",
    activeVersionId: must(versions[0], "template version").id,
    createdBy,
    createdAt: world.startedAt,
    activeUserCount: definition.activeUserCount ?? 0,
    deleted: definition.deleted ?? false,
    deprecated: definition.deprecated ?? "",
    usableByMembers: definition.usableByMembers ?? true,
    allowUserCancel: definition.allowUserCancel ?? true,
    defaultTtl: definition.defaultTtl ?? DEFAULT_TTL,
  };
  world.templates.set(id, template);
}

interface Home {
  readonly templateId: Uuid;
  readonly organizationId: Uuid;
  readonly createdBy: Uuid;
}

function versionOf(
  world: World,
  home: Home,
  definition: TemplateDefinition,
  version: VersionDefinition,
): TemplateVersion {
  const key = `${home.templateId}/${version.name}`;
  return {
    ...home,
    id: world.ids.uuid("template version", key),
    fileId: world.ids.uuid("file", key),
    jobId: world.ids.uuid("import job", key),
    name: version.name,
    createdAt: world.startedAt,
    archived: version.archived ?? false,
    importStatus: version.importStatus ?? "succeeded",
    importError: version.importError ?? "",
    hasAiTask: definition.hasAiTask ?? true,
    readme: definition.readme ?? "",
    presets: (definition.presets ?? []).map((preset) => ({
      id: world.ids.uuid("preset", `${key}/${preset.name}`),
      name: preset.name,
      description: preset.description ?? "",
      isDefault: preset.isDefault ?? false,
      parameters: Object.entries(preset.parameters ?? {}).map(([name, value]) => ({ name, value })),
    })),
    parameters: parametersOf(definition, world.profile.has.promptIsParameter),
    shape: shapeOf(definition),
  };
}

/** A running workspace without a task: its build, agent and app come as they would by themselves, only at once. */
function addPlainWorkspace(world: World, plain: WorldDefinition["plainWorkspaces"][number]): void {
  const owner = must(world.usersByName.get(plain.owner.toLowerCase()), `user ${plain.owner}`);
  const template = must(
    [...world.templates.values()].find(({ name }) => name === plain.template),
    `template ${plain.template}`,
  );
  const workspace = createWorkspace(
    world,
    {
      id: world.ids.uuid("workspace", `${plain.owner}/${plain.name}`),
      ownerId: owner.id,
      organizationId: template.organizationId,
      templateId: template.id,
      name: plain.name,
      nameKey: ownedName(owner.id, plain.name),
      taskId: null,
    },
    {
      transition: "start",
      reason: "initiator",
      initiatorId: owner.id,
      templateVersionId: template.activeVersionId,
      presetId: null,
      values: [],
    },
    world.startedAt,
  );
  while (step(world, workspace, world.startedAt) !== null);
}
