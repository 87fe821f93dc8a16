/** Versions and templates of an organization that are looked up by a text with a NUL: docs/behaviour, 12.3 and 12.4. */
import { contract, matching, notFound, partial, refusal, text, the } from "../../language/words.ts";

const NUL = "a\u0000b";
/** Where only the sources say what stands before the database's words. */
const endsInNul = matching(/pq: invalid byte sequence for encoding "UTF8": 0x00$/);

const nobody = text`ghost-${the("run.unique")}`;
const organizationFailed = refusal(500, 'Internal error fetching organization "a\\x00b".', endsInNul);
const versionFailed = refusal(500, "Internal error fetching template version.", endsInNul);

export const nulVersions = contract(
  "templates/nul-versions",
  { operation: "getTemplateVersionByName", set: "clients" },
  {
    "version-name-is-500": {
      says: "a version with a NUL in its name cannot be looked for, by the name of its template",
      requirement: "12.3 #4",
      request: {
        params: {
          organization: the("templates.usual.organization_id"),
          templatename: the("templates.usual.name"),
          templateversionname: NUL,
        },
      },
      expect: versionFailed,
    },
    "version-of-an-unknown-template-is-404": {
      says: "a version with a NUL in its name is not looked for where there is no such template",
      requirement: ["12.3 #2", "12.3 #4"],
      request: { params: { organization: "default", templatename: nobody, templateversionname: NUL } },
      expect: notFound,
    },
    "template-name-is-500": {
      says: "a version cannot be looked for below a template with a NUL in its name",
      requirement: ["1.11 #7", "12.3 #4"],
      request: { params: { organization: "default", templatename: NUL, templateversionname: NUL } },
      expect: refusal(500, "Internal error fetching template.", endsInNul),
    },
    "template-of-an-unknown-organization-is-404": {
      says: "below an organization that nobody has no template with a NUL is looked for",
      requirement: ["1.11 #7", "12.3 #2"],
      request: { params: { organization: nobody, templatename: NUL, templateversionname: NUL } },
      expect: notFound,
    },
    "organization-is-500": {
      says: "a version cannot be looked for in an organization with a NUL",
      requirement: ["1.11 #6", "12.3 #4"],
      request: { params: { organization: NUL, templatename: NUL, templateversionname: NUL } },
      expect: organizationFailed,
    },
    "version-name-of-a-template-is-500": {
      says: "a version with a NUL in its name cannot be looked for, by the id of its template",
      requirement: "12.3 #4",
      request: {
        operation: "getTemplateVersionOfTemplate",
        params: { template: the("templates.usual.id"), templateversionname: NUL },
      },
      expect: versionFailed,
    },
    "version-of-nobodys-template-is-404": {
      says: "a version with a NUL in its name is not looked for below the id of no template",
      requirement: ["12.3 #2", "12.3 #4"],
      request: {
        operation: "getTemplateVersionOfTemplate",
        params: { template: the("run.nobody"), templateversionname: NUL },
      },
      expect: notFound,
    },
    "search-is-500": {
      says: "templates of an organization cannot be searched for a NUL",
      requirement: ["1.11 #9", "12.4 #7"],
      request: {
        operation: "listOrganizationTemplates",
        params: { organization: "default" },
        query: { q: `exact_name:${NUL}` },
      },
      expect: refusal(500, "Internal error fetching templates in organization.", endsInNul),
    },
    "search-is-read-first": {
      says: "a search with a mistake elsewhere is told so before the database is asked for a NUL",
      requirement: ["1.11 #9", "12.4 #7"],
      request: {
        operation: "listOrganizationTemplates",
        params: { organization: "default" },
        query: { q: `exact_name:${NUL} has-ai-task:perhaps` },
      },
      expect: { status: 400, body: partial({ message: "Invalid template search query." }) },
    },
    "searched-organization-is-500": {
      says: "the templates of an organization with a NUL cannot be listed",
      requirement: ["1.11 #6", "12.4 #7"],
      request: { operation: "listOrganizationTemplates", params: { organization: NUL } },
      expect: organizationFailed,
    },
  },
);
