/**
 * How Go's HTTP client puts its failures, and how the generated AgentAPI client reads a status: the `detail` a caller
 * of send or logs reads.
 */
import { cannotUnmarshal, isRecord } from "../core/text/go-json.ts";
import type { Decoded } from "../core/text/go-json.ts";
import { quote } from "../core/text/query.ts";

/** The word of a status answer; a missing one is empty. */
export function decodeStatus(value: unknown): Decoded<string> {
  if (value === null) return { ok: true, value: "" };
  if (!isRecord(value))
    return { ok: false, detail: cannotUnmarshal(value, "Go value", "gen.StatusResponseBody") };
  const word = value["status"] ?? "";
  if (typeof word === "string") return { ok: true, value: word };
  return {
    ok: false,
    detail: cannotUnmarshal(word, "Go struct field StatusResponseBody.status", "gen.AgentStatus"),
  };
}

/**
 * A failed connection in the words of Go's client over the overlay network, which is a network of its own and so has
 * words of its own: `Get "http://localhost:1/status": connect tcp [fd7a::1]:1: connection was refused`. `address` is the
 * agent's. Source: coderd/aitasks.go, authAndDoWithTaskAppClient; gvisor.dev/gvisor, pkg/tcpip.
 */
export function transportProblem(error: Error, method: "GET" | "POST", url: URL, address: string): string {
  return clientError(method, url.href, transportReason(error, url, address));
}

/** An error of Go's client: what was asked for, and why it did not come. */
export function clientError(method: "GET" | "POST", url: string, reason: string): string {
  return `${method === "GET" ? "Get" : "Post"} ${quote(url)}: ${reason}`;
}

/** Why a connection failed, without what was asked for. */
export function transportReason(error: Error, url: URL, agent: string): string {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const address = `[${agent}]:${url.port === "" ? "80" : url.port}`;
  switch (code) {
    case "ECONNREFUSED":
      return `connect tcp ${address}: connection was refused`;
    case "EHOSTUNREACH":
      return `connect tcp ${address}: no route to host`;
    case "ENETUNREACH":
      return `connect tcp ${address}: network is unreachable`;
    case "ETIMEDOUT":
      return `connect tcp ${address}: operation timed out`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      // Only here has an app a host of its own; there it is the agent's.
      return `dial tcp: lookup ${url.hostname}: no such host`;
    case "ECONNRESET":
      // Node says "socket hang up" when the peer closed before it answered, which Go calls the end of the file.
      return error.message === "socket hang up" ? "EOF" : `read tcp ${address}: connection reset by peer`;
    case "EPIPE":
      return `write tcp ${address}: broken pipe`;
    case "ABORT_ERR": // the caller has gone
      return "context canceled";
    default:
      return error.message;
  }
}
