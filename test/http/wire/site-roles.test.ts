import { expect, test } from "vitest";
import { siteGrants } from "../../../simulator/core/authcheck/role-grants.ts";
import type { SiteRole } from "../../../simulator/core/model.ts";
import { siteRoles, siteRoleValue } from "../../../simulator/http/wire/site-roles.ts";

interface Permission {
  readonly negate: boolean;
  readonly resource_type: string;
  readonly action: string;
}

const sorted = (lines: readonly string[]): readonly string[] => lines.toSorted();

/** What an administrator is told that a role may do, a line for each action. */
const told = (role: SiteRole): readonly string[] => {
  const { site_permissions: permissions } = siteRoleValue(role, true) as {
    readonly site_permissions: readonly Permission[];
  };
  return sorted(permissions.map(({ resource_type: kind, action }) => `${kind}:${action}`));
};

/** What it is decided by that the role may do. */
const decided = (role: SiteRole): readonly string[] =>
  sorted(
    Object.entries(siteGrants(role, true)).flatMap(([kind, actions]) =>
      (actions === "*" ? ["*"] : actions).map((action) => `${kind}:${action}`),
    ),
  );

test.each(Object.keys(siteRoles) as SiteRole[])(
  "an administrator is told of the role %s what is decided by, and nothing else",
  (role) => {
    expect(decided(role).length).toBeGreaterThan(0);
    expect(told(role)).toEqual(decided(role));
  },
);
