/**
 * Template versions as clients look them up: by name, all of a template, and the templates of an organization.
 * Source: coderd/templateversions.go templateVersionsByTemplate, templateVersionByName and
 * templateVersionByOrganizationTemplateAndName; coderd/templates.go templatesByOrganization.
 */
import type { Attempt } from "../attempt.ts";
import type { Validation } from "../env.ts";
import { namedTemplate } from "../guards.ts";
import type { Template, TemplateVersion } from "../model.ts";
import * as nul from "../nul-rules.ts";
import { afterId, pageOf, pageProblems } from "../pages.ts";
import { organizationIsFound, templateIsFound } from "../path-rules.ts";
import { findOrganization, searchProblems } from "../read-search.ts";
import type { Rule } from "../rule.ts";
import { findTemplates } from "../searches.ts";
import { duplicateProblem, quote } from "../text/query.ts";
import { parseBoolean } from "../text/text.ts";
import { parseUuid } from "../text/uuid.ts";
import type { Shown } from "../views.ts";

/** The operations of this file. */
export type VersionOperation =
  | "listOrganizationTemplates"
  | "getTemplateVersionByName"
  | "listTemplateVersions"
  | "getTemplateVersionOfTemplate";

/** The template of the path, by its id or by the names of its organization and its own. */
function templateOf(attempt: Attempt): Template {
  if (attempt.input.params["template"] === undefined)
    return attempt.present(namedTemplate(attempt), "template");
  const parsed = parseUuid(attempt.param("template"));
  return attempt.present(parsed.ok ? attempt.world.templates.get(parsed.uuid) : null, "template");
}

/** Oldest first. Source: queries/templateversions.sql, GetTemplateVersionsByTemplateID. */
function versionsOf({ world }: Attempt, template: Template): readonly TemplateVersion[] {
  const all = [...world.templateVersions.values()].filter(({ templateId }) => templateId === template.id);
  return all.sort((left, right) => left.createdAt - right.createdAt || (left.id < right.id ? -1 : 1));
}

/** The case of the letters counts. */
function namedVersion(attempt: Attempt): TemplateVersion | null {
  const name = attempt.param("templateversionname");
  return versionsOf(attempt, templateOf(attempt)).find((version) => version.name === name) ?? null;
}

const versionIsNamed: Rule = {
  when: (attempt) => namedVersion(attempt) === null,
  refuse: "version_name_unknown",
  words: (attempt) => ({ name: quote(attempt.param("templateversionname")) }),
};

function archivedProblems(attempt: Attempt): readonly Validation[] {
  const field = "include_archived";
  const texts = attempt.input.query.get(field) ?? [];
  const [text = ""] = texts;
  const twice = duplicateProblem(field, text === "" ? 0 : texts.length);
  if (twice !== null) return [twice];
  if (text === "" || parseBoolean(text) !== null) return [];
  const reason = `strconv.ParseBool: parsing ${quote(text)}: invalid syntax`;
  return [{ field, detail: `Query param "${field}" must be a valid boolean: ${reason}` }];
}

/** Any version whose template the caller may read. */
function versionAfter(attempt: Attempt, id: string): TemplateVersion | null {
  const version = attempt.world.templateVersions.get(id);
  return version !== undefined && attempt.canRead(version) ? version : null;
}

const cursorIsUnknown = (attempt: Attempt): boolean => {
  const id = afterId(attempt);
  return id !== null && versionAfter(attempt, id) === null;
};

const problems = (attempt: Attempt): readonly Validation[] => searchProblems(attempt, "listTemplates");

// prettier-ignore
export const versionRules: Readonly<Record<VersionOperation, readonly Rule[]>> = {
  listOrganizationTemplates: [
    ...organizationIsFound,
    { when: (attempt) => problems(attempt).length > 0, refuse: "template_query_invalid", validations: problems },
    nul.nulInTemplateSearch,
  ],
  getTemplateVersionByName: [
    ...organizationIsFound,
    nul.nulInTemplateName,
    { when: (attempt) => namedTemplate(attempt) === null, refuse: "not_found" },
    nul.nulInVersionName,
    versionIsNamed,
  ],
  listTemplateVersions: [
    ...templateIsFound,
    { when: (attempt) => pageProblems(attempt).length > 0, refuse: "query_parameter_invalid", validations: pageProblems },
    { when: (attempt) => archivedProblems(attempt).length > 0, refuse: "query_parameters_invalid", validations: archivedProblems },
    { when: cursorIsUnknown, refuse: "version_cursor_unknown", words: (attempt) => ({ id: attempt.present(afterId(attempt), "after_id") }) },
  ],
  getTemplateVersionOfTemplate: [...templateIsFound, nul.nulInVersionName, versionIsNamed],
};

function showVersion(attempt: Attempt): Shown {
  const version = attempt.present(namedVersion(attempt), "template version");
  return { status: 200, view: { kind: "template_version", version } };
}

export const versionShowings: Readonly<Record<VersionOperation, (attempt: Attempt) => Shown>> = {
  listOrganizationTemplates: (attempt) => {
    const organization = findOrganization(attempt, attempt.param("organization"));
    const templates = findTemplates(attempt, attempt.present(organization, "organization").id);
    return { status: 200, view: { kind: "templates", templates } };
  },
  getTemplateVersionByName: showVersion,
  listTemplateVersions: (attempt) => {
    const archivedToo = parseBoolean(attempt.query("include_archived")) === true;
    const all = versionsOf(attempt, templateOf(attempt));
    const id = afterId(attempt);
    const last = id === null ? null : attempt.present(versionAfter(attempt, id), "template version");
    const isLater = ({ createdAt, id: own }: TemplateVersion): boolean =>
      last === null || createdAt > last.createdAt || (createdAt === last.createdAt && own > last.id);
    const versions = all.filter((version) => isLater(version) && (archivedToo || !version.archived));
    return { status: 200, view: { kind: "template_versions", versions: pageOf(attempt, versions) } };
  },
  getTemplateVersionOfTemplate: showVersion,
};
