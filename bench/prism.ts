/** Prism's static mock of our own specification, as company. */
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { parse } from "yaml";
import { startChild, type Child } from "./children.ts";
import { answersAt } from "./first-answer.ts";

const ROOT = join(import.meta.dirname, "..");
const DOCUMENT = join(ROOT, "out/bench/openapi.2020-12.json");

/** The program and its arguments. */
export function prismCommand(port: number): readonly [file: string, args: readonly string[]] {
  const document = parse(readFileSync(join(ROOT, "spec/openapi.yaml"), "utf8")) as Record<string, unknown>;
  // Without this dialect Prism checks request bodies by half or not at all.
  document["jsonSchemaDialect"] = "https://json-schema.org/draft/2020-12/schema";
  mkdirSync(join(DOCUMENT, ".."), { recursive: true });
  writeFileSync(DOCUMENT, JSON.stringify(document));
  const program = realpathSync(join(ROOT, "node_modules/.bin/prism"));
  // One process: with NODE_ENV=production it would fork another for its log.
  const options = ["--multiprocess", "false", "--verboseLevel", "silent"];
  return [program, ["mock", ...options, "-h", "127.0.0.1", "-p", String(port), DOCUMENT]];
}

/** Starts Prism and waits for its first answer. */
export async function startPrism(): Promise<{ child: Child; port: number }> {
  const port = await freePort();
  const child = startChild(...prismCommand(port));
  await answersAt(port, "/tasks", "token");
  return { child, port };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
