/** Users as they are looked up: docs/behaviour, 5.1 and 4.14 #3. */
import {
  call,
  contract,
  any,
  absent,
  list,
  notFound,
  oneOf,
  partial,
  step,
  the,
  upper,
} from "../../language/words.ts";

const self = partial({
  id: the("people.user.id"),
  username: the("people.user.username"),
  name: oneOf(absent, any.string),
  avatar_url: oneOf(absent, any.string),
  email: any.text,
  created_at: any.time,
  updated_at: any.time,
  last_seen_at: any.time,
  status: "active",
  login_type: any.string,
  organization_ids: list({ includes: [the("people.user.organization_id")] }),
  roles: any.thing,
});
const isSelf = { status: 200, body: partial({ id: the("people.user.id") }) } as const;

export const getUser = contract(
  "users/get",
  { operation: "getUser", set: "admin" },
  {
    "me-is-the-caller": {
      says: "me is the caller, shown whole",
      requirement: ["5.1 #1", "4.14 #3"],
      set: "core",
      request: { params: { user: "me" } },
      expect: { status: 200, body: self },
    },
    "by-id": {
      says: "the caller is found by id",
      requirement: ["5.1 #2", "4.14 #3"],
      request: { params: { user: the("people.user.id") } },
      expect: { status: 200, body: self },
    },
    "by-username-in-any-case": {
      says: "the caller is found by username, in any case of letters",
      requirement: ["5.1 #3", "4.14 #3"],
      request: { params: { user: the("people.user.username") } },
      expect: {
        ...isSelf,
        later: [step(call("getUser", { params: { user: upper(the("people.user.username")) } }), isSelf)],
      },
    },
    "unknown-id-is-404": {
      says: "an id that nobody has is not found",
      requirement: "4.14 #3",
      request: { params: { user: the("run.nobody") } },
      expect: notFound,
    },
    "unknown-name-is-404": {
      says: "a name that nobody has is not found",
      requirement: "4.14 #3",
      request: { params: { user: "nobody-has-this-name" } },
      expect: notFound,
    },
    "another-member-is-404": {
      says: "a member does not find another one, neither by id nor by name",
      requirement: "4.14 #3",
      set: "permissions",
      request: { params: { user: the("people.second-user.id") } },
      expect: {
        ...notFound,
        later: [step(call("getUser", { params: { user: the("people.second-user.username") } }), notFound)],
      },
    },
    "by-the-site-owner-is-200": {
      says: "the site's owner finds everybody",
      requirement: "4.14 #3",
      set: "permissions",
      request: { as: "admin", params: { user: the("people.user.username") } },
      expect: { status: 200, body: self },
    },
    "by-an-auditor-is-200": {
      says: "an auditor finds everybody",
      requirement: "4.14 #3",
      set: "permissions",
      request: { as: "auditor", params: { user: the("people.user.id") } },
      expect: isSelf,
    },
    "by-an-org-admin-is-200": {
      says: "an organization's admin finds everybody, of other organizations too",
      requirement: "4.14 #3",
      set: "permissions",
      request: { as: "org-admin", params: { user: the("people.user.id") } },
      expect: {
        ...isSelf,
        later: [
          step(call("getUser", { as: "org-admin", params: { user: the("people.outsider.username") } }), {
            status: 200,
            body: partial({ id: the("people.outsider.id") }),
          }),
        ],
      },
    },
    "site-roles-are-shown": {
      says: "the site's owner is told by the role owner",
      requirement: "4.14 #3",
      set: "permissions",
      request: { as: "admin", params: { user: "me" } },
      expect: {
        status: 200,
        body: partial({
          id: the("people.admin.id"),
          roles: list({ includes: [partial({ name: "owner" })] }),
        }),
      },
    },
  },
);
