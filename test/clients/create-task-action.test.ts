/**
 * What the GitHub Action create-task-action asks in its documented form, `github-user-id`: in its order, with its headers,
 * and what its schemas read of the answers. Source: github.com/coder/create-task-action, src/coder-client.ts and action.ts.
 */
import { expect, onTestFinished, test } from "vitest";
import { createMockCoder } from "../../simulator/index.ts";

const UUID = expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string;
const EMAIL = expect.stringMatching(/^[^\s@]+@[^\s@]+\.[a-z]+$/) as string;

interface Told {
  readonly status: number;
  readonly json: unknown;
}

/** A server, and the Action's calls to it: a token of the site's owner, and a JSON type although nothing is sent. */
async function start() {
  const mock = createMockCoder({ pace: "instant" });
  const server = await mock.listen();
  onTestFinished(() => server.close());
  const headers = { "Coder-Session-Token": mock.token("admin"), "Content-Type": "application/json" };
  const ask = async (line: string, body?: unknown): Promise<Told> => {
    const [method = "", path = ""] = line.split(" ");
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${server.url}${path}`, { method, headers, ...sent });
    const text = await response.text();
    return { status: response.status, json: text === "" ? null : (JSON.parse(text) as unknown) };
  };
  return { mock, ask };
}

const userOf = (id: number | string): string =>
  `GET /api/v2/users?q=${encodeURIComponent(`github_com_user_id:${String(id)}`)}`;

test("the Action finds a user by the number of the GitHub account, and makes and finds a task of theirs", async () => {
  const { ask } = await start();
  const found = await ask(userOf(1001));
  expect(found).toEqual({
    status: 200,
    json: {
      users: [
        expect.objectContaining({ id: UUID, username: "alice", email: EMAIL, organization_ids: [UUID] }),
      ],
      count: 1,
    },
  });

  const template = await ask("GET /api/v2/organizations/default/templates/coding-agent");
  expect(template).toMatchObject({
    status: 200,
    json: { id: UUID, name: "coding-agent", organization_id: UUID, active_version_id: UUID },
  });
  const version = (template.json as { readonly active_version_id: string }).active_version_id;
  // The Action takes a list for its schema; `null` is what Coder answers where there are none.
  expect(await ask(`GET /api/v2/templateversions/${version}/presets`)).toEqual({ status: 200, json: null });
  const none = await ask("GET /api/experimental/tasks?q=owner%3Aalice");
  expect(none).toEqual({ status: 200, json: { tasks: [], count: 0 } });

  const name = "task-gh-42";
  const made = await ask("POST /api/experimental/tasks/alice", {
    name,
    template_version_id: version,
    input: "Fix the login",
  });
  const task = { id: UUID, name, owner_id: UUID, template_id: UUID };
  expect(made).toMatchObject({ status: 201, json: task });
  const id = (made.json as { readonly id: string }).id;
  const listed = await ask("GET /api/experimental/tasks?q=owner%3Aalice");
  expect(listed).toMatchObject({ status: 200, json: { tasks: [{ ...task, id }], count: 1 } });
  expect(await ask(`GET /api/experimental/tasks/alice/${id}`)).toMatchObject({
    status: 200,
    json: { ...task, id, status: "active" },
  });
  expect((await ask(`POST /api/experimental/tasks/alice/${id}/send`, { input: "Go on" })).status).toBe(204);
});

test("the Action is told of nobody by a list that is empty, and of a number that is none by a 400", async () => {
  const { ask } = await start();
  expect(await ask(userOf(12_345))).toEqual({ status: 200, json: { users: [], count: 0 } });
  expect(await ask(userOf("abc"))).toMatchObject({
    status: 400,
    json: { message: "Invalid user search query.", validations: [{ field: "github_com_user_id" }] },
  });
});

test("a user of a world of one's own is found by the number that its definition tells", async () => {
  const mock = createMockCoder({
    definition: {
      organizations: [{ name: "acme", displayName: "Acme" }],
      users: [
        {
          username: "root",
          name: "",
          siteRoles: ["owner"],
          memberships: { acme: [] },
          githubUserId: 9_007_199_254_740_991,
        },
      ],
      templates: [],
      plainWorkspaces: [],
    },
  });
  const headers = { "Coder-Session-Token": mock.token("root") };
  const answer = await mock.fetch(`http://coder${userOf("9007199254740991").replace("GET ", "")}`, {
    headers,
  });
  expect(await answer.json()).toMatchObject({ users: [{ username: "root" }], count: 1 });
});
