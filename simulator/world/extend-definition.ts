/** A world like another, with more in it: what a story says of its world, on top of the default one. */
import { parseDuration } from "../core/text/time.ts";
import type {
  OrganizationDefinition,
  TemplateDefinition,
  UserDefinition,
  WorldDefinition,
} from "../core/setup/definitions.ts";
import { definitionProblem } from "./check-definition.ts";

type Words = Readonly<Record<string, unknown>>;

/** What is added, list by list; more may be left out of a part than in a `WorldDefinition`. */
export type MoreDefinition = Readonly<Partial<Record<keyof WorldDefinition, readonly Words[]>>>;

/**
 * The definition with more in it; what has the name of something there takes its place. Or, as a sentence, what is wrong
 * with it.
 */
export function extendDefinition(base: WorldDefinition, more: MoreDefinition): WorldDefinition | string {
  const organizations = merged<OrganizationDefinition>(
    base.organizations,
    more.organizations,
    "name",
    organizationOf,
  );
  const [first] = organizations;
  const definition: WorldDefinition = {
    organizations,
    users: merged<UserDefinition>(base.users, more.users, "username", userOf(first?.name ?? "")),
    templates: merged<TemplateDefinition>(base.templates, more.templates, "name", templateOf),
    plainWorkspaces: [
      ...base.plainWorkspaces,
      ...((more.plainWorkspaces ?? []) as unknown as WorldDefinition["plainWorkspaces"]),
    ],
  };
  const problem = definitionProblem(definition);
  return problem === null ? definition : named(problem, definition);
}

function merged<Part extends object>(
  base: readonly Part[],
  more: readonly Words[] = [],
  key: keyof Part & string,
  read: (words: Words) => Words,
): readonly Part[] {
  // Each is checked with the whole.
  const parts = more.map(read) as unknown as readonly Part[];
  const place = (part: Part): Part => parts.find((one) => one[key] === part[key]) ?? part;
  const known = new Set(base.map((part) => part[key]));
  return [...base.map(place), ...parts.filter((part) => !known.has(part[key]))];
}

function organizationOf(words: Words): Words {
  return { displayName: words["name"], ...words };
}

function userOf(organization: string): (words: Words) => Words {
  return (words) => ({ name: words["username"], memberships: { [organization]: [] }, ...words });
}

function templateOf(words: Words): Words {
  const { defaultTtl: ttl } = words;
  return typeof ttl === "string" ? { ...words, defaultTtl: parseDuration(ttl) ?? ttl } : words;
}

/** Places of the whole mean nothing to who wrote a part of it: names do. */
function named(problem: string, definition: WorldDefinition): string {
  return problem.replace(
    /definition\.(\w+)\[(\d+)\]/,
    (found, list: keyof WorldDefinition, index: string) => {
      const part = definition[list][Number(index)] as
        { readonly name?: string; readonly username?: string } | undefined;
      const name = part?.username ?? part?.name;
      return name === undefined ? found : `${list} ${JSON.stringify(name)}`;
    },
  );
}
