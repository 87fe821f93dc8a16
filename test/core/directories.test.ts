import { expect, test } from "vitest";
import { NOBODYS_ID, NOT_FOUND, startCoder, workspaceId, type Answer } from "../support/coder.ts";

// Users, templates, versions, presets, workspaces and builds as somebody looks them up.

const coder = startCoder({
  templates: [
    { name: "removed", deleted: true },
    { name: "not-cancelable", allowUserCancel: false },
  ],
});

const shown = ({ status, body }: Answer): unknown => [status, status === 200 ? "shown" : body];

const invalidUuid = (value: string): unknown => [
  400,
  { message: `Invalid UUID "${value}".`, detail: `invalid UUID length: ${value.length}` },
];

test.each([
  ["alice", "me", 200],
  ["alice", "ALICE", 200],
  ["alice", "bob", 404],
  ["alice", "ghost", 404],
  ["bob", "rita", 404],
  ["orla", "alice", 200],
  ["orla", "rita", 200],
  ["audrey", "alice", 200],
  ["admin", "rita", 200],
  ["admin", NOBODYS_ID, 404],
])("%s looks for the user %s: %i", async (who, user, status) => {
  const answer = await coder.call(who, `GET /users/${user}`);
  expect(answer.status).toBe(status);
  if (status === 404) return expect(answer.body).toEqual(NOT_FOUND);
  const { id } = answer.body as { id: string };
  expect((await coder.call(who, `GET /users/${id}`)).text).toBe(answer.text);
});

test.each([
  ["alice", "coding-agent", true],
  ["rita", "coding-agent", false],
  ["alice", "research-agent", false],
  ["audrey", "research-agent", true],
  ["admin", "removed", false],
  ["alice", "legacy-agent", true],
])("%s looks for the template %s by id: found %s", async (who, name, found) => {
  const { id, activeVersionId } = coder.template(name);
  const expected = found ? [200, "shown"] : [404, NOT_FOUND];
  expect(shown(await coder.call(who, `GET /templates/${id.toUpperCase()}`))).toEqual(expected);
  if (name === "removed") return;
  expect(shown(await coder.call(who, `GET /templateversions/${activeVersionId}`))).toEqual(expected);
  expect(shown(await coder.call(who, `GET /templateversions/${activeVersionId}/presets`))).toEqual(expected);
});

test.each([
  "/templates/{}",
  "/templateversions/{}",
  "/templateversions/{}/presets",
  "/workspaces/{}",
  "/workspacebuilds/{}",
])("GET %s takes a uuid and nothing else, and knows nobody's", async (path) => {
  expect(shown(await coder.call("admin", `GET ${path.replace("{}", "word")}`))).toEqual(invalidUuid("word"));
  expect(shown(await coder.call("admin", `GET ${path.replace("{}", NOBODYS_ID)}`))).toEqual([404, NOT_FOUND]);
});

test("building and canceling take a uuid and nothing else, and know nobody's", async () => {
  const start = { transition: "start" };
  expect(shown(await coder.call("admin", "POST /workspaces/word/builds", start))).toEqual(
    invalidUuid("word"),
  );
  expect(shown(await coder.call("admin", `POST /workspaces/${NOBODYS_ID}/builds`, start))).toEqual([
    404,
    NOT_FOUND,
  ]);
  expect(shown(await coder.call("admin", "PATCH /workspacebuilds/word/cancel"))).toEqual(invalidUuid("word"));
  expect(shown(await coder.call("admin", `PATCH /workspacebuilds/${NOBODYS_ID}/cancel`))).toEqual([
    404,
    NOT_FOUND,
  ]);
});

test.each([
  ["alice", "coder", "coding-agent", 200],
  ["alice", "default", "CODING-AGENT", 200],
  ["alice", "coder", "research-agent", 404],
  ["alice", "research", "research-agent", 404],
  ["admin", "research", "research-agent", 200],
  ["admin", "coder", "removed", 404],
  ["admin", "nowhere", "coding-agent", 404],
  ["rita", "coder", "coding-agent", 404],
])("%s looks in %s for the template %s: %i", async (who, organization, name, status) => {
  const answer = await coder.call(who, `GET /organizations/${organization}/templates/${name}`);
  expect(shown(answer)).toEqual(status === 200 ? [200, "shown"] : [404, NOT_FOUND]);
  if (status === 200) expect(answer.body).toMatchObject({ name: name.toLowerCase() });
});

test("presets are those of the version", async () => {
  const { body } = await coder.call("alice", `GET /templateversions/${coder.version("sized-agent")}/presets`);
  expect((body as { Name: string }[]).map(({ Name }) => Name)).toEqual(["Small", "Large"]);
});

test("a workspace is found by its owner and name while it lives, and a dead one on demand", async () => {
  const task = await coder.given("active", { name: "Seek-Me" });
  const look = async (who: string, rest: string): Promise<unknown> =>
    shown(await coder.call(who, `GET /users/${rest}`));
  expect(await look("alice", "me/workspace/seek-me")).toEqual([200, "shown"]);
  expect(await look("admin", "alice/workspace/SEEK-ME")).toEqual([200, "shown"]);
  expect(await look("bob", "alice/workspace/seek-me")).toEqual([404, NOT_FOUND]);
  expect(await look("admin", "ghost/workspace/seek-me")).toEqual([404, NOT_FOUND]);
  expect(await look("alice", "me/workspace/lost")).toEqual([404, NOT_FOUND]);
  expect(await look("alice", "me/workspace/lost?include_deleted=true")).toEqual([404, NOT_FOUND]);
  expect(await look("bob", "me/workspace/lost?include_deleted=true")).toEqual([404, NOT_FOUND]);

  await coder.call("alice", `DELETE /tasks/me/${task.id}`);
  coder.pass(60);
  expect(await look("alice", "me/workspace/seek-me")).toEqual([404, NOT_FOUND]);
  expect(await look("alice", "me/workspace/seek-me?include_deleted=true")).toEqual([200, "shown"]);
  expect(await look("alice", "me/workspace/seek-me?include_deleted=maybe")).toEqual([
    400,
    {
      message: 'Invalid boolean value "maybe" for "include_deleted" query param.',
      validations: [{ field: "include_deleted", detail: "Must be a valid boolean" }],
    },
  ]);
});

