/** The key of a user for Git, and who is in an organization: docs/behaviour, 16.1 and 16.2. */
import type { Expectation } from "../../language/clause.ts";
import {
  any,
  call,
  contract,
  list,
  matching,
  not,
  notFound,
  partial,
  refusal,
  since,
  step,
  the,
} from "../../language/words.ts";
import { refused } from "../conventions/csrf-words.ts";
import { unauthorized } from "../sharing.ts";

const me = { user: "me" } as const;
const user = { user: the("people.user.id") } as const;
const reads = call("getGitSshKey", { params: me });
const NUL = "a\u0000b";
const nobody = refusal(400, '"user" must be an existing uuid or username.', 'queried user="a\\x00b"');
const key: Expectation = {
  status: 200,
  body: {
    user_id: the("people.user.id"),
    created_at: any.time,
    updated_at: any.time,
    public_key: matching(/^(?:ssh-|ecdsa-)[a-z0-9-]+ [A-Za-z0-9+/]+={0,2}\n$/),
  },
};

export const sshKeys = contract(
  "accounts/ssh-key",
  { operation: "getGitSshKey", set: "clients" },
  {
    "is-a-public-key": {
      says: "a user has a key, of which the public half is shown, and it stays the same",
      requirement: "16.1 #1",
      given: { steps: [step(reads, key, "key")] },
      request: reads,
      expect: {
        status: 200,
        body: partial({
          public_key: the("saved.key.public_key"),
          created_at: the("saved.key.created_at"),
          updated_at: the("saved.key.updated_at"),
        }),
      },
    },
    // The key of somebody who works with it must not be lost.
    "is-made-anew": {
      says: "a key that is made anew is another one from then on",
      requirement: "16.1 #2",
      needs: ["control"],
      alone: true,
      given: { steps: [step(reads, key, "key")] },
      request: call("regenerateGitSshKey", { params: me }),
      expect: {
        status: 200,
        body: {
          user_id: the("people.user.id"),
          created_at: the("saved.key.created_at"),
          updated_at: since(the("saved.key.updated_at")),
          public_key: not(the("saved.key.public_key")),
        },
        later: [
          step(reads, {
            status: 200,
            body: partial({ public_key: the("answer.public_key"), updated_at: the("answer.updated_at") }),
          }),
        ],
      },
    },
    "is-made-anew-by-cookie-alone": {
      says: "a page of somebody else's cannot make a key anew",
      requirement: ["1.9 #1", "1.9 #2"],
      request: call("regenerateGitSshKey", { params: me, tokenIn: "cookie" }),
      expect: refused,
    },
    "of-a-nul-is-400": {
      says: "a user with a NUL cannot be looked for",
      requirement: ["16.1 #3", "1.11 #5"],
      request: { params: { user: NUL } },
      expect: { ...nobody, later: [step(call("regenerateGitSshKey", { params: { user: NUL } }), nobody)] },
    },
    "of-another-is-404": {
      says: "a member does not see the key of another",
      requirement: "16.1 #3",
      set: "permissions",
      request: { as: "second-user", params: user },
      expect: notFound,
    },
    "of-another-is-not-made-anew": {
      says: "a member does not make the key of another anew",
      requirement: "16.1 #3",
      set: "permissions",
      needs: ["control"],
      request: call("regenerateGitSshKey", { as: "second-user", params: user }),
      expect: notFound,
    },
    "for-an-auditor-is-500": {
      says: "an auditor may read a user, but not the key",
      requirement: "16.1 #4",
      set: "permissions",
      request: { as: "auditor", params: user },
      expect: unauthorized("Internal error fetching user's SSH key."),
    },
    "by-an-auditor-is-500": {
      says: "an auditor may not make the key of another anew",
      requirement: "16.1 #4",
      set: "permissions",
      needs: ["control"],
      request: call("regenerateGitSshKey", { as: "auditor", params: user }),
      expect: unauthorized("An internal server error occurred."),
    },
    "for-the-owner": {
      says: "the owner of the site sees the key of anybody",
      requirement: "16.1 #4",
      set: "permissions",
      request: { as: "admin", params: user },
      expect: key,
    },
  },
);

const home = { organization: the("people.user.organization_id") } as const;

export const members = contract(
  "accounts/members",
  { operation: "listOrganizationMembers", set: "clients" },
  {
    "are-listed": {
      says: "the members of an organization are listed, oneself among them",
      requirement: "16.2 #1",
      given: {
        steps: [
          step(call("getOrganizationMember", { params: { ...home, ...me } }), { status: 200 }, "member"),
        ],
      },
      request: { params: home },
      expect: {
        status: 200,
        body: list({
          includes: [
            {
              username: the("saved.member.username"),
              name: the("saved.member.name"),
              email: the("saved.member.email"),
              status: "active",
              login_type: any.text,
              last_seen_at: any.time,
              user_created_at: the("saved.member.user_created_at"),
              user_updated_at: any.time,
              global_roles: any.thing,
              has_ai_seat: any.boolean,
              user_id: the("people.user.id"),
              organization_id: the("people.user.organization_id"),
              created_at: the("saved.member.created_at"),
              updated_at: any.time,
              roles: list({}),
            },
          ],
          each: partial({ organization_id: the("people.user.organization_id") }),
        }),
      },
    },
    "with-each-other": {
      says: "members see each other",
      requirement: "16.2 #1",
      set: "permissions",
      request: { params: home },
      expect: {
        status: 200,
        body: list({ includes: [partial({ user_id: the("people.second-user.id") })] }),
      },
    },
    "of-nothing-is-404": {
      says: "an organization that nobody has is not found",
      requirement: "16.2 #2",
      request: { params: { organization: the("run.nobody") } },
      expect: notFound,
    },
    "of-a-nul-is-500": {
      says: "an organization with a NUL cannot be looked for",
      requirement: ["16.2 #2", "1.11 #6"],
      request: { params: { organization: NUL } },
      expect: refusal(
        500,
        'Internal error fetching organization "a\\x00b".',
        'fetch object: pq: invalid byte sequence for encoding "UTF8": 0x00',
      ),
    },
  },
);
