/** Servers behind the launcher in a repository made for a test, and whether they are gone. */
import { spawn } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { delimiter, dirname, join } from "node:path";

/** Makes the launcher believe that it runs on an old Node, and nothing else. */
export const ON_NODE_20 = [
  "--import",
  'data:text/javascript,Object.defineProperty(process, "version", { value: "v20.20.2" })',
];

/** Where the package `node` would have put it. */
export async function linkNode(root: string): Promise<void> {
  await mkdir(join(root, "node_modules", "node", "bin"), { recursive: true });
  await symlink(process.execPath, join(root, "node_modules", "node", "bin", "node"));
}

/** A target that listens, says where, and says when it is asked to stop. */
export async function writeServer(root: string, file = "server.ts"): Promise<void> {
  await writeFile(
    join(root, file),
    `import { createServer } from "node:net";
     const server = createServer().listen(0, "127.0.0.1", () => console.log((server.address() as { port: number }).port));
     process.on("SIGTERM", () => { console.log("stopping"); process.exit(0); });\n`,
  );
}

export function spawnTold(
  root: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const { npm_lifecycle_event: _event, ...rest } = process.env;
  const child = spawn(command, args, {
    cwd: root,
    env: { ...rest, PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter), ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const allSaid = new Promise<string>((resolve) => child.stdout.once("close", () => resolve(text)));
  const said = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      child.stdout.on("data", () => {
        const match = pattern.exec(text);
        if (match !== null) resolve(match[1] ?? "");
      });
      child.stdout.once("close", () => reject(new Error(`ended without ${pattern}: ${text}`)));
    });
  return { child, allSaid, said };
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
