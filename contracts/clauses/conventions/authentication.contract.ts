/** Tokens that are refused: docs/behaviour, 1.4 #6 to #18. */
import { operations, type OperationId } from "../../../spec/operations.ts";
import type { Expectation, RequestSpec, Text } from "../../language/clause.ts";
import { SIGNED_OUT, signedOut, wrongParts } from "../lookups.ts";
import { forProxiesToo } from "./for-proxies-too.ts";
import {
  beforeHyphen,
  contract,
  matching,
  refusal,
  repeated,
  taskShows,
  text,
  the,
  type ClauseSpec,
} from "../../language/words.ts";

const NO_TOKEN = 'Cookie "coder_session_token" or query parameter must be provided.';
const METADATA = String.raw`resource_metadata="https?:\/\/[^"]+\/\.well-known\/oauth-protected-resource"`;

/** 1.4 #18, with the standard message, in which "expired" stands whatever is wrong. */
const challenged = {
  "www-authenticate": matching(
    new RegExp(
      `^Bearer realm="coder", error="invalid_token", error_description="The access token has expired", ${METADATA}$`,
    ),
  ),
};

/** 401 with the standard message and the challenge. */
function challengedOut(detail: string): Expectation {
  return { ...signedOut(detail), headers: challenged };
}

/** What a token of another form is told. */
const format = (what: string): string => `Invalid API key format: ${what}`;
const idLength = (length: number): string =>
  format(`invalid API key ID length, expected 10 got ${String(length)}`);
const secretLength = (length: number): string =>
  format(`invalid API key secret length, expected 22 got ${String(length)}`);

function malformed(says: string, requirement: string, token: string | Text, detail: string): ClauseSpec {
  return { says, requirement, request: { as: { token } }, expect: challengedOut(detail) };
}

const token = the("people.user.token");
const keyId = beforeHyphen(token);
const SECRET = "a".repeat(22);

export const authentication = contract(
  "authentication/refused",
  { operation: "getUser", set: "authentication" },
  {
    "no-token": {
      says: "a call without a token is told where one is looked for",
      requirement: ["1.4 #7", "1.4 #18"],
      request: { as: "nobody" },
      expect: challengedOut(NO_TOKEN),
    },
    "no-token-to-the-byte": {
      says: "a refused token is told in one object, its message before its detail",
      requirement: ["1.4 #7", "1.3 #1"],
      request: { as: "nobody" },
      expect: {
        status: 401,
        text: `${JSON.stringify({ message: SIGNED_OUT, detail: NO_TOKEN })}\n`,
      },
    },
    "one-part": malformed("a token without a hyphen has one part", "1.4 #8", "nonsense", wrongParts(1)),
    "three-parts": malformed(
      "a token with two hyphens has three parts",
      "1.4 #8",
      `aaaaaaaaaa-${"a".repeat(10)}-${"a".repeat(11)}`,
      wrongParts(3),
    ),
    "uuid-has-five-parts": {
      says: "a uuid, such as the token of an agent, is no token of a user",
      requirement: "1.4 #8",
      request: { as: { token: the("run.nobody") } },
      expect: challengedOut(wrongParts(5)),
    },
    "good-token-and-a-part": malformed(
      "a good token with a third part is none",
      "1.4 #8",
      text`${token}-more`,
      wrongParts(3),
    ),
    "short-id": malformed("an id of 9 is too short", "1.4 #9", `aaaaaaaaa-${SECRET}`, idLength(9)),
    "long-id": malformed("an id of 11 is too long", "1.4 #9", `aaaaaaaaaaa-${SECRET}`, idLength(11)),
    "empty-id": malformed("an id is not empty", "1.4 #9", `-${SECRET}`, idLength(0)),
    "id-before-secret": malformed(
      "of a short id and a short secret, the id is told",
      "1.4 #9",
      "short-short",
      idLength(5),
    ),
    "short-secret": malformed(
      "a secret of 21 is too short",
      "1.4 #10",
      `aaaaaaaaaa-${SECRET.slice(1)}`,
      secretLength(21),
    ),
    "long-secret": malformed(
      "a secret of 23 is too long",
      "1.4 #10",
      `aaaaaaaaaa-${SECRET}a`,
      secretLength(23),
    ),
    "empty-secret": malformed("a secret is not empty", "1.4 #10", "aaaaaaaaaa-", secretLength(0)),
    "good-token-and-a-letter": malformed(
      "a good token with a letter more is none",
      "1.4 #10",
      text`${token}a`,
      secretLength(23),
    ),
    "long-token": {
      says: "a very long token is told its parts like any other",
      requirement: "1.4 #8",
      request: { as: { token: repeated("a", 4_000) } },
      expect: challengedOut(wrongParts(1)),
    },
    "unknown-id": malformed(
      "an id that nobody has",
      "1.4 #11",
      `aaaaaaaaaa-${SECRET}`,
      "API key is invalid.",
    ),
    "wrong-secret": malformed(
      "a known id with another secret",
      "1.4 #12",
      text`${keyId}-zzzzzzzzzzzzzzzzzzzzzz`,
      "API key secret is invalid.",
    ),
    suspended: {
      says: "a suspended user is told so, without a detail, and not that anything has expired",
      requirement: ["1.4 #15", "1.4 #18"],
      set: "permissions",
      request: { as: "suspended" },
      expect: {
        ...refusal(
          401,
          'User is not active (status = "suspended"). Contact an admin to reactivate your account.',
        ),
        headers: {
          "www-authenticate": matching(
            new RegExp(
              `^Bearer realm="coder", error="invalid_token", error_description="The access token is invalid", ${METADATA}$`,
            ),
          ),
        },
      },
    },
    "pause-does-nothing": {
      says: "a call with a bad token changes nothing",
      requirement: "1.4 #12",
      given: { task: { state: "active" } },
      request: { operation: "pauseTask", as: { token: text`${keyId}-zzzzzzzzzzzzzzzzzzzzzz` } },
      expect: {
        ...challengedOut("API key secret is invalid."),
        later: [taskShows({ workspace_build_number: the("task.workspace_build_number"), status: "active" })],
      },
    },
    "delete-does-nothing": {
      says: "a task is not deleted without a token",
      requirement: "1.4 #7",
      given: { task: { state: "active" } },
      request: { operation: "deleteTask", as: "nobody" },
      expect: {
        ...challengedOut(NO_TOKEN),
        later: [
          taskShows({ id: the("task.id"), workspace_build_number: the("task.workspace_build_number") }),
        ],
      },
    },
    "users-token-is-no-agents": {
      says: "the token of a user is no token of an agent",
      requirement: ["8.1 #1", "8.1 #3"],
      request: {
        operation: "updateAppStatus",
        as: "user",
        body: { app_slug: "agent", state: "working", message: "", uri: "" },
      },
      expect: refusal(
        401,
        "Workspace agent token invalid.",
        matching(/^An agent token must be a valid UUIDv4\. \(len \d+\)$/),
      ),
    },
  },
);

