/** The files of a dashboard that somebody has built: which of them a path names, and how each is sent. */
import { readFileSync } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, posix, resolve, sep } from "node:path";

/** What is wrong with a folder that should hold a built dashboard, and the cure; null for nothing. */
export function dashboardProblem(folder: string): string | null {
  const cure = "Give the folder of a built dashboard, such as site/out of Coder's source after `pnpm build`.";
  let page: string;
  try {
    page = readFileSync(join(folder, "index.html"), "utf8");
  } catch {
    return `there is no index.html in ${JSON.stringify(folder)}. ${cure}`;
  }
  if (!/\ssrc="\.?\/src\//.test(page)) return null;
  return `${JSON.stringify(folder)} holds the source of a dashboard, not what is built from it. ${cure}`;
}

/** The file of a path, below the folder, without slashes around it. Source: site/site.go, filePath. */
export function fileOf(path: string): string {
  return posix.normalize(`/${path}`).replaceAll(/^\/+|\/+$/g, "");
}

/** The bytes of a file below the folder; null when there is none, or when it is somewhere else in truth. */
export async function readBelow(folder: string, file: string): Promise<Uint8Array | null> {
  // What separates folders on other systems has been folded by nobody.
  if (file === "" || /[\\:]/.test(file) || file.includes("\0")) return null;
  try {
    const root = await realpath(resolve(folder));
    const found = await realpath(join(root, file));
    if (!found.startsWith(root.endsWith(sep) ? root : root + sep)) return null;
    return (await stat(found)).isFile() ? await readFile(found) : null;
  } catch {
    // Not there, or not for us: there is no such file, as Coder has it.
    return null;
  }
}

/** Whether a browser may keep a file for ever. Source: site/site.go, ShouldCacheFile. */
export function isKept(file: string): boolean {
  return !file.endsWith(".html") && !file.endsWith("worker.js");
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".htm": "text/html; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/vnd.microsoft.icon",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".mp3": "audio/mpeg",
  ".otf": "font/otf",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".sh": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".wav": "audio/wav",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".xml": "text/xml; charset=utf-8",
};

/** The content type of a file by its name. Nothing is guessed from what is in it: browsers are told not to. */
export function typeOf(file: string): string {
  return TYPES[extname(file).toLowerCase()] ?? "application/octet-stream";
}
