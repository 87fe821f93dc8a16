/** What a target by public calls finds out for itself, and what it says when there is nothing to find. */
import { expect, test } from "vitest";
import { people as everybody, Unreached } from "../../../client/target.ts";
import type { Transport } from "../../../client/wire.ts";
import { defaultDefinition, type TemplateDefinition } from "../../../simulator/index.ts";
import { startPublicServer, type PublicServer } from "./public-server.ts";

/** A server with these templates only. */
function serverWith(...templates: readonly TemplateDefinition[]): PublicServer {
  return startPublicServer({
    pace: "realistic",
    definition: { ...defaultDefinition, templates, plainWorkspaces: [] },
  });
}

test("it finds people, organizations and templates by reading", async () => {
  const server = startPublicServer({ pace: "realistic" });
  const target = await server.target();
  const { people, templates, versions } = target.facts;
  expect(Object.values(people).map(({ username, organization_name: name }) => [username, name])).toEqual([
    ["alice", "coder"],
    ["bob", "coder"],
    ["admin", "coder"],
  ]);
  expect(Object.fromEntries(Object.entries(templates).map(([kind, { name }]) => [kind, name]))).toEqual({
    usual: "coding-agent",
    presets: "sized-agent",
    "no-ai-task": "plain-workspace",
    deprecated: "legacy-agent",
    locked: "locked-agent",
  });
  expect(templates.presets?.preset_id).toMatch(/^[0-9a-f-]{36}$/);
  expect(versions).toEqual({});
  expect([...target.capabilities].sort()).toEqual([
    "admin",
    "second-user",
    "template:deprecated",
    "template:locked",
    "template:no-ai-task",
    "template:presets",
    "template:usual",
    "user",
  ]);
  expect(target.version).toMatch(/^v2\.34\.3/);
  await target.close();
  expect(server.tasks()).toEqual([]);
});

test("templates that do not do are passed over, and remembered for what they are", async () => {
  const server = serverWith(
    { name: "a-restricted", usableByMembers: false },
    { name: "b-empty-app", linked: "agent" },
    { name: "c-never-linked", linked: "nothing" },
    { name: "d-unchecked", hasHealthCheck: false },
    { name: "e-usual" },
  );
  const target = await server.target();
  const names = Object.entries(target.facts.templates).map(([kind, { name }]) => `${kind}: ${name}`);
  expect(names.sort()).toEqual([
    "never-linked: c-never-linked",
    "restricted: a-restricted",
    "unchecked: d-unchecked",
    "usual: e-usual",
  ]);
  await expect(target.arrange({ state: "no-app" })).rejects.toThrow(/no build leaves a task without its app/);
  expect(await target.close()).toEqual([]);
  expect(server.tasks()).toEqual([]);
});

test("without a better one a template without a health check is the usual one", async () => {
  const target = await serverWith({ name: "only", hasHealthCheck: false }).target();
  expect(target.facts.templates.usual?.name).toBe("only");
  await target.close();
});

test("a template that is named as unchecked and was not tried is not the usual one", async () => {
  const server = serverWith({ name: "only", hasHealthCheck: false }, { name: "plain", hasAiTask: false });
  const target = await server.target({ templates: { unchecked: "plain" } });
  expect(target.facts.templates).toMatchObject({ usual: { name: "only" }, unchecked: { name: "plain" } });
  await target.close();
});

test("a template can be named", async () => {
  const server = startPublicServer({ pace: "realistic" });
  const target = await server.target({ templates: { usual: "Sized-Agent", locked: "coding-agent" } });
  expect(target.facts.templates.usual?.name).toBe("sized-agent");
  expect(target.capabilities.has("template:locked")).toBe(true);
  await target.close();
});

test.each([
  [
    "no template at all",
    serverWith(),
    {},
    /shows alice no template that makes tasks: there are no templates\. Push a/,
  ],
  [
    "no template with an AI task",
    serverWith({ name: "plain", hasAiTask: false }),
    {},
    /none of plain has an AI task\. Push a template with a coder_ai_task resource/,
  ],
  [
    "only templates that lead nowhere",
    serverWith({ name: "one", linked: "agent" }, { name: "two", usableByMembers: false }),
    {},
    /Tried one: .* rests as start-failed .*; two: .* 403 Unauthorized access to use the template "two"\./,
  ],
  [
    "a name that is none",
    serverWith({ name: "one" }),
    { templates: { usual: "won" } },
    /has no template "won" that the user may see\. Known: one\./,
  ],
])("%s: one sentence says so, and nothing is left behind", async (_, server, options, sentence) => {
  await expect(server.target(options)).rejects.toThrow(sentence);
  await expect(server.target(options)).rejects.toMatchObject({ name: "TargetUnusable" });
  expect(server.tasks()).toEqual([]);
});

test("a server whose builds never go on is given up after two tries", async () => {
  const server = startPublicServer({ pace: "manual" });
  await expect(server.target({ deadlineMs: 60_000, closeMs: 1_000 })).rejects.toThrow(
    /Tried coding-agent: waited 60 s for .*; .* which is too long\. Mend a template/,
  );
  expect(
    server.calls.filter(({ method, path }) => method === "POST" && path === "/api/v2/tasks/me"),
  ).toHaveLength(2);
});

