/** What a world may start with, checked before it is made: every field by its path, and the names that point at others. */
import {
  checkOptions,
  firstOf,
  flag,
  listOf,
  objectOf,
  oneOf,
  OptionError,
  optionSentence,
  recordOf,
  text,
  url,
  wholeNumber,
  words,
  type Kind,
  type KindsOf,
} from "../../shared/check-options.ts";
import type { ScriptStep } from "../core/agent/conversation.ts";
import type { ImportStatus, OrganizationRole, SiteRole, WorkspaceShape } from "../core/model.ts";
import type {
  AppDefinition,
  MetadataDefinition,
  OptionDefinition,
  OrganizationDefinition,
  ParameterDefinition,
  PresetDefinition,
  ResourceDefinition,
  TemplateDefinition,
  UserDefinition,
  VersionDefinition,
  WorldDefinition,
} from "../core/setup/definitions.ts";
import type { Parameter } from "../core/templates/parameter.ts";
import type { OtherApp } from "../core/templates/workspace-parts.ts";

/** Every word of a union, which the compiler holds to be all of them. */
function wordOf<Word extends string>(all: Readonly<Record<Word, true>>): Kind {
  return oneOf(Object.keys(all));
}

const siteRole = wordOf<SiteRole>({ owner: true, auditor: true, "template-admin": true, "user-admin": true });
const organizationRole = wordOf<OrganizationRole>({ "organization-admin": true });
const importStatus = wordOf<ImportStatus>({
  succeeded: true,
  pending: true,
  running: true,
  failed: true,
  canceled: true,
});
const linked = wordOf<WorkspaceShape["linked"]>({ app: true, agent: true, nothing: true });

const parameterType = wordOf<Parameter["type"]>({
  string: true,
  number: true,
  bool: true,
  "list(string)": true,
});

const ORGANIZATION: KindsOf<OrganizationDefinition> = { name: text, displayName: words };

const USER: KindsOf<UserDefinition> = {
  username: text,
  name: words,
  siteRoles: listOf(siteRole),
  memberships: recordOf(listOf(organizationRole)),
  suspended: flag,
  githubUserId: wholeNumber(1),
};

const PRESET: KindsOf<PresetDefinition> = {
  name: text,
  description: words,
  isDefault: flag,
  parameters: recordOf(words),
};

const OPTION: KindsOf<OptionDefinition> = { name: text, value: words, description: words, icon: words };

const PARAMETER: KindsOf<ParameterDefinition> = {
  name: text,
  displayName: words,
  description: words,
  type: parameterType,
  mutable: flag,
  default: words,
  icon: words,
  options: listOf(objectOf(OPTION, ["name", "value"])),
};

const VERSION: KindsOf<VersionDefinition> = {
  name: text,
  archived: flag,
  importStatus,
  importError: words,
};

const STEP: KindsOf<ScriptStep> = {
  expectMessage: words,
  responseMessage: words,
  thinkDurationMS: {
    fits: (value) => typeof value === "number" && value >= 0 && value <= 2 ** 31 - 1,
    allowed: "a number of milliseconds from 0 to 2147483647",
  },
};

export const scriptKind: Kind = listOf(objectOf(STEP, ["expectMessage", "responseMessage"]));

const METADATA: KindsOf<MetadataDefinition> = {
  key: text,
  displayName: words,
  script: words,
  interval: wholeNumber(0),
  timeout: wholeNumber(0),
  values: listOf(words),
  error: words,
};

const APP: KindsOf<AppDefinition> = {
  slug: text,
  displayName: words,
  url: words,
  icon: words,
  external: flag,
  openIn: wordOf<OtherApp["openIn"]>({ "slim-window": true, tab: true }),
};

const RESOURCE: KindsOf<ResourceDefinition> = {
  icon: words,
  metadata: listOf(objectOf({ key: text, value: words, sensitive: flag }, ["key", "value"])),
};

const TEMPLATE: KindsOf<TemplateDefinition> = {
  name: text,
  displayName: words,
  description: words,
  icon: words,
  readme: words,
  organization: text,
  hasAiTask: flag,
  deprecated: words,
  deleted: flag,
  activeUserCount: wholeNumber(0),
  usableByMembers: flag,
  allowUserCancel: flag,
  defaultTtl: wholeNumber(0),
  presets: listOf(objectOf(PRESET, ["name"])),
  parameters: listOf(objectOf(PARAMETER, ["name"])),
  linked,
  hasHealthCheck: flag,
  hasPromptParameter: flag,
  environment: recordOf(words),
  metadata: listOf(objectOf(METADATA, ["key"])),
  appUrl: words,
  appIcon: words,
  apps: listOf(objectOf(APP, ["slug"])),
  resource: objectOf(RESOURCE, []),
  agentApiUrl: url,
  script: scriptKind,
  versions: listOf(objectOf(VERSION, ["name"])),
};

const WORKSPACE: KindsOf<WorldDefinition["plainWorkspaces"][number]> = {
  owner: text,
  name: text,
  template: text,
};

export const templatesKind: Kind = listOf(objectOf(TEMPLATE, ["name"]));

