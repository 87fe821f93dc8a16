/** Stage 6: who calls. The rows are rules like any other, judged on a token. Source: coderd/httpmw/apikey.go, workspaceagent.go. */
import type { ApiKey } from "./accounts/api-key.ts";
import { noteUse } from "./accounts/keys.ts";
import type { Caller } from "./attempt.ts";
import type { Instant } from "./env.ts";
import type { Build, User, Workspace } from "./model.ts";
import { refuse, type RefusalCode, type Refused } from "./refusals.ts";
import { settle } from "./settle.ts";
import { isActive, jobStatus, lastBuild } from "./status.ts";
import { byteLength, databaseFault } from "./text/raw-bytes.ts";
import { formatInstant } from "./text/time.ts";
import { parseUuid } from "./text/uuid.ts";
import { must, type World } from "./world.ts";

const KEY_ID_LENGTH = 10;
const KEY_SECRET_LENGTH = 22;

/** A user's token on its way through the rows. */
interface TokenCheck {
  readonly token: string;
  /** Its two parts; what they are of a token with more or fewer does not matter. */
  readonly id: string;
  readonly secret: string;
  readonly key: ApiKey | undefined;
  readonly user: User | undefined;
  readonly now: Instant;
}

export interface TokenRule {
  readonly when: (check: TokenCheck) => boolean;
  readonly refuse: RefusalCode;
  readonly words?: (check: TokenCheck) => Readonly<Record<string, string>>;
}

const hasTwoParts = (token: string): boolean =>
  token.includes("-") && token.indexOf("-") === token.lastIndexOf("-");
const partsOf = (token: string): number => token.split("-").length;

/** What a user's token must pass, in order. */
// prettier-ignore
export const tokenRules: readonly TokenRule[] = [
  { when: ({ token }) => token === "", refuse: "token_missing" },
  { when: ({ token }) => !hasTwoParts(token), refuse: "token_not_two_parts", words: ({ token }) => ({ count: String(partsOf(token)) }) },
  { when: ({ id }) => byteLength(id) !== KEY_ID_LENGTH, refuse: "token_id_length", words: ({ id }) => ({ length: String(byteLength(id)) }) },
  { when: ({ secret }) => byteLength(secret) !== KEY_SECRET_LENGTH, refuse: "token_secret_length", words: ({ secret }) => ({ length: String(byteLength(secret)) }) },
  { when: ({ id }) => databaseFault(id) !== null, refuse: "nul_in_token", words: ({ id }) => ({ fault: databaseFault(id) ?? "" }) },
  { when: ({ key }) => key === undefined, refuse: "token_unknown" },
  { when: ({ key, secret }) => key?.secret !== secret, refuse: "token_secret_wrong" },
  { when: ({ key, now }) => key !== undefined && key.expiresAt < now, refuse: "token_expired", words: ({ key }) => ({ time: goTime(must(key, "API key").expiresAt) }) },
  { when: ({ user }) => user?.status !== "active", refuse: "user_not_active", words: ({ user }) => ({ status: must(user, "user").status }) },
];

/** The user behind a session token, or the 401 it gets. */
export function authenticateUser(world: World, token: string, now: Instant): Caller | Refused {
  const dash = token.indexOf("-");
  const [id, secret] = [token.slice(0, dash), token.slice(dash + 1)];
  const key = world.apiKeys.get(id);
  const user = key === undefined ? undefined : world.users.get(key.userId);
  const check: TokenCheck = { token, id, secret, key, user, now };
  for (const rule of tokenRules) {
    if (rule.when(check)) return refuse(rule.refuse, rule.words?.(check));
  }
  if (key !== undefined) noteUse(key, now);
  return { kind: "user", user: must(user, "user"), key };
}

/**
 * The agent behind an agent token, or the 401 it gets. A token is good while its build is the last one, and while the
 * stop build right after it has not ended, so that shutdown scripts can still call.
 */
export function authenticateAgent(world: World, token: string, now: Instant): Caller | Refused {
  if (token === "") return refuse("agent_token_missing");
  const parsed = parseUuid(token);
  if (!parsed.ok) return refuse("agent_token_malformed", { length: String(byteLength(token)) });
  // The token is known before the agent is: a start job that has ended since is seen by settling its workspace.
  const build = world.buildsByAgentToken.get(parsed.uuid);
  if (build === undefined) return refuse("agent_not_authorized");
  const workspace = must(world.workspaces.get(build.workspaceId), "workspace");
  settle(world, workspace, now);
  const { agent } = build;
  if (agent === null || !isAuthorized(workspace, build)) return refuse("agent_not_authorized");
  return { kind: "agent", workspace, build, agent };
}

/** Is the agent's build still the one that counts? */
export function isAuthorized(workspace: Workspace, build: Build): boolean {
  if (workspace.deleted) return false;
  const last = lastBuild(workspace);
  return last === build || isStopping(last, build);
}

function isStopping(last: Build, build: Build): boolean {
  if (last.transition !== "stop" || last.number !== build.number + 1) return false;
  // Of a start that was canceled and done all the same the agent is there, but may not call while it is stopped.
  if (jobStatus(build.job) !== "succeeded") return false;
  return isActive(last.job) && jobStatus(last.job) !== "canceling";
}

/** A time as Go's Time.String prints it. */
function goTime(instant: Instant): string {
  return formatInstant(instant).replace("T", " ").replace("Z", " +0000 UTC");
}
