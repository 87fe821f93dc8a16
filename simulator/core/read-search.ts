/** What the `q` of a list asks for, and what is wrong with it. Source: coderd/searchquery/search.go. */
import { readableUser, type Attempt } from "./attempt.ts";
import type { Validation } from "./env.ts";
import { NIL_UUID, type Organization, type Uuid } from "./model.ts";
import * as may from "./permissions.ts";
import type { WorkspaceStatus } from "./status.ts";
import {
  duplicateProblem,
  parseQuery,
  quote,
  unknownOrganizationProblem,
  unknownProblems,
  unknownUserProblem,
} from "./text/query.ts";
import { parseBoolean } from "./text/text.ts";
import { parseUuid } from "./text/uuid.ts";

/** A search that was understood; null means "not asked". */
export interface Search {
  readonly ownerId: Uuid | null;
  /** An owner that the database is asked for by this text. */
  readonly ownerName: string | null;
  readonly organizationId: Uuid | null;
  readonly status: string | null;
  readonly name: string | null;
  readonly displayName: string | null;
  readonly exactDisplayName: string | null;
  readonly template: string | null;
  readonly hasAiTask: boolean | null;
  readonly deprecated: boolean | null;
  readonly shared: boolean | null;
  readonly sharedWithUser: Uuid | null;
  readonly sharedWithGroup: Uuid | null;
}

export type ReadSearch =
  | { readonly ok: true; readonly search: Search }
  | { readonly ok: false; readonly problems: readonly Validation[] };

const EMPTY: Search = {
  ownerId: null,
  ownerName: null,
  organizationId: null,
  status: null,
  name: null,
  displayName: null,
  exactDisplayName: null,
  template: null,
  hasAiTask: null,
  deprecated: null,
  shared: null,
  sharedWithUser: null,
  sharedWithGroup: null,
};

const EVERYTHING: ReadSearch = { ok: true, search: EMPTY };

/** What one value asks for; what is wrong with it is put to the problems. */
type Reader = (attempt: Attempt, text: string, problems: Validation[]) => Partial<Search>;

interface Keys {
  /** In the order in which the server looks at them, which is that of the problems. */
  readonly readers: Readonly<Record<string, Reader>>;
  /** What a bare word stands for. */
  readonly bareKey: string;
  /** What stands before a `/` in a bare word. */
  readonly slashKey?: string;
}

const hasAiTask: Reader = (_attempt, text, problems) => ({ hasAiTask: truth(text, "has-ai-task", problems) });

/** The searches by operation. */
const SEARCHES = {
  listTasks: {
    readers: { owner: readOwner, organization: readOrganization, status: (_attempt, status) => ({ status }) },
    bareKey: "owner",
  },
  listTemplates: {
    readers: {
      organization: readOrganization,
      exact_name: (_attempt, name) => ({ name }),
      exact_display_name: (_attempt, exactDisplayName) => ({ exactDisplayName }),
      display_name: (_attempt, displayName) => ({ displayName }),
      deprecated: (_attempt, text, problems) => ({ deprecated: truth(text, "deprecated", problems) }),
      "has-ai-task": hasAiTask,
    },
    bareKey: "display_name",
  },
  listWorkspaces: {
    readers: {
      owner: readOwnerName,
      template: (_attempt, template) => ({ template }),
      name: (_attempt, name) => ({ name }),
      status: readWorkspaceStatus,
      "has-ai-task": hasAiTask,
      organization: readOrganization,
      shared: (_attempt, text, problems) => ({ shared: truth(text, "shared", problems) }),
      shared_with_user: readSharedWithUser,
      shared_with_group: readSharedWithGroup,
    },
    bareKey: "name",
    slashKey: "owner",
  },
} satisfies Readonly<Record<string, Keys>>;

/** The lists that take a search. */
export type SearchingOperation = keyof typeof SEARCHES;

/** Reads the `q` of a list. Problems come in the order of the keys, unknown keys last. */
export function readSearch(attempt: Attempt, operation: SearchingOperation): ReadSearch {
  const q = attempt.query("q");
  if (q === "") return EVERYTHING;
  const { readers, ...words }: Keys = SEARCHES[operation];
  const parsed = parseQuery(q, { keys: Object.keys(readers), ...words });
  if (!parsed.ok) return parsed;
  const problems: Validation[] = [];
  let search = EMPTY;
  for (const [key, read] of Object.entries(readers)) {
    const [value = "", ...more] = parsed.values.get(key) ?? [];
    // A first value that is empty counts as none at all. Source: httpapi/queryparams.go, parseQueryParamSet.
    if (value === "") continue;
    const problem = duplicateProblem(key, 1 + more.length);
    if (problem === null) search = { ...search, ...read(attempt, value, problems) };
    else problems.push(problem);
  }
  problems.push(...unknownProblems(parsed.unknown));
  return problems.length === 0 ? { ok: true, search } : { ok: false, problems };
}

/** The search of an attempt that the rules have let pass. */
export function understoodSearch(attempt: Attempt, operation: SearchingOperation): Search {
  const read = readSearch(attempt, operation);
  if (!read.ok) throw new Error("a search was run that the rules should have refused");
  return read.search;
}

/** What is wrong with the search of a list. */
export function searchProblems(attempt: Attempt, operation: SearchingOperation): readonly Validation[] {
  const read = readSearch(attempt, operation);
  return read.ok ? [] : read.problems;
}

