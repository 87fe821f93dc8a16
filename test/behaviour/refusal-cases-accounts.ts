/** One way to every refusal of the operations about accounts, with the answer to the letter. */
import type { Answer, Coder, Who } from "../support/coder.ts";
import type { RefusalCases } from "./refusal-cases.ts";

const plain =
  (who: Who, line: string, body?: unknown) =>
  (coder: Coder): Promise<Answer> =>
    coder.call(who, line, body);

// prettier-ignore
export const accountCases = {
  key_not_permitted: { ask: plain("audrey", "POST /users/alice/keys"), status: 500, body: { message: "Failed to create API key.", detail: "insert API key: unauthorized: rbac: forbidden" } },
  token_scope_unknown: { ask: plain("alice", "POST /users/me/keys/tokens", { scope: "dance" }), status: 400, body: { message: "Failed to create API key.", detail: 'invalid or unsupported API key scope: "dance"' } },
  token_scope_unusable: { ask: plain("alice", "POST /users/me/keys/tokens", { scopes: ["all"] }), status: 500, body: { message: "Failed to create API key.", detail: 'generate API key: invalid API key scope: "all"' } },
  token_allow_list_too_long: { ask: plain("alice", "POST /users/me/keys/tokens", { allow_list: Array.from({ length: 129 }, () => "task:*") }), status: 400, body: { message: "Failed to create API key.", detail: "allow_list has 129 entries; max allowed is 128" } },
  token_lifetime_invalid: { ask: plain("admin", "POST /users/me/keys/tokens", { lifetime: 604_800_000_000_001 }), status: 400, body: { message: "Failed to validate create API key request.", detail: "lifetime must be less than 168h0m0s" } },
  nul_in_token_name: { ask: plain("alice", "POST /users/me/keys/tokens", { token_name: "a\u0000b" }), status: 500, body: { message: "Failed to create API key.", detail: 'insert API key: pq: invalid byte sequence for encoding "UTF8": 0x00' } },
  nul_in_key: { ask: plain("alice", "GET /users/me/keys/a%00b"), status: 500, body: { message: "Internal error fetching API key.", detail: 'fetch object: pq: invalid byte sequence for encoding "UTF8": 0x00' } },
  nul_in_deleted_key: { ask: plain("alice", "DELETE /users/me/keys/a%00b"), status: 500, body: { message: "Internal error deleting API key.", detail: 'fetch object: pq: invalid byte sequence for encoding "UTF8": 0x00' } },
  nul_in_expired_key: { ask: plain("alice", "PUT /users/me/keys/a%00b/expire"), status: 500, body: { message: "Internal error expiring API key.", detail: 'execute transaction: fetch API key: fetch object: pq: invalid byte sequence for encoding "UTF8": 0x00' } },
  token_name_taken: {
    ask: async (coder) => {
      await coder.call("alice", "POST /users/me/keys/tokens", { token_name: "twice" });
      return coder.call("alice", "POST /users/me/keys/tokens", { token_name: "twice" });
    },
    status: 409,
    body: { message: 'A token with name "twice" already exists.', validations: [{ field: "name", detail: "This value is already in use and should be unique." }] },
  },
  login_type_of_another: { ask: plain("admin", "GET /users/alice/login-type"), status: 403, body: { message: "You are not authorized to view this user's login type." } },
  user_query_invalid: { ask: plain("alice", "GET /users?q=github_com_user_id%3Aabc"), status: 400, body: { message: "Invalid user search query.", validations: [{ field: "github_com_user_id", detail: 'Query param "github_com_user_id" must be a valid 64-bit integer: strconv.ParseInt: parsing "abc": invalid syntax' }] } },
  nul_in_user_search: { ask: plain("alice", "GET /users?q=a%00b"), status: 500, body: { message: "Internal error fetching users.", detail: 'pq: invalid byte sequence for encoding "UTF8": 0x00' } },
  nul_in_organization_name: { ask: plain("alice", "GET /users/me/organizations/a%00b"), status: 500, body: { message: "Internal error fetching organization.", detail: 'fetch object: pq: invalid byte sequence for encoding "UTF8": 0x00' } },
} satisfies RefusalCases;
