/** Doors as a function with the signature of the standard `fetch`: no socket, no server, no port. */
import { STATUS_CODES } from "node:http";
import type { Door, DoorRequest, DoorResponse } from "./door.ts";

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** The door's `fetch`. The host of the URL is not looked at. A path that is not the door's is 404 without a body. */
export function createFetch(door: Door): Fetch {
  return async (input, init) => {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    request.signal.throwIfAborted();
    const given = await door.handle(await toDoorRequest(door, request));
    return given === undefined
      ? new Response(null, { status: 404, statusText: "Not Found" })
      : toResponse(given);
  };
}

async function toDoorRequest(door: Door, request: Request): Promise<DoorRequest> {
  const { method } = request;
  const url = new URL(request.url);
  const target = url.pathname + url.search;
  const headers: Record<string, string> = { host: url.host };
  for (const [name, value] of request.headers) headers[name] = value;
  const limit = request.body === null ? 0 : door.bodyLimit(method, target);
  const body = limit === 0 ? undefined : new Uint8Array(await request.arrayBuffer());
  return {
    method,
    url: target,
    headers,
    remoteAddress: "",
    body: body?.subarray(0, limit),
    bodyTruncated: body !== undefined && body.length > limit,
  };
}

function toResponse({ status, headers: flat, body }: DoorResponse): Response {
  const headers = new Headers();
  for (let index = 0; index + 1 < flat.length; index += 2)
    headers.append(flat[index] ?? "", flat[index + 1] ?? "");
  const bodyless = status === 204 || body === "";
  const statusText = STATUS_CODES[status] ?? "";
  return new Response(bodyless ? null : (body as string | Uint8Array<ArrayBuffer>), {
    status,
    statusText,
    headers,
  });
}
