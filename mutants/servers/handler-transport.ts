/** Calls to a server in this process without a socket and without `fetch`, which would cost more than the answer. */
import { Buffer } from "node:buffer";
import type { Transport } from "../../client/wire.ts";
import type { MockCoder } from "../../simulator/index.ts";

/** A transport straight to the handler. What is sent arrives as it is. */
export function createHandlerTransport({ handler }: Pick<MockCoder, "handler">): Transport {
  return async ({ method, path, headers, body }) => {
    const sent = typeof body === "string" ? Buffer.from(body) : body;
    const limit = sent === undefined ? 0 : handler.bodyLimit(method, path);
    const read = limit === 0 ? undefined : sent?.subarray(0, limit);
    const asked: Record<string, string> = { host: "127.0.0.1" };
    for (const [name, value] of Object.entries(headers)) asked[name.toLowerCase()] = value;
    const answer = await handler.handle({
      method,
      url: path,
      headers: asked,
      remoteAddress: "",
      body: read,
      bodyTruncated: read !== undefined && read.length !== sent?.length,
    });
    if (answer === undefined) return { status: 404, headers: {}, text: "", ms: 0 };
    const { status, headers: flat, body: given } = answer;
    const listed: Record<string, string[]> = {};
    for (let index = 0; index + 1 < flat.length; index += 2)
      (listed[(flat[index] ?? "").toLowerCase()] ??= []).push(flat[index + 1] ?? "");
    const text = typeof given === "string" ? given : Buffer.from(given).toString("utf8");
    return { status, headers: listed, text, ms: 0 };
  };
}
