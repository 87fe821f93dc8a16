/** Prism as a validating proxy: somebody else's reading of our spec, between a client and a server. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { newestSpec } from "../../spec/newest-spec.ts";

export interface PrismProxy {
  /** Where it listens. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts a proxy in front of `upstream` that lets everything pass and tells violations in a header. Paths are those of
 * the spec, below a base path that `upstream` has, or those of `spec` where that is another one.
 */
export async function startPrismProxy(upstream: string, spec: unknown = newestSpec()): Promise<PrismProxy> {
  const folder = mkdtempSync(join(tmpdir(), "prism-"));
  const document = join(folder, "openapi.json");
  // Prism validates bodies in full only under this dialect.
  const dialect = { jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema" };
  writeFileSync(document, JSON.stringify({ ...(spec as object), ...dialect }));
  const port = await freePort();
  const program = realpathSync(join(import.meta.dirname, "../../node_modules/.bin/prism"));
  const options = [
    "--multiprocess",
    "false",
    "--validate-request=false",
    "--cors=false",
    "-h",
    "127.0.0.1",
    "-p",
    String(port),
  ];
  const child = spawn(process.execPath, [program, "proxy", ...options, document, upstream], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  await listening(createInterface({ input: child.stdout }), ended);
  // It tells every call, and stands still when nobody listens.
  child.stdout.resume();
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** Waits for the line that says it listens; rejects when the process ends before. */
async function listening(lines: AsyncIterable<string>, ended: Promise<unknown>): Promise<void> {
  const spoken: string[] = [];
  const heard = (async () => {
    for await (const line of lines) {
      spoken.push(line);
      if (line.includes("Prism is listening")) return;
    }
  })();
  await Promise.race([heard, ended]);
  if (!spoken.some((line) => line.includes("Prism is listening"))) {
    throw new Error(`Prism did not start:\n${spoken.join("\n")}`);
  }
}

/** A port that was free a moment ago: Prism takes none of its own choice. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