/** Parameters that name nothing: a call without a token does not come so far. */
const NOWHERE: NonNullable<RequestSpec["params"]> = {
  task: the("run.nobody"),
  workspace: the("run.nobody"),
  workspacebuild: the("run.nobody"),
  workspaceagent: the("run.nobody"),
  id: the("run.nobody"),
  template: the("run.nobody"),
  templateversion: the("run.nobody"),
  jobID: the("run.nobody"),
  organization: "default",
  organizationname: "none",
  keyname: "none",
  keyid: "none",
  templatename: "none",
  workspacename: "none",
  buildnumber: "1",
  templateversionname: "none",
};

function withoutToken(id: OperationId, prefix?: "/api/experimental"): ClauseSpec {
  const byAgent = operations[id].security === "agent";
  return {
    says: `${id} is for those who are signed in${prefix === undefined ? "" : ", under the experimental prefix too"}`,
    requirement: byAgent ? "8.1 #2" : ["1.4 #7", ...(prefix === undefined ? [] : ["1.1 #12"])],
    request: {
      operation: id,
      as: "nobody",
      params: NOWHERE,
      ...(operations[id].body === null ? {} : { body: {} }),
      ...(prefix === undefined ? {} : { prefix }),
    },
    expect: byAgent
      ? refusal(401, 'Cookie "coder_session_token" must be provided.')
      : challengedOut(NO_TOKEN),
  };
}

const asked = Object.values(operations).filter(
  ({ id, security }) => security !== "none" && !forProxiesToo.has(id),
);

/** Every operation but those for everybody, under each of its prefixes. */
export const nobodySignedIn = contract(
  "authentication/nobody",
  { operation: "listTasks", set: "authentication" },
  Object.fromEntries(
    asked.flatMap(({ id, prefixes }) => [
      [id, withoutToken(id)] as const,
      ...(prefixes.includes("/api/experimental")
        ? [[`experimental-${id}`, withoutToken(id, "/api/experimental")] as const]
        : []),
    ]),
  ),
);
