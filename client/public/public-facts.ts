/** What templates there are on a server, as far as public reads show it. */
import type { components } from "../../spec/generated.ts";
import { hasKeys, type CoderCalls } from "./coder-calls.ts";
import type { UserView } from "../preflight.ts";
import { TargetUnusable, Unreached, type TemplateFacts, type TemplateKind } from "../target.ts";

type Template = components["schemas"]["Template"];
type Preset = components["schemas"]["Preset"];

/** Templates by kind; those that might be the usual one are to be tried. */
export interface FoundTemplates {
  readonly kinds: Readonly<Partial<Record<TemplateKind, TemplateFacts>>>;
  /** The most promising first. */
  readonly candidates: readonly TemplateFacts[];
}

export interface TemplateSearch {
  readonly where: string;
  readonly calls: CoderCalls;
  readonly user: UserView;
  /** Templates may all be without AI tasks. */
  readonly withoutTasks?: boolean;
  /** Names of templates that are known to be of a kind. */
  readonly named?: Readonly<Partial<Record<TemplateKind, string>>>;
}

/** Looks through the templates. Throws `TargetUnusable` when none can make tasks. */
export async function findTemplates(search: TemplateSearch): Promise<FoundTemplates> {
  const { where, user, withoutTasks = false, named = {} } = search;
  const current = await listTemplates(search, "");
  // Deprecated ones are shown to those who ask for them.
  const old = await listTemplates(search, "?q=deprecated%3Atrue");
  const all = [...current, ...old.filter(({ id }) => current.every((other) => other.id !== id))];
  const mine = all.filter(({ organization_id: id }) => user.organization_ids.includes(id));
  const withTask = [
    ...(await listTemplates(search, "?q=has-ai-task%3Atrue")),
    ...(await listTemplates(search, "?q=has-ai-task%3Atrue%20deprecated%3Atrue")),
  ];
  const isForTasks = ({ id }: Template): boolean => withTask.some((other) => other.id === id);
  const kinds: Partial<Record<TemplateKind, TemplateFacts>> = {};
  for (const [kind, name] of Object.entries(named) as [TemplateKind, string][])
    kinds[kind] = factsOf(byName(where, all, name), await presetsOf(search.calls, byName(where, all, name)));
  const plain = mine.find((template) => !isForTasks(template) && !template.deprecated);
  if (plain !== undefined) kinds["no-ai-task"] ??= factsOf(plain, []);
  const deprecated = mine.find((template) => isForTasks(template) && template.deprecated);
  if (deprecated !== undefined) kinds.deprecated ??= factsOf(deprecated, []);
  const able = mine.filter((template) => isForTasks(template) && !template.deprecated && !template.deleted);
  const isOwner = user.roles.some(({ name }) => name === "owner");
  const locked = able.find(({ allow_user_cancel_workspace_jobs: allowed }) => !allowed);
  if (locked !== undefined && !isOwner) kinds.locked ??= factsOf(locked, []);
  const candidates = await rank(search.calls, able, kinds);
  if (kinds.usual !== undefined) return { kinds, candidates: [kinds.usual] };
  if (candidates.length > 0 || withoutTasks) return { kinds, candidates };
  throw new TargetUnusable(
    `${where} shows ${user.username} no template that makes tasks: ${
      all.length === 0
        ? "there are no templates"
        : `none of ${all.map(({ name }) => name).join(", ")} has an AI task`
    }. Push a template with a coder_ai_task resource, in an organization of that user.`,
  );
}

/** Those without presets first, and those whose jobs may be canceled; what has presets is remembered as such. */
async function rank(
  calls: CoderCalls,
  able: readonly Template[],
  kinds: Partial<Record<TemplateKind, TemplateFacts>>,
): Promise<readonly TemplateFacts[]> {
  const ranked: { readonly facts: TemplateFacts; readonly rank: number }[] = [];
  for (const template of able) {
    const presets = await presetsOf(calls, template);
    const facts = factsOf(template, presets);
    if (facts.preset_id !== undefined) kinds.presets ??= facts;
    const flaws =
      Number(presets.length > 0) +
      2 * Number(!template.allow_user_cancel_workspace_jobs) +
      4 * Number(facts.id === kinds.slow?.id);
    ranked.push({ facts, rank: flaws });
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ facts }) => facts);
}

async function listTemplates({ where, calls }: TemplateSearch, query: string): Promise<readonly Template[]> {
  try {
    const value = await calls.must("listTemplates", { query });
    if (Array.isArray(value))
      return value.filter((one): one is Template => hasKeys(one, "id", "name", "active_version_id"));
    throw new Unreached("listTemplates answers something that is no list");
  } catch (error) {
    if (!(error instanceof Unreached)) throw error;
    throw new TargetUnusable(
      `${where} does not list its templates: ${error.message}. Give a session token that may read them.`,
      { cause: error },
    );
  }
}

async function presetsOf(calls: CoderCalls, template: Template): Promise<readonly Preset[]> {
  const value = await calls.must("listTemplateVersionPresets", { params: [template.active_version_id] });
  return Array.isArray(value) ? (value as Preset[]) : [];
}

function factsOf(template: Template, presets: readonly Preset[]): TemplateFacts {
  const other = presets.find((preset) => !preset.Default);
  return {
    id: template.id,
    name: template.name,
    version_id: template.active_version_id,
    organization_id: template.organization_id,
    ...(other === undefined ? {} : { preset_id: other.ID }),
  };
}

function byName(where: string, all: readonly Template[], name: string): Template {
  const found = all.find((template) => template.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  throw new TargetUnusable(
    `${where} has no template "${name}" that the user may see. Known: ${all.map((one) => one.name).join(", ")}.`,
  );
}
