/**
 * A real AgentAPI server as a task's app: the calls and the words of its failures as the control plane makes them
 * through its Go client. Source: coderd/aitasks.go (taskSend, taskLogs), github.com/coder/agentapi-sdk-go.
 */
import { request as httpRequest } from "node:http";
import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { TaskApp } from "../core/agent/task-app.ts";
import { clientError, transportProblem } from "./go-words.ts";
import { readByHand } from "./read-by-hand.ts";
import { readAsGenerated, type Heard } from "./read-as-generated.ts";
import { isRedirect, redirected, type Hop } from "./redirects.ts";

export interface HttpTaskAppOptions {
  /** Where the agent is in the overlay network, for the words of failures. Default: that of no agent, `fd7a:115c:a1e0::`. */
  readonly address?: string;
  /** Is it spoken to as 2.27 did, whose client was written by hand? Default: as all later ones do, by a generated one. */
  readonly byHand?: boolean;
  /** How long the dial may take, in milliseconds. Default 30,000, as in coderd/tailnet.go. */
  readonly connectTimeoutMs?: number;
  /** Calls back after a span and returns a way to call it off. Default: setTimeout. Tests fire it by hand. */
  readonly after?: (milliseconds: number, callback: () => void) => () => void;
  /** Makes the connection. Default: node:net. Tests hand in one that never opens. */
  readonly createConnection?: NonNullable<RequestOptions["createConnection"]>;
  /** The longest reply read, in bytes. Default `REPLY_LIMIT`. */
  readonly replyLimit?: number;
}

/** The longest reply read, in bytes; an app that sends more is cut off. Coder reads on; memory has an end. */
export const REPLY_LIMIT = 64 * 1_048_576;

/** The app behind `baseUrl` (`http://host:port/prefix`, judged by `core/text/app-url.ts` before). Each call dials anew. */
export function createHttpTaskApp(baseUrl: string, options: HttpTaskAppOptions = {}): TaskApp {
  const base = baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`;
  const read = options.byHand === true ? readByHand : readAsGenerated;
  const call = (method: "GET" | "POST", path: string, body: string | null, signal: AbortSignal | undefined) =>
    follow({ method, url: new URL(path, base), body, referer: null }, signal, options);
  return {
    async status(signal) {
      return read.status(await call("GET", "status", null, signal));
    },
    async messages(signal) {
      return read.messages(await call("GET", "messages", null, signal));
    },
    async post(content, signal) {
      return read.posted(await call("POST", "message", goJson({ content, type: "user" }), signal));
    },
  };
}

/** One request of a call, and whom the call began with: errors name its method, and every connection leads to its host. */
interface Exchange {
  readonly hop: Hop;
  readonly first: Hop;
  readonly signal: AbortSignal | undefined;
  readonly options: HttpTaskAppOptions;
}

/** JSON as Go writes it by default, safe inside HTML. These characters occur in strings only. */
function goJson(value: object): string {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escape);
}

function refused(detail: string, unreachable = false): Heard {
  return { ok: false, unreachable, detail };
}

/** A call with all its redirects. */
async function follow(
  first: Hop,
  signal: AbortSignal | undefined,
  options: HttpTaskAppOptions,
): Promise<Heard> {
  let hop = first;
  for (let made = 1; ; made++) {
    const answer = await exchange({ hop, first, signal, options });
    if (!answer.ok || answer.value.location === null) return answer;
    const next = redirected(hop, answer.value.statusCode, answer.value.location, made);
    if (!next.ok) return refused(clientError(first.method, next.url, next.problem));
    hop = next.hop;
  }
}

/** One request on a connection of its own, which is closed whatever happens. */
function exchange(input: Exchange): Promise<Heard> {
  const { hop, first, options } = input;
  const { after = startTimer, address = "fd7a:115c:a1e0::" } = options;
  return new Promise((resolve) => {
    const outgoing = ask(input);
    const settle = (answer: Heard): void => {
      stopDial();
      resolve(answer);
      outgoing.destroy();
    };
    const stopDial = after(options.connectTimeoutMs ?? 30_000, () =>
      settle(refused("agent is unreachable", true)),
    );
    outgoing.once("socket", (socket) => {
      if (socket.connecting) socket.once("connect", stopDial);
      else stopDial();
    });
    const fail = (error: Error): void =>
      settle(refused(transportProblem(error, first.method, hop.url, address)));
    outgoing.once("response", (incoming) =>
      collect(incoming, options.replyLimit ?? REPLY_LIMIT, settle, fail),
    );
    // Stays for errors after the answer: destroying a request makes it report one.
    outgoing.on("error", fail);
    outgoing.end(hop.body ?? undefined);
  });
}

/** The request as Go writes it. Whatever host a redirect names, the workspace's network leads into the workspace. */
function ask({ hop, first, signal, options }: Exchange): ClientRequest {
  const { method, url, body, referer } = hop;
  const headers: Record<string, string | number> = {
    Host: url.host,
    Connection: "close",
    "User-Agent": "Go-http-client/1.1",
    ...(body === null
      ? {}
      : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) }),
    ...(options.byHand === true ? { Accept: "application/json", "Content-Type": "application/json" } : {}),
    ...(referer === null ? {} : { Referer: referer }),
  };
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  return request(url, {
    method,
    hostname: first.url.hostname,
    headers,
    ...(signal === undefined ? {} : { signal }),
    // Without an agent of Node's, either way: a pool would keep connections open.
    ...(options.createConnection === undefined
      ? { agent: false }
      : { createConnection: options.createConnection }),
  });
}

/** Reads a reply up to the limit. Of one that sends the client elsewhere only the way is read. */
function collect(
  incoming: IncomingMessage,
  limit: number,
  settle: (answer: Heard) => void,
  fail: (error: Error) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const { location = null } = incoming.headers;
  const end = (problem: string | null, next: string | null = null): void =>
    settle({
      ok: true,
      value: {
        statusCode: incoming.statusCode ?? 0,
        contentType: incoming.headers["content-type"] ?? "",
        location: next,
        body: Buffer.concat(chunks).toString(),
        problem,
      },
    });
  if (location !== null && isRedirect(incoming.statusCode ?? 0, location)) return end(null, location);
  incoming.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) end(`response body exceeds ${limit} bytes`);
    else chunks.push(chunk);
  });
  incoming.once("end", () => end(null));
  // Node calls a connection that ends inside a reply "aborted".
  incoming.on("error", (error) => (error.message === "aborted" ? end("unexpected EOF") : fail(error)));
}

function startTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
