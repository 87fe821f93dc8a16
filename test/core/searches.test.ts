import { expect, test } from "vitest";
import { startCoder } from "../support/coder.ts";

const coder = startCoder();

async function names(who: string, line: string): Promise<readonly string[]> {
  const { status, body } = await coder.call(who, `GET ${line}`);
  expect(status).toBe(200);
  const rows = Array.isArray(body) ? body : (body as { workspaces: unknown[] }).workspaces;
  return (rows as { name: string }[]).map(({ name }) => name);
}

const MEMBERS_TEMPLATES = [
  "coding-agent",
  "empty-app-agent",
  "locked-agent",
  "never-linked-agent",
  "plain-workspace",
  "restricted-agent",
  "sized-agent",
  "unchecked-agent",
];

test.each([
  ["alice", "", MEMBERS_TEMPLATES],
  ["uma", "", MEMBERS_TEMPLATES],
  ["rita", "", ["research-agent"]],
  ["admin", "", [...MEMBERS_TEMPLATES, "research-agent"].toSorted()],
  ["audrey", "", [...MEMBERS_TEMPLATES, "research-agent"].toSorted()],
  ["alice", "has-ai-task:false", ["plain-workspace"]],
  ["alice", "has-ai-task:true", MEMBERS_TEMPLATES.filter((name) => name !== "plain-workspace")],
  ["alice", "deprecated:true", ["legacy-agent", "restricted-deprecated-agent"]],
  ["alice", "deprecated:false exact_name:coding-agent", ["coding-agent"]],
  ["alice", "exact_name:Coding-Agent", ["coding-agent"]],
  ["alice", "coding", ["coding-agent"]],
  ["alice", "Coding Agent", ["coding-agent"]],
  ["alice", "ING AG", ["coding-agent"]],
  ["alice", "coding-agent", []],
  ["alice", 'display_name:"coding agent" has-ai-task:true', ["coding-agent"]],
  ["alice", "display_name:SIZED", ["sized-agent"]],
  ["alice", 'exact_display_name:"CODING agent"', ["coding-agent"]],
  ["alice", "exact_display_name:coding", []],
  ["alice", "exact_display_name:plain-workspace", []],
  // Without a display name a template is looked for by its name, which has no spaces.
  ["alice", "plain-work", ["plain-workspace"]],
  ["alice", "-work space", ["plain-workspace"]],
  ["alice", "display_name:PLAIN", ["plain-workspace"]],
  ["admin", "organization:research", ["research-agent"]],
  ["admin", "organization:RESEARCH", ["research-agent"]],
  ["admin", "organization:coder has-ai-task:0", ["plain-workspace"]],
  ["admin", "organization:5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11", []],
  ["alice", 'exact_name:""', MEMBERS_TEMPLATES],
])("%s searches the templates for %j", async (who, q, expected) => {
  expect(await names(who, `/templates?q=${encodeURIComponent(q)}`)).toEqual(expected);
});

test.each([
  [
    "templates",
    "has-ai-task:maybe",
    [
      {
        field: "has-ai-task",
        detail:
          'Query param "has-ai-task" must be a valid boolean: strconv.ParseBool: parsing "maybe": invalid syntax',
      },
    ],
  ],
  [
    "templates",
    "organization:research deprecated:x foo:bar",
    [
      {
        field: "organization",
        detail:
          'Query param "organization" has invalid value: organization "research" either does not exist, or you are unauthorized to view it',
      },
      {
        field: "deprecated",
        detail:
          'Query param "deprecated" must be a valid boolean: strconv.ParseBool: parsing "x": invalid syntax',
      },
      { field: "foo", detail: '"foo" is not a valid query param' },
    ],
  ],
  [
    "workspaces",
    "organization:default has-ai-task:x status:lost foo:bar",
    [
      { field: "status", detail: 'Query param "status" has invalid value: "lost" is not a valid value' },
      {
        field: "has-ai-task",
        detail:
          'Query param "has-ai-task" must be a valid boolean: strconv.ParseBool: parsing "x": invalid syntax',
      },
      {
        field: "organization",
        detail:
          'Query param "organization" has invalid value: organization "default" either does not exist, or you are unauthorized to view it',
      },
      { field: "foo", detail: '"foo" is not a valid query param' },
    ],
  ],
  ["workspaces", "a/b/c", [{ field: "q", detail: "Query element \"a/b/c\" can only contain 1 '/'" }]],
  [
    "workspaces",
    "name:a name:b",
    [
      {
        field: "name",
        detail:
          'Query param "name" provided more than once, found 2 times. Only provide 1 instance of this query param.',
      },
    ],
  ],
  ["workspaces", "name:", [{ field: "q", detail: "Query element \"name:\" cannot start or end with ':'" }]],
])("alice searches the %s for %j and is told what is wrong", async (list, q, validations) => {
  const { status, body } = await coder.call("alice", `GET /${list}?q=${encodeURIComponent(q)}`);
  const message = `Invalid ${list.slice(0, -1)} search query.`;
  expect([status, body]).toEqual([400, { message, validations }]);
});

