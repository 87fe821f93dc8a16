/** Handlers as a function with the signature of the standard `fetch`: no socket, no server, no port. */
import { Buffer } from "node:buffer";
import { STATUS_CODES } from "node:http";
import { Readable } from "node:stream";
import type { HttpHandler, HttpRequest, HttpResponse } from "./http-handler.ts";
import { Pings } from "./streams/pings.ts";
import type { HttpStream } from "./streams/stream.ts";
import { Headers, Request, Response } from "./web-classes.ts";

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** The handler's `fetch`. A path that is not the handler's is 404 without a body. */
export function createFetch(handler: HttpHandler): Fetch {
  return async (input, init) => {
    const given = await handler.handle(
      simpleRequest(handler, input, init) ?? (await anyRequest(handler, input, init)),
    );
    return given === undefined
      ? new Response(null, { status: 404, statusText: "Not Found" })
      : toResponse(given);
  };
}

const METHODS = new Set([undefined, "GET", "POST", "PATCH", "PUT", "DELETE"]);
const SIMPLE_NAME = /^[\w-]+$/;
const SIMPLE_VALUE = /^(?:[!-~](?:[ -~]*[!-~])?)?$/;

/**
 * What nearly every call is: a method, a few headers, a text or nothing. Making a `Request` of it would cost more than
 * the answer. Undefined when it is anything else, or when only a `Request` can say what is wrong with it.
 */
function simpleRequest(
  handler: HttpHandler,
  input: string | URL | Request,
  init: RequestInit = {},
): HttpRequest | undefined {
  const { method, headers: given = {}, body = null, ...more } = init;
  if (input instanceof Request || !METHODS.has(method) || Object.keys(more).length > 0) return undefined;
  if (body !== null && (typeof body !== "string" || method === undefined || method === "GET"))
    return undefined;
  if (Object.getPrototypeOf(given) !== Object.prototype || !URL.canParse(String(input))) return undefined;
  const url = new URL(input);
  const headers: Record<string, string> = { host: url.host };
  for (const [name, value] of Object.entries(given)) {
    const known = name.toLowerCase();
    if (!SIMPLE_NAME.test(name) || typeof value !== "string" || !SIMPLE_VALUE.test(value)) return undefined;
    if (headers[known] !== undefined) return undefined;
    headers[known] = value;
  }
  return httpRequest(handler, method ?? "GET", url, headers, body === null ? undefined : Buffer.from(body));
}

/** Every other call, by the standard's own rules. */
async function anyRequest(
  handler: HttpHandler,
  input: string | URL | Request,
  init?: RequestInit,
): Promise<HttpRequest> {
  const request = input instanceof Request && init === undefined ? input : new Request(input, init);
  request.signal.throwIfAborted();
  const url = new URL(request.url);
  const headers: Record<string, string> = { host: url.host };
  for (const [name, value] of request.headers) headers[name] = value;
  const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
  return { ...httpRequest(handler, request.method, url, headers, body), gone: () => request.signal };
}

function httpRequest(
  handler: HttpHandler,
  method: string,
  { pathname, search }: URL,
  headers: Readonly<Record<string, string>>,
  sent: Uint8Array | undefined,
): HttpRequest {
  const url = pathname + search;
  const limit = sent === undefined ? 0 : handler.bodyLimit(method, url);
  const body = limit === 0 ? undefined : sent?.subarray(0, limit);
  const bodyTruncated = body !== undefined && body.length !== sent?.length;
  return { method, url, headers, remoteAddress: "", body, bodyTruncated };
}

/** What all event streams without a socket are kept alive by. */
const pings = new Pings();

/** An event stream as a body: it ends with the reader, and holds what was not read yet. */
function streamBody(stream: HttpStream): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder();
  let stop = (): void => {};
  return new ReadableStream({
    start(controller) {
      const { ping } = stream;
      const send = (text: string): void => controller.enqueue(bytes.encode(text));
      const stopPings = ping === undefined ? () => {} : pings.add(() => send(ping));
      const close = stream.open({
        send,
        end() {
          stop();
          controller.close();
        },
      });
      stop = () => {
        stopPings();
        close();
      };
    },
    cancel: () => stop(),
  });
}

/** Statuses of which the standard allows no body at all. */
const BODYLESS = new Set([204, 205, 304]);

function toResponse({ status, headers: flat, body, stream, source }: HttpResponse): Response {
  const headers = new Headers();
  for (let index = 0; index + 1 < flat.length; index += 2)
    headers.append(flat[index] ?? "", flat[index + 1] ?? "");
  const bodyless = status === 204 || body === "";
  const statusText = STATUS_CODES[status] ?? "";
  if (stream !== undefined) return new Response(streamBody(stream), { status, statusText, headers });
  if (source !== undefined && !BODYLESS.has(status)) {
    const web = Readable.toWeb(source) as ReadableStream<Uint8Array>;
    return new Response(web, { status, statusText, headers });
  }
  return new Response(bodyless ? null : (body as string | Uint8Array<ArrayBuffer>), {
    status,
    statusText,
    headers,
  });
}