const DEFINITION: KindsOf<WorldDefinition> = {
  organizations: listOf(objectOf(ORGANIZATION, ["name", "displayName"])),
  users: listOf(objectOf(USER, ["username", "name", "memberships"])),
  templates: templatesKind,
  plainWorkspaces: listOf(objectOf(WORKSPACE, ["owner", "name", "template"])),
};

export const definitionKind: Kind = objectOf(DEFINITION, Object.keys(DEFINITION));

/** What is wrong with a definition, as a sentence; null for nothing. */
export function definitionProblem(given: unknown): string | null {
  try {
    checkOptions("definition", { definition: given }, { definition: definitionKind });
    return namesProblem(given as WorldDefinition);
  } catch (error) {
    if (error instanceof OptionError) return error.message.replace(/^definition: /, "");
    throw error;
  }
}

/** Templates, and where they stand in the options. */
interface Placed {
  readonly at: string;
  readonly template: TemplateDefinition;
}

/**
 * What is wrong with the names of a definition whose fields are right: one that leads nowhere, or is there twice, for
 * then the later would take the place of the earlier. `extra` are further templates, the option `templates`.
 */
export function namesProblem(
  definition: WorldDefinition,
  extra: readonly TemplateDefinition[] = [],
): string | null {
  const placed = (at: string, templates: readonly TemplateDefinition[]): readonly Placed[] =>
    templates.map((template, index) => ({ at: `${at}[${String(index)}]`, template }));
  const templates = [...placed("definition.templates", definition.templates), ...placed("templates", extra)];
  return (
    peopleProblem(definition) ??
    templatesProblem(definition, templates) ??
    workspacesProblem(definition, templates)
  );
}

function peopleProblem({ organizations, users }: WorldDefinition): string | null {
  const known = organizations.map(({ name }) => name);
  return (
    twice(organizations, ({ name }, index) => [`definition.organizations[${index}].name`, name]) ??
    twice(users, ({ username }, index) => [`definition.users[${index}].username`, username]) ??
    firstOf(users.entries(), ([index, { memberships }]) =>
      firstOf(Object.keys(memberships), (name) =>
        unknownName(`definition.users[${String(index)}].memberships`, name, known),
      ),
    )
  );
}

function templatesProblem({ organizations }: WorldDefinition, templates: readonly Placed[]): string | null {
  const known = organizations.map(({ name }) => name);
  const [first] = known;
  if (first === undefined && templates.length > 0)
    return optionSentence("definition.organizations", "", "one organization at least, for the templates");
  return (
    firstOf(templates, ({ at, template: { organization } }) =>
      organization === undefined ? null : unknownName(`${at}.organization`, organization, known),
    ) ??
    twice(templates, ({ at, template: { name, organization = first ?? "" } }) => [
      `${at}.name`,
      name,
      organization,
    ]) ??
    firstOf(
      templates,
      ({ at, template: { versions = [], presets = [], parameters = [], metadata = [], apps = [] } }) => {
        // The active version comes by itself.
        const all = [{ name: "v1" }, ...versions];
        return (
          twice(all, ({ name }, index) => [`${at}.versions[${String(Number(index) - 1)}].name`, name]) ??
          twice(presets, ({ name }, index) => [`${at}.presets[${index}].name`, name]) ??
          twice(parameters, ({ name }, index) => [`${at}.parameters[${index}].name`, name]) ??
          // The task's own app has a slug, too.
          twice([{ slug: "agent" }, ...apps], ({ slug }, index) => [
            `${at}.apps[${String(Number(index) - 1)}].slug`,
            slug,
          ]) ??
          twice(metadata, ({ key }, index) => [`${at}.metadata[${index}].key`, key])
        );
      },
    )
  );
}

function workspacesProblem(
  { users, plainWorkspaces }: WorldDefinition,
  templates: readonly Placed[],
): string | null {
  const usernames = users.map(({ username }) => username);
  const names = templates.map(({ template }) => template.name);
  return (
    firstOf(plainWorkspaces.entries(), ([index, { owner, template }]) => {
      const at = `definition.plainWorkspaces[${String(index)}]`;
      return unknownName(`${at}.owner`, owner, usernames) ?? unknownName(`${at}.template`, template, names);
    }) ??
    twice(plainWorkspaces, ({ owner, name }, index) => [
      `definition.plainWorkspaces[${index}].name`,
      name,
      owner,
    ])
  );
}

/** The first name that is there already, whatever the case of its letters; those in different `scope`s may be the same. */
function twice<Item>(
  items: readonly Item[],
  nameOf: (item: Item, index: string) => readonly [path: string, name: string, scope?: string],
): string | null {
  const seen = new Set<string>();
  return firstOf(items.entries(), ([index, item]) => {
    const [path, name, scope = ""] = nameOf(item, String(index));
    const key = JSON.stringify([scope, name.toLowerCase()]);
    if (seen.has(key)) return optionSentence(path, name, "a name that no other one has");
    seen.add(key);
    return null;
  });
}

function unknownName(path: string, name: string, known: readonly string[]): string | null {
  if (known.includes(name)) return null;
  return optionSentence(path, name, known.length === 0 ? "none" : oneOf(known).allowed);
}
