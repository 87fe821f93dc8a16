/** Our simulator with everything that clauses can ask for: the world of all worlds, and the target that judges it. */
import { createControlTarget } from "../../client/control/control-target.ts";
import { createFetchTransport } from "../../client/fetch-transport.ts";
import { createInProcessStreams } from "../../client/streams/in-process-streams.ts";
import type { Target } from "../../client/target.ts";
import type { Transport } from "../../client/wire.ts";
import { createMockCoder, type MockCoder, type MockCoderOptions } from "../../simulator/index.ts";
import { startAgentApis, type AgentApis } from "./agent-apis.ts";

export interface SoundServer {
  readonly mock: MockCoder;
  /** A target that calls it in process. `send` may go another way than arranging does. */
  target(send?: Transport): Promise<Target>;
  close(): Promise<void>;
}

/** Starts one. Its clock stands still until it is told to move, unless `options` say otherwise. A limit may be used up. */
export async function startSoundServer(options: MockCoderOptions = {}): Promise<SoundServer> {
  const agentApis = await startAgentApis();
  const mock = createMockCoder({
    // Apps that do not answer are among what is judged.
    onNotice: () => undefined,
    clock: "manual",
    ...options,
    templates: templatesFor(agentApis),
  });
  const control = createFetchTransport(mock.fetch);
  return {
    mock,
    target: (send = control) =>
      createControlTarget({
        name: "mock-coder, in process",
        url: null,
        send,
        // Whoever calls another way may have no streams there.
        ...(send === control ? { open: createInProcessStreams(mock) } : {}),
        control,
        extra: options.rateLimit === undefined ? [] : ["rate-limit"],
      }),
    close: () => agentApis.close(),
  };
}

/** Beside those of the default world: each is wrong in a way that a clause speaks of. */
function templatesFor({
  closed,
  failing,
  rejecting,
  strange,
}: AgentApis): NonNullable<MockCoderOptions["templates"]> {
  return [
    { name: "no-app-url-agent", appUrl: "" },
    // The most used comes first, whatever its name.
    { name: "used-agent", activeUserCount: 3 },
    // Of no scheme that will do either, so that it shows which is told first.
    { name: "malformed-app-url-agent", appUrl: "https://localhost:3284/%zz" },
    { name: "https-app-url-agent", appUrl: "https://localhost:3284" },
    { name: "closed-agent-api-agent", agentApiUrl: closed },
    { name: "failing-agent-api-agent", agentApiUrl: failing },
    { name: "rejecting-agent-api-agent", agentApiUrl: rejecting },
    { name: "strange-agent-api-agent", agentApiUrl: strange },
  ];
}
