/**
 * A real AgentAPI server as a task's app: the calls and the words of its failures as the control plane makes them
 * through its Go client. Source: coderd/aitasks.go (taskSend, taskLogs), github.com/coder/agentapi-sdk-go.
 */
import { request } from "node:http";
import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import { decodeJson } from "../core/text/go-json.ts";
import type { Decoded } from "../core/text/go-json.ts";
import { decodeMessages } from "../core/agent/snapshot.ts";
import type { AppAnswer, TaskApp } from "../core/agent/task-app.ts";
import { decodeStatus, transportProblem } from "./go-words.ts";

export interface HttpTaskAppOptions {
  /** How long the dial may take, in milliseconds. Default 30,000, as in coderd/tailnet.go. */
  readonly connectTimeoutMs?: number;
  /** Calls back after a span and returns a way to call it off. Default: setTimeout. Tests fire it by hand. */
  readonly after?: (milliseconds: number, callback: () => void) => () => void;
  /** Makes the connection. Default: node:net. Tests hand in one that never opens. */
  readonly createConnection?: NonNullable<RequestOptions["createConnection"]>;
}

/** The longest reply read, in bytes; an app that sends more is cut off. */
export const REPLY_LIMIT = 1_048_576;

/** The app behind `baseUrl` (`http://host:port/prefix`, judged by `core/text/app-url.ts` before). Each call dials anew. */
export function createHttpTaskApp(baseUrl: string, options: HttpTaskAppOptions = {}): TaskApp {
  const base = baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`;
  const call = (method: "GET" | "POST", path: string, body: string | null, signal: AbortSignal | undefined) =>
    exchange({ method, url: new URL(path, base), body, signal, options });
  return {
    async status(signal) {
      return decoded(await call("GET", "status", null, signal), "failed to get status", decodeStatus);
    },
    async messages(signal) {
      return decoded(await call("GET", "messages", null, signal), "failed to get messages", (value) => {
        const list = decodeMessages(value);
        return list.ok ? { ok: true, value: list.messages ?? [] } : list;
      });
    },
    async post(content, signal) {
      const body = goJson({ content, type: "user" });
      return decoded(await call("POST", "message", body, signal), "failed to post message", () => ({
        ok: true,
        value: null,
      }));
    },
  };
}

interface Exchange {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly body: string | null;
  readonly signal: AbortSignal | undefined;
  readonly options: HttpTaskAppOptions;
}

interface Reply {
  readonly statusCode: number;
  readonly contentType: string;
  readonly body: string;
}

/**
 * Reads a reply as the generated Go client does: JSON only by its content type, and then it must be JSON whatever the
 * status code; anything but a JSON 200 is a failure that quotes the whole body.
 */
function decoded<T>(
  answer: AppAnswer<Reply>,
  failure: string,
  read: (value: unknown) => Decoded<T>,
): AppAnswer<T> {
  if (!answer.ok) return answer;
  const { statusCode, contentType, body } = answer.value;
  if (!contentType.includes("json")) return refused(`${failure}: ${body}`);
  const json = decodeJson(body);
  if (!json.ok) return refused(json.detail);
  if (statusCode !== 200) return refused(`${failure}: ${body}`);
  const result = read(json.value);
  return result.ok ? result : refused(result.detail);
}

/** JSON as Go writes it by default, safe inside HTML. These characters occur in strings only. */
function goJson(value: object): string {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escape);
}

function refused(
  detail: string,
  unreachable = false,
): { readonly ok: false; readonly unreachable: boolean; readonly detail: string } {
  return { ok: false, unreachable, detail };
}

/** One request on a connection of its own, which is closed whatever happens. */
function exchange(input: Exchange): Promise<AppAnswer<Reply>> {
  const { method, url, body, signal, options } = input;
  const after = options.after ?? startTimer;
  return new Promise((resolve) => {
    const headers: Record<string, string | number> = {
      Connection: "close",
      "User-Agent": "Go-http-client/1.1",
    };
    if (body !== null) {
      headers["Content-Type"] = "application/json";
      headers["Content-Length"] = Buffer.byteLength(body);
    }
    const outgoing: ClientRequest = request(url, {
      method,
      headers,
      ...(signal === undefined ? {} : { signal }),
      // Without an agent of Node's, either way: a pool would keep connections open.
      ...(options.createConnection === undefined
        ? { agent: false }
        : { createConnection: options.createConnection }),
    });
    const settle = (answer: AppAnswer<Reply>): void => {
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
    const fail = (error: Error): void => settle(refused(transportProblem(error, method, url)));
    outgoing.once("response", (incoming) => collect(incoming, settle, fail));
    // Stays for errors after the answer: destroying a request makes it report one.
    outgoing.on("error", fail);
    outgoing.end(body ?? undefined);
  });
}

/** Reads a reply up to the limit. Redirects are replies like any other: the control plane's dialer leads nowhere else. */
function collect(
  incoming: IncomingMessage,
  settle: (answer: AppAnswer<Reply>) => void,
  fail: (error: Error) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > REPLY_LIMIT) settle(refused(`response body exceeds ${REPLY_LIMIT} bytes`));
    else chunks.push(chunk);
  });
  incoming.once("end", () => {
    const contentType = incoming.headers["content-type"] ?? "";
    settle({
      ok: true,
      value: { statusCode: incoming.statusCode ?? 0, contentType, body: Buffer.concat(chunks).toString() },
    });
  });
  // Node calls a connection that ends inside a reply "aborted".
  incoming.on("error", (error) =>
    error.message === "aborted" ? settle(refused("unexpected EOF")) : fail(error),
  );
}

function startTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
