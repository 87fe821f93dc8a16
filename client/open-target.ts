/** Opens a target: looks at what is there and chooses how states are reached. */
import { createControlTarget } from "./control/control-target.ts";
import { createHttpTransport } from "./http-transport.ts";
import {
  checkContainerOptions,
  checkOpenOptions,
  type ContainerOptions,
  type OpenOptions,
} from "./open-options.ts";
import { openWithStates, type OpenTransport } from "./open-with-states.ts";
import { otherPeople, peopleTokensIn } from "./people-tokens.ts";
import { preflight, reached } from "./preflight.ts";
import { createPublicTarget } from "./public/public-target.ts";
import { checkRateLimit } from "./rate-limit.ts";
import { createHttpStreams } from "./streams/http-streams.ts";
import { TargetUnusable, type Target } from "./target.ts";
import { readTargetUrl } from "./target-url.ts";
import { readToken } from "./token-text.ts";
import { json, type Transport } from "./wire.ts";

/**
 * The target behind a URL. Throws a `TypeError` for an option that is wrong or unknown, of which `UnreadableUrl` and
 * `UnreadableToken` are two, and `TargetUnusable`.
 */
export async function openUrl(text: string, given: OpenOptions = {}): Promise<Target> {
  checkOpenOptions(given);
  const url = readTargetUrl(text);
  const options = { ...given, ...readTokens(given) };
  const { timeout, controlToken, ca } = options;
  const transport = createHttpTransport(url, {
    ...(timeout === undefined ? {} : { timeoutMs: timeout }),
    ...(ca === undefined ? {} : { ca }),
  });
  const { send } = transport;
  const open = createHttpStreams(url, {
    ...(timeout === undefined ? {} : { timeoutMs: timeout }),
    ...(ca === undefined ? {} : { ca }),
  });
  const close = (): void => transport.close();
  try {
    const token = options.token ?? (await reached(url, () => firstToken(send, options)));
    if (options.states !== undefined)
      return await openWithStates(options.states, { ...transport, open }, { ...options, url });
    if (options.public === true || !(await hasControlApi(send, controlToken))) {
      if (token === undefined) throw await whyNoToken(send, url);
      return await openPublic(url, token, { ...transport, open }, options);
    }
    const making = {
      name: `${url} (states by its control API)`,
      url,
      send,
      open,
      close,
      ...(token === undefined ? {} : { token }),
      ...(controlToken === undefined ? {} : { controlToken }),
      ...(options.rateLimited === true ? { extra: ["rate-limit"] as const } : {}),
    };
    const target = await reached(url, () => createControlTarget(making));
    const looked = { where: url, ...lookedFor(options) };
    const whose = token ?? target.facts.people.user?.token ?? "";
    await preflight(send, { token: whose, ...looked });
    if (options.rateLimited === true) await checkRateLimit(send, { where: url, token: whose });
    return target;
  } catch (error) {
    close();
    throw error;
  }
}

/** What the server has to be. */
function lookedFor({ release, withoutTasks }: OpenOptions): Pick<OpenOptions, "release" | "withoutTasks"> {
  return {
    ...(release === undefined ? {} : { release }),
    ...(withoutTasks === undefined ? {} : { withoutTasks }),
  };
}

const TOKENS = [
  "token",
  "agentToken",
  "controlToken",
  "statesToken",
  ...otherPeople.map(({ option }) => option),
] as const;

/** The tokens as they can be sent. Throws `UnreadableToken`. */
function readTokens(options: OpenOptions): Pick<OpenOptions, (typeof TOKENS)[number]> {
  const given = TOKENS.flatMap((name) => {
    const text = options[name];
    return text === undefined ? [] : [[name, readToken(text, `the option "${name}"`)] as const];
  });
  return Object.fromEntries(given);
}

/** Without a token nothing can be judged; but a server that is none is the greater trouble, and said first. */
async function whyNoToken(send: Transport, where: string): Promise<TargetUnusable> {
  try {
    await preflight(send, { token: "", where });
  } catch (error) {
    const isServer = error instanceof TargetUnusable && error.message.includes("the session token");
    if (error instanceof TargetUnusable && !isServer) return error;
  }
  return new TargetUnusable(
    `${where} needs a session token. Give --token or set CODER_SESSION_TOKEN; \`coder tokens create\` makes one.`,
  );
}

function openPublic(
  url: string,
  token: string,
  { send, open, close }: Pick<OpenTransport, "send" | "open"> & { readonly close: () => void },
  options: OpenOptions,
): Promise<Target> {
  const { agentToken, agentTask, deadline, maxTasks } = options;
  const { onProgress, signal, template } = options;
  return createPublicTarget({
    name: `${url} (public calls only)`,
    url,
    send,
    open,
    close,
    token,
    ...peopleTokensIn(options),
    ...(options.rateLimited === undefined ? {} : { rateLimited: options.rateLimited }),
    ...(agentToken === undefined ? {} : { agentToken }),
    ...(agentTask === undefined ? {} : { agentTaskId: agentTask }),
    ...(template === undefined ? {} : { templates: template }),
    ...lookedFor(options),
    ...(deadline === undefined ? {} : { deadlineMs: deadline }),
    ...(maxTasks === undefined ? {} : { maxTasks }),
    ...(onProgress === undefined ? {} : { onWait: onProgress }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/**
 * Starts a container and opens the server in it; closing the target removes it. Throws a `TypeError` for an option that
 * is wrong or unknown, and `TargetUnusable`.
 */
export async function openContainer(options: ContainerOptions): Promise<Target> {
  checkContainerOptions(options);
  // Only here: it brings testcontainers, which not everybody has.
  const { startCompose, startContainer } = await import("./container/container.ts");
  const { image, compose, service, env, port, waitFor, ...opening } = options;
  const { onProgress, signal } = opening;
  const shared = {
    port,
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(waitFor === undefined ? {} : { waitFor }),
    ...(env === undefined ? {} : { env }),
    signal,
  };
  const container =
    image === undefined
      ? await startCompose({ file: compose ?? "", ...shared, ...(service === undefined ? {} : { service }) })
      : await startContainer({ image, ...shared });
  try {
    signal?.throwIfAborted();
    // A server in a container of its own is virgin, if nobody says otherwise: its first user may be ours.
    const bootstrap = options.bootstrap ?? options.token === undefined;
    const target = await openUrl(container.url, { ...opening, bootstrap });
    return closingAlso(target, () => container.stop());
  } catch (error) {
    await container.stop();
    throw error;
  }
}

async function firstToken(send: Transport, { bootstrap }: OpenOptions): Promise<string | undefined> {
  if (bootstrap !== true) return undefined;
  const { makeFirstUser } = await import("./bootstrap.ts");
  return makeFirstUser(send);
}

/** Is there a states bridge behind `/_sim`, such as our control API? Coder answers its dashboard's page there. */
async function hasControlApi(send: Transport, token?: string): Promise<boolean> {
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const reply = await send({ method: "GET", path: "/_sim/world", headers }).catch(() => null);
  const value = reply === null ? undefined : json(reply);
  if (reply?.status !== 200 || typeof value !== "object" || value === null) return false;
  return "users" in value && "templates" in value;
}

/** The target, which closes something more when it is closed. */
export function closingAlso(target: Target, close: () => Promise<void>): Target {
  const closeTarget = target.close.bind(target);
  return Object.assign(target, {
    close: async () => {
      try {
        return await closeTarget();
      } finally {
        await close();
      }
    },
  });
}
