/** Stage 6: who calls. The rows are rules like any other, judged on a token. Source: coderd/httpmw/apikey.go, workspaceagent.go. */
import type { Caller } from "./attempt.ts";
import type { Instant } from "./env.ts";
import type { ApiKey, Build, User, Uuid } from "./model.ts";
import { refuse, type RefusalCode, type Refused } from "./refusals.ts";
import { settle } from "./settle.ts";
import { isActive, jobStatus, lastBuild } from "./status.ts";
import { formatInstant } from "./time.ts";
import { parseUuid } from "./uuid.ts";
import type { AgentPlace, World } from "./world.ts";

const KEY_ID_LENGTH = 10;
const KEY_SECRET_LENGTH = 22;

/** A user's token on its way through the rows. */
interface TokenCheck {
  readonly token: string;
  readonly parts: readonly string[];
  readonly key: ApiKey | undefined;
  readonly user: User | undefined;
  readonly now: Instant;
}

export interface TokenRule {
  readonly when: (check: TokenCheck) => boolean;
  readonly refuse: RefusalCode;
  readonly words?: (check: TokenCheck) => Readonly<Record<string, string>>;
}

const part = (check: TokenCheck, index: number): string => check.parts[index] ?? "";

/** What a user's token must pass, in order. */
// prettier-ignore
export const tokenRules: readonly TokenRule[] = [
  { when: ({ token }) => token === "", refuse: "token_missing" },
  { when: ({ parts }) => parts.length !== 2, refuse: "token_not_two_parts", words: ({ parts }) => ({ count: String(parts.length) }) },
  { when: (check) => part(check, 0).length !== KEY_ID_LENGTH, refuse: "token_id_length", words: (check) => ({ length: String(part(check, 0).length) }) },
  { when: (check) => part(check, 1).length !== KEY_SECRET_LENGTH, refuse: "token_secret_length", words: (check) => ({ length: String(part(check, 1).length) }) },
  { when: ({ key }) => key === undefined, refuse: "token_unknown" },
  { when: (check) => check.key?.secret !== part(check, 1), refuse: "token_secret_wrong" },
  { when: ({ key, now }) => key !== undefined && key.expiresAt < now, refuse: "token_expired", words: ({ key }) => ({ time: goTime(key?.expiresAt ?? 0) }) },
  { when: ({ user }) => user?.status !== "active", refuse: "user_not_active", words: ({ user }) => ({ status: user?.status ?? "" }) },
];

/** The user behind a session token, or the 401 it gets. */
export function authenticateUser(world: World, token: string, now: Instant): Caller | Refused {
  const parts = token.split("-");
  const key = world.apiKeys.get(parts[0] ?? "");
  const user = key === undefined ? undefined : world.users.get(key.userId);
  const check: TokenCheck = { token, parts, key, user, now };
  for (const rule of tokenRules) {
    if (rule.when(check)) return refuse(rule.refuse, rule.words?.(check));
  }
  if (user === undefined) throw new Error("a key without a user passed the rules");
  return { kind: "user", user };
}

/**
 * The agent behind an agent token, or the 401 it gets. A token is good while its build is the last one, and while the
 * stop build right after it has not ended, so that shutdown scripts can still call.
 */
export function authenticateAgent(world: World, token: string, now: Instant): Caller | Refused {
  if (token === "") return refuse("agent_token_missing");
  const parsed = parseUuid(token);
  if (!parsed.ok) return refuse("agent_token_malformed", { length: String(token.length) });
  const place = world.agentsByToken.get(parsed.uuid) ?? bornByNow(world, parsed.uuid, now);
  if (place === undefined) return refuse("agent_not_authorized");
  settle(world, place.workspace, now);
  return isAuthorized(place) ? { kind: "agent", ...place } : refuse("agent_not_authorized");
}

/** An agent comes with its start job, which nobody may have looked at since. The token does not say whose it is. */
function bornByNow(world: World, token: Uuid, now: Instant): AgentPlace | undefined {
  for (const workspace of world.workspaces.values()) settle(world, workspace, now);
  return world.agentsByToken.get(token);
}

/** Is the agent's build still the one that counts? */
export function isAuthorized({ workspace, build }: AgentPlace): boolean {
  if (workspace.deleted) return false;
  const last = lastBuild(workspace);
  return last === build || isStopping(last, build);
}

function isStopping(last: Build, build: Build): boolean {
  if (last.transition !== "stop" || last.number !== build.number + 1) return false;
  return isActive(last.job) && jobStatus(last.job) !== "canceling";
}

/** A time as Go's Time.String prints it. */
function goTime(instant: Instant): string {
  return formatInstant(instant).replace("T", " ").replace("Z", " +0000 UTC");
}
