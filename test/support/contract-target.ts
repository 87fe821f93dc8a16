/** What contracts/clauses.test.ts judges when the environment names no target: our simulator, on a port of its own. */
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    readonly coderUrl: string;
  }
}

/** Starts it for the whole run. Loaded only here: with a target of its own, the suite needs no simulator at all. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const given = process.env["CODER_URL"];
  if (given !== undefined) {
    provide("coderUrl", given);
    return () => Promise.resolve();
  }
  const { startSoundServer } = await import("../../mutants/servers/sound-server.ts");
  const server = await startSoundServer();
  const running = await server.mock.listen();
  provide("coderUrl", running.url);
  return async () => {
    await running.close();
    await server.close();
  };
}
