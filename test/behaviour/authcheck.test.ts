import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  answersOf,
  dashboardChecks,
  type Role,
} from "../../contracts/clauses/deployment/authcheck-checks.ts";
import { mayDo, type Resource } from "../../simulator/core/authcheck/authorize.ts";
import { profileOf } from "../../simulator/core/changes.ts";
import { defaultRelease, type Release } from "../../simulator/core/releases.ts";
import { sharedGrants } from "../../simulator/core/authcheck/role-grants.ts";
import { emptyAcl, roleOf, type Acl, type WorkspaceRole } from "../../simulator/core/acl.ts";
import type { OrganizationRole, SiteRole, Template, User } from "../../simulator/core/model.ts";
import * as may from "../../simulator/core/permissions.ts";
import { startCoder, workspaceId, type Coder } from "../support/coder.ts";

// Whether somebody may do something is answered twice: by what the routes do, and by what they say they would do.

const PEOPLE: Readonly<Record<Role, string>> = {
  user: "alice",
  admin: "admin",
  auditor: "audrey",
  "template-admin": "tariq",
  "user-admin": "uma",
  "org-admin": "orla",
};

async function check(
  coder: Coder,
  who: string,
  checks: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, boolean>>> {
  const answer = await coder.call(who, "POST /authcheck", { checks });
  expect(answer.status).toBe(200);
  return answer.body as Readonly<Record<string, boolean>>;
}

test.for(Object.entries(PEOPLE) as readonly (readonly [Role, string])[])(
  "a dashboard of the role %s is told what a real server told",
  async ([role, who]) => {
    const coder = startCoder();
    const told = await check(coder, who, dashboardChecks);
    expect(told).toEqual(answersOf(role));
    expect(Object.keys(told)).toEqual(Object.keys(told).toSorted());
  },
);

const profile = profileOf(defaultRelease);
const ORGANIZATIONS = ["home", "away"] as const;
const SITE_ROLES: readonly SiteRole[] = ["owner", "auditor", "template-admin", "user-admin"];

const membership = fc.constantFrom<readonly OrganizationRole[] | null>(null, [], ["organization-admin"]);
const person = fc
  .record({
    id: fc.constantFrom("olaf", "mia"),
    siteRoles: fc.subarray([...SITE_ROLES]),
    home: membership,
    away: membership,
  })
  .map(({ id, siteRoles, home, away }): User => {
    const held = [
      ["home", home],
      ["away", away],
    ] as const;
    const memberships = new Map(
      held.flatMap(([key, roles]) => (roles === null ? [] : [[key, roles] as const])),
    );
    const name = { username: id, name: id, email: "", avatarUrl: "", passwordDigest: "", githubUserId: null };
    return { id, ...name, status: "active", siteRoles, memberships, createdAt: 0 };
  });

const aRole = fc.constantFrom<WorkspaceRole | null>(null, "use", "admin");
const shares = fc.record({ user: aRole, group: aRole }).map(({ user, group }): Acl => {
  const acl = emptyAcl();
  if (user !== null) acl.users.set("mia", user);
  if (group !== null) acl.groups.set("home", group);
  return acl;
});

const deployments = fc.record({
  ownerWorkspaceAccess: fc.boolean(),
  workspaceSharing: fc.boolean(),
  tokenLifetime: fc.constant(Infinity),
});

test("who may do what to a workspace is the same for the routes and for whoever asks", () => {
  fc.assert(
    fc.property(
      person,
      fc.constantFrom("olaf", "mia"),
      fc.constantFrom(...ORGANIZATIONS),
      shares,
      deployments,
      (caller, ownerId, organizationId, acl, deployment) => {
        const workspace = { ownerId, organizationId, acl };
        // Whoever has left the organization of a workspace still owns it: the routes do not look at that.
        fc.pre(ownerId !== caller.id || caller.memberships.has(organizationId));
        const role = roleOf(caller, workspace);
        const shared = role === null ? [] : sharedGrants(role);
        const resource = { kind: "workspace", ownerId, organizationId, anyOrganization: false, shared };
        const says = (action: string, about: Resource = resource): boolean =>
          mayDo(caller, action, about, { deployment, profile });
        expect({
          read: says("read"),
          start: says("start"),
          stop: says("stop"),
          delete: says("delete"),
          update: says("update"),
          share: says("share"),
          connect: says("application_connect"),
          create: says("create", { ...resource, shared: [] }),
          readTask: says("read", { ...resource, kind: "task" }),
          updateTask: says("update", { ...resource, kind: "task" }),
        }).toEqual({
          read: may.canReadWorkspace(caller, workspace),
          start: may.canBuildWorkspace(caller, workspace, "start"),
          stop: may.canBuildWorkspace(caller, workspace, "stop"),
          delete: may.canBuildWorkspace(caller, workspace, "delete"),
          update: may.canUpdateWorkspace(caller, workspace),
          share: may.canShareWorkspace(caller, workspace, deployment),
          connect: may.canConnect(caller, workspace, deployment),
          create: may.canCreateWorkspace(caller, workspace),
          readTask: may.canReadTask(caller, { ownerId, organizationId, workspace }),
          updateTask: may.canUpdateTask(caller, { ownerId, organizationId, workspace }),
        });
      },
    ),
    { numRuns: 1_000 },
  );
});

test("who may see users, organizations, templates and the deployment is the same for both", () => {
  const nowhere = { anyOrganization: false, ownerId: "", organizationId: "", shared: [] };
  const deployment = { ownerWorkspaceAccess: true, workspaceSharing: true };
  fc.assert(
    fc.property(person, person, fc.boolean(), (caller, other, usableByMembers) => {
      const says = (kind: string, action: string, about: Partial<Resource>): boolean =>
        mayDo(caller, action, { kind, ...nowhere, ...about }, { deployment, profile });
      const actions = usableByMembers ? ["read", "use"] : ["read"];
      const shared = caller.memberships.has("home") ? actions : [];
      const template = { organizationId: "home", usableByMembers } as Template;
      expect({
        user: says("user", "read", { ownerId: other.id }),
        keys: says("api_key", "create", { ownerId: other.id }),
        organization: says("organization", "read", { organizationId: "home" }),
        template: says("template", "read", { organizationId: "home", shared }),
        use: shared.length > 0 && says("template", "use", { organizationId: "home", shared }),
        anyTemplate: says("template", "read", { anyOrganization: true }),
        settings: says("deployment_config", "read", {}),
        stats: says("deployment_stats", "read", {}),
      }).toEqual({
        user: may.canReadUser(caller, other),
        keys: may.canMakeKeys(caller, other),
        organization: may.canReadOrganization(caller, "home"),
        template: may.canReadTemplate(caller, template),
        use: shared.length > 0 && may.canUseTemplate(caller, template),
        anyTemplate: may.canReadTemplatesAnywhere(caller),
        settings: may.canReadDeployment(caller),
        stats: may.canReadDeployment(caller),
      });
    }),
    { numRuns: 1_000 },
  );
});

test("whoever may read, share or delete a workspace does so when they try", async () => {
  for (const who of [...Object.values(PEOPLE), "bob", "rita"]) {
    const coder = startCoder();
    const task = await coder.given("paused");
    const shared = { user_roles: { [coder.userOf("bob").id]: "use" } };
    await coder.call("alice", `PATCH /workspaces/${workspaceId(task)}/acl`, shared);
    const object = { resource_type: "workspace", resource_id: workspaceId(task) };
    const told = await check(coder, who, {
      read: { object, action: "read" },
      share: { object, action: "share" },
      delete: { object, action: "delete" },
    });
    const path = `/workspaces/${workspaceId(task)}`;
    const read = await coder.call(who, `GET ${path}`);
    const share = await coder.call(who, `PATCH ${path}/acl`, {});
    const deleted = await coder.call(who, `POST ${path}/builds`, { transition: "delete" });
    expect([who, told]).toEqual([
      who,
      { read: read.status === 200, share: share.status === 204, delete: deleted.status === 201 },
    ]);
  }
});

const asked = {
  fellows: { object: { resource_type: "organization_member", organization_id: "{home}" }, action: "read" },
  groups: { object: { resource_type: "group", organization_id: "{home}" }, action: "read" },
  oneself: {
    object: { resource_type: "organization_member", organization_id: "{home}", owner_id: "me" },
    action: "read",
  },
  ownTask: { object: { resource_type: "task", organization_id: "{home}", owner_id: "me" }, action: "read" },
};
const askedByOwner = {
  chats: { object: { resource_type: "chat" }, action: "read" },
  skills: { object: { resource_type: "user_skill" }, action: "read" },
  sharing: { object: { resource_type: "workspace" }, action: "share" },
  agents: { object: { resource_type: "workspace" }, action: "update_agent" },
  // Whoever may do everything to a kind may do what there is not.
  inventions: { object: { resource_type: "template" }, action: "invented" },
};

test.each<[Release, readonly boolean[], readonly boolean[]]>([
  ["2.27", [false, false, true, false], [false, false, false, false, true]],
  ["2.28", [false, false, true, true], [false, false, true, false, true]],
  ["2.29", [false, false, true, true], [false, false, true, false, true]],
  ["2.30", [true, true, true, true], [false, false, true, false, true]],
  ["2.31", [true, true, true, true], [false, false, true, true, true]],
  ["2.32", [true, true, true, true], [true, false, true, true, true]],
  ["2.34", [true, true, true, true], [true, true, true, true, true]],
])("in %s a member is told %j, and the owner of the site %j", async (release, member, owner) => {
  const coder = startCoder({ release });
  const [home] = coder.simulator.world.organizations.keys();
  const filled = JSON.parse(JSON.stringify(asked).replaceAll("{home}", home ?? "")) as typeof asked;
  const told = await check(coder, "alice", filled);
  expect([told["fellows"], told["groups"], told["oneself"], told["ownTask"]]).toEqual(member);
  const tells = await check(coder, "admin", askedByOwner);
  const { chats, skills, sharing, agents, inventions } = tells;
  expect([chats, skills, sharing, agents, inventions]).toEqual(owner);
});
