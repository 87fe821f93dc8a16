/** The first user of a deployment, and signing in with a password. Source: docs/behaviour, 1.10. */
import { makeSession } from "./accounts/keys.ts";
import type { Attempt } from "./attempt.ts";
import type { Validation } from "./env.ts";
import type { User } from "./model.ts";
import { digestOfPassword, insertUser } from "./setup/create-world.ts";
import { isEmail } from "./text/email.ts";
import { nameProblem } from "./text/names.ts";
import { passwordProblem } from "./text/password.ts";
import type { World } from "./world.ts";

/** Bodies after decoding: nothing is missing, everything may be empty. */
interface FirstUserBody {
  readonly email: string;
  readonly username: string;
  readonly name: string;
  readonly password: string;
  /** In a journal only, in place of the password: no client can send it, for decoding drops what Coder does not know. */
  readonly digest?: string;
}

const bodyOf = (attempt: Attempt): FirstUserBody => attempt.value as FirstUserBody;

/** A journal keeps the digest alone. */
function digestOf(world: World, { password, digest }: FirstUserBody): string {
  return digest ?? digestOfPassword(world.ids, password);
}

/** The body as a journal keeps it: without the password. */
export function withoutPassword(attempt: Attempt): unknown {
  const body = bodyOf(attempt);
  return { ...body, password: "", digest: digestOf(attempt.world, body) };
}

export const hasFirstUser = ({ world }: Attempt): boolean => world.users.size > 0;

const tag = (field: string, name: string, value: string): Validation => ({
  field,
  detail: `Validation failed for tag "${name}" with value: "${value}"`,
});

/** What the struct tags of a sign-up refuse. Source: codersdk/users.go. */
export function firstUserProblems(attempt: Attempt): readonly Validation[] {
  const body = bodyOf(attempt);
  return [
    ...emailProblems(body.email),
    ...(body.username === ""
      ? [tag("username", "required", "")]
      : nameProblem(body.username) === null
        ? []
        : [tag("username", "username", body.username)]),
    ...(body.password === "" && body.digest === undefined ? [tag("password", "required", "")] : []),
  ];
}

/** What the struct tags of a sign-in refuse. Source: codersdk/users.go. */
export function loginProblems(attempt: Attempt): readonly Validation[] {
  const { email, password, digest } = bodyOf(attempt);
  return [
    ...emailProblems(email),
    ...(password === "" && digest === undefined ? [tag("password", "required", "")] : []),
  ];
}

function emailProblems(email: string): readonly Validation[] {
  if (email === "") return [tag("email", "required", "")];
  return isEmail(email) ? [] : [tag("email", "email", email)];
}

/** What is weak about the password of a sign-up; null when it does. */
export function weakPassword(attempt: Attempt): string | null {
  const { password, digest } = bodyOf(attempt);
  return digest === undefined ? passwordProblem(password) : null;
}

/** Makes the first user: an owner, in the default organization. Source: coderd/users.go, postFirstUser. */
export function createFirstUser(attempt: Attempt): {
  readonly userId: string;
  readonly organizationId: string;
} {
  const { world, now } = attempt;
  const body = bodyOf(attempt);
  const [organization] = world.organizations.values();
  const organizationId = attempt.present(organization ?? null, "default organization").id;
  const user: User = {
    id: world.ids.uuid("user", body.username),
    username: body.username,
    name: body.name,
    email: body.email,
    avatarUrl: "",
    status: "active",
    githubUserId: null,
    siteRoles: ["owner"],
    memberships: new Map([[organizationId, []]]),
    createdAt: now,
    passwordDigest: digestOf(world, body),
  };
  insertUser(world, user, now);
  return { userId: user.id, organizationId };
}

/** Whoever has this email and password; null when nobody does. Source: coderd/userauth.go, loginRequest. */
export function userOfLogin(attempt: Attempt): User | null {
  const { world } = attempt;
  const body = bodyOf(attempt);
  const digest = digestOf(world, body);
  for (const user of world.users.values())
    if (user.email.toLowerCase() === body.email.toLowerCase() && user.passwordDigest === digest) return user;
  return null;
}

/** Told to whoever knows the password only. Source: coderd/userauth.go, loginRequest. */
export function loginIsSuspended(attempt: Attempt): boolean {
  return userOfLogin(attempt)?.status === "suspended";
}

/** The token of a new session for who signs in. */
export function login(attempt: Attempt): string {
  return makeSession(attempt, attempt.present(userOfLogin(attempt), "user"));
}
