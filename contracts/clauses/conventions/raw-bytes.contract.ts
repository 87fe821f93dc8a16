/** Bytes that are no UTF-8, in paths and searches, and tokens the database does not take: docs/behaviour, 1.11 #15 to #17. */
import { absent, contract, matching, partial, refusal, type ClauseSpec } from "../../language/words.ts";
import { signedOut } from "../lookups.ts";

const fault = (bytes: string): string => `pq: invalid byte sequence for encoding "UTF8": ${bytes}`;
/** Where only the sources say what stands before the database's words. */
const endsInFault = (bytes: string): ReturnType<typeof matching> =>
  matching(new RegExp(`pq: invalid byte sequence for encoding "UTF8": ${bytes}$`));

const isNoUser = refusal(400, '"user" must be an existing uuid or username.', 'queried user="a\\xffb"');

/** A task that the database does not look for, and what of its name it shows. */
function task(escaped: string, shown: string, says: string): ClauseSpec {
  return {
    says,
    requirement: ["1.11 #15", "1.11 #4"],
    request: { path: `/api/v2/tasks/me/${escaped}` },
    expect: refusal(
      500,
      "Internal error fetching task.",
      `fetch task by name: fetch object: ${fault(shown)}`,
    ),
  };
}

/** A token whose id has ten bytes, and a secret of that many characters. */
const tokenWithNul = (secret: number) => ({
  query: { coder_session_token: `abcd\u0000fghij-${"s".repeat(secret)}` },
});

export const rawBytes = contract(
  "conventions/raw-bytes",
  { operation: "getTask", set: "bodies" },
  {
    "byte-in-a-task-is-500": task("a%ffb", "0xff", "a byte that begins nothing is shown alone"),
    "pair-in-a-task-is-500": task("%c3%28", "0xc3 0x28", "of a pair that is none both bytes are shown"),
    "four-in-a-task-are-500": task(
      "a%f0%28%8c%28b",
      "0xf0 0x28 0x8c 0x28",
      "of a sequence of four that is none all four bytes are shown",
    ),
    "surrogate-in-a-task-is-500": task(
      "%ed%a0%80",
      "0xed 0xa0 0x80",
      "half a surrogate pair is no UTF-8 either",
    ),
    "broken-off-task-is-500": task(
      "a%e2%82",
      "0xe2 0x82",
      "of a sequence that breaks off what is there is shown",
    ),
    "first-fault-of-a-task-counts": task(
      "%e2%82%ac%80%00",
      "0x80",
      "the first fault of a text is the one told",
    ),
    "nul-before-a-byte-counts": task("a%00%ff", "0x00", "a NUL before such a byte is what is told"),
    "byte-in-a-user-is-400": {
      says: "a user with a byte that is no UTF-8 cannot be looked for, and is quoted as Go quotes it",
      requirement: ["1.11 #15", "1.11 #5"],
      request: { path: "/api/v2/users/a%ffb" },
      expect: isNoUser,
    },
    "byte-in-an-organization-is-500": {
      says: "an organization with a byte that is no UTF-8 cannot be looked for",
      requirement: ["1.11 #15", "1.11 #6"],
      request: { path: "/api/v2/organizations/a%ffb" },
      expect: refusal(500, 'Internal error fetching organization "a\\xffb".', endsInFault("0xff")),
    },
    "byte-in-a-template-is-500": {
      says: "a template with a byte that is no UTF-8 in its name cannot be looked for",
      requirement: ["1.11 #15", "1.11 #7"],
      request: { path: "/api/v2/organizations/default/templates/a%ffb" },
      expect: refusal(500, "Internal error fetching template.", endsInFault("0xff")),
    },
    "byte-in-a-workspace-is-500": {
      says: "a workspace with a byte that is no UTF-8 in its name cannot be looked for",
      requirement: ["1.11 #15", "1.11 #8"],
      request: { path: "/api/v2/users/me/workspace/a%ffb" },
      expect: refusal(500, "Internal error fetching workspace by name.", endsInFault("0xff")),
    },
    "byte-in-a-uuid-is-400": {
      says: "a byte that is no UTF-8 is one byte of what should be a uuid, and is quoted as Go quotes it",
      requirement: ["1.11 #15", "4.13 #1"],
      request: { path: "/api/v2/workspaces/%ff" },
      expect: refusal(400, 'Invalid UUID "\\xff".', "invalid UUID length: 1"),
    },
    "byte-in-a-search-is-400": {
      says: "a search is made lower case first, which leaves U+FFFD of a byte that is no UTF-8",
      requirement: ["1.11 #16", "6 #1"],
      request: { operation: "listTasks", path: "/api/v2/tasks?q=owner:%ff" },
      expect: refusal(400, "Invalid task search query.", undefined, [
        {
          field: "owner",
          detail:
            'Query param "owner" has invalid value: user "\ufffd" either does not exist, or you are unauthorized to view them',
        },
      ]),
    },
    "byte-in-a-search-is-taken": {
      says: "so the database takes such a search, and finds nothing",
      requirement: ["1.11 #16", "1.11 #9"],
      request: { operation: "listWorkspaces", path: "/api/v2/workspaces?q=name:%ff" },
      expect: { status: 200, body: partial({ count: 0 }) },
    },
    "nul-in-a-token-is-500": {
      says: "a token whose id has the right length and a NUL cannot be looked for",
      requirement: ["1.11 #17", "1.4 #17"],
      request: { operation: "getUser", as: "nobody", ...tokenWithNul(22) },
      expect: {
        ...refusal(
          500,
          "An internal error occurred. Please try again or contact the system administrator.",
          endsInFault("0x00"),
        ),
        headers: { "www-authenticate": absent },
      },
    },
    "nul-in-a-token-comes-after-its-length": {
      says: "a token whose secret has another length is refused for that before its id is looked for",
      requirement: ["1.11 #17", "1.4 #10"],
      request: { operation: "getUser", as: "nobody", ...tokenWithNul(21) },
      expect: signedOut("Invalid API key format: invalid API key secret length, expected 22 got 21"),
    },
  },
);
