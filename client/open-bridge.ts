/** Opens a states bridge by itself, to be checked. */
import { loadSpec } from "../spec/index.ts";
import { checkOptions, milliseconds, words, type KindsOf } from "../shared/check-options.ts";
import { certificates, token as tokenKind } from "./kinds.ts";
import type { World } from "./control/read-world.ts";
import { StatesBridge } from "./control/states-bridge.ts";
import { factsOf } from "./control/world-facts.ts";
import { createHttpTransport } from "./http-transport.ts";
import { preflight, reached } from "./preflight.ts";
import { TargetUnusable, type PersonFacts, type ProviderStateName } from "./target.ts";
import { readStatesUrl, readTargetUrl, UnreadableUrl } from "./target-url.ts";
import { readToken } from "./token-text.ts";
import type { Transport } from "./wire.ts";

export interface OpenBridgeOptions {
  /** Where the bridge is, when `url` is the server. */
  readonly states?: string;
  readonly statesToken?: string;
  /** Of the user who owns the tasks. Default: the first plain member's. */
  readonly token?: string;
  readonly ca?: string;
  readonly timeout?: number;
  readonly deadline?: number;
}

export interface OpenBridge {
  readonly bridge: StatesBridge;
  readonly world: World;
  /** Owns the tasks. */
  readonly user: PersonFacts;
  /** All that there may be, in the order of the spec. */
  readonly stateNames: readonly ProviderStateName[];
  /** Calls of the server. */
  readonly send: Transport;
  readonly where: string;
  readonly server: string;
  close(): void;
}

const KINDS: KindsOf<OpenBridgeOptions> = {
  states: words,
  statesToken: tokenKind,
  token: tokenKind,
  ca: certificates,
  timeout: milliseconds,
  deadline: milliseconds,
};

const USUAL_DEADLINE = 300_000;

/**
 * The bridge at `url`, and the server that its world names or that is there too; with `states`, the bridge there and the
 * server at `url`. Throws a `TypeError` for an option that is wrong or unknown, of which `UnreadableUrl` and
 * `UnreadableToken` are two, and `TargetUnusable`.
 */
export async function openBridge(url: string, options: OpenBridgeOptions = {}): Promise<OpenBridge> {
  checkOptions("openBridge", options, KINDS);
  const { states, timeout, deadline = USUAL_DEADLINE, ca } = options;
  const given = (name: "statesToken" | "token"): string | undefined => {
    const text = options[name];
    return text === undefined ? undefined : readToken(text, `the option "${name}"`);
  };
  const where = readStatesUrl(states ?? url, states === undefined ? "the target URL" : "the states URL");
  const trust = ca === undefined ? {} : { ca };
  const carrier = createHttpTransport(where, { timeoutMs: deadline, ...trust });
  const closing = [(): void => carrier.close()];
  const close = (): void => closing.forEach((one) => one());
  try {
    const bridge = new StatesBridge(carrier.send, given("statesToken"), `the states bridge ${where}`);
    const world = await reached(where, () => bridge.world());
    const { user } = factsOf(world, given("token")).people;
    if (user === undefined) throw new TargetUnusable("The world of the states has nobody to own tasks.");
    const server = states === undefined ? serverOf(world, where) : readTargetUrl(url);
    const transport = createHttpTransport(server, {
      ...(timeout === undefined ? {} : { timeoutMs: timeout }),
      ...trust,
    });
    closing.push(() => transport.close());
    await preflight(transport.send, { token: user.token, where: server });
    return { bridge, world, user, stateNames: stateNames(), send: transport.send, where, server, close };
  } catch (error) {
    close();
    throw error;
  }
}

function serverOf({ coder_url: url }: World, where: string): string {
  if (url === undefined) return where;
  try {
    return readTargetUrl(url);
  } catch (error) {
    if (!(error instanceof UnreadableUrl)) throw error;
    throw new TargetUnusable(`The coder_url in the world of ${where} does not do: ${error.message}`, {
      cause: error,
    });
  }
}

function stateNames(): readonly ProviderStateName[] {
  const { components } = loadSpec("states") as {
    readonly components: {
      readonly schemas: { readonly ProviderStateName: { readonly enum: ProviderStateName[] } };
    };
  };
  return components.schemas.ProviderStateName.enum;
}