function readOwner(attempt: Attempt, text: string, problems: Validation[]): Partial<Search> {
  // A uuid is taken as it is: one of nobody finds nothing and is no mistake.
  const parsed = parseUuid(text);
  if (parsed.ok) return { ownerId: parsed.uuid };
  const user = readableUser(attempt.world, attempt.callingUser, text);
  if (user === null) problems.push(unknownUserProblem(text));
  return { ownerId: user?.id ?? null };
}

/**
 * The owner of workspaces is a text that the database compares with usernames, a uuid too: one that is nobody's is no
 * mistake, and whether the caller may read the user is not asked. Source: queries/workspaces.sql, GetWorkspaces.
 */
function readOwnerName({ world, callingUser }: Attempt, text: string): Partial<Search> {
  const user = text === "me" ? callingUser : world.usersByName.get(text);
  return { ownerId: user?.id ?? NIL_UUID, ownerName: text };
}

/** Unlike an owner, `me` is a name like any other. Source: searchquery/search.go, Workspaces. */
function readSharedWithUser(attempt: Attempt, text: string, problems: Validation[]): Partial<Search> {
  const parsed = parseUuid(text);
  if (parsed.ok) return { sharedWithUser: parsed.uuid };
  const user = text === "me" ? undefined : attempt.world.usersByName.get(text);
  if (user !== undefined && may.canReadUser(attempt.callingUser, user)) return { sharedWithUser: user.id };
  problems.push(unknownUserProblem(text, "shared_with_user"));
  return {};
}

/** By name nobody finds the group of everybody: it is called `Everyone`, and a search is put into lower case. */
function readSharedWithGroup(attempt: Attempt, text: string, problems: Validation[]): Partial<Search> {
  const parsed = parseUuid(text);
  if (parsed.ok) return { sharedWithGroup: parsed.uuid };
  problems.push(sharedGroupProblem(text, (name) => readableOrganization(attempt, isNamed(name))));
  return {};
}

const isNamed =
  (name: string | null) =>
  (organization: Organization): boolean =>
    name === null ? organization.isDefault : organization.name.toLowerCase() === name;

/** What is wrong with a group that is asked for by name. Source: searchquery/search.go, parseGroup. */
function sharedGroupProblem(
  text: string,
  find: (organization: string | null) => Organization | null,
): Validation {
  const parts = text.split("/");
  const [first = "", name = first] = parts;
  const home = find(parts.length === 1 ? null : first);
  const reason =
    parts.length > 2
      ? "invalid organization or group name, the filter must be in the pattern of <organization name>/<group name>"
      : home !== null
        ? `group ${quote(name)} either does not exist, does not belong to the organization ${quote(home.name)}, or you are unauthorized to view it`
        : parts.length === 1
          ? "fetching default organization"
          : `organization ${quote(first)} either does not exist, or you are unauthorized to view it`;
  return {
    field: "shared_with_group",
    detail: `Query param "shared_with_group" has invalid value: ${reason}`,
  };
}

/** Here `default` is a name like any other, unlike in a path. Source: parseOrganization. */
function readOrganization(attempt: Attempt, text: string, problems: Validation[]): Partial<Search> {
  const parsed = parseUuid(text);
  if (parsed.ok) return { organizationId: parsed.uuid };
  const organization = readableOrganization(attempt, ({ name }) => name.toLowerCase() === text);
  if (organization === null) problems.push(unknownOrganizationProblem(text));
  return { organizationId: organization?.id ?? null };
}

const WORKSPACE_STATUSES: readonly string[] = [
  "pending",
  "starting",
  "running",
  "stopping",
  "stopped",
  "failed",
  "canceling",
  "canceled",
  "deleting",
  "deleted",
] satisfies readonly WorkspaceStatus[];

/** Unlike that of tasks, the status of workspaces is looked at before the database is asked. Source: ParseEnum. */
function readWorkspaceStatus(_attempt: Attempt, status: string, problems: Validation[]): Partial<Search> {
  if (!WORKSPACE_STATUSES.includes(status)) {
    const detail = `Query param "status" has invalid value: ${quote(status)} is not a valid value`;
    problems.push({ field: "status", detail });
  }
  return { status };
}

function truth(text: string, key: string, problems: Validation[]): boolean | null {
  const value = parseBoolean(text);
  if (value === null) {
    const reason = `strconv.ParseBool: parsing ${quote(text)}: invalid syntax`;
    problems.push({ field: key, detail: `Query param ${quote(key)} must be a valid boolean: ${reason}` });
  }
  return value;
}

/**
 * An organization as a path names it: by id, by name whatever its case, or the default one; null when the caller may
 * not see it. The zero uuid is what old provisioners send for the default one. Source: httpmw/organizationparam.go.
 */
export function findOrganization(attempt: Attempt, text: string): Organization | null {
  if (text === "default" || text === NIL_UUID)
    return readableOrganization(attempt, ({ isDefault }) => isDefault);
  const parsed = parseUuid(text);
  if (parsed.ok) return readableOrganization(attempt, ({ id }) => id === parsed.uuid);
  const lower = text.toLowerCase();
  return readableOrganization(attempt, ({ name }) => name.toLowerCase() === lower);
}

function readableOrganization(
  attempt: Attempt,
  isIt: (organization: Organization) => boolean,
): Organization | null {
  for (const organization of attempt.world.organizations.values()) {
    if (!isIt(organization)) continue;
    return may.canReadOrganization(attempt.callingUser, organization.id) ? organization : null;
  }
  return null;
}
