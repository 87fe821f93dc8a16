import { expect, test } from "vitest";
import { emptyAcl, roleOf, type WorkspaceRole } from "../../simulator/core/acl.ts";
import type { OrganizationRole, SiteRole, Template, User } from "../../simulator/core/model.ts";
import * as may from "../../simulator/core/permissions.ts";

const HOME = "home";

function user(
  id: string,
  siteRoles: readonly SiteRole[],
  memberships: readonly (readonly [string, readonly OrganizationRole[]])[],
): User {
  const name = { username: id, name: id, email: `${id}@example.com`, avatarUrl: "", passwordDigest: "" };
  return {
    id,
    ...name,
    status: "active",
    githubUserId: null,
    siteRoles,
    memberships: new Map(memberships),
    createdAt: 0,
  };
}

/** Everyone whom the rules tell apart; `olaf` owns the task, all but the strangers belong to its organization. */
const people = {
  "the task's owner": user("olaf", [], [[HOME, []]]),
  "another member": user("mia", [], [[HOME, []]]),
  "an organization admin": user("orla", [], [[HOME, ["organization-admin"]]]),
  "an admin of another organization": user("alan", [], [["away", ["organization-admin"]]]),
  "a stranger": user("rita", [], [["away", []]]),
  "an auditor": user("audrey", ["auditor"], [[HOME, []]]),
  "a template admin": user("tariq", ["template-admin"], [[HOME, []]]),
  "a user admin": user("uma", ["user-admin"], [[HOME, []]]),
  "a template admin from elsewhere": user("tom", ["template-admin"], []),
  "an auditor from elsewhere": user("ann", ["auditor"], []),
  "a user admin from elsewhere": user("ulf", ["user-admin"], []),
  "the site owner": user("ada", ["owner"], []),
} as const;

const owner = people["the task's owner"];
const acl = emptyAcl();
const workspace = { ownerId: owner.id, organizationId: HOME, acl };
const task = { ownerId: owner.id, organizationId: HOME, workspace };

const template: Template = {
  id: "template",
  organizationId: HOME,
  name: "coding-agent",
  displayName: "",
  description: "",
  icon: "",
  activeVersionId: "version",
  createdBy: "ada",
  createdAt: 0,
  activeUserCount: 0,
  deleted: false,
  deprecated: "",
  usableByMembers: false,
  allowUserCancel: true,
  defaultTtl: 0,
};

const open = { ownerWorkspaceAccess: true, workspaceSharing: true, tokenLifetime: Infinity };
const closed = { ...open, ownerWorkspaceAccess: false, workspaceSharing: false };

const has = { membersReadMembers: true };

/** What each caller may do, as one column of letters per question. */
const QUESTIONS: readonly (readonly [letter: string, question: (caller: User) => boolean])[] = [
  ["U", (caller) => may.canReadUser(caller, owner)],
  ["M", (caller) => may.canReadMembership(caller, owner, HOME, has)],
  ["F", (caller) => may.canFindUser(caller, owner, has)],
  ["T", (caller) => may.canReadTask(caller, task)],
  ["t", (caller) => may.canUpdateTask(caller, task)],
  ["W", (caller) => may.canReadWorkspace(caller, workspace)],
  ["w", (caller) => may.canUpdateWorkspace(caller, workspace)],
  ["B", (caller) => may.canBuildWorkspace(caller, workspace, "start")],
  ["b", (caller) => may.canBuildWorkspace(caller, workspace, "delete")],
  ["S", (caller) => may.canShareWorkspace(caller, workspace, open)],
  ["s", (caller) => may.canShareWorkspace(caller, workspace, closed)],
  ["C", (caller) => may.canConnect(caller, workspace, open)],
  ["c", (caller) => may.canConnect(caller, workspace, closed)],
  ["N", (caller) => may.canCreateWorkspace(caller, task)],
  ["O", (caller) => may.canReadOrganization(caller, HOME)],
  ["R", (caller) => may.canReadTemplate(caller, template)],
  ["r", (caller) => may.canUseTemplate(caller, template)],
];

