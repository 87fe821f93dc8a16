/** Is this something that can be judged? Asked before anything is made, so that every "no" is one clear sentence. */
import type { components } from "../spec/generated.ts";
import { releaseOf } from "./release-of.ts";
import { tasksPath } from "./tasks-prefix.ts";
import { isHtml, replyText, replyTextWithStatus } from "./reply-text.ts";
import { TargetUnusable } from "./target.ts";
import { header, json, TransportError, type Reply, type Transport, type TransportFailure } from "./wire.ts";

export type UserView = components["schemas"]["User"];

export interface PreflightOptions {
  /** A session token. */
  readonly token: string;
  /** For sentences, such as `http://127.0.0.1:4010`. Default: `the target`. */
  readonly where?: string;
  /** The oldest release of Coder that will do, such as `2.34`. */
  readonly release?: string;
  /** It need not serve tasks, and is not asked for them. */
  readonly withoutTasks?: boolean;
}

export interface Preflight {
  /** As `buildinfo` says, such as `v2.34.0+1a2b3c4`. */
  readonly version: string;
  /** Whose token it is. */
  readonly user: UserView;
}

/** Asks for the build, for the user and for the tasks. Throws `TargetUnusable`: where, what, why, cure. */
export async function preflight(send: Transport, options: PreflightOptions): Promise<Preflight> {
  const { token, where = "the target", release, withoutTasks = false } = options;
  const ask = async (path: string, signedIn: boolean): Promise<Reply> => {
    const headers = signedIn ? { "Coder-Session-Token": token } : {};
    return reached(where, () => send({ method: "GET", path, headers }));
  };
  const version = versionIn(where, await ask("/api/v2/buildinfo", false));
  if (release !== undefined) checkRelease(where, version, release);
  const user = userOf(where, await ask("/api/v2/users/me", true));
  if (!withoutTasks) checkTasks(where, version, await ask(`${tasksPath(version)}?q=owner%3Ame`, true));
  return { version, user };
}

/** The user behind another token of the same server. Throws `TargetUnusable`, which names the token by `whose`. */
export async function readPerson(
  send: Transport,
  { token, where, whose }: { readonly token: string; readonly where: string; readonly whose: string },
): Promise<UserView> {
  const call = { method: "GET", path: "/api/v2/users/me", headers: { "Coder-Session-Token": token } };
  return userOf(where, await reached(where, () => send(call)), whose);
}

const CURES: Readonly<Record<TransportFailure, string>> = {
  refused: "Is the server up, and are host and port right?",
  "unknown-host": "Is the name of the host spelled right, and does this machine resolve it?",
  tls: "Is the scheme right? For a certificate of your own, name the file of its authority by --ca or NODE_EXTRA_CA_CERTS.",
  reset: "Is something else listening there, or a proxy in between that cuts connections?",
  timeout: "Is the server up, and does a firewall let this machine through?",
  "too-large": "Is this Coder?",
  malformed: "Does the server speak HTTP/1.1, and is the scheme right?",
  other: "Is the server up, and are host and port right?",
};

/** What calls of the server bring. Throws `TargetUnusable`, with the cure, where one does not come through. */
export async function reached<T>(where: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    throw new TargetUnusable(`${where} cannot be reached: ${error.message}. ${CURES[error.failure]}`, {
      cause: error,
    });
  }
}

/** An answer that is not the server's own: it points elsewhere, or a proxy wants to know who we are. */
function checkWay(where: string, reply: Reply): void {
  const to = header(reply, "location");
  if (reply.status >= 300 && reply.status < 400 && to !== undefined) {
    const from = `${where}/api/v2/buildinfo`;
    const url = URL.canParse(to, from) ? new URL(to, from).href : to;
    const [, server] = /^(.*?)\/+api\/v2\/buildinfo\/?$/.exec(url) ?? [];
    throw new TargetUnusable(
      `${where} answers GET /api/v2/buildinfo with a redirect (status ${String(reply.status)}) to ${url}. ` +
        `Redirects are not followed, for every call is judged as it is made. Give the URL that Coder itself is reached at${server === undefined ? "" : `: ${server}`}.`,
    );
  }
  if (reply.status === 407)
    throw new TargetUnusable(
      `The proxy on the way to ${where} asks who we are (status 407). Write a name and a password into HTTP_PROXY or HTTPS_PROXY, http://name:password@proxy:3128, or list the host in NO_PROXY.`,
    );
}

