/** Builds by their number, and all builds of a workspace: docs/behaviour, 12.1 and 12.2. */
import {
  absent,
  any,
  contract,
  list,
  not,
  notFound,
  partial,
  refusal,
  step,
  call,
  text,
  the,
  upper,
  type ClauseSpec,
} from "../../language/words.ts";
import { noMetadata, remembersLastBuild } from "../builds.ts";
import { noUuid } from "../lookups.ts";

const paused = { task: { state: "paused" } } as const;
const remembered = { ...paused, steps: [remembersLastBuild] } as const;
const byName = { workspacename: the("task.workspace_name") } as const;
const last = { ...byName, buildnumber: the("task.workspace_build_number") } as const;

const noNumber = (value: string, reason: string) =>
  refusal(400, "Failed to parse build number as integer.", `strconv.ParseInt: parsing "${value}": ${reason}`);

export const buildsByNumber = contract(
  "workspaces/build-by-number",
  { operation: "getWorkspaceBuildByNumber", set: "clients" },
  {
    "is-the-build": {
      says: "a build is found by its number, whole",
      requirement: ["12.1 #1", "12.1 #2"],
      given: remembered,
      request: { params: last },
      expect: {
        status: 200,
        body: partial({
          id: the("saved.before.latest_build.id"),
          workspace_id: the("task.workspace_id"),
          workspace_name: the("task.workspace_name"),
          build_number: the("task.workspace_build_number"),
          transition: "stop",
          status: "stopped",
          template_version_name: any.text,
          job: partial({ status: "succeeded", metadata: noMetadata, worker_name: absent }),
        }),
      },
    },
    "of-an-earlier-one": {
      says: "earlier builds are kept; their agents are not shown any more",
      requirement: ["12.1 #1", "12.1 #3"],
      given: paused,
      request: { params: { ...byName, buildnumber: "1" } },
      expect: {
        status: 200,
        body: partial({
          build_number: 1,
          transition: "start",
          status: "running",
          resources: list({ each: partial({ agents: absent }) }),
        }),
      },
    },
    "by-name-in-any-case": {
      says: "the workspace is named in any case of letters, its owner too",
      requirement: "12.1 #1",
      given: paused,
      request: {
        params: {
          ...last,
          user: upper(the("people.user.username")),
          workspacename: upper(the("task.workspace_name")),
        },
      },
      expect: { status: 200, body: partial({ workspace_id: the("task.workspace_id") }) },
    },
    "unknown-number-is-404": {
      says: "a number that no build of the workspace has is told with the name as it was asked for",
      requirement: "12.1 #6",
      given: paused,
      request: { params: { workspacename: upper(the("task.workspace_name")), buildnumber: "99999" } },
      expect: refusal(
        404,
        text`Workspace "${upper(the("task.workspace_name"))}" Build 99999 does not exist.`,
      ),
    },
    "negative-is-404": {
      says: "a number below 1 is a number that no build has",
      requirement: "12.1 #6",
      given: paused,
      request: { params: { ...byName, buildnumber: "-1" } },
      expect: refusal(404, text`Workspace "${the("task.workspace_name")}" Build -1 does not exist.`),
    },
    "no-number-is-400": {
      says: "a build number is an integer",
      requirement: "12.1 #4",
      given: paused,
      request: { params: { ...byName, buildnumber: "x" } },
      expect: noNumber("x", "invalid syntax"),
    },
    "too-large-is-400": {
      says: "a build number has 32 bits",
      requirement: "12.1 #4",
      given: paused,
      request: { params: { ...byName, buildnumber: "2147483648" } },
      expect: noNumber("2147483648", "value out of range"),
    },
    "number-before-name": {
      says: "a number that is none is told before a name that no workspace has",
      requirement: ["12.1 #4", "12.1 #5"],
      request: { params: { workspacename: text`w-${the("run.unique")}`, buildnumber: "x" } },
      expect: noNumber("x", "invalid syntax"),
    },
    "user-before-number": {
      says: "below a user who is not there nothing is found, whatever the number",
      requirement: ["12.1 #4", "12.1 #5"],
      request: {
        params: { user: text`ghost-${the("run.unique")}`, workspacename: "none", buildnumber: "x" },
      },
      expect: notFound,
    },
    "unknown-name-is-404": {
      says: "a name that no workspace of the user has is not found",
      requirement: "12.1 #5",
      request: { params: { workspacename: text`w-${the("run.unique")}`, buildnumber: "1" } },
      expect: notFound,
    },
    "of-another-member-is-404": {
      says: "the builds of another member's workspace are not found",
      requirement: "12.1 #5",
      set: "permissions",
      given: paused,
      request: { as: "second-user", params: { ...last, user: the("people.user.username") } },
      expect: notFound,
    },
  },
);

const pageInvalid = (field: string, detail: string) =>
  refusal(400, "Query parameters have invalid values.", undefined, [
    { field, detail: `Query param "${field}" must be a valid ${detail}` },
  ]);

