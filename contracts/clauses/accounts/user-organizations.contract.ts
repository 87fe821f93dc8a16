/** Where a user belongs: docs/behaviour, 11.1. */
import { any, contract, list, notFound, partial, refusal, the, upper } from "../../language/words.ts";

const whole = {
  id: the("people.user.organization_id"),
  name: the("people.user.organization_name"),
  display_name: any.string,
  icon: any.string,
  description: any.string,
  created_at: any.time,
  updated_at: any.time,
  is_default: any.boolean,
} as const;
const own = partial(whole);
const ofForeign = partial({ id: the("people.outsider.organization_id") });
const named = { user: "me", organizationname: the("people.user.organization_name") } as const;

export const userOrganizations = contract(
  "accounts/organizations",
  { operation: "listUserOrganizations", set: "clients" },
  {
    "of-me": {
      says: "whoever asks where they belong is shown those organizations whole",
      requirement: "11.1 #1",
      expect: { status: 200, body: list({ includes: [own] }) },
    },
    "by-the-site-owner": {
      says: "the site's owner is told where everybody belongs",
      requirement: ["11.1 #1", "11.1 #2"],
      set: "permissions",
      request: { as: "admin", params: { user: the("people.user.id") } },
      expect: { status: 200, body: list({ includes: [own], excludes: [ofForeign] }) },
    },
    "by-name": {
      says: "an organization is found below its member by name",
      requirement: "11.1 #4",
      request: { operation: "getUserOrganization", params: named },
      expect: { status: 200, body: whole },
    },
    "by-name-in-any-case": {
      says: "the name of an organization below its member is read in any case of letters",
      requirement: "11.1 #5",
      request: {
        operation: "getUserOrganization",
        params: { user: "me", organizationname: upper(the("people.user.organization_name")) },
      },
      expect: { status: 200, body: own },
    },
    "by-id-is-404": {
      says: "below a user an organization is not found by its id",
      requirement: "11.1 #5",
      request: {
        operation: "getUserOrganization",
        params: { user: "me", organizationname: the("people.user.organization_id") },
      },
      expect: notFound,
    },
    "by-unknown-name-is-404": {
      says: "below a user no organization is found by a name that none has",
      requirement: "11.1 #6",
      request: {
        operation: "getUserOrganization",
        params: { user: "me", organizationname: "no-such-place" },
      },
      expect: notFound,
    },
    "own-below-another-member-is-404": {
      says: "below another member not even the organization is found that both are in",
      requirement: ["11.1 #2", "11.1 #6"],
      set: "permissions",
      request: {
        operation: "getUserOrganization",
        params: {
          user: the("people.second-user.username"),
          organizationname: the("people.user.organization_name"),
        },
      },
      expect: notFound,
    },
    "another-member-before-name": {
      says: "that another member may not be read comes before the name of an organization",
      requirement: ["11.1 #2", "11.1 #7"],
      set: "permissions",
      request: {
        operation: "getUserOrganization",
        params: { user: the("people.second-user.username"), organizationname: "a\u0000b" },
      },
      expect: notFound,
    },
    "foreign-by-name-is-404": {
      says: "below a user no organization is found that the caller may not read",
      requirement: "11.1 #6",
      set: "permissions",
      request: {
        operation: "getUserOrganization",
        params: { user: "me", organizationname: the("people.outsider.organization_name") },
      },
      expect: notFound,
    },
    "nul-in-name-is-500": {
      says: "the database refuses a name with a NUL",
      requirement: "11.1 #7",
      request: { operation: "getUserOrganization", params: { user: "me", organizationname: "a\u0000b" } },
      expect: refusal(
        500,
        "Internal error fetching organization.",
        'fetch object: pq: invalid byte sequence for encoding "UTF8": 0x00',
      ),
    },
  },
);
