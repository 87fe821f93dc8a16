/** Opens a target whose states are arranged by a bridge elsewhere. */
import { createControlTarget } from "./control/control-target.ts";
import { StatesBridge } from "./control/states-bridge.ts";
import { createHttpTransport, type HttpTransport } from "./http-transport.ts";
import { preflight, reached } from "./preflight.ts";
import { checkRateLimit } from "./rate-limit.ts";
import type { OpenStream } from "./streams/stream.ts";
import type { Target } from "./target.ts";
import { readStatesUrl } from "./target-url.ts";

/** The options of opening that count here. */
export interface StatesOptions {
  /** Where the server is, read. */
  readonly url: string;
  readonly token?: string;
  readonly statesToken?: string;
  readonly rateLimited?: boolean;
  readonly ca?: string;
  readonly release?: string;
  readonly withoutTasks?: boolean;
  readonly deadline?: number;
}

const USUAL_DEADLINE = 300_000;

/** What carries calls, and opens streams. */
export interface OpenTransport extends HttpTransport {
  readonly open: OpenStream;
}

/** The target at `url` with the states of the bridge whose URL was typed. Throws `UnreadableUrl` and `TargetUnusable`. */
export async function openWithStates(
  typed: string,
  transport: OpenTransport,
  options: StatesOptions,
): Promise<Target> {
  const { send, open } = transport;
  const { url, token, statesToken, deadline = USUAL_DEADLINE, release, withoutTasks, ca } = options;
  const where = readStatesUrl(typed, "the states URL");
  // To reach a state may take a real build.
  const bridge = createHttpTransport(where, { timeoutMs: deadline, ...(ca === undefined ? {} : { ca }) });
  const closeBoth = (): void => {
    bridge.close();
    transport.close();
  };
  try {
    const name = `the states bridge ${where}`;
    // First, so that each is told by its own name when it does not answer.
    await reached(where, () => new StatesBridge(bridge.send, statesToken, name).world());
    const target = await reached(url, () =>
      createControlTarget({
        name: `${url} (states by ${where})`,
        url,
        send,
        open,
        states: bridge.send,
        statesName: name,
        close: closeBoth,
        ...(options.rateLimited === true ? { extra: ["rate-limit"] as const } : {}),
        ...(token === undefined ? {} : { token }),
        ...(statesToken === undefined ? {} : { controlToken: statesToken }),
      }),
    );
    const looked = {
      where: url,
      ...(release === undefined ? {} : { release }),
      ...(withoutTasks === undefined ? {} : { withoutTasks }),
    };
    const whose = token ?? target.facts.people.user?.token ?? "";
    await preflight(send, { token: whose, ...looked });
    if (target.capabilities.has("rate-limit")) await checkRateLimit(send, { where: url, token: whose });
    return target;
  } catch (error) {
    closeBoth();
    throw error;
  }
}
