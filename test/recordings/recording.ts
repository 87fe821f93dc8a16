/** What a server answered to the calls of the contract suite, as the fixtures here keep it. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** One exchange: the call as far as it tells which one it was, and the whole answer. */
export interface Recording {
  readonly clause: string;
  readonly part: "given" | "request" | "later";
  /** Null when the request went beside every operation. */
  readonly operation: string | null;
  readonly as: string;
  /** Method and path as they were sent. */
  readonly call: string;
  /** The body as it was sent. */
  readonly sent?: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

export function readRecordings(file: URL): readonly Recording[] {
  return gunzipSync(readFileSync(file))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Recording);
}
