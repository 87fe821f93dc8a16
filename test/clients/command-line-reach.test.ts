import { expect, onTestFinished, test } from "vitest";
import { createMockCoder } from "../../simulator/index.ts";

// What `coder netcheck`, `ping` and `ssh` ask first, in their order, with their headers, over real sockets.

test("the command line is told how agents are reached, and that there is no network to reach them by", async () => {
  const mock = createMockCoder({ clock: "manual" });
  const server = await mock.listen();
  onTestFinished(() => server.close(0));
  const headers = {
    "coder-session-token": mock.token("alice"),
    "user-agent": "coder-cli/v2.34.3 (linux/amd64; coder ping)",
  };
  const ask = async (path: string): Promise<readonly [status: number, text: string]> => {
    const answer = await fetch(`${server.url}/api/v2/${path}`, { headers });
    return [answer.status, await answer.text()];
  };
  const connection =
    '{"derp_map":{"Regions":{}},"derp_force_websockets":false,"disable_direct_connections":false,"hostname_suffix":"coder"}\n';
  expect(await ask("workspaceagents/connection")).toEqual([200, connection]);
  const [, text] = await ask("users/me/workspace/alice-dev?include_deleted=false");
  const [resource] = (
    JSON.parse(text) as {
      readonly latest_build: {
        readonly resources: readonly { readonly agents: readonly { id: string }[] }[];
      };
    }
  ).latest_build.resources;
  const agent = resource?.agents[0]?.id ?? "";
  expect(await ask(`workspaceagents/${agent}/connection`)).toEqual([200, connection]);
  expect(await ask(`workspaceagents/${agent}/coordinate?version=2.0`)).toEqual([
    404,
    '{"message":"Route not found."}\n',
  ]);
});
