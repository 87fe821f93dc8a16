/** A server for each release, all in this process. */
import { watchServer, type WatchedServer } from "../../client-check/observing/watched-server.ts";
import { createMockCoder, type MockCoder, type PaceName, type Release } from "../../simulator/index.ts";

export interface ReleaseServer {
  readonly release: Release;
  readonly coder: MockCoder;
  readonly watched: WatchedServer;
  /** Whom the client is. */
  readonly token: string;
}

const CLIENT = "alice";

/** Starts them all, on free ports of this machine alone. When one cannot be started, none is left. */
export async function startServers(
  releases: readonly Release[],
  { pace, onFault }: { readonly pace: PaceName; readonly onFault: (error: unknown) => void },
): Promise<readonly ReleaseServer[]> {
  const servers: ReleaseServer[] = [];
  try {
    for (const release of releases) {
      const coder = createMockCoder({ release, pace, seed: "matrix", onFault });
      const watched = await watchServer({ coder, meddle: () => {}, elapsed: () => 0, onFault });
      servers.push({ release, coder, watched, token: coder.token(CLIENT) });
    }
    return servers;
  } catch (error) {
    await closeServers(servers);
    throw error;
  }
}

export async function closeServers(servers: readonly ReleaseServer[]): Promise<void> {
  await Promise.all(servers.map(({ watched }) => watched.close()));
}

/** What the command finds in its environment. */
export function environmentOf({
  release,
  coder,
  watched,
  token,
}: ReleaseServer): Readonly<Record<string, string>> {
  const [template] = coder.simulator.world.templates.values();
  return {
    CODER_URL: watched.url,
    MOCK_CODER_URL: watched.url,
    CODER_SESSION_TOKEN: token,
    MOCK_CODER_RELEASE: release,
    MOCK_CODER_TEMPLATE_VERSION: template?.activeVersionId ?? "",
  };
}
