/** Asks a handler without any transport. */
import { Buffer } from "node:buffer";
import type {
  HttpHandler,
  HttpHeaders,
  HttpRequest,
  HttpResponse,
} from "../../simulator/http/http-handler.ts";

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** By lower-case name; values of a name that came twice are joined with ` | `. */
  readonly headers: Readonly<Record<string, string>>;
}

export function httpRequest(method: string, url: string, more: Partial<HttpRequest> = {}): HttpRequest {
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

/** The handler's answer, or undefined when the path is not its own. */
export async function ask(
  handler: HttpHandler,
  method: string,
  url: string,
  headers: HttpHeaders = { "coder-session-token": "ada" },
  body?: string,
): Promise<Answer | undefined> {
  const bytes = body === undefined ? undefined : Buffer.from(body);
  const given = await handler.handle(httpRequest(method, url, { headers, body: bytes }));
  return given === undefined ? undefined : toAnswer(given);
}

export function toAnswer(given: HttpResponse): Answer {
  const headers: Record<string, string> = {};
  for (let index = 0; index < given.headers.length; index += 2) {
    const name = (given.headers[index] ?? "").toLowerCase();
    const value = given.headers[index + 1] ?? "";
    headers[name] = headers[name] === undefined ? value : `${headers[name]} | ${value}`;
  }
  return { status: given.status, text: Buffer.from(given.body).toString(), headers };
}