test.each([
  ["secondToken", "admin", /the second session token belongs to admin, who has the role owner/],
  ["secondToken", "alice", /the second session token belongs to alice, whose token was given already/],
  ["secondToken", "sam", /refuses the second session token: .*suspended/],
  ["adminToken", "bob", /the administrator's session token belongs to bob, whose token was given already/],
  ["adminToken", "uma", /belongs to uma, who has not the site role owner/],
  [
    "outsiderToken",
    "orla",
    /belongs to orla, who shares an organization with alice\. Give a plain member's of/,
  ],
  ["orgAdminToken", "uma", /belongs to uma, who has the role user-admin/],
  ["auditorToken", "tariq", /belongs to tariq, who has not the site role auditor/],
  ["templateAdminToken", "alice", /belongs to alice, whose token was given already/],
  ["userAdminToken", "audrey", /belongs to audrey, who has not the site role user-admin/],
  ["suspendedToken", "bob", /is not told that its user is suspended, but 200/],
] as const)("%s of %s is refused with the reason", async (option, username, sentence) => {
  const server = startPublicServer({ pace: "realistic" });
  await expect(server.target({ [option]: server.mock.token(username) })).rejects.toThrow(sentence);
});

test("whoever a clause may ask for can be brought by a token", async () => {
  const server = startPublicServer({ pace: "realistic" });
  const token = (name: string): string => server.mock.token(name);
  const target = await server.target({
    outsiderToken: token("rita"),
    orgAdminToken: token("orla"),
    auditorToken: token("audrey"),
    templateAdminToken: token("tariq"),
    userAdminToken: token("uma"),
    suspendedToken: token("sam"),
  });
  expect([...target.capabilities].filter((need) => !need.startsWith("template:")).sort()).toEqual(
    [...everybody].sort(),
  );
  expect(target.facts.people).toMatchObject({
    "org-admin": { username: "orla", organization_name: "coder" },
    outsider: { username: "rita", organization_name: "research" },
    suspended: { token: token("sam") },
  });
  await target.close();
});

test.each([
  [{ organization_roles: { "…": ["organization-admin"] } }, /belongs to orla, who is no admin of an org/],
  [{ organization_roles: {} }, /who is no admin of an organization of alice/],
])("where the server tells who is an admin of what, it is believed: %o", async (roles, sentence) => {
  const server = startPublicServer({ pace: "realistic" });
  const telling: Transport = async (call) =>
    call.path === "/api/v2/users/me/roles"
      ? { status: 200, headers: {}, text: JSON.stringify(roles), ms: 1 }
      : server.send(call);
  await expect(server.target({ send: telling, orgAdminToken: server.mock.token("orla") })).rejects.toThrow(
    sentence,
  );
});

test("a second user of another organization is the outsider", async () => {
  const server = startPublicServer({ pace: "realistic" });
  const target = await server.target({ secondToken: server.mock.token("rita") });
  expect(target.facts.people.outsider).toMatchObject({ username: "rita", organization_name: "research" });
  expect(target.capabilities.has("second-user")).toBe(false);
  await target.close();
});

test("an agent's token is lent with its task, to one at a time, and the task is left alone", async () => {
  const server = startPublicServer({ pace: "instant" });
  const { id, token } = await activeTask(server);
  const target = await server.target({ agentToken: token, agentTaskId: id });
  expect(target.capabilities.has("agent")).toBe(true);
  const first = await target.arrange({ state: "active", agent: true });
  expect(first).toMatchObject({ task: { id }, agentToken: token });
  let isSecond = false;
  const second = target.arrange({ state: "active", agent: true }).then((arranged) => {
    isSecond = true;
    return arranged;
  });
  for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  expect(isSecond).toBe(false);
  await target.release(first);
  await target.release(await second);
  await expect(target.arrange({ state: "paused", agent: true })).rejects.toThrow(
    /is known of task .* only, which is active/,
  );
  await expect(target.arrange({ state: "active", agent: true, name: "mine" })).rejects.toBeInstanceOf(
    Unreached,
  );
  expect(await target.close()).toEqual([]);
  expect(server.tasks()).toHaveLength(1);
});

test("a task that a clause left at work waits for input again before the next has it", async () => {
  const server = startPublicServer({ pace: "instant" });
  const { id, token } = await activeTask(server);
  const target = await server.target({ agentToken: token, agentTaskId: id });
  for (let turn = 0; turn < 2; turn += 1) {
    const arranged = await target.arrange({ state: "active", agent: true });
    const reply = await server.send({
      method: "PATCH",
      path: "/api/v2/workspaceagents/me/app-status",
      headers: { "Coder-Session-Token": token },
      body: JSON.stringify({ app_slug: "agent", state: "working", message: "Reading", uri: "" }),
    });
    expect(reply.status).toBe(200);
    await target.release(arranged);
  }
  await target.close();
});

test.each([
  [{ agentToken: "x" }, /an agent's token and the task it belongs to are needed both/],
  [
    { agentToken: "x", agentTaskId: "5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11" },
    /has no task 5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11, whose agent's token was given/,
  ],
])("half an agent is refused: %o", async (options, sentence) => {
  await expect(startPublicServer().target(options)).rejects.toThrow(sentence);
});

/** Whoever waits gets its turn, and moves the clock. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** A task of alice's that is there before the target, with the token of its agent. */
async function activeTask({
  mock,
  send,
}: PublicServer): Promise<{ readonly id: string; readonly token: string }> {
  const [template] = mock.simulator.world.templates.values();
  const reply = await send({
    method: "POST",
    path: "/api/v2/tasks/me",
    headers: { "Coder-Session-Token": mock.token("alice") },
    body: JSON.stringify({ template_version_id: template?.activeVersionId, input: "Hello" }),
  });
  const { id } = JSON.parse(reply.text) as { readonly id: string };
  mock.simulator.settleAll();
  const agent = mock.simulator.world.tasks.get(id)?.workspace?.builds.at(-1)?.agent;
  return { id, token: agent?.token ?? "" };
}
