/**
 * A request to a real AgentAPI server on behalf of somebody who speaks to a task app: what comes back goes on as it
 * comes, whatever it is. Source: coderd/workspaceapps/proxy.go, proxyWorkspaceApp; net/http/httputil, ReverseProxy.
 */
import { request as httpRequest } from "node:http";
import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Duplex } from "node:stream";
import { transportReason } from "./go-words.ts";

export interface PassedRequest {
  readonly method: string;
  /** Below the base, with a slash in front, escaped. */
  readonly path: string;
  readonly rawQuery: string;
  /** Name, value, name, value. */
  readonly headers: readonly string[];
  readonly body: Uint8Array | undefined;
  /** When nobody waits for the answer any more. */
  readonly signal: AbortSignal | undefined;
  /** The protocol that the client asks to speak from then on, such as `websocket`. */
  readonly upgrade: string | undefined;
}

export type PassedAnswer =
  | {
      readonly ok: true;
      readonly status: number;
      readonly headers: readonly string[];
      readonly source: IncomingMessage;
      /** Set when the server speaks another protocol from now on. */
      readonly tunnel?: { readonly socket: Duplex; readonly head: Uint8Array };
    }
  /** Why there is no answer, in the words of Go's client. */
  | { readonly ok: false; readonly reason: string };

export interface PassThroughOptions {
  /** Where the agent is in the overlay network, for the words of failures. */
  readonly address: string;
  /** How long the head of an answer may take, the dial included, in milliseconds. Default 60,000. */
  readonly answerTimeoutMs?: number;
  readonly after?: (milliseconds: number, callback: () => void) => () => void;
  readonly createConnection?: NonNullable<RequestOptions["createConnection"]>;
}

/** How long somebody waits for the head of an answer. Coder waits as long as its client; a test should not. */
const ANSWER_TIMEOUT_MS = 60_000;

/** Headers of one connection, which are not passed on. Source: httputil/reverseproxy.go, hopHeaders. */
const HOP_HEADERS = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Resolves once the head of the answer is there; never rejects. */
export function passThrough(
  baseUrl: string,
  passed: PassedRequest,
  options: PassThroughOptions,
): Promise<PassedAnswer> {
  const { after = startTimer, answerTimeoutMs = ANSWER_TIMEOUT_MS, address } = options;
  const base = new URL(baseUrl);
  base.pathname = `${base.pathname.replace(/\/$/, "")}${passed.path}`;
  base.search = passed.rawQuery;
  return new Promise((resolve) => {
    const outgoing = ask(base, passed, options);
    let isAnswered = false;
    const fail = (reason: string): void => {
      stopTimer();
      resolve({ ok: false, reason });
      outgoing.destroy();
    };
    const stopTimer = after(answerTimeoutMs, () => fail("context deadline exceeded"));
    const onGone = (): void => void outgoing.destroy();
    passed.signal?.addEventListener("abort", onGone, { once: true });
    outgoing.once("close", () => passed.signal?.removeEventListener("abort", onGone));
    outgoing.once("upgrade", (source, socket, head) => {
      isAnswered = true;
      stopTimer();
      // Until somebody pipes it.
      socket.on("error", () => socket.destroy());
      const headers = endToEnd(source.rawHeaders);
      resolve({ ok: true, status: 101, headers, source, tunnel: { socket, head } });
    });
    outgoing.once("response", (source) => {
      isAnswered = true;
      stopTimer();
      // Whoever reads the answer hears of a connection that ends too soon; nobody may be reading yet.
      source.on("error", () => {});
      resolve({ ok: true, status: source.statusCode ?? 502, headers: endToEnd(source.rawHeaders), source });
    });
    // Stays: destroying a request makes it report an error.
    outgoing.on("error", (error) => {
      if (!isAnswered) fail(transportReason(error, base, address));
    });
    outgoing.end(passed.body);
  });
}

function ask(url: URL, passed: PassedRequest, { createConnection }: PassThroughOptions): ClientRequest {
  const { method, body, upgrade } = passed;
  const headers = endToEnd(passed.headers);
  if (upgrade === undefined) headers.push("Connection", "close");
  else headers.push("Connection", "Upgrade", "Upgrade", upgrade);
  if (body !== undefined) headers.push("Content-Length", String(body.length));
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  return request(url, {
    method,
    headers,
    setDefaultHeaders: false,
    ...(createConnection === undefined ? { agent: false } : { createConnection }),
  });
}

/** Without what is of one connection, and what the connection itself names so. */
function endToEnd(flat: readonly string[]): string[] {
  const named = new Set(HOP_HEADERS);
  for (let index = 0; index + 1 < flat.length; index += 2) {
    if (flat[index]?.toLowerCase() !== "connection") continue;
    for (const name of flat[index + 1]?.split(",") ?? []) named.add(name.trim().toLowerCase());
  }
  const kept: string[] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const [name = "", value = ""] = [flat[index], flat[index + 1]];
    if (!named.has(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}

function startTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
