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
  nul_in_organization_name: { ask: plain("alice", "GET /users/me/organizations/a%00b"), status: 500, body: { message: "Internal error fetching organization.", detail: 'fetch object: pq: invalid byte sequence for encoding "UTF8": 0x00' } },
} satisfies RefusalCases;
