/** The server that a story is played against: calls of the Coder API, and the control API where it may be used. */
import { replyTextWithStatus } from "../../client/reply-text.ts";
import { systemTiming, type Timing } from "../../client/time.ts";
import { json, type Reply, type Transport } from "../../client/wire.ts";

export interface StoryServer {
  readonly send: Transport;
  /** A call of the control API of the world, its path as it is below `/_sim`. Null where there is none. */
  readonly control: ControlCall | null;
  /** Who can act. */
  readonly people: readonly Person[];
  /** Whoever a step is about that names nobody; undefined where only the story can say. */
  readonly usual: string | undefined;
  /** The template of tasks whose step names none. */
  readonly template?: string | undefined;
  readonly timing: Timing;
}

export type ControlCall = (method: string, path: string, body?: unknown) => Promise<Reply>;

export interface Person {
  readonly username: string;
  readonly token: string;
}

export interface ServerOptions {
  readonly send: Transport;
  readonly control?: {
    /** Where it is: `/_sim`, or `/_sim/worlds/{world}`. */
    readonly path: string;
    readonly token?: string | undefined;
  };
  /** Beside those of whom the control API tells. An empty name is whoever the story is about. */
  readonly people?: readonly Person[];
  readonly template?: string | undefined;
  readonly timing?: Timing;
}

/** The server is there, and no story can be played against it. */
export class StoryServerUnusable extends Error {
  override readonly name = "StoryServerUnusable";
}

/** Learns who is there. Throws `StoryServerUnusable`. */
export async function connectStoryServer(options: ServerOptions): Promise<StoryServer> {
  const { send, template, people = [], timing = systemTiming } = options;
  const control = options.control === undefined ? null : controlCall(send, options.control);
  if (control === null) return { send, control, people, usual: undefined, template, timing };
  const reply = await control("GET", "/world");
  const world = json(reply) as World | undefined;
  if (reply.status !== 200 || !Array.isArray(world?.users))
    throw new StoryServerUnusable(
      `The control API answers GET ${options.control?.path ?? ""}/world with ${replyTextWithStatus(reply)}. Give its token, or play by public calls only.`,
    );
  const known = world.users.filter((user) => typeof user.token === "string") as readonly (Person &
    WorldUser)[];
  const usual = known.find(({ username }) => username === "alice") ?? known.find(isPlainMember) ?? known[0];
  return {
    send,
    control,
    people: [...people, ...known.map(({ username, token }) => ({ username, token }))],
    usual: usual?.username,
    template,
    timing,
  };
}

interface WorldUser {
  readonly username: string;
  readonly status?: string;
  readonly roles?: readonly string[];
  readonly organization_ids?: readonly string[];
  readonly token?: string | null;
}

interface World {
  readonly users: readonly WorldUser[];
}

function isPlainMember({ status, roles, organization_ids }: WorldUser): boolean {
  return status === "active" && roles?.length === 0 && (organization_ids?.length ?? 0) > 0;
}

function controlCall(
  send: Transport,
  { path: root, token }: NonNullable<ServerOptions["control"]>,
): ControlCall {
  const headers: Readonly<Record<string, string>> =
    token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return (method, path, body) =>
    send({
      method,
      path: `${root}${path}`,
      headers: body === undefined ? headers : { ...headers, "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
}