test.each<[keyof typeof people, string]>([
  ["the task's owner", "UMFTtWwBbS.CcNOR."],
  ["another member", ".MF...........OR."],
  ["an organization admin", "UMFTtWwBbS...NORr"],
  ["an admin of another organization", "U.F.............."],
  ["a stranger", "................."],
  ["an auditor", "UMF...........OR."],
  ["a template admin", "UMF..W........ORr"],
  ["a user admin", "UMF...........OR."],
  ["a template admin from elsewhere", "UMF..W........ORr"],
  ["an auditor from elsewhere", "UMF...........OR."],
  ["a user admin from elsewhere", "UMF...........O.."],
  ["the site owner", "UMFTtWwBbS.C.NORr"],
])("what %s may do with somebody's task: %s", (name, expected) => {
  const answers = QUESTIONS.map(([letter, question]) => (question(people[name]) ? letter : "."));
  expect(answers.join("")).toBe(expected);
});

test.each<[keyof typeof people, WorkspaceRole, "user" | "group", string]>([
  ["another member", "use", "user", ".MFT.W.B...CcOR"],
  ["another member", "admin", "user", ".MFTtWwB.S.CcOR"],
  ["another member", "use", "group", ".MFT.W.B...CcOR"],
  ["another member", "admin", "group", ".MFTtWwB.S.CcOR"],
  ["a stranger", "use", "user", "...T.W.B...Cc.."],
  ["a stranger", "admin", "group", "..............."],
  ["a template admin", "use", "user", "UMFT.W.B...CcOR"],
  ["an organization admin", "use", "user", "UMFTtWwBbS.CcOR"],
])("what %s may do with what is shared in the role %s, as a %s: %s", (name, role, by, expected) => {
  const caller = people[name];
  (by === "user" ? acl.users : acl.groups).set(by === "user" ? caller.id : HOME, role);
  const asked = QUESTIONS.filter(([letter]) => !"NRr".includes(letter) || letter === "R");
  const answers = asked.map(([letter, question]) => (question(caller) ? letter : "."));
  acl.users.clear();
  acl.groups.clear();
  expect(answers.join("")).toBe(expected);
});

test("of two roles the greater one counts", () => {
  const caller = people["another member"];
  for (const [asUser, asMember] of [
    ["use", "admin"],
    ["admin", "use"],
  ] as const) {
    const shared = { users: new Map([[caller.id, asUser]]), groups: new Map([[HOME, asMember]]) };
    expect(roleOf(caller, { organizationId: HOME, acl: shared })).toBe("admin");
  }
});

test("a template open to members may be used by whoever asks; reading it is another question", () => {
  const shared = { ...template, usableByMembers: true };
  expect(may.canUseTemplate(people["another member"], shared)).toBe(true);
  expect(may.canReadTemplate(people["a stranger"], shared)).toBe(false);
});

test("a member creates workspaces for themselves in their own organizations only", () => {
  const member = people["another member"];
  expect(may.canCreateWorkspace(member, { ownerId: member.id, organizationId: HOME })).toBe(true);
  expect(may.canCreateWorkspace(member, { ownerId: member.id, organizationId: "away" })).toBe(false);
});

test("a membership that does not exist cannot be read, not even by the site owner", () => {
  expect(may.canReadMembership(people["the site owner"], owner, "away", has)).toBe(false);
  expect(may.canReadMembership(people["a stranger"], owner, "away", has)).toBe(false);
});

test("a user is found through any organization where the caller is a member, by its membership there only", () => {
  const both = user(
    "bea",
    [],
    [
      ["first", []],
      ["away", []],
    ],
  );
  const caller = people["a stranger"];
  expect(may.canFindUser(caller, both, has)).toBe(true);
  expect(may.canReadUser(caller, both)).toBe(false);
  expect(may.canReadMembership(caller, both, "away", has)).toBe(true);
  expect(may.canReadMembership(caller, both, "first", has)).toBe(false);
});

test("before 2.30 members read nobody's membership but their own, and whoever has a role reads all", () => {
  const before = { membersReadMembers: false };
  const readers = Object.entries(people).filter(([, caller]) =>
    may.canReadMembership(caller, owner, HOME, before),
  );
  expect(readers.map(([name]) => name)).toEqual([
    "the task's owner",
    "an organization admin",
    "an auditor",
    "a template admin",
    "a user admin",
    "a template admin from elsewhere",
    "an auditor from elsewhere",
    "a user admin from elsewhere",
    "the site owner",
  ]);
  for (const caller of Object.values(people))
    expect(may.canFindUser(caller, owner, before)).toBe(may.canReadUser(caller, owner));
});
