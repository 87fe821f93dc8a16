/** Who and what there is in a world, as its control API tells it, in the words of targets. */
import {
  people,
  TargetUnusable,
  templateKinds,
  versionKinds,
  type Person,
  type TargetFacts,
  type TemplateFacts,
  type TemplateKind,
  type VersionKind,
} from "../target.ts";
import type { World } from "./read-world.ts";

const ROLE: Readonly<Partial<Record<Person, string>>> = {
  admin: "owner",
  "org-admin": "organization-admin",
  auditor: "auditor",
  "template-admin": "template-admin",
  "user-admin": "user-admin",
};

/**
 * The facts of a world. The user is whoever has the token, or the first plain member of the main organization.
 * Throws `TargetUnusable` when it has nobody to own a task, or nothing to make one from.
 */
export function factsOf(world: World, token?: string): TargetFacts {
  const active = world.users.filter(({ status }) => status === "active");
  const main = mainOf(world);
  const [user] = active.filter((one) =>
    token === undefined ? one.roles.length === 0 && one.organization_ids.includes(main) : one.token === token,
  );
  const home = user?.organization_ids[0];
  if (user === undefined || home === undefined)
    throw new TargetUnusable(
      token === undefined
        ? "The world of the states has no plain member who could own tasks. Give --token to say who shall."
        : "Nobody active in the world of the states has the token that was given. GET /_sim/world shows all tokens.",
    );
  const find = (person: Person): World["users"][number] | undefined => {
    if (person === "user") return user;
    if (person === "suspended") return world.users.find(({ status }) => status === "suspended");
    const role = ROLE[person];
    if (role !== undefined) return active.find(({ roles }) => roles.includes(role));
    const plain = active.filter(({ roles, id }) => roles.length === 0 && id !== user.id);
    return plain.find(({ organization_ids: ids }) => ids.includes(home) === (person === "second-user"));
  };
  const known = people.flatMap((person) => {
    const found = find(person);
    const organization = world.organizations.find(({ id }) => id === found?.organization_ids[0]);
    if (found === undefined || organization === undefined) return [];
    const { id, username, email, password } = found;
    return [
      [
        person,
        {
          id,
          username,
          token: found.token,
          organization_id: organization.id,
          organization_name: organization.name,
          // A bridge need not know them.
          ...(email !== undefined && typeof password === "string" ? { sign_in: { email, password } } : {}),
        },
      ] as const,
    ];
  });
  const { templates, versions } = templatesOf(world, home);
  const { foreign } = templates;
  const knowsForeign = (["second-user", "org-admin"] as const).every(
    (person) => find(person)?.organization_ids.includes(foreign?.organization_id ?? "") === true,
  );
  return {
    people: Object.fromEntries(known),
    templates: foreign === undefined || !knowsForeign ? templates : { ...templates, "second-home": foreign },
    versions,
  };
}

function mainOf(world: World): string {
  return (
    (world.organizations.find(({ is_default: isDefault }) => isDefault) ?? world.organizations[0])?.id ?? ""
  );
}

/** What tells a template apart by its name only: the kind with this ending. */
const BY_NAME: ReadonlyMap<string, TemplateKind> = new Map(
  templateKinds.filter((kind) => kind !== "usual").map((kind) => [`${kind}-agent`, kind]),
);

function templatesOf(world: World, home: string): Pick<TargetFacts, "templates" | "versions"> {
  const templates: Partial<Record<TemplateKind, TemplateFacts>> = {};
  const versions: Partial<Record<VersionKind, string>> = {};
  for (const template of world.templates) {
    const kind = kindOf(template, home);
    if (templates[kind] !== undefined) continue;
    const preset = template.presets.find(({ default: isDefault }) => !isDefault);
    templates[kind] = {
      id: template.id,
      name: template.name,
      version_id: template.active_version_id,
      organization_id: template.organization_id,
      ...(preset === undefined ? {} : { preset_id: preset.id }),
    };
    const archivedId = template.versions.find(({ archived }) => archived)?.id;
    const archivedOf = versionKinds.find((name) => name === `archived-of-${kind}`);
    if (archivedId !== undefined && archivedOf !== undefined) versions[archivedOf] = archivedId;
    if (kind !== "usual") continue;
    for (const { id, archived, import_status: imported } of template.versions) {
      const state = archived
        ? "archived"
        : imported === "failed"
          ? "broken"
          : imported === "succeeded"
            ? null
            : "importing";
      const known = versionKinds.find((name) => name === state);
      if (known !== undefined) versions[known] ??= id;
    }
  }
  if (templates.usual === undefined)
    throw new TargetUnusable(
      "The world of the states has no template with an AI task, so no task can be made.",
    );
  return { templates, versions };
}

function kindOf(template: World["templates"][number], home: string): TemplateKind {
  const named = BY_NAME.get(template.name);
  if (template.deleted) return "deleted";
  if (template.deprecated) return named === "restricted-deprecated" ? named : "deprecated";
  if (template.organization_id !== home) return "foreign";
  if (!template.has_ai_task) return "no-ai-task";
  if (template.presets.length > 0) return "presets";
  return named ?? "usual";
}
