/** Whether the caller may do this and that. Source: coderd/authorize.go, checkAuthorization. */
import { roleOf } from "../acl.ts";
import type { Attempt } from "../attempt.ts";
import * as is from "../guards.ts";
import type { Uuid } from "../model.ts";
import type { Rule } from "../rule.ts";
import { quote } from "../text/query.ts";
import { parseUuid } from "../text/uuid.ts";
import type { Shown } from "../views.ts";
import { mayDo, type Resource } from "./authorize.ts";
import { sharedGrants } from "./role-grants.ts";

/** One check of the body. */
interface Check {
  readonly object: {
    readonly resource_type: string;
    readonly owner_id: string;
    readonly organization_id: string;
    readonly resource_id: string;
    readonly any_org: boolean;
  };
  readonly action: string;
}

/** How many checks may name a single resource, each of which is looked up. */
const MOST_LOOKUPS = 10;

const checksOf = (attempt: Attempt): readonly (readonly [key: string, check: Check])[] => {
  const { checks } = attempt.value as { readonly checks: Readonly<Record<string, Check>> | null };
  return Object.entries(checks ?? {});
};

const lookups = (attempt: Attempt): number =>
  checksOf(attempt).filter(([, { object }]) => object.resource_id !== "").length;

/** Coder looks at the checks in any order; here the first one of the body that a row finds is the one it tells of. */
const untyped = (attempt: Attempt): string | undefined =>
  checksOf(attempt).find(([, { object }]) => object.resource_type === "")?.[0];

function brokenId(attempt: Attempt): { readonly id: string; readonly detail: string } | null {
  for (const [, { object }] of checksOf(attempt)) {
    const id = object.resource_id;
    const parsed = parseUuid(id);
    if (id !== "" && !parsed.ok) return { id, detail: parsed.detail };
  }
  return null;
}

const KINDS_WITH_IDS: readonly string[] = ["workspace", "template", "user", "group"];

const withoutIds = (attempt: Attempt): string | undefined =>
  checksOf(attempt).find(
    ([, { object }]) => object.resource_id !== "" && !KINDS_WITH_IDS.includes(object.resource_type),
  )?.[1].object.resource_type;

const noIds = (attempt: Attempt): string =>
  `Object type ${quote(withoutIds(attempt) ?? "")} does not support "resource_id" field.`;

export const authcheckRules = {
  checkAuthorization: [
    {
      when: is.bodyIsInvalid,
      refuse: "body_invalid",
      words: (attempt) => ({ problem: attempt.present(attempt.bodyProblem, "body") }),
    },
    {
      when: (attempt) => lookups(attempt) > MOST_LOOKUPS,
      refuse: "too_many_resource_ids",
      words: (attempt) => ({
        most: String(MOST_LOOKUPS),
        found: String(lookups(attempt)),
        more: String(lookups(attempt) - MOST_LOOKUPS),
      }),
    },
    {
      when: (attempt) => untyped(attempt) !== undefined,
      refuse: "resource_type_missing",
      words: (attempt) => ({ key: quote(untyped(attempt) ?? "") }),
    },
    {
      when: (attempt) => brokenId(attempt) !== null,
      refuse: "resource_id_invalid",
      words: (attempt) => ({ id: quote(brokenId(attempt)?.id ?? "") }),
      validations: (attempt) => [{ field: "resource_id", detail: brokenId(attempt)?.detail ?? "" }],
    },
    {
      when: (attempt) => withoutIds(attempt) !== undefined,
      refuse: "resource_type_without_ids",
      words: (attempt) => ({ problem: noIds(attempt) }),
      validations: (attempt) => [{ field: "resource_type", detail: noIds(attempt) }],
    },
  ],
} as const satisfies Readonly<Record<string, readonly Rule[]>>;

export const authcheckShowings = {
  checkAuthorization: (attempt: Attempt): Shown => {
    const checks = checksOf(attempt).map(([key, check]) => [key, allowed(attempt, check)] as const);
    return { status: 200, view: { kind: "authorization", checks } };
  },
};

function allowed(attempt: Attempt, { object, action }: Check): boolean {
  const { callingUser, world } = attempt;
  if (object.resource_id === "") {
    const resource: Resource = {
      kind: object.resource_type,
      ownerId: object.owner_id === "me" ? callingUser.id : object.owner_id,
      organizationId: object.organization_id,
      anyOrganization: object.any_org,
      shared: [],
    };
    return mayDo(callingUser, action, resource, world);
  }
  const parsed = parseUuid(object.resource_id);
  const resource = parsed.ok ? stored(attempt, object.resource_type, parsed.uuid) : null;
  // What the caller may not read is not found either.
  if (resource === null || !mayDo(callingUser, "read", resource, world)) return false;
  return mayDo(callingUser, action, resource, world);
}

/** The resource of that kind and id, whether or not it was deleted. */
function stored({ world, callingUser }: Attempt, kind: string, id: Uuid): Resource | null {
  const resource = { kind, ownerId: "", organizationId: "", anyOrganization: false, shared: [] };
  const inside = (organizationId: Uuid, shared: readonly string[]): readonly string[] =>
    callingUser.memberships.has(organizationId) ? shared : [];
  switch (kind) {
    case "workspace": {
      const workspace = world.workspaces.get(id);
      if (workspace === undefined) return null;
      const { ownerId, organizationId } = workspace;
      const role = roleOf(callingUser, workspace);
      return { ...resource, ownerId, organizationId, shared: role === null ? [] : sharedGrants(role) };
    }
    case "template": {
      const template = world.templates.get(id);
      if (template === undefined) return null;
      const { organizationId, usableByMembers } = template;
      const shared = inside(organizationId, usableByMembers ? ["read", "use"] : ["read"]);
      return { ...resource, organizationId, shared };
    }
    case "user":
      return world.users.has(id) ? { ...resource, ownerId: id } : null;
    default:
      // The one group there is of each organization has its id, and its members read it.
      return world.organizations.has(id)
        ? { ...resource, organizationId: id, shared: inside(id, ["read"]) }
        : null;
  }
}