const mistakes: Readonly<Record<string, readonly [field: string, value: string, detail: string]>> = {
  "limit-negative": ["limit", "-1", "32-bit positive integer: value is negative"],
  "offset-word": ["offset", "x", '32-bit positive integer: strconv.ParseInt: parsing "x": invalid syntax'],
  "after-id-word": ["after_id", "word", "uuid"],
};

const refused = Object.fromEntries(
  Object.entries(mistakes).map(([name, [field, value, detail]]): readonly [string, ClauseSpec] => [
    `${name}-is-400`,
    {
      says: `${field}=${value} is refused`,
      requirement: "12.2 #4",
      given: paused,
      request: { query: { [field]: value } },
      expect: pageInvalid(field, detail),
    },
  ]),
);

const numbered = (number: unknown) => partial({ build_number: number as never });

export const buildReads = contract(
  "workspaces/build-list",
  { operation: "listWorkspaceBuilds", set: "clients" },
  {
    "newest-first": {
      says: "all builds of a workspace are listed, the newest first",
      requirement: ["12.2 #1", "12.2 #2"],
      given: remembered,
      expect: {
        status: 200,
        body: list({
          each: partial({ workspace_id: the("task.workspace_id"), build_number: any.integer }),
          inOrder: [
            partial({ id: the("saved.before.latest_build.id"), transition: "stop", status: "stopped" }),
            partial({ build_number: 1, transition: "start", status: "running" }),
          ],
        }),
      },
    },
    "since-the-beginning-is-all": {
      says: "since Go's zero time are all builds: what its clients always send",
      requirement: "12.2 #3",
      given: paused,
      request: { query: { since: "0001-01-01T00:00:00Z" } },
      expect: {
        status: 200,
        body: list({ includes: [numbered(the("task.workspace_build_number")), numbered(1)] }),
      },
    },
    "since-is-strictly-after": {
      says: "since the time of a build are the builds after it, not itself",
      requirement: "12.2 #3",
      given: remembered,
      request: { query: { since: the("saved.before.latest_build.created_at") } },
      expect: { status: 200, body: [] },
    },
    "limit-and-offset": {
      says: "a page has as many builds as its limit, after as many as its offset",
      requirement: "12.2 #5",
      given: paused,
      request: { query: { limit: "1", offset: "1" } },
      expect: {
        status: 200,
        body: [not(numbered(the("task.workspace_build_number")))],
        later: [
          step(call("listWorkspaceBuilds", { query: { limit: "1", offset: "0" } }), {
            status: 200,
            body: [numbered(the("task.workspace_build_number"))],
          }),
        ],
      },
    },
    "after-id-is-later-builds": {
      says: "after a build are those with a higher number: none after the last one",
      requirement: "12.2 #6",
      given: remembered,
      request: { query: { after_id: the("saved.before.latest_build.id") } },
      expect: { status: 200, body: [] },
    },
    "after-nothing-is-400": {
      says: "after a build that nobody has is refused",
      requirement: "12.2 #6",
      given: paused,
      request: { query: { after_id: the("run.nobody") } },
      expect: refusal(400, text`Record at "after_id" ("${the("run.nobody")}") does not exist.`),
    },
    "since-no-time-is-400": {
      says: "since is a time as RFC 3339 writes it",
      requirement: "12.2 #3",
      given: paused,
      request: { query: { since: "x" } },
      expect: refusal(
        400,
        "bad `since` format, must be RFC3339",
        'parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"',
      ),
    },
    "since-a-day-is-400": {
      says: "since a day without a time is refused, with what is missing",
      requirement: "12.2 #3",
      given: paused,
      request: { query: { since: "2026-11-29" } },
      expect: refusal(
        400,
        "bad `since` format, must be RFC3339",
        'parsing time "2026-11-29" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T"',
      ),
    },
    "page-before-since": {
      says: "what is wrong with the page is told before what is wrong with the time",
      requirement: ["12.2 #3", "12.2 #4"],
      given: paused,
      request: { query: { since: "x", limit: "-1" } },
      expect: pageInvalid("limit", "32-bit positive integer: value is negative"),
    },
    "since-before-after-id": {
      says: "what is wrong with the time is told before a build that nobody has",
      requirement: ["12.2 #3", "12.2 #6"],
      given: paused,
      request: { query: { since: "x", after_id: the("run.nobody") } },
      expect: { status: 400, body: partial({ message: "bad `since` format, must be RFC3339" }) },
    },
    "unknown-before-page": {
      says: "the workspace is looked for before the page is looked at",
      requirement: ["12.2 #4", "12.2 #7"],
      request: { params: { workspace: the("run.nobody") }, query: { limit: "-1" } },
      expect: notFound,
    },
    "no-uuid-is-400": {
      says: "a workspace is given by a uuid and nothing else",
      requirement: "12.2 #7",
      request: { params: { workspace: "word" } },
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "the builds of a workspace that nobody has are not found",
      requirement: "12.2 #7",
      request: { params: { workspace: the("run.nobody") } },
      expect: notFound,
    },
    "of-another-member-is-404": {
      says: "the builds of another member's workspace are not found",
      requirement: "12.2 #7",
      set: "permissions",
      given: paused,
      request: { as: "second-user" },
      expect: notFound,
    },
    ...refused,
  },
);
