/** What every operation on a key by its id keeps to: docs/behaviour, 11.7 #2 to #6. */
import { notFound, refusal, the, upper, type ClauseSpec } from "../../language/words.ts";
import { goes, id, makes, nul, NUL, opens } from "./token-words.ts";

type Operation = "getApiKey" | "deleteApiKey" | "expireApiKey";
type Entry = readonly [id: string, spec: ClauseSpec];

const FAILED: Readonly<Record<Operation, string>> = {
  getApiKey: "Internal error fetching API key.",
  deleteApiKey: "Internal error deleting API key.",
  expireApiKey: "Internal error expiring API key.",
};

/** A key that is there is not found, and goes on. */
function hidden(operation: Operation, name: string, says: string, request: ClauseSpec["request"]): Entry {
  return [
    `${operation}-${name}`,
    {
      says: `${operation} ${says}`,
      requirement: "11.7 #5",
      set: "permissions",
      given: { steps: [makes] },
      request: { operation, ...request },
      expect: { ...notFound, later: [opens, goes] },
    },
  ];
}

function unusable(operation: Operation): readonly Entry[] {
  const ofExpiry = operation === "expireApiKey" ? "execute transaction: fetch API key: " : "";
  return [
    [
      `${operation}-of-nothing-is-404`,
      {
        says: `${operation} finds no key by an id that none has`,
        requirement: ["11.7 #2", "11.7 #3", "11.7 #4"],
        given: { steps: [makes] },
        request: { operation, params: { user: "me", keyid: upper(the("run.unique")) } },
        expect: { ...notFound, later: [opens, goes] },
      },
    ],
    [
      `${operation}-with-a-nul-is-500`,
      {
        says: `${operation} cannot look for an id with a NUL`,
        requirement: "11.7 #6",
        request: { operation, params: { user: "me", keyid: NUL } },
        expect: refusal(500, FAILED[operation], `${ofExpiry}fetch object: ${nul}`),
      },
    ],
    [
      `${operation}-below-another-member-before-a-nul`,
      {
        says: `${operation} asks who the user of the path is before a key with a NUL is looked for`,
        requirement: ["11.7 #5", "11.7 #6"],
        set: "permissions",
        request: { operation, params: { user: the("people.second-user.username"), keyid: NUL } },
        expect: notFound,
      },
    ],
  ];
}

export const keyLookups: Readonly<Record<string, ClauseSpec>> = Object.fromEntries(
  (Object.keys(FAILED) as Operation[]).flatMap((operation) => [
    ...unusable(operation),
    hidden(operation, "by-another-member-is-404", "shows a member no key of another one, and harms none", {
      as: "second-user",
      params: { user: "me", keyid: id },
    }),
    hidden(
      operation,
      "below-another-member-is-404",
      "asks who the user of the path is, also for a key of one's own",
      { params: { user: the("people.second-user.username"), keyid: id } },
    ),
  ]),
);
