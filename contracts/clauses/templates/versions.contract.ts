/** Template versions by name, and the versions of a template: docs/behaviour, 12.3 and 12.4. */
import {
  any,
  call,
  contract,
  list,
  notFound,
  partial,
  refusal,
  step,
  text,
  the,
  upper,
} from "../../language/words.ts";
import { noUuid } from "../lookups.ts";

const usual = { template: the("templates.usual.id") } as const;
const version = { templateversion: the("templates.usual.version_id") } as const;
const named = {
  organization: the("templates.usual.organization_id"),
  templatename: the("templates.usual.name"),
} as const;

/** A step: the active version is kept as `saved.version`, for its name. */
const remembersVersion = step(
  call("getTemplateVersion", { params: version }),
  { status: 200, body: partial({ name: any.text }) },
  "version",
);
const remembered = { steps: [remembersVersion] } as const;
const isIt = { status: 200, body: the("saved.version") } as const;
const noVersion = refusal(404, text`No template version found by name "v-${the("run.unique")}".`);
const unheardOf = text`v-${the("run.unique")}`;

export const versionByName = contract(
  "templates/version-by-name",
  { operation: "getTemplateVersionByName", set: "clients" },
  {
    "is-the-version": {
      says: "a version is found by the names of its template and its own, as it is by its id",
      requirement: ["12.3 #1"],
      given: remembered,
      request: { params: { ...named, templateversionname: the("saved.version.name") } },
      expect: isIt,
    },
    "template-in-any-case": {
      says: "the name of the template may be in any case of letters",
      requirement: "12.3 #1",
      given: remembered,
      request: {
        params: {
          ...named,
          templatename: upper(the("templates.usual.name")),
          templateversionname: the("saved.version.name"),
        },
      },
      expect: isIt,
    },
    "unknown-name-is-404": {
      says: "a name that no version of the template has is told",
      requirement: "12.3 #3",
      request: { params: { ...named, templateversionname: unheardOf } },
      expect: noVersion,
    },
    "unknown-template-is-404": {
      says: "a name that no template has is not found, whatever the version",
      requirement: "12.3 #2",
      request: {
        params: { ...named, templatename: text`t-${the("run.unique")}`, templateversionname: unheardOf },
      },
      expect: notFound,
    },
    "unknown-organization-is-404": {
      says: "in an organization that nobody has nothing is found",
      requirement: "12.3 #2",
      request: {
        params: { ...named, organization: the("run.nobody"), templateversionname: unheardOf },
      },
      expect: notFound,
    },
  },
);

export const versionOfTemplate = contract(
  "templates/version-of-template",
  { operation: "getTemplateVersionOfTemplate", set: "clients" },
  {
    "is-the-version": {
      says: "a version is found by the id of its template and its name",
      requirement: "12.3 #1",
      given: remembered,
      request: { params: { ...usual, templateversionname: the("saved.version.name") } },
      expect: isIt,
    },
    "unknown-name-is-404": {
      says: "a name that no version of the template has is told here too",
      requirement: "12.3 #3",
      request: { params: { ...usual, templateversionname: unheardOf } },
      expect: noVersion,
    },
    "no-uuid-is-400": {
      says: "the template is given by a uuid and nothing else",
      requirement: "12.3 #2",
      request: { params: { template: "word", templateversionname: unheardOf } },
      expect: noUuid,
    },
  },
);