/** Which Coder a server says that it is, such as `v2.34.0+1a2b3c4`. Throws `TargetUnusable`. */
export async function readVersion(send: Transport, where: string): Promise<string> {
  return versionIn(
    where,
    await reached(where, () => send({ method: "GET", path: "/api/v2/buildinfo", headers: {} })),
  );
}

function versionIn(where: string, reply: Reply): string {
  checkWay(where, reply);
  const asked = `${where} answers GET /api/v2/buildinfo with`;
  if (isHtml(reply))
    throw new TargetUnusable(
      `${asked} an HTML page (status ${String(reply.status)}), so it is another web site or a proxy's sign-in page. Give the URL that Coder itself is reached at.`,
    );
  const value = json(reply);
  if (reply.status === 200 && typeof value === "object" && value !== null && "version" in value) {
    const { version } = value;
    if (typeof version === "string" && releaseOf(version) !== null) return version;
  }
  const what = value === undefined ? "something that is no JSON" : "JSON that is not Coder's";
  throw new TargetUnusable(
    `${asked} ${what}: ${replyTextWithStatus(reply)}. Give the URL of a server that speaks Coder's API.`,
  );
}

function checkRelease(where: string, version: string, release: string): void {
  const [has, wants] = [releaseOf(version), releaseOf(release)];
  if (wants === null)
    throw new TargetUnusable(
      `"${release}" is no release of Coder to ask ${where} for. One looks like 2.34, with the minor number.`,
    );
  if (has === null || has[0] > wants[0] || (has[0] === wants[0] && has[1] >= wants[1])) return;
  throw new TargetUnusable(
    `${where} is ${version}, older than the release ${release} that was asked for. Update the server, or ask for ${has.join(".")}.`,
  );
}

function userOf(where: string, reply: Reply, whose = "the session token"): UserView {
  const value = json(reply);
  if (reply.status === 200 && typeof value === "object" && value !== null && "username" in value) {
    const user = value as UserView;
    if (user.status !== "suspended") return user;
    throw suspended(where, whose, `the user ${user.username} is suspended`);
  }
  const words = replyText(reply).replace(/[.\s]+$/, "");
  if (reply.status === 401 && /suspended|not active/i.test(words)) throw suspended(where, whose, words);
  if (reply.status === 401)
    throw new TargetUnusable(
      `${where} refuses ${whose}: ${words}. Make a new one, for example with \`coder tokens create\`.`,
    );
  throw new TargetUnusable(
    `${where} does not say whose ${whose} is: GET /api/v2/users/me answers ${replyTextWithStatus(reply)}. ` +
      "Give a session token that may read its own user.",
  );
}

function suspended(where: string, whose: string, why: string): TargetUnusable {
  return new TargetUnusable(
    `${where} refuses ${whose}: ${why}. Give the token of an active user, or have the account reactivated.`,
  );
}

/** Whoever means a Coder without tasks can have it judged as one. */
function cureOf(version: string): string {
  const [major = 0, minor = 0] = releaseOf(version) ?? [];
  if (major !== 2 || minor < 36) return "";
  return ` Set it, or judge the server as one without tasks: mock-coder verify --release ${minor === 36 ? "2.36" : "removed"}.`;
}

function checkTasks(where: string, version: string, reply: Reply): void {
  const asked = `GET ${tasksPath(version)} answers ${replyTextWithStatus(reply)}`;
  if (isHtml(reply))
    throw new TargetUnusable(
      `${where} has no Tasks API: ${asked}. Give the URL that Coder itself is reached at.`,
    );
  if (reply.status === 404)
    throw new TargetUnusable(
      `${where} is ${version} without Tasks: ${asked}. Releases 2.26 to 2.35 serve them; 2.36 does when CODER_ENABLE_AI_TASKS is set.${cureOf(version)}`,
    );
  if (reply.status === 401 || reply.status === 403)
    throw new TargetUnusable(
      `${where} does not let the session token see tasks: ${asked}. Give a token without a narrower scope.`,
    );
}