test("workspaces are found by owner, name, template, status, kind and organization", async () => {
  const bobs = await coder.given("active", { owner: "bob", name: "Fix-Login" });
  await coder.given("paused", { owner: "alice", name: "fix-logout" });
  await coder.given("start-failed", { owner: "rita", name: "study", template: "research-agent" });
  const found = (who: string, q: string): Promise<readonly string[]> =>
    names(who, `/workspaces?q=${encodeURIComponent(q)}`);

  expect(await found("admin", "")).toEqual(["alice-dev", "Fix-Login", "fix-logout", "study"]);
  expect(await found("tariq", "fix")).toEqual(["Fix-Login", "fix-logout"]);
  expect(await found("alice", "")).toEqual(["alice-dev", "fix-logout"]);
  expect(await found("audrey", "")).toEqual([]);
  expect(await found("admin", "name:LOGIN")).toEqual(["Fix-Login"]);
  expect(await found("admin", "owner:bob")).toEqual(["Fix-Login"]);
  expect(await found("admin", "owner:BOB")).toEqual(["Fix-Login"]);
  expect(await found("bob", "owner:me")).toEqual(["Fix-Login"]);
  expect(await found("admin", "bob/fix")).toEqual(["Fix-Login"]);
  expect(await found("admin", "alice/login")).toEqual([]);
  // The owner is a text that is compared with usernames: an id is none, and neither nobody nor the unreadable a mistake.
  expect(await found("admin", `owner:${bobs.ownerId}`)).toEqual([]);
  expect(await found("admin", "owner:ghost")).toEqual([]);
  expect(await found("alice", "owner:bob")).toEqual([]);
  expect(await found("admin", "owner:5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11")).toEqual([]);
  expect(await found("admin", "template:plain-workspace")).toEqual(["alice-dev"]);
  expect(await found("admin", "status:stopped")).toEqual(["fix-logout"]);
  expect(await found("admin", "status:failed")).toEqual(["study"]);
  expect(await found("admin", "has-ai-task:false")).toEqual(["alice-dev"]);
  expect(await found("admin", "has-ai-task:true status:running")).toEqual(["Fix-Login"]);
  expect(await found("admin", "organization:research")).toEqual(["study"]);
});

test("workspaces with one name are listed by their owners", async () => {
  const world = startCoder();
  for (const owner of ["bob", "alice"]) await world.given("pending", { owner, name: "same" });
  const { body } = await world.call("admin", "GET /workspaces?q=name:same");
  const { workspaces } = body as { workspaces: readonly { owner_name: string }[] };
  expect(workspaces.map((workspace) => workspace.owner_name)).toEqual(["alice", "bob"]);
});

test("a page of workspaces is cut out of all that were found, and the count is of all", async () => {
  const page = async (query: string): Promise<unknown> => {
    const { body } = await coder.call("admin", `GET /workspaces?${query}`);
    const { workspaces, count } = body as { workspaces: { name: string }[]; count: number };
    return [workspaces.map(({ name }) => name), count];
  };
  expect(await page("limit=2")).toEqual([["alice-dev", "Fix-Login"], 4]);
  expect(await page("limit=2&offset=1")).toEqual([["Fix-Login", "fix-logout"], 4]);
  expect(await page("limit=0&offset=3")).toEqual([["study"], 4]);
  expect(await page("limit=&offset=")).toEqual([["alice-dev", "Fix-Login", "fix-logout", "study"], 4]);
});

test.each([
  ["x", 'strconv.ParseInt: parsing "x": invalid syntax'],
  ["1.5", 'strconv.ParseInt: parsing "1.5": invalid syntax'],
  ["1_000", 'strconv.ParseInt: parsing "1_000": invalid syntax'],
  ["-", 'strconv.ParseInt: parsing "-": invalid syntax'],
  ["-1", "value is negative"],
  ["-2147483648", "value is negative"],
  ["-2147483649", 'strconv.ParseInt: parsing "-2147483649": value out of range'],
  ["2147483648", 'strconv.ParseInt: parsing "2147483648": value out of range'],
  ["99999999999", 'strconv.ParseInt: parsing "99999999999": value out of range'],
])("a page number of %s is refused: %s", async (value, reason) => {
  for (const field of ["limit", "offset"]) {
    const { status, body } = await coder.call("admin", `GET /workspaces?${field}=${value}`);
    const detail = `Query param "${field}" must be a valid 32-bit positive integer: ${reason}`;
    expect([status, body]).toEqual([
      400,
      { message: "Query parameters have invalid values.", validations: [{ field, detail }] },
    ]);
  }
});

test.each(["2147483647", "%2B4", "-0", "004"])("a limit of %s is none too many", async (value) => {
  const { body } = await coder.call("admin", `GET /workspaces?limit=${value}`);
  expect((body as { workspaces: unknown[] }).workspaces).toHaveLength(4);
});

test.each([
  ["alice", "coder", 200],
  ["alice", "CODER", 200],
  ["alice", "default", 200],
  ["alice", "research", 404],
  ["rita", "default", 404],
  ["alice", "00000000-0000-0000-0000-000000000000", 200],
  ["rita", "00000000-0000-0000-0000-000000000000", 404],
  ["admin", "00000000000000000000000000000000", 404],
  ["admin", "Default", 404],
  ["admin", "research", 200],
  ["admin", "nowhere", 404],
  ["admin", "5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11", 404],
])("%s asks for the organization %s: %i", async (who, name, status) => {
  const answer = await coder.call(who, `GET /organizations/${name}`);
  expect(answer.status).toBe(status);
  if (status !== 200) return;
  const { id } = answer.body as { id: string };
  expect((await coder.call(who, `GET /organizations/${id.toUpperCase()}`)).text).toBe(answer.text);
});
