/** One world of a mock server elsewhere, by its control API: what `coder.world()` is in one's own process. */
import { controlOperations } from "../spec/operations.ts";
import type { components } from "../spec/generated-control.ts";
import {
  checkOptions,
  oneOf,
  record,
  text,
  wholeNumber,
  wrongOption,
  type KindsOf,
} from "../shared/check-options.ts";
import type { MockUser, MockWorldOptions, PlayOptions, PlayStory, Release } from "../simulator/index.ts";
import { settingKinds } from "../simulator/world/check-simulator-options.ts";
import {
  ControlRefused,
  worldCalls,
  type ControlCall,
  type WorldCalls,
} from "../simulator/worlds/world-calls.ts";

/** What a world elsewhere can be made with. What is left out is as in the world that its server started with. */
export interface RemoteWorldOptions extends Omit<MockWorldOptions, "clock"> {
  /** `real`, `manual`, `frozen`, or a speed such as `60x`. */
  readonly clock?: string;
}

/** A second world of one that is there. */
export interface RemoteForkOptions extends Pick<RemoteWorldOptions, "name" | "ttl"> {
  /** After how many changes; 0 is before the first. Left out, it is now. */
  readonly at?: number;
}

/** Somebody of a world elsewhere; there is no password of who signed up by themselves. */
export type RemoteUser = Omit<MockUser, "password"> & { readonly password: string | null };

/** A world elsewhere, arranged and moved as one in one's own process. `await using` ends it. */
export interface RemoteWorld extends WorldCalls, AsyncDisposable {
  readonly id: string;
  readonly name: string;
  /** Where a browser reaches it. Programs call the server with a token of the world. */
  readonly url: string;
  /** Those it started with. */
  readonly users: readonly RemoteUser[];
  /** One of them. Throws `TypeError` with the names there are. */
  user(username: string): RemoteUser;
  /**
   * Plays a story into it: by the name of one that the server has, or as the data of one. Throws `ControlRefused` with what
   * is wrong with it, or what a step came to.
   */
  readonly play: PlayStory;
  /** Makes a second world there that is as this one was after so many changes, and goes its own way from then on. */
  fork(options?: RemoteForkOptions): Promise<RemoteWorld>;
  /**
   * From now on it is of a later release, as after an upgrade of a server: tasks live on, after what Coder's migrations do
   * to them, and streams end. Throws `ControlRefused` for an earlier release, and for one that its server does not know.
   */
  upgrade(release: Release): Promise<void>;
  /** Ends its streams and forgets it. */
  close(): Promise<void>;
}

/** A mock server elsewhere: where it is, and what its control API asks for. */
export interface RemoteServer {
  /** Without a final slash. */
  readonly url: string;
  readonly controlToken?: string | undefined;
}

type HostedWorld = components["schemas"]["HostedWorld"];

const OF = "world";

const KINDS: KindsOf<RemoteWorldOptions> = {
  seed: settingKinds.seed,
  pace: settingKinds.pace,
  release: settingKinds.release,
  definition: settingKinds.definition,
  name: text,
  clock: text,
  world: record,
  ttl: text,
};

const FORK: KindsOf<RemoteForkOptions> = { name: text, ttl: text, at: wholeNumber(0) };
const PLAY: KindsOf<PlayOptions> = { parameters: record };

/** Makes a world there. Throws `TypeError` for an option that there is not, `ControlRefused` for what cannot be made. */
export async function makeRemoteWorld(
  server: RemoteServer,
  options: RemoteWorldOptions,
): Promise<RemoteWorld> {
  checkOptions(OF, options, KINDS);
  const made = await ask<HostedWorld>(server, { method: "POST", path: "/worlds", body: options });
  return remoteWorld(server, made);
}

/** The world of that name or id. Throws `ControlRefused` when there is none. */
export async function findRemoteWorld(server: RemoteServer, name: string): Promise<RemoteWorld> {
  const path = `/worlds/${encodeURIComponent(name)}`;
  return remoteWorld(server, await ask<HostedWorld>(server, { method: "GET", path }));
}

function remoteWorld(server: RemoteServer, { id, name, url, users }: HostedWorld): RemoteWorld {
  const place = `/worlds/${id}`;
  const call: ControlCall = (operation, { body = {}, params = {}, query = {} } = {}) => {
    const { method, path } = controlOperations[operation];
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ""));
    const asked = new URLSearchParams(query).toString();
    return ask(server, { method, path: `${place}${filled}${asked === "" ? "" : `?${asked}`}`, body });
  };
  const close = async (): Promise<void> => {
    try {
      await ask(server, { method: "DELETE", path: place });
    } catch (error) {
      // It may have gone by itself meanwhile.
      if (!(error instanceof ControlRefused) || error.status !== 404) throw error;
    }
  };
  return {
    ...worldCalls(call),
    id,
    name,
    url,
    users,
    user: (username) => userNamed(users, "user", username),
    play: async (story, options = {}) => {
      checkOptions("play", options, PLAY);
      const asked = typeof story === "string" ? { scenario: story } : { story };
      return call("playScenario", { body: { ...asked, ...options } });
    },
    fork: async (options = {}) => {
      checkOptions("fork", options, FORK);
      return remoteWorld(server, await call<HostedWorld>("forkWorld", { body: options }));
    },
    upgrade: async (release) => void (await ask(server, { method: "POST", path: place, body: { release } })),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The one of that name, whatever the case of its letters. `of` is the call that takes it, for the message. */
export function userNamed(users: readonly RemoteUser[], of: string, username: unknown): RemoteUser {
  const wanted = typeof username === "string" ? username.toLowerCase() : "";
  const user = users.find((one) => one.username.toLowerCase() === wanted);
  if (user !== undefined) return user;
  const names = users.map((one) => one.username);
  const known = names.length === 0 ? "nobody, for this world has no users yet" : oneOf(names).allowed;
  throw wrongOption(of, "username", username, known);
}

interface Question {
  readonly method: string;
  /** Below `/_sim`. */
  readonly path: string;
  readonly body?: object;
}

async function ask<Answer>(
  { url, controlToken }: RemoteServer,
  { method, path, body }: Question,
): Promise<Answer> {
  const response = await fetch(`${url}/_sim${path}`, {
    method,
    headers: controlToken === undefined ? {} : { Authorization: `Bearer ${controlToken}` },
    ...(method === "GET" || body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new Error(
      `The mock server at ${url} does not answer: ${reasonOf(error)}. Is it still running, and can this machine reach that port?`,
      { cause: error },
    );
  });
  const answer = await response.text();
  if (response.ok) return (answer === "" ? undefined : JSON.parse(answer)) as Answer;
  throw refusalOf(url, response.status, answer);
}

/** Who answers with anything but JSON is not our server. */
function refusalOf(url: string, status: number, answer: string): Error {
  try {
    const problem = JSON.parse(answer) as { message: string };
    return new ControlRefused({ ...problem, status });
  } catch {
    return new Error(
      `${url} answers its control API with ${String(status)} and no JSON. Is it a mock server, and is its control API open?`,
    );
  }
}

/** Of what `fetch` throws the cause says more. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message === "" && "code" in cause ? String(cause.code) : cause.message;
}
