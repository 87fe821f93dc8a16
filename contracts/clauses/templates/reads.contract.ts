/** Templates, their versions and presets as they are looked up: docs/behaviour, 4.14 #6, #7 and #10. */
import type { OperationId } from "../../../spec/operations.ts";
import type { Pattern, Reference } from "../../language/clause.ts";
import { noUuid } from "../lookups.ts";
import {
  any,
  call,
  contract,
  list,
  notFound,
  oneOf,
  partial,
  step,
  the,
  upper,
  type ClauseSpec,
} from "../../language/words.ts";

const usual = partial({
  id: the("templates.usual.id"),
  name: the("templates.usual.name"),
  organization_id: the("templates.usual.organization_id"),
  active_version_id: the("templates.usual.version_id"),
  display_name: any.string,
  description: any.string,
  deprecated: false,
  deprecation_message: any.string,
  icon: any.string,
  created_at: any.time,
  updated_at: any.time,
  provisioner: oneOf("terraform", "echo"),
  allow_user_cancel_workspace_jobs: any.boolean,
  default_ttl_ms: any.integer,
});
const PARAMETER = { Name: any.text, Value: any.string };
const isUsual = { status: 200, body: usual } as const;

type Read = readonly [operation: OperationId, parameter: string, known: "id" | "version_id", shown: Pattern];

const READS: Readonly<Record<string, Read>> = {
  template: ["getTemplate", "template", "id", partial({ id: the("templates.foreign.id") })],
  version: [
    "getTemplateVersion",
    "templateversion",
    "version_id",
    partial({ id: the("templates.foreign.version_id") }),
  ],
  presets: ["listTemplateVersionPresets", "templateversion", "version_id", oneOf(null, list({}))],
};

/** What is refused in the same way for a template, its version and the presets of that. */
function refusals(
  name: string,
  [operation, parameter, known, shown]: Read,
): Readonly<Record<string, ClauseSpec>> {
  const of = (value: string | Reference) => ({ operation, params: { [parameter]: value } });
  return {
    [`${name}-no-uuid-is-400`]: {
      says: `${name}: what is no uuid is refused`,
      requirement: ["4.14 #7", "4.13 #1"],
      request: of("word"),
      expect: noUuid,
    },
    [`${name}-unknown-is-404`]: {
      says: `${name}: an id that nothing has is not found`,
      requirement: "4.14 #7",
      request: of(the("run.nobody")),
      expect: notFound,
    },
    [`${name}-foreign-is-404`]: {
      says: `${name}: what belongs to an organization the caller is not in is not found`,
      requirement: "4.14 #7",
      set: "permissions",
      request: of(the(`templates.foreign.${known}`)),
      expect: notFound,
    },
    [`${name}-by-an-outsider-is-404`]: {
      says: `${name}: nobody of another organization finds it`,
      requirement: "4.14 #7",
      set: "permissions",
      request: { ...of(the(`templates.usual.${known}`)), as: "outsider" },
      expect: notFound,
    },
    [`${name}-foreign-by-an-auditor-is-200`]: {
      says: `${name}: an auditor of the site finds those of every organization`,
      requirement: "4.14 #7",
      set: "permissions",
      request: { ...of(the(`templates.foreign.${known}`)), as: "auditor" },
      expect: { status: 200, body: shown },
    },
  };
}

