/** How one signs in, roles and memberships: docs/behaviour, 11.4 and 11.5. */
import { signedOut } from "../lookups.ts";
import type { Step } from "../../language/clause.ts";
import {
  absent,
  any,
  bodyInvalid,
  call,
  contract,
  list,
  notFound,
  oneOf,
  partial,
  refusal,
  step,
  the,
  upper,
} from "../../language/words.ts";

const readsMe: Step = {
  call: call("getUser", { params: { user: "me" } }),
  expect: { status: 200 },
  save: "me",
};
const home = the("people.user.organization_id");
const NUL = "a\u0000b";
const siteRole = (name: string, display_name: string, assignable: boolean) =>
  partial({ name, display_name, assignable, built_in: true, site_permissions: any.thing });
const rolesFor = (assignable: boolean) => ({
  status: 200,
  body: list({
    includes: [
      siteRole("auditor", "Auditor", assignable),
      siteRole("owner", "Owner", assignable),
      siteRole("template-admin", "Template Admin", assignable),
      siteRole("user-admin", "User Admin", assignable),
    ],
  }),
});
const mayRead = (resource_type: string) =>
  list({ includes: [{ negate: false, resource_type, action: "read" }] });

export const people = contract(
  "accounts/people",
  { operation: "getUser", set: "clients" },
  {
    "ways-to-sign-in": {
      says: "nobody has to be signed in to learn how one signs in",
      requirement: "11.4 #1",
      request: { operation: "getAuthMethods", as: "nobody" },
      expect: {
        status: 200,
        body: {
          terms_of_service_url: oneOf(absent, any.string),
          password: { enabled: any.boolean },
          github: { enabled: any.boolean, default_provider_configured: any.boolean },
          oidc: { enabled: any.boolean, signInText: any.string, iconUrl: any.string },
        },
      },
    },
    "site-roles": {
      says: "whoever calls is told the site's roles and what they may do; a plain member gives them to nobody",
      requirement: "11.4 #2",
      request: { operation: "listSiteRoles" },
      expect: {
        status: 200,
        body: list({
          includes: [
            {
              name: "auditor",
              display_name: "Auditor",
              site_permissions: mayRead("audit_log"),
              user_permissions: any.thing,
              organization_permissions: any.thing,
              organization_member_permissions: any.thing,
              assignable: false,
              built_in: true,
            },
          ],
        }),
      },
    },
    "site-roles-for-the-owner": {
      says: "the site's owner may give every role of the site",
      requirement: "11.4 #2",
      set: "permissions",
      request: { operation: "listSiteRoles", as: "admin" },
      expect: rolesFor(true),
    },
    "site-roles-for-a-user-admin": {
      says: "who administers users gives nobody a role of the site",
      requirement: "11.4 #2",
      set: "permissions",
      request: { operation: "listSiteRoles", as: "user-admin" },
      expect: rolesFor(false),
    },
    "site-roles-without-a-token": {
      says: "the site's roles are told to whoever is signed in, and the word roles is nobody's name",
      requirement: "11.4 #2",
      request: { operation: "listSiteRoles", as: "nobody" },
      expect: signedOut('Cookie "coder_session_token" or query parameter must be provided.'),
    },
    "password-that-does": {
      says: "nobody has to be signed in to have a password looked at",
      requirement: "11.4 #3",
      request: {
        operation: "validatePassword",
        as: "nobody",
        body: { password: "Correct-Horse-7-Battery" },
      },
      expect: { status: 200, body: { valid: true, details: "" } },
    },
    "password-that-does-not": {
      says: "a weak password is told what it lacks",
      requirement: "11.4 #3",
      request: { operation: "validatePassword", as: "nobody", body: { password: "password" } },
      expect: {
        status: 200,
        body: {
          valid: false,
          details:
            "insecure password, try including more special characters, using uppercase letters, using numbers or using a longer password",
        },
      },
    },
    "no-password-is-400": {
      says: "without a password there is nothing to look at",
      requirement: "11.4 #4",
      request: { operation: "validatePassword", as: "nobody", body: {} },
      expect: refusal(400, "Validation failed.", undefined, [
        { field: "password", detail: 'Validation failed for tag "required" with value: ""' },
      ]),
    },
    "password-in-no-json-is-400": {
      says: "a password comes in JSON",
      requirement: "11.4 #4",
      request: { operation: "validatePassword", as: "nobody", rawBody: "{" },
      expect: bodyInvalid("unexpected EOF"),
    },
    "own-login-type": {
      says: "whoever calls is told how they sign in",
      requirement: "11.4 #5",
      given: { steps: [readsMe] },
      request: { operation: "getUserLoginType", params: { user: "me" } },
      expect: { status: 200, body: { login_type: the("saved.me.login_type") } },
    },
    "login-type-of-another-is-403": {
      says: "how somebody else signs in is told to nobody, the site's owner included",
      requirement: "11.4 #5",
      set: "permissions",
      request: {
        operation: "getUserLoginType",
        as: "admin",
        params: { user: the("people.user.username") },
      },
      expect: refusal(403, "You are not authorized to view this user's login type."),
    },
    "own-roles": {
      says: "whoever calls is told the roles they hold, by name, those in each of their organizations too",
      requirement: "11.4 #6",
      request: { operation: "getUserRoles", params: { user: "me" } },
      expect: { status: 200, body: { roles: list({}), organization_roles: any.thing } },
    },
    "roles-by-a-user-admin": {
      says: "who administers users is told the roles that others hold",
      requirement: "11.4 #6",
      set: "permissions",
      request: {
        operation: "getUserRoles",
        as: "user-admin",
        params: { user: the("people.admin.username") },
      },
      expect: { status: 200, body: partial({ roles: list({ includes: ["owner"] }) }) },
    },
    "roles-by-the-site-owner": {
      says: "the site's owner is told the roles that others hold in their organizations",
      requirement: ["11.4 #6", "11.5 #2"],
      set: "permissions",
      request: {
        operation: "getOrganizationMember",
        as: "admin",
        params: { organization: home, user: the("people.org-admin.id") },
      },
      expect: {
        status: 200,
        body: partial({
          global_roles: [],
          roles: list({ includes: [partial({ name: "organization-admin", organization_id: home })] }),
        }),
        later: [
          step(call("getUserRoles", { as: "admin", params: { user: the("people.org-admin.id") } }), {
            status: 200,
            body: { roles: [], organization_roles: any.thing },
          }),
        ],
      },
    },
    "roles-by-an-auditor-is-404": {
      says: "an auditor finds users, but not the roles they hold",
      requirement: "11.4 #6",
      set: "permissions",
      request: { operation: "getUserRoles", as: "auditor", params: { user: the("people.user.username") } },
      expect: notFound,
    },
    "own-membership": {
      says: "a member of an organization is shown with what they are on the site and what they are there",
      requirement: ["11.5 #1", "11.5 #2"],
      given: { steps: [readsMe] },
      request: { operation: "getOrganizationMember", params: { organization: home, user: "me" } },
      expect: {
        status: 200,
        body: {
          username: the("people.user.username"),
          name: oneOf(absent, any.text),
          avatar_url: oneOf(absent, any.text),
          email: the("saved.me.email"),
          status: "active",
          login_type: the("saved.me.login_type"),
          last_seen_at: any.time,
          user_created_at: the("saved.me.created_at"),
          user_updated_at: any.time,
          global_roles: the("saved.me.roles"),
          has_ai_seat: any.boolean,
          user_id: the("people.user.id"),
          organization_id: home,
          created_at: any.time,
          updated_at: any.time,
          roles: list({}),
        },
      },
    },
    "membership-by-names": {
      says: "a member is found by username, in an organization by its name, in any case of letters",
      requirement: "11.5 #1",
      request: {
        operation: "getOrganizationMember",
        params: {
          organization: upper(the("people.user.organization_name")),
          user: upper(the("people.user.username")),
        },
      },
      expect: { status: 200, body: partial({ user_id: the("people.user.id"), organization_id: home }) },
    },
    "membership-of-another-member": {
      says: "a member is shown the others of their organization",
      requirement: "11.5 #2",
      set: "permissions",
      request: {
        operation: "getOrganizationMember",
        params: { organization: home, user: the("people.second-user.username") },
      },
      expect: { status: 200, body: partial({ user_id: the("people.second-user.id") }) },
    },
    "membership-of-an-outsider-is-404": {
      says: "whoever is no member of an organization is not found there",
      requirement: "11.5 #3",
      set: "permissions",
      request: {
        operation: "getOrganizationMember",
        as: "admin",
        params: { organization: home, user: the("people.outsider.id") },
      },
      expect: notFound,
    },
    "membership-of-nobody-is-404": {
      says: "nobody is no member of an organization",
      requirement: "11.5 #3",
      request: {
        operation: "getOrganizationMember",
        params: { organization: home, user: the("run.nobody") },
      },
      expect: notFound,
    },
    "membership-in-no-organization-is-404": {
      says: "an organization is looked up before its member",
      requirement: "11.5 #3",
      request: {
        operation: "getOrganizationMember",
        params: { organization: the("run.nobody"), user: NUL },
      },
      expect: notFound,
    },
    "membership-in-a-nul-is-500": {
      says: "an organization with a NUL cannot be looked for, whoever is asked for there",
      requirement: ["11.5 #3", "1.11 #6"],
      request: { operation: "getOrganizationMember", params: { organization: NUL, user: NUL } },
      expect: refusal(
        500,
        'Internal error fetching organization "a\\x00b".',
        'fetch object: pq: invalid byte sequence for encoding "UTF8": 0x00',
      ),
    },
    "membership-of-a-nul-is-400": {
      says: "a member with a NUL cannot be looked for",
      requirement: ["11.5 #3", "1.11 #5"],
      request: { operation: "getOrganizationMember", params: { organization: home, user: NUL } },
      expect: refusal(400, '"user" must be an existing uuid or username.', 'queried user="a\\x00b"'),
    },
  },
);
