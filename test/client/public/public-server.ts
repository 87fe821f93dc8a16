/** Our simulator as a server that is only reached by public calls, on a clock that moves whenever somebody waits. */
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import type { PublicTargetOptions } from "../../../client/public/options.ts";
import { createPublicTarget } from "../../../client/public/public-target.ts";
import type { Target } from "../../../client/target.ts";
import type { Timing } from "../../../client/time.ts";
import type { Call, Transport } from "../../../client/wire.ts";
import { createMockCoder, type MockCoder, type MockCoderOptions } from "../../../simulator/index.ts";

export interface PublicServer {
  readonly mock: MockCoder;
  readonly timing: Timing;
  readonly send: Transport;
  /** Every call that was made. */
  readonly calls: readonly Call[];
  /** A target of alice's; bob and the administrator help. */
  target(options?: Partial<PublicTargetOptions>): Promise<Target>;
  /** The names of the tasks that live. */
  tasks(): readonly string[];
}

export interface PublicServerOptions extends MockCoderOptions {
  /** So many milliseconds go by before a call, whoever makes it. Default 0. */
  readonly delayMs?: () => number;
}

/** Starts one; its control API is closed. */
export function startPublicServer({ delayMs, ...options }: PublicServerOptions = {}): PublicServer {
  const mock = createMockCoder({ clock: "manual", control: false, ...options });
  const carry = createFetchTransport(mock.fetch);
  const calls: Call[] = [];
  const advance = (ms: number): void => mock.simulator.clock.advance(Math.round(ms * 1000));
  const send: Transport = (call) => {
    calls.push(call);
    advance(delayMs?.() ?? 0);
    return carry(call);
  };
  const timing: Timing = {
    now: () => mock.simulator.now() / 1000,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      advance(ms);
      // Others get their turn, as they would while time goes by.
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    },
  };
  return {
    mock,
    timing,
    send,
    calls,
    target: (more = {}) =>
      createPublicTarget({
        name: "mock-coder, public calls only",
        url: null,
        send,
        timing,
        token: mock.token("alice"),
        secondToken: mock.token("bob"),
        adminToken: mock.token("admin"),
        ...more,
      }),
    tasks: () => [...mock.simulator.world.tasks.values()].map(({ name }) => name),
  };
}

/** A task made by a judged call, which the target knows nothing of. */
export function create(target: Target, token: string, name = ""): ReturnType<Transport> {
  return target.send({
    method: "POST",
    path: "/api/v2/tasks/me",
    headers: { "Coder-Session-Token": token },
    body: JSON.stringify({
      template_version_id: target.facts.templates.usual?.version_id,
      input: "Hello",
      name,
    }),
  });
}
