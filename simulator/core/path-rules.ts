/** The rules about what a path names, which several parts of the rules table share. */
import { findUser, type Attempt } from "./attempt.ts";
import * as is from "./guards.ts";
import * as nul from "./nul-rules.ts";
import { canReadTemplate } from "./permissions.ts";
import { findOrganization } from "./read-search.ts";
import type { Rule } from "./rule.ts";
import { quote } from "./text/query.ts";
import { parseUuid } from "./text/uuid.ts";

/** What stands in the path is no uuid. Source: httpmw/httpmw.go, ParseUUIDParam. */
export function invalidUuid(param: string): Rule {
  const words = (attempt: Attempt): Record<string, string> => ({
    value: quote(attempt.param(param)),
    problem: is.uuidProblem(attempt.param(param)),
  });
  return { when: is.isNoUuid(param), refuse: "uuid_invalid", words };
}

/** An agent by its id, of the last build of such a workspace. Source: httpmw/workspaceagentparam.go. */
export const agentIsFound: readonly Rule[] = [
  invalidUuid("workspaceagent"),
  { when: (attempt) => attempt.agent === null, refuse: "agent_not_found" },
];

const nobodyHasThatName = (attempt: Attempt): boolean =>
  findUser(attempt.world, attempt.callingUser, attempt.param("user")) === null;

/**
 * A user of the path, or one of its memberships, that the caller may see. Until 2.31.0 it is said of nobody that they
 * do not exist. Source: httpmw/organizationparam.go, httpmw/userparam.go.
 */
export const userIsFound: readonly Rule[] = [
  nul.nulInUser,
  { when: nobodyHasThatName, refuse: "user_unknown", words: nul.quoted("user"), until: "2.31.0" },
  { when: is.userIsUnknown, refuse: "not_found" },
];

/** A workspace by its id, which the caller may read. Source: httpmw/workspaceparam.go. */
export const workspaceIsFound: readonly Rule[] = [
  invalidUuid("workspace"),
  { when: is.workspaceIsUnknown, refuse: "not_found" },
];

/** A build by its id, on such a workspace. Source: httpmw/workspacebuildparam.go. */
export const buildIsFound: readonly Rule[] = [
  invalidUuid("workspacebuild"),
  { when: is.workspaceIsUnknown, refuse: "not_found" },
];

function organizationIsUnknown(attempt: Attempt): boolean {
  return findOrganization(attempt, attempt.param("organization")) === null;
}

/** An organization by its id, its name, or `default`. Source: httpmw/organizationparam.go. */
export const organizationIsFound: readonly Rule[] = [
  nul.nulInOrganization,
  { when: organizationIsUnknown, refuse: "not_found" },
];

const templateIsUnreadable = (attempt: Attempt): boolean => {
  const parsed = parseUuid(attempt.param("template"));
  const template = parsed.ok ? attempt.world.templates.get(parsed.uuid) : undefined;
  return template === undefined || template.deleted || !canReadTemplate(attempt.callingUser, template);
};

/** A template by its id, which the caller may read. Source: httpmw/templateparam.go. */
export const templateIsFound: readonly Rule[] = [
  invalidUuid("template"),
  { when: templateIsUnreadable, refuse: "not_found" },
];

/** A version by its id, of such a template. Source: httpmw/templateversionparam.go. */
export const versionIsFound: readonly Rule[] = [
  invalidUuid("templateversion"),
  { when: is.versionIsUnreadable, refuse: "not_found" },
];
