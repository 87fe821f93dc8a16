/** Asks a door without any transport. */
import { Buffer } from "node:buffer";
import type { Door, DoorHeaders, DoorRequest, DoorResponse } from "../../simulator/http/door.ts";

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** By lower-case name; values of a name that came twice are joined with ` | `. */
  readonly headers: Readonly<Record<string, string>>;
}

export function doorRequest(method: string, url: string, more: Partial<DoorRequest> = {}): DoorRequest {
  return {
    method,
    url,
    headers: {},
    remoteAddress: "127.0.0.1",
    body: undefined,
    bodyTruncated: false,
    ...more,
  };
}

/** The door's answer, or undefined when the path is not its own. */
export async function ask(
  door: Door,
  method: string,
  url: string,
  headers: DoorHeaders = { "coder-session-token": "ada" },
  body?: string,
): Promise<Answer | undefined> {
  const bytes = body === undefined ? undefined : Buffer.from(body);
  const given = await door.handle(doorRequest(method, url, { headers, body: bytes }));
  return given === undefined ? undefined : toAnswer(given);
}

export function toAnswer(given: DoorResponse): Answer {
  const headers: Record<string, string> = {};
  for (let index = 0; index < given.headers.length; index += 2) {
    const name = (given.headers[index] ?? "").toLowerCase();
    const value = given.headers[index + 1] ?? "";
    headers[name] = headers[name] === undefined ? value : `${headers[name]} | ${value}`;
  }
  return { status: given.status, text: Buffer.from(given.body).toString(), headers };
}
