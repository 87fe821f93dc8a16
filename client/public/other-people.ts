/** The people behind the tokens that were given, each held against who he is said to be. */
import { otherPeople, type OtherPerson, type PeopleTokens } from "../people-tokens.ts";
import { readPerson, type UserView } from "../preflight.ts";
import { replyText, replyTextWithStatus } from "../reply-text.ts";
import { TargetUnusable, type Person, type PersonFacts } from "../target.ts";
import { json, type Reply, type Transport } from "../wire.ts";
import { hasKeys, type CoderCalls } from "./coder-calls.ts";

/** Somebody whose token is known. */
export interface KnownPerson {
  readonly person: Person;
  /** Null of somebody who may not even read himself. */
  readonly user: UserView | null;
  readonly token: string;
}

interface Meeting {
  readonly where: string;
  readonly send: Transport;
  /** Who owns the tasks. */
  readonly user: UserView;
}

/** The people behind the other tokens. Throws `TargetUnusable` when one is not who he should be. */
export async function meetOthers(meeting: Meeting, tokens: PeopleTokens): Promise<readonly KnownPerson[]> {
  const { where, user } = meeting;
  const known: KnownPerson[] = [];
  for (const one of otherPeople) {
    const token = tokens[one.option];
    if (token === undefined) continue;
    const { person, whose } = one;
    if (person === "suspended") {
      await checkSuspended(meeting, token, whose);
      known.push({ person, user: null, token });
      continue;
    }
    const other = await readPerson(meeting.send, { token, where, whose });
    const twin = [user, ...known.map((before) => before.user)].find((before) => before?.id === other.id);
    if (twin !== undefined && twin !== null)
      throw notThat(
        where,
        `${whose} belongs to ${twin.username}, whose token was given already`,
        "another user's",
      );
    await checkRoles(meeting, one, other, token);
    known.push({ person: placeOf(meeting, one, other), user: other, token });
  }
  return known;
}

function notThat(where: string, what: string, wanted: string): TargetUnusable {
  return new TargetUnusable(`${where}: ${what}. Give ${wanted}, or leave it out.`);
}

const WANTED = {
  "second-user": "a plain member's",
  outsider: "a plain member's of another organization",
  admin: "an owner's",
  "org-admin": "one of somebody who is that and has no site role",
  auditor: "one of somebody with this site role alone",
  "template-admin": "one of somebody with this site role alone",
  "user-admin": "one of somebody with this site role alone",
} as const;

async function checkRoles(
  { where, send, user }: Meeting,
  { person, whose, role }: Exclude<OtherPerson, { person: "suspended" }>,
  other: UserView,
  token: string,
): Promise<void> {
  const roles = other.roles.map(({ name }) => name);
  const belongs = `${whose} belongs to ${other.username}`;
  if (role !== null && !roles.includes(role))
    throw notThat(where, `${belongs}, who has not the site role ${role}`, WANTED[person]);
  const more = roles.filter((name) => name !== role);
  // Whoever is an owner may do everything; of all others a role more changes the answers.
  if (more.length > 0 && role !== "owner")
    throw notThat(where, `${belongs}, who has the role ${more.join(" and ")}`, WANTED[person]);
  if (person !== "org-admin") return;
  const organizations = await organizationsOf({ where, send, user }, other, token);
  if (organizations !== null && !organizations.some((id) => user.organization_ids.includes(id)))
    throw notThat(
      where,
      `${belongs}, who is no admin of an organization of ${user.username}`,
      WANTED[person],
    );
}

/** The organizations that somebody is an admin of; null where the server does not tell. */
async function organizationsOf(
  { send }: Meeting,
  other: UserView,
  token: string,
): Promise<readonly string[] | null> {
  const reply = await send({
    method: "GET",
    path: "/api/v2/users/me/roles",
    headers: { "Coder-Session-Token": token },
  });
  const value = reply.status === 200 ? json(reply) : undefined;
  const of = hasKeys(value, "organization_roles") ? value["organization_roles"] : undefined;
  if (!hasKeys(of)) return null;
  return Object.entries(of).flatMap(([id, names]) =>
    Array.isArray(names) && names.includes("organization-admin") && other.organization_ids.includes(id)
      ? [id]
      : [],
  );
}

/** A plain member who shares no organization with the user is an outsider, and nobody else may be one. */
function placeOf(
  { where, user }: Meeting,
  { person, whose, role }: Exclude<OtherPerson, { person: "suspended" }>,
  other: UserView,
): Person {
  const shares = other.organization_ids.some((id) => user.organization_ids.includes(id));
  if (person === "second-user") return shares ? person : "outsider";
  if (person === "outsider" ? shares : !shares && role !== "owner")
    throw notThat(
      where,
      `${whose} belongs to ${other.username}, who ${shares ? "shares an" : "shares no"} organization with ${user.username}`,
      WANTED[person],
    );
  return person;
}

/** Nothing is told to who is suspended, but that he is. Source: docs/behaviour, 1.4. */
async function checkSuspended({ where, send }: Meeting, token: string, whose: string): Promise<void> {
  const reply: Reply = await send({
    method: "GET",
    path: "/api/v2/users/me",
    headers: { "Coder-Session-Token": token },
  });
  if (reply.status === 401 && /suspended/i.test(replyText(reply))) return;
  throw notThat(
    where,
    `${whose} is not told that its user is suspended, but ${replyTextWithStatus(reply)}`,
    "one of an account that is suspended",
  );
}

/** A person in the words of targets. The organization is one that the usual template is of, where that is possible. */
export async function personFacts(
  { user, token }: Pick<KnownPerson, "user" | "token">,
  calls: CoderCalls,
  home: string,
): Promise<PersonFacts> {
  // Of who may read nothing, nothing is known but the token; and no clause asks for more.
  if (user === null) return { id: "", username: "", organization_id: "", organization_name: "", token };
  const id = user.organization_ids.includes(home) ? home : (user.organization_ids[0] ?? home);
  const organization = await calls.must("getOrganization", { params: [id] });
  const name = hasKeys(organization, "name") ? String(organization["name"]) : "";
  return { id: user.id, username: user.username, organization_id: id, organization_name: name, token };
}
