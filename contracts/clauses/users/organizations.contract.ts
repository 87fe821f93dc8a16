/** Organizations as they are looked up: docs/behaviour, 4.14 #4 and #5. */
import { any, call, contract, list, notFound, partial, step, the, upper } from "../../language/words.ts";

const own = partial({
  id: the("people.user.organization_id"),
  name: the("people.user.organization_name"),
  display_name: any.string,
  icon: any.string,
  description: any.string,
  created_at: any.time,
  updated_at: any.time,
  is_default: any.boolean,
});
const isOwn = { status: 200, body: own } as const;
const isDefault = { status: 200, body: partial({ id: any.uuid, is_default: true }) } as const;
const foreign = the("people.outsider.organization_id");

export const organizations = contract(
  "users/organizations",
  { operation: "getOrganization", set: "admin" },
  {
    "list-shows-own": {
      says: "the list shows the organizations of the caller, whole",
      requirement: "4.14 #4",
      request: { operation: "listOrganizations" },
      expect: { status: 200, body: list({ includes: [own], each: partial({ id: any.uuid }) }) },
    },
    "list-hides-foreign": {
      says: "the list leaves out organizations a member is not in",
      requirement: "4.14 #4",
      set: "permissions",
      request: { operation: "listOrganizations" },
      expect: { status: 200, body: list({ excludes: [partial({ id: foreign })] }) },
    },
    "list-of-the-site-owner-is-whole": {
      says: "the site's owner is shown every organization",
      requirement: "4.14 #4",
      set: "permissions",
      request: { operation: "listOrganizations", as: "admin" },
      expect: {
        status: 200,
        body: list({
          includes: [partial({ id: foreign }), partial({ id: the("people.user.organization_id") })],
        }),
      },
    },
    "by-id": {
      says: "an organization is found by its id",
      requirement: "4.14 #5",
      request: { params: { organization: the("people.user.organization_id") } },
      expect: isOwn,
    },
    "by-name-in-any-case": {
      says: "an organization is found by its name, in any case of letters",
      requirement: "4.14 #5",
      request: { params: { organization: the("people.user.organization_name") } },
      expect: {
        ...isOwn,
        later: [
          step(
            call("getOrganization", {
              params: { organization: upper(the("people.user.organization_name")) },
            }),
            isOwn,
          ),
        ],
      },
    },
    "default-is-one": {
      says: "default stands for the default organization",
      requirement: "4.14 #5",
      request: { as: "admin", params: { organization: "default" } },
      expect: isDefault,
    },
    "zero-uuid-is-default": {
      says: "the zero uuid stands for the default organization too",
      requirement: "4.14 #5",
      request: { as: "admin", params: { organization: "00000000-0000-0000-0000-000000000000" } },
      expect: isDefault,
    },
    "default-in-upper-case-is-a-name": {
      says: "only in lower case does default stand for the default organization: else it is a name, and none has it",
      requirement: "4.14 #5",
      request: { as: "admin", params: { organization: "Default" } },
      expect: {
        ...notFound,
        later: [
          step(call("getOrganization", { as: "admin", params: { organization: "DEFAULT" } }), notFound),
          step(call("getOrganization", { as: "admin", params: { organization: "default" } }), isDefault),
        ],
      },
    },
    "unknown-is-404": {
      says: "an organization that does not exist is not found",
      requirement: "4.14 #5",
      request: { params: { organization: the("run.nobody") } },
      expect: {
        ...notFound,
        later: [step(call("getOrganization", { params: { organization: "no-such-place" } }), notFound)],
      },
    },
    "foreign-is-404": {
      says: "an organization a member is not in is not found, neither by id nor by name",
      requirement: "4.14 #5",
      set: "permissions",
      request: { params: { organization: foreign } },
      expect: {
        ...notFound,
        later: [
          step(
            call("getOrganization", { params: { organization: the("people.outsider.organization_name") } }),
            notFound,
          ),
        ],
      },
    },
  },
);