export const templateReads = contract(
  "templates/reads",
  { operation: "getTemplate", set: "admin" },
  {
    ...Object.fromEntries(
      Object.entries(READS).flatMap(([name, read]) => Object.entries(refusals(name, read))),
    ),
    "foreign-by-a-user-admin-is-404": {
      says: "a user admin of the site finds no template of an organization it is not in",
      requirement: "4.14 #7",
      set: "permissions",
      request: { as: "user-admin", params: { template: the("templates.foreign.id") } },
      expect: notFound,
    },
    "template-is-shown": {
      says: "a template is shown whole, with its active version",
      requirement: "4.14 #7",
      set: "core",
      request: { params: { template: the("templates.usual.id") } },
      expect: isUsual,
    },
    "template-in-capitals": {
      says: "a uuid is read in any case of letters",
      requirement: ["4.14 #7", "1.3 #11"],
      request: { params: { template: upper(the("templates.usual.id")) } },
      expect: isUsual,
    },
    "template-deleted-is-404": {
      says: "a deleted template is not found",
      requirement: "4.14 #7",
      set: "templates",
      request: { params: { template: the("templates.deleted.id") } },
      expect: notFound,
    },
    "template-restricted-is-shown": {
      says: "a template that members may not use is shown to them all the same",
      requirement: "4.14 #7",
      set: "templates",
      request: { params: { template: the("templates.restricted.id") } },
      expect: { status: 200, body: partial({ id: the("templates.restricted.id") }) },
    },
    "template-deprecated-is-shown": {
      says: "a deprecated template is shown by its id, with the reason",
      requirement: ["4.14 #7", "4.14 #8"],
      set: "templates",
      request: { params: { template: the("templates.deprecated.id") } },
      expect: { status: 200, body: partial({ deprecated: true, deprecation_message: any.text }) },
    },
    "by-name-in-any-case": {
      says: "a template is found by its organization and its name, in any case of letters",
      requirement: "4.14 #6",
      request: {
        operation: "getTemplateByName",
        params: {
          organization: the("templates.usual.organization_id"),
          templatename: the("templates.usual.name"),
        },
      },
      expect: {
        ...isUsual,
        later: [
          step(
            call("getTemplateByName", {
              params: {
                organization: the("people.user.organization_name"),
                templatename: upper(the("templates.usual.name")),
              },
            }),
            isUsual,
          ),
        ],
      },
    },
    "by-unknown-name-is-404": {
      says: "a name that no template of the organization has is not found",
      requirement: "4.14 #6",
      request: {
        operation: "getTemplateByName",
        params: { organization: the("templates.usual.organization_id"), templatename: "no-such-template" },
      },
      expect: notFound,
    },
    "by-name-in-an-unknown-organization-is-404": {
      says: "an organization that does not exist has no templates",
      requirement: "4.14 #6",
      request: {
        operation: "getTemplateByName",
        params: { organization: "no-such-place", templatename: the("templates.usual.name") },
      },
      expect: notFound,
    },
    "by-name-in-a-foreign-organization-is-404": {
      says: "a member does not find the templates of an organization it is not in",
      requirement: "4.14 #6",
      set: "permissions",
      request: {
        operation: "getTemplateByName",
        params: {
          organization: the("templates.foreign.organization_id"),
          templatename: the("templates.foreign.name"),
        },
      },
      expect: notFound,
    },
    "by-name-deleted-is-404": {
      says: "a deleted template is not found by its name",
      requirement: "4.14 #6",
      set: "templates",
      request: {
        operation: "getTemplateByName",
        params: {
          organization: the("templates.deleted.organization_id"),
          templatename: the("templates.deleted.name"),
        },
      },
      expect: notFound,
    },
    "version-is-shown": {
      says: "a version is shown with its template and the job of its import",
      requirement: "4.14 #7",
      set: "core",
      request: {
        operation: "getTemplateVersion",
        params: { templateversion: the("templates.usual.version_id") },
      },
      expect: {
        status: 200,
        body: partial({
          id: the("templates.usual.version_id"),
          template_id: the("templates.usual.id"),
          organization_id: the("templates.usual.organization_id"),
          name: any.text,
          message: any.string,
          readme: any.string,
          archived: false,
          created_at: any.time,
          updated_at: any.time,
          created_by: partial({ id: any.uuid, username: any.text }),
          job: partial({ id: any.uuid, status: "succeeded", type: "template_version_import" }),
        }),
      },
    },
    "version-archived-is-shown": {
      says: "an archived version says that it is",
      requirement: "4.14 #7",
      set: "templates",
      request: { operation: "getTemplateVersion", params: { templateversion: the("versions.archived") } },
      expect: {
        status: 200,
        body: partial({ archived: true, template_id: the("templates.usual.id") }),
      },
    },
    "version-broken-is-shown": {
      says: "a version whose import failed says so, and why",
      requirement: "4.14 #7",
      set: "templates",
      request: { operation: "getTemplateVersion", params: { templateversion: the("versions.broken") } },
      expect: {
        status: 200,
        body: partial({ job: partial({ status: "failed", error: any.text }) }),
      },
    },
    "version-importing-is-shown": {
      says: "a version that is being imported says so",
      requirement: "4.14 #7",
      set: "templates",
      request: { operation: "getTemplateVersion", params: { templateversion: the("versions.importing") } },
      expect: {
        status: 200,
        body: partial({ job: partial({ status: oneOf("pending", "running") }) }),
      },
    },
    "presets-are-listed": {
      says: "the presets of a version are listed with the names of their Go fields as keys",
      requirement: "4.14 #10",
      set: "templates",
      request: {
        operation: "listTemplateVersionPresets",
        params: { templateversion: the("templates.presets.version_id") },
      },
      expect: {
        status: 200,
        body: list({
          includes: [partial({ ID: the("templates.presets.preset_id"), Default: false })],
          each: {
            ID: any.uuid,
            Name: any.text,
            Parameters: oneOf(null, list({ includes: [PARAMETER], each: PARAMETER })),
            Default: any.boolean,
            DesiredPrebuildInstances: oneOf(null, any.integer),
            Description: any.string,
            Icon: any.string,
          },
        }),
      },
    },
    "no-presets-is-null": {
      says: "of a version without presets there is no list: Go writes null",
      requirement: "4.14 #10",
      request: {
        operation: "listTemplateVersionPresets",
        params: { templateversion: the("templates.usual.version_id") },
      },
      expect: { status: 200, body: null },
    },
  },
);