test("a workspace that is gone is 410 by id, unless deleted ones are wanted", async () => {
  const task = await coder.given("active");
  const id = workspaceId(task);
  await coder.call("alice", `DELETE /tasks/me/${task.id}`);
  coder.pass(60);
  expect(shown(await coder.call("alice", `GET /workspaces/${id}`))).toEqual([
    410,
    {
      message: `Workspace "${id}" was deleted, you can view this workspace by specifying '?deleted=true' and trying again.`,
    },
  ]);
  expect(shown(await coder.call("alice", `GET /workspaces/${id}?include_deleted=true`))).toEqual([
    200,
    "shown",
  ]);
  expect(shown(await coder.call("bob", `GET /workspaces/${id}`))).toEqual([404, NOT_FOUND]);
  expect((await coder.call("alice", `GET /workspaces/${id}?include_deleted=2`)).status).toBe(400);
});

test("a build by way of the workspace says what is wrong with its body, all at once", async () => {
  const path = `/workspaces/${workspaceId(await coder.given("active"))}/builds`;
  const tag = (field: string, name: string, value: string) => ({
    field,
    detail: `Validation failed for tag "${name}" with value: "${value}"`,
  });
  const problems = async (body: unknown): Promise<unknown> =>
    shown(await coder.call("alice", `POST ${path}`, body));
  const failed = (...validations: unknown[]): unknown => [
    400,
    { message: "Validation failed.", validations },
  ];
  expect(await problems({})).toEqual(failed(tag("transition", "oneof", "")));
  expect(await problems({ transition: "jump", reason: "boredom" })).toEqual(
    failed(tag("transition", "oneof", "jump"), tag("reason", "oneof", "boredom")),
  );
});

test.each([
  "dashboard",
  "cli",
  "ssh_connection",
  "vscode_connection",
  "jetbrains_connection",
  "task_manual_pause",
])("a build by way of the workspace may give the reason %s", async (reason) => {
  const task = await coder.given("active");
  const body = { transition: "stop", reason };
  expect((await coder.call("alice", `POST /workspaces/${workspaceId(task)}/builds`, body)).status).toBe(201);
  expect(await coder.lastBuild(task)).toMatchObject({ reason, transition: "stop", build_number: 2 });
});

test("a build may be of another version of the same template, and of its presets", async () => {
  const task = await coder.given("paused", { template: "sized-agent" });
  const path = `/workspaces/${workspaceId(task)}/builds`;
  const presets = await coder.call("alice", `GET /templateversions/${coder.version("sized-agent")}/presets`);
  const [{ ID: preset = "" } = {}] = presets.body as { ID?: string }[];
  const body = {
    transition: "start",
    template_version_id: coder.version("sized-agent"),
    template_version_preset_id: preset,
  };
  expect((await coder.call("alice", `POST ${path}`, body)).status).toBe(201);
  expect(await coder.lastBuild(task)).toMatchObject({
    template_version_preset_id: preset,
    reason: "initiator",
  });
  coder.pass(60);
  // A build that asks for no preset keeps the one before.
  expect((await coder.call("alice", `POST ${path}`, { transition: "stop" })).status).toBe(201);
  expect(await coder.lastBuild(task)).toMatchObject({ template_version_preset_id: preset });
});

test("where the template forbids it only the site owner cancels", async () => {
  const task = await coder.given("pending", { template: "not-cancelable" });
  const { id } = await coder.lastBuild(task);
  const message = "User is not allowed to cancel workspace builds. Owner role is required.";
  expect(shown(await coder.call("alice", `PATCH /workspacebuilds/${id}/cancel`))).toEqual([403, { message }]);
  expect((await coder.call("admin", `PATCH /workspacebuilds/${id}/cancel`)).body).toEqual({
    message: "Job has been marked as canceled...",
  });
});

test("any build of a workspace is found by its id, also one that is long over", async () => {
  const task = await coder.given("paused");
  for (const { id, number } of task.workspace?.builds ?? []) {
    const { body } = await coder.call("alice", `GET /workspacebuilds/${id}`);
    expect(body).toMatchObject({ id, build_number: number });
    expect((await coder.call("bob", `GET /workspacebuilds/${id}`)).status).toBe(404);
  }
  const [first] = task.workspace?.builds ?? [];
  expect((await coder.call("alice", `PATCH /workspacebuilds/${first?.id}/cancel`)).body).toEqual({
    message: "Job has already completed!",
  });
});

test("an app keeps its last hundred reports", async () => {
  const task = await coder.given("active");
  const app = task.workspace?.builds[0]?.agent?.app;
  const before = app?.statuses.length ?? 0;
  for (let count = 0; count < 101; count++) {
    const body = { app_slug: "agent", state: "working", message: `Step ${count}`, uri: "" };
    expect((await coder.call({ agentOf: task }, "PATCH /workspaceagents/me/app-status", body)).status).toBe(
      200,
    );
  }
  expect(before).toBeGreaterThan(0);
  expect(app?.statuses).toHaveLength(100);
  expect(app?.statuses[0]?.message).toBe("Step 1");
  expect(app?.statuses.at(-1)?.message).toBe("Step 100");
});
