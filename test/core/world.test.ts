import * as fc from "fast-check";
import { expect, test } from "vitest";
import { defaultDefinition } from "../../simulator/core/setup/definitions.ts";
import { NOTIFICATIONS_KEPT, type Notification } from "../../simulator/core/inbox/notification.ts";
import { must, notify, type World } from "../../simulator/core/world.ts";
import { createSimulator } from "../../simulator/index.ts";
import { startCoder } from "../support/coder.ts";

const SEED = 4010_15;

function freshWorld(definition = defaultDefinition): World {
  return createSimulator({ definition, pace: "manual" }).world;
}

test(`notifications are kept in order of time, whoever was noticed first, and the oldest go [seed ${SEED}]`, () => {
  const notification = fc.record({
    at: fc.nat({ max: 30 }),
    userId: fc.constantFrom("alice", "bob"),
    workspaceId: fc.constant("one"),
    template: fc.constant("task idle" as const),
    readAt: fc.constant(null),
    labels: fc.record({ workspace: fc.constantFrom("one", "two"), task: fc.constant("one") }),
  });
  // Of one workspace no two are of one instant.
  const key = ({ at, userId, labels }: Notification): string => `${at}/${userId}/${labels["workspace"]}`;
  const distinct = fc.uniqueArray(notification, { selector: key, maxLength: 40 });
  fc.assert(
    fc.property(
      distinct.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      ),
      ([list, shuffled]) => {
        const [one, other] = [freshWorld(), freshWorld()];
        for (const each of list) notify(one, each);
        for (const each of shuffled) notify(other, each);
        expect(other.notifications).toEqual(one.notifications);
        expect(one.notifications.map(({ at }) => at)).toEqual(
          list.map(({ at }) => at).toSorted((a, b) => a - b),
        );
      },
    ),
    { seed: SEED, numRuns: 60 },
  );
});

test("a full list of notifications loses its oldest", () => {
  const world = freshWorld();
  const labels = { task: "one", workspace: "one" };
  for (let at = NOTIFICATIONS_KEPT + 5; at > 0; at--)
    notify(world, { at, userId: "alice", workspaceId: "one", template: "task idle", labels, readAt: null });
  expect(world.notifications).toHaveLength(NOTIFICATIONS_KEPT);
  expect(world.notifications[0]?.at).toBe(6);
  expect(world.notifications.at(-1)?.at).toBe(NOTIFICATIONS_KEPT + 5);
});

test("a notification without a workspace has a place too", () => {
  const world = freshWorld();
  for (const userId of ["bob", "alice"])
    notify(world, { at: 1, userId, workspaceId: "one", template: "task idle", labels: {}, readAt: null });
  expect(world.notifications.map(({ userId }) => userId)).toEqual(["alice", "bob"]);
});

test("a record that must be there and is not is a fault of ours", () => {
  expect(must(0, "number")).toBe(0);
  expect(() => must(null, "owner")).toThrow("broken world: owner is missing");
  expect(() => must(undefined, "owner")).toThrow("broken world: owner is missing");
});

test.each([
  [
    "a member of an organization that is not defined",
    { users: [{ username: "x", name: "", memberships: { moon: [] } }] },
    'definition.users[0].memberships is "moon"',
  ],
  [
    "a template of an organization that is not defined",
    { templates: [{ name: "t", organization: "moon" }] },
    'definition.templates[0].organization is "moon"',
  ],
  [
    "a workspace of nobody",
    { plainWorkspaces: [{ owner: "ghost", name: "w", template: "coding-agent" }] },
    'definition.plainWorkspaces[0].owner is "ghost"',
  ],
  [
    "a workspace of no template",
    { plainWorkspaces: [{ owner: "alice", name: "w", template: "none" }] },
    'definition.plainWorkspaces[0].template is "none"',
  ],
  [
    "a user whose name somebody has already",
    { users: ["Ann", "ann"].map((username) => ({ username, name: "", memberships: {} })) },
    'definition.users[1].username is "ann"; allowed is a name that no other one has',
  ],
  [
    "a template whose name another of its organization has",
    {
      templates: [{ name: "t" }, { name: "t", organization: "research" }, { name: "T" }],
      plainWorkspaces: [],
    },
    'definition.templates[2].name is "T"',
  ],
  [
    "a version with the name of the active one",
    { templates: [{ name: "t", versions: [{ name: "v1" }] }], plainWorkspaces: [] },
    'definition.templates[0].versions[0].name is "v1"',
  ],
  [
    "a preset that is there twice",
    { templates: [{ name: "t", presets: [{ name: "p" }, { name: "p" }] }], plainWorkspaces: [] },
    'definition.templates[0].presets[1].name is "p"',
  ],
  [
    "a world without an organization",
    { organizations: [], users: [], plainWorkspaces: [] },
    'definition.organizations is ""',
  ],
])("%s is a definition that makes no world", (_, part, missing) => {
  expect(() => freshWorld({ ...defaultDefinition, ...part })).toThrow(
    `createSimulator: the option ${missing}`,
  );
});

