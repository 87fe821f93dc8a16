/** What real servers of ten releases answered through whole lives of tasks, as the files beside keep it. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Release } from "../../../simulator/index.ts";

/** The releases that were recorded, the newest first. */
export const recordedReleases = [
  "2.34.3",
  "2.33.9",
  "2.32.8",
  "2.31.14",
  "2.31.0",
  "2.30.9",
  "2.29.18",
  "2.28.11",
  "2.27.11",
  "2.26.6",
] as const satisfies readonly Release[];

export type RecordedRelease = (typeof recordedReleases)[number];

/** One exchange; those of a release are in the order of their run. */
export interface ReleaseExchange {
  readonly part: "routes" | "life" | "create" | "list" | "create-clean" | "states";
  /** What was asked, and after what: `states.ts` beside knows each. */
  readonly label: string;
  /** Who asked: a user by name, `agent` for the workspace agent, null for nobody. */
  readonly as: string | null;
  /** Method and path as they were sent. */
  readonly call: string;
  /** The body as it was sent. */
  readonly sent?: string;
  readonly status: number;
  /** The headers `Content-Type` and `Allow`. */
  readonly type?: string;
  readonly allow?: string;
  readonly body: string;
}

export function readReleaseRecording(release: RecordedRelease): readonly ReleaseExchange[] {
  return gunzipSync(readFileSync(new URL(`${release}.jsonl.gz`, import.meta.url)))
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as ReleaseExchange);
}

type Json = Readonly<Record<string, unknown>>;

/** The JSON object of a body, or null when it is another thing. */
export function objectOf(body: string | undefined): Json | null {
  try {
    const value = JSON.parse(body ?? "") as unknown;
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}
