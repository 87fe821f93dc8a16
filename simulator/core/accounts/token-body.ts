/** The body of a new token: its scopes, what it is good for, and how long it lives. Source: coderd/apikey.go, postToken. */
import type { Attempt } from "../attempt.ts";
import { RESOURCE_KINDS } from "../authcheck/resource-kinds.ts";
import type { User } from "../model.ts";
import { isSiteOwner } from "../permissions.ts";
import { quote } from "../text/query.ts";
import { trimGo } from "../text/text.ts";
import { parseUuid } from "../text/uuid.ts";

/** After decoding: nothing is missing, everything may be empty. */
export interface TokenBody {
  /** Nanoseconds; 0 is the deployment's own. */
  readonly lifetime: number;
  readonly scope: string;
  readonly scopes: readonly string[] | null;
  readonly token_name: string;
  readonly allow_list: readonly string[] | null;
}

export const tokenBody = (attempt: Attempt): TokenBody => attempt.value as TokenBody;

const HOUR = 3_600_000_000_000;
/** The longest life of a token, in nanoseconds: of a site owner's a week, of all others a hundred years. */
export function longestLife(user: User): number {
  return isSiteOwner(user) ? 168 * HOUR : 876_600 * HOUR;
}

/** What is wrong with the lifetime that is asked for, or null. Source: validateAPIKeyLifetime. */
export function lifetimeProblem(attempt: Attempt, user: User): string | null {
  const { lifetime } = tokenBody(attempt);
  if (lifetime < 0) return "lifetime must be positive number greater than 0";
  const longest = longestLife(user);
  return lifetime > longest ? `lifetime must be less than ${String(longest / HOUR)}h0m0s` : null;
}

/** Resources and actions of the scopes that people may ask for. Source: rbac/scopes_catalog.go. */
const ACTIONS: Readonly<Record<string, string>> = {
  workspace: "read create update delete ssh start stop application_connect *",
  template: "read create update delete use *",
  api_key: "read create update delete *",
  file: "read create *",
  user: "read read_personal update_personal",
  user_secret: "read create update delete *",
  user_skill: "read create update delete *",
  task: "create read update delete *",
  organization: "read update delete *",
};
/** Scopes that are let pass, and that the database then does not know. */
const UNUSABLE: readonly string[] = ["all", "application_connect", "user.*"];
const SCOPES: ReadonlySet<string> = new Set([
  ...UNUSABLE,
  "coder:all",
  "coder:application_connect",
  ...Object.entries(ACTIONS).flatMap(([resource, actions]) =>
    actions.split(" ").map((action) => `${resource}:${action}`),
  ),
  ...["workspaces.create", "workspaces.operate", "workspaces.delete", "workspaces.access"].map(composite),
  ...["templates.build", "templates.author", "apikeys.manage_self"].map(composite),
]);

function composite(name: string): string {
  return `coder:${name}`;
}

/** The first scope asked for that is none, or null. */
export function unknownScope(attempt: Attempt): string | null {
  return askedScopes(attempt).find((scope) => !SCOPES.has(scope)) ?? null;
}

/** The first scope asked for that the database does not know, or null. The old single scope is put into new words. */
export function unusableScope(attempt: Attempt): string | null {
  return scopesOf(attempt).find((scope) => UNUSABLE.includes(scope)) ?? null;
}

function askedScopes(attempt: Attempt): readonly string[] {
  const { scope, scopes } = tokenBody(attempt);
  if (scopes !== null && scopes.length > 0) return scopes;
  return scope === "" ? [] : [scope];
}

/** The scopes a new token gets. */
export function scopesOf(attempt: Attempt): readonly string[] {
  const { scope, scopes } = tokenBody(attempt);
  if (scopes !== null && scopes.length > 0) return scopes;
  if (scope === "application_connect") return ["coder:application_connect"];
  return ["", "all"].includes(scope) ? ["coder:all"] : [scope];
}

/** What a token may be bound to. */
const RESOURCES: ReadonlySet<string> = new Set(["*", ...RESOURCE_KINDS]);

/** What is wrong with an entry of the list, found while the body is decoded. Source: codersdk/allowlist.go. */
export function allowListProblem(attempt: Attempt): string | null {
  for (const entry of tokenBody(attempt).allow_list ?? []) {
    const [, resource = "", id = ""] = /^([^:]+):(.+)$/s.exec(trimGo(entry)) ?? [];
    if (resource === "") return `invalid allow_list entry ${quote(entry)}: want <type>:<id>`;
    if (!RESOURCES.has(resource)) return `unknown resource type ${quote(resource)}`;
    if (id !== "*" && !parseUuid(id).ok) return `invalid ${resource} ID (must be UUID): ${quote(id)}`;
  }
  return null;
}

export const LONGEST_ALLOW_LIST = 128;

/** The list a token is kept with: without what another entry has in it, in order. Source: rbac/allowlist.go. */
export function allowListOf(attempt: Attempt): readonly string[] {
  const entries = new Set((tokenBody(attempt).allow_list ?? []).map((entry) => trimGo(entry)));
  if (entries.size === 0 || entries.has("*:*")) return ["*:*"];
  const resourceOf = (entry: string): string => entry.slice(0, entry.indexOf(":"));
  return [...entries]
    .filter((entry) => entry.endsWith(":*") || !entries.has(`${resourceOf(entry)}:*`))
    .toSorted((left, right) => (left < right ? -1 : 1));
}
