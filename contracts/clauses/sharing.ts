/** What contracts share that give others a role on a workspace. Source: docs/behaviour, 4.15 and 5.3 #7. */
import type { CallStep, Expectation, Pattern, RequestSpec, Text } from "../language/clause.ts";
import { absent, any, call, oneOf, refusal, step, text, the, unless } from "../language/words.ts";

export const activeToShare = { task: { state: "active" } } as const;
export const pausedToShare = { task: { state: "paused" } } as const;

/** A call that says whom the workspace of the task is shared with. The ids are keys, so the body is a text. */
export const sharing = (body: string | Text, as: RequestSpec["as"] = "user"): RequestSpec =>
  call("updateWorkspaceAcl", { as, rawBody: body });

/** A body that gives the second user a role; an empty one takes it away. */
export const toSecondUser = (role: string): Text =>
  text`{"user_roles":{"${the("people.second-user.id")}":"${quoted(role)}"}}`;

/** A body that gives everybody of the task's organization a role: the group of all members has its id. */
export const toEveryone = (role: string): Text =>
  text`{"group_roles":{"${the("task.organization_id")}":"${quoted(role)}"}}`;

function quoted(role: string): Text {
  return { $: "text", parts: [role] };
}

/** A step: the workspace is shared like that. Where nobody may share there is nothing to judge. */
export const shares = (body: string | Text): CallStep =>
  unless(step(sharing(body), { status: 204 }), 403, "sharing of workspaces");

/** A step: workspaces may be shared, as a body shows that changes nothing. */
export const mayShare: CallStep = shares("{}");

/** A person with a role, whole. */
export const holder = (person: "second-user" | "user" | "org-admin", role: string): Pattern => ({
  id: the(`people.${person}.id`),
  username: the(`people.${person}.username`),
  name: oneOf(absent, any.text),
  avatar_url: oneOf(absent, any.text),
  role,
});

/** A step: the workspace is shared with exactly these. */
export const sharedWithExactly = (...users: readonly Pattern[]): CallStep =>
  step(call("getWorkspaceAcl"), { status: 200, body: { users, group: [] } });

/** Who is not let change something that may be looked at. Source: docs/behaviour, 5.3 #7. */
export const unauthorized = (message: string): Expectation =>
  refusal(500, message, "unauthorized: rbac: forbidden");

/** The detail of every 403 that is about permission. Source: docs/behaviour, 1.5 #3. */
export const NO_PERMISSION =
  "You don't have permission to view this content. If you believe this is a mistake, please contact your administrator or try signing in with different credentials.";

/** Source: docs/behaviour, 1.5 #3. */
export const forbidden: Expectation = refusal(403, "Forbidden.", NO_PERMISSION);

/** Who may only look takes nobody's role away. Source: docs/behaviour, 4.15 #8. */
export const unsharingRefused = refusal(
  500,
  "An internal server error occurred.",
  "execute transaction: delete workspace by ID: unauthorized: rbac: forbidden",
);