test("the workspaces of the definition run from the start and belong to no task", () => {
  const world = freshWorld();
  const [workspace, ...others] = world.workspaces.values();
  expect(others).toEqual([]);
  expect(workspace).toMatchObject({
    name: "alice-dev",
    taskId: null,
    builds: [{ agent: { lifecycle: "ready" } }],
  });
  expect(world.tasks.size).toBe(0);
});

test("a template may have everything a definition can say", () => {
  const world = freshWorld({
    ...defaultDefinition,
    templates: [
      ...defaultDefinition.templates,
      {
        name: "everything",
        displayName: "Everything",
        description: "All of it.",
        organization: "research",
        hasAiTask: false,
        deprecated: "Too much.",
        deleted: true,
        usableByMembers: false,
        allowUserCancel: false,
        defaultTtl: 0,
        linked: "nothing",
        metadata: [{ key: "load" }],
        hasHealthCheck: false,
        appUrl: "http://localhost:1",
        appIcon: "/icon/code.svg",
        apps: [{ slug: "docs", url: "http://localhost:3" }],
        resource: { metadata: [{ key: "image", value: "an-image" }] },
        icon: "/icon/docker.png",
        readme: "# All of it",
        agentApiUrl: "http://localhost:2",
        script: [{ expectMessage: "a", responseMessage: "b" }],
        presets: [{ name: "Bare" }],
        versions: [{ name: "v0", archived: true, importStatus: "failed", importError: "boom" }],
      },
    ],
  });
  const template = [...world.templates.values()].find(({ name }) => name === "everything");
  expect(template).toMatchObject({
    displayName: "Everything",
    description: "All of it.",
    icon: "/icon/docker.png",
    deprecated: "Too much.",
    deleted: true,
    usableByMembers: false,
    allowUserCancel: false,
    defaultTtl: 0,
  });
  const versions = [...world.templateVersions.values()].filter(
    ({ templateId }) => templateId === template?.id,
  );
  expect(versions.map(({ id }) => id)[0]).toBe(template?.activeVersionId);
  expect(versions).toMatchObject([
    {
      name: "v1",
      readme: "# All of it",
      archived: false,
      importStatus: "succeeded",
      importError: "",
      hasAiTask: false,
    },
    { name: "v0", archived: true, importStatus: "failed", importError: "boom" },
  ]);
  expect(versions[0]?.presets).toMatchObject([
    { name: "Bare", description: "", isDefault: false, parameters: [] },
  ]);
  expect(versions[0]?.shape).toEqual({
    linked: "nothing",
    agentName: "main",
    appSlug: "agent",
    appName: "Agent",
    appUrl: "http://localhost:1",
    appIcon: "/icon/code.svg",
    otherApps: [
      {
        slug: "docs",
        displayName: "docs",
        url: "http://localhost:3",
        icon: "",
        external: false,
        openIn: "slim-window",
      },
    ],
    resource: { icon: "", metadata: [{ key: "image", value: "an-image", sensitive: false }] },
    environment: {},
    metadata: [
      { key: "load", displayName: "load", script: "", interval: 10, timeout: 1, values: [], error: "" },
    ],
    hasHealthCheck: false,
    agentApiUrl: "http://localhost:2",
    script: [{ expectMessage: "a", responseMessage: "b" }],
  });
});

test("a name is free again once its workspace is gone, and the name of another is left alone", async () => {
  const { given, call, simulator, pass } = startCoder();
  const task = await given("active", { name: "one" });
  await call("alice", `DELETE /tasks/me/${task.id}`);
  pass(60);
  const next = await given("active", { name: "ONE" });
  expect([...simulator.world.workspacesByName.values()]).toContain(next.workspace);
  expect(simulator.world.workspacesByOwner.get(task.ownerId)?.size).toBe(3);
});
