/** Calls to something that has the signature of `fetch`, for example a server in this process. */
import { Buffer } from "node:buffer";
import type { Reply, Transport } from "./wire.ts";

export type FetchLike = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> },
) => Promise<Response>;

/** A transport through `fetch`. The host of `baseUrl` is what the server is told. */
export function createFetchTransport(fetch: FetchLike, baseUrl = "http://127.0.0.1"): Transport {
  return async ({ method, path, headers, body }): Promise<Reply> => {
    const startedAt = performance.now();
    const sent = typeof body === "string" || body === undefined ? body : Uint8Array.from(body);
    const response = await fetch(baseUrl + path, {
      method,
      headers: { ...headers },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const text = Buffer.from(await response.arrayBuffer()).toString("utf8");
    return {
      status: response.status,
      headers: listHeaders(response.headers),
      text,
      ms: performance.now() - startedAt,
    };
  };
}

function listHeaders(headers: Headers): Record<string, readonly string[]> {
  const listed: Record<string, readonly string[]> = {};
  for (const [name, value] of headers) listed[name] = [...(listed[name] ?? []), value];
  return listed;
}
