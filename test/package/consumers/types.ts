// What TypeScript is told, as a program would use it.
import {
  createMockCoder,
  ListenError,
  type MockCoder,
  type MockCoderOptions,
  type PlayedStory,
  type RunningServer,
  type WorldDefinition,
} from "mock-coder";
import { openUrl, verify, type RunResult, type VerifyOptions } from "mock-coder/contracts";

const options: MockCoderOptions = { pace: "instant", seed: "types" };
const coder: MockCoder = createMockCoder(options);
export const world: WorldDefinition = { organizations: [], users: [], templates: [], plainWorkspaces: [] };

export async function playOne(): Promise<string | undefined> {
  const played: PlayedStory = await coder.world().play("happy-path", { parameters: { task: "one" } });
  return played.tasks[0]?.status;
}

export async function judge(more: Omit<VerifyOptions, "target">): Promise<RunResult> {
  const server: RunningServer = await coder.listen({ port: 0 });
  const answer: Response = await coder.fetch(`${server.url}/api/v2/tasks`);
  const status: number = answer.status;
  try {
    return await verify({ ...more, target: await openUrl(server.url) });
  } catch (error) {
    if (error instanceof ListenError) throw new Error(`${String(status)}: ${error.code}`);
    throw error;
  } finally {
    server.server.unref();
    await server.close();
  }
}

// @ts-expect-error -- there is no such pace: the types are read, and are not `any`
createMockCoder({ pace: "quick" });