export const templateVersions = contract(
  "templates/versions",
  { operation: "listTemplateVersions", set: "clients" },
  {
    "are-of-the-template": {
      says: "the versions of a template are listed, the active one among them, as each is by itself",
      requirement: ["12.4 #1", "12.4 #2"],
      given: remembered,
      request: { params: usual },
      expect: {
        status: 200,
        body: list({
          each: partial({ template_id: the("templates.usual.id"), archived: false }),
          includes: [the("saved.version")],
        }),
      },
    },
    "archived-on-demand": {
      says: "archived versions are listed on demand only",
      requirement: "12.4 #2",
      set: "templates",
      request: { params: usual, query: { include_archived: "true" } },
      expect: {
        status: 200,
        body: list({ includes: [partial({ id: the("versions.archived"), archived: true })] }),
        later: [
          step(call("listTemplateVersions", { params: usual }), {
            status: 200,
            body: list({ excludes: [partial({ id: the("versions.archived") })] }),
          }),
        ],
      },
    },
    "limit-cuts-a-page": {
      says: "a page has as many versions as its limit",
      requirement: "12.4 #3",
      request: { params: usual, query: { limit: "1" } },
      expect: { status: 200, body: [any.thing] },
    },
    "after-id-is-later": {
      says: "after a version come the later ones, not itself",
      requirement: "12.4 #4",
      request: {
        params: usual,
        query: { after_id: the("templates.usual.version_id"), include_archived: "true" },
      },
      expect: {
        status: 200,
        body: list({ excludes: [partial({ id: the("templates.usual.version_id") })] }),
      },
    },
    "after-nothing-is-400": {
      says: "after a version that nobody has is refused, in these words",
      requirement: "12.4 #4",
      request: { params: usual, query: { after_id: the("run.nobody") } },
      expect: refusal(400, text`Record at "after_id" ("${the("run.nobody")}") does not exists.`),
    },
    "page-is-400": {
      says: "a limit below 0 is refused",
      requirement: "12.4 #3",
      request: { params: usual, query: { limit: "-1", include_archived: "perhaps" } },
      expect: refusal(400, "Query parameters have invalid values.", undefined, [
        {
          field: "limit",
          detail: 'Query param "limit" must be a valid 32-bit positive integer: value is negative',
        },
      ]),
    },
    "no-boolean-is-400": {
      says: "a truth is true or false in Go's spelling, and that is told before a version is looked for",
      requirement: "12.4 #5",
      request: { params: usual, query: { include_archived: "perhaps", after_id: the("run.nobody") } },
      expect: refusal(400, "Invalid query parameters.", undefined, [
        {
          field: "include_archived",
          detail:
            'Query param "include_archived" must be a valid boolean: strconv.ParseBool: parsing "perhaps": invalid syntax',
        },
      ]),
    },
    "unknown-is-404": {
      says: "the versions of a template that nobody has are not found, whatever the page",
      requirement: ["12.4 #6", "12.4 #3"],
      request: { params: { template: the("run.nobody") }, query: { limit: "-1" } },
      expect: notFound,
    },
    "no-uuid-is-400": {
      says: "here too the template is given by a uuid and nothing else",
      requirement: "12.4 #6",
      request: { params: { template: "word" } },
      expect: noUuid,
    },
  },
);

export const organizationTemplates = contract(
  "templates/of-organization",
  { operation: "listOrganizationTemplates", set: "clients" },
  {
    "are-of-the-organization": {
      says: "the templates of an organization are listed",
      requirement: "12.4 #7",
      request: { params: { organization: the("templates.usual.organization_id") } },
      expect: {
        status: 200,
        body: list({
          each: partial({ organization_id: the("templates.usual.organization_id") }),
          includes: [partial({ id: the("templates.usual.id") })],
        }),
      },
    },
    "search-cannot-leave-it": {
      says: "a search for another organization finds those of the path all the same",
      requirement: "12.4 #7",
      request: {
        params: { organization: the("templates.usual.organization_id") },
        query: { q: text`organization:${the("run.nobody")}` },
      },
      expect: { status: 200, body: list({ includes: [partial({ id: the("templates.usual.id") })] }) },
    },
    "search-is-400": {
      says: "a search is refused as it is for all templates",
      requirement: "12.4 #7",
      request: { params: { organization: "default" }, query: { q: "nope:1" } },
      expect: refusal(400, "Invalid template search query.", undefined, [
        { field: "nope", detail: '"nope" is not a valid query param' },
      ]),
    },
    "unknown-is-404": {
      says: "in an organization that nobody has nothing is listed, whatever the search",
      requirement: "12.4 #7",
      request: { params: { organization: the("run.nobody") }, query: { q: "nope:1" } },
      expect: notFound,
    },
  },
);
