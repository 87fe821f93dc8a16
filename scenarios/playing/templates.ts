/** Finds the template version that a task is made of, by the names that a story has for it. */
import { replyTextWithStatus } from "../../client/reply-text.ts";
import { json } from "../../client/wire.ts";
import { cureOf, quoted } from "../reading/story-problem.ts";
import type { CreateWords, Step } from "../reading/story.ts";
import type { Play } from "./play.ts";
import { StoryFailed } from "./story-failed.ts";
import type { Person } from "./story-server.ts";

export interface FoundTemplate {
  readonly id: string;
  readonly name: string;
  readonly active_version_id: string;
}

const USUAL = "coding-agent";

/** The ids that a create names. Throws `StoryFailed` with the names that there are. */
export async function versionOf(
  play: Play,
  step: Step,
  { template, version, preset }: CreateWords,
): Promise<{ readonly template_version_id: string; readonly template_version_preset_id?: string }> {
  const person = play.person(step);
  const found = await findTemplate(play, person, template ?? play.server.template);
  if (typeof found === "string") throw new StoryFailed(step, { expected: "a template", got: found });
  const id = version === undefined ? found.active_version_id : await versionId(play, step, found, version);
  if (preset === undefined) return { template_version_id: id };
  const presets =
    (await play.read<readonly { readonly ID: string; readonly Name: string }[] | null>(
      step,
      person,
      `/api/v2/templateversions/${id}/presets`,
    )) ?? [];
  const chosen = presets.find(({ Name }) => Name.toLowerCase() === preset.toLowerCase());
  if (chosen !== undefined) return { template_version_id: id, template_version_preset_id: chosen.ID };
  const got = `There is no preset ${quoted(preset)}. ${cureOf(
    preset,
    presets.map(({ Name }) => Name),
  )}`;
  throw new StoryFailed(step, { expected: `a preset of ${found.name}`, got });
}

async function versionId(
  play: Play,
  step: Step,
  { id, name }: FoundTemplate,
  version: string,
): Promise<string> {
  const path = `/api/v2/templates/${id}/versions`;
  const person = play.person(step);
  const reply = await play.call(person, "GET", `${path}/${encodeURIComponent(version)}`);
  const found = json(reply) as { readonly id?: string } | undefined;
  if (reply.status === 200 && typeof found?.id === "string") return found.id;
  const all = await play.call(person, "GET", `${path}?include_archived=true`);
  const names = ((json(all) as readonly { readonly name: string }[] | null) ?? []).map((one) => one.name);
  throw new StoryFailed(step, {
    expected: `a version of ${name}`,
    got: `There is no version ${quoted(version)}. ${cureOf(version, names)}`,
  });
}

/** The template of that name, or why there is none. Without a name: the usual one, or the only one for tasks. */
export async function findTemplate(
  play: Play,
  person: Person,
  name: string | undefined,
): Promise<FoundTemplate | string> {
  const reply = await play.call(person, "GET", "/api/v2/templates");
  const templates = json(reply) as readonly FoundTemplate[] | undefined;
  if (reply.status !== 200 || !Array.isArray(templates))
    return `no list of templates, but ${replyTextWithStatus(reply)}`;
  const wanted = name ?? USUAL;
  const found = templates.find((one) => one.name === wanted) ?? (await byName(play, person, wanted));
  if (found !== null) return found;
  const known = templates.map((one) => one.name);
  if (name !== undefined) return `There is no template ${quoted(name)}. ${cureOf(name, known)}`;
  const forTasks = await play.call(person, "GET", "/api/v2/templates?q=has-ai-task%3Atrue");
  const [only, another] = (json(forTasks) as readonly FoundTemplate[] | undefined) ?? [];
  if (only !== undefined && another === undefined) return only;
  return `The story names no template, and there is no ${USUAL}. Name one with --template. There are: ${known.join(", ")}.`;
}

/** One that lists leave out, such as a deprecated one. */
async function byName(play: Play, person: Person, name: string): Promise<FoundTemplate | null> {
  const organizations = json(await play.call(person, "GET", "/api/v2/users/me/organizations"));
  if (!Array.isArray(organizations)) return null;
  for (const { id } of organizations as readonly { readonly id: string }[]) {
    const path = `/api/v2/organizations/${id}/templates/${encodeURIComponent(name)}`;
    const reply = await play.call(person, "GET", path);
    if (reply.status === 200) return json(reply) as FoundTemplate;
  }
  return null;
}
