/** Whose accounts may be asked about, for every operation below a user: docs/behaviour, 11.1 #2 and 1.11 #5. */
import { operations, type OperationId } from "../../../spec/operations.ts";
import type { RequestSpec } from "../../language/clause.ts";
import { contract, notFound, refusal, the, type ClauseSpec } from "../../language/words.ts";

/** The operations, with whatever else their paths name. */
const BELOW_USER: readonly (readonly [OperationId, RequestSpec["params"]])[] = [
  ["listUserOrganizations", {}],
  ["getUserOrganization", { organizationname: "none" }],
  ["createApiKey", {}],
  ["getUserLoginType", {}],
  ["getUserRoles", {}],
  ["listTokens", {}],
  ["createToken", {}],
  ["getTokenConfig", {}],
  ["getToken", { keyname: "none" }],
  ["getApiKey", { keyid: "none" }],
  ["deleteApiKey", { keyid: "none" }],
  ["expireApiKey", { keyid: "none" }],
];

type Entry = readonly [id: string, spec: ClauseSpec];

function clausesOf(operation: OperationId, params: RequestSpec["params"]): readonly Entry[] {
  const request = (user: NonNullable<RequestSpec["params"]>[string]): RequestSpec => ({
    operation,
    params: { ...params, user },
    ...(operations[operation].body === null ? {} : { body: {} }),
  });
  return [
    [
      `${operation}-of-another-member-is-404`,
      {
        says: `${operation} does not tell a member of another one`,
        requirement: "11.1 #2",
        set: "permissions",
        request: request(the("people.second-user.id")),
        expect: notFound,
      },
    ],
    [
      `${operation}-of-nobody-is-404`,
      {
        says: `${operation} tells nothing of nobody`,
        requirement: "11.1 #2",
        request: request(the("run.nobody")),
        expect: notFound,
      },
    ],
    [
      `${operation}-of-a-nul-is-400`,
      {
        says: `${operation} cannot look for a user with a NUL`,
        requirement: ["1.11 #5", "5.1 #5"],
        request: request("a\u0000b"),
        expect: refusal(400, '"user" must be an existing uuid or username.', 'queried user="a\\x00b"'),
      },
    ],
  ];
}

export const whoseAccounts = contract(
  "accounts/whose",
  { operation: "listUserOrganizations", set: "clients" },
  Object.fromEntries(BELOW_USER.flatMap(([operation, params]) => clausesOf(operation, params))),
);
