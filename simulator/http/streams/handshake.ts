/**
 * What a client must send to get a WebSocket, checked in Coder's order and refused in its words.
 * Source: github.com/coder/websocket, accept.go; net/http, Error.
 */
import type { OperationId } from "../../../spec/operations.ts";
import { quote } from "../../core/text/query.ts";
import { errorText, TEXT_TYPE } from "../headers.ts";
import { headerOf, type HttpHeaders, type HttpRequest, type HttpResponse } from "../http-handler.ts";

/** Why a handshake is refused. */
interface Problem {
  readonly status: number;
  readonly text: string;
  readonly headers?: readonly string[];
}

/** The headers that tell a client what it should have asked for. */
const UPGRADE_HEADERS: readonly string[] = ["Connection", "Upgrade", "Upgrade", "websocket"];

/** Of a WebSocket that takes the place of server-sent events. */
const AS_EVENTS = {
  message: "Internal error setting up server-sent events.",
  before: "cannot establish connection: ",
};

/** What the handler says below the text of the refusal. Other operations open no WebSocket. */
const WORDS: Partial<Record<OperationId, { readonly message: string; readonly before: string }>> = {
  getWorkspaceBuildLogs: { message: "Failed to accept websocket.", before: "" },
  getWorkspaceAgentLogs: { message: "Failed to accept websocket.", before: "" },
  openDynamicParameters: { message: "Failed to accept WebSocket.", before: "" },
  watchInboxNotifications: { message: "Failed to upgrade connection to websocket.", before: "" },
  watchWorkspaceWebSocket: AS_EVENTS,
  watchAgentMetadataWebSocket: AS_EVENTS,
};

export interface HandshakeOptions {
  /** Whether pages of another origin may open WebSockets; none may in Coder. */
  readonly isAllowedOrigin?: ((origin: string) => boolean) | undefined;
}

/** The refusal of a handshake, or null when the connection can become a WebSocket. */
export function refuseHandshake(
  operation: OperationId,
  request: HttpRequest,
  headers: string[],
  { isAllowedOrigin = () => false }: HandshakeOptions,
): HttpResponse | null {
  const problem =
    protocolProblem(request.headers) ??
    originProblem(request.headers, isAllowedOrigin) ??
    (request.upgradable === true ? null : NOT_ATTACHED);
  if (problem === null) return null;
  const { message, before } = WORDS[operation] ?? { message: "Failed to accept websocket.", before: "" };
  const detail = `${before}failed to accept WebSocket connection: ${problem.text}`;
  // The library writes its text, and the handler its JSON below it: both reach the client.
  const body = `${problem.text}\n${errorText({ message, detail })}\n`;
  headers.push(...(problem.headers ?? []), "Content-Type", TEXT_TYPE);
  headers.push("Content-Length", String(Buffer.byteLength(body)));
  return { status: problem.status, headers, body };
}

/** Ours alone: Coder owns its server. */
export const NOT_ATTACHED_TEXT =
  "This server does not pass WebSocket handshakes on. Call coder.attach(server) with the http.Server that serves the app.";

const NOT_ATTACHED: Problem = {
  status: 426,
  text: NOT_ATTACHED_TEXT,
  headers: UPGRADE_HEADERS,
};

function protocolProblem(headers: HttpHeaders): Problem | null {
  const connection = headerOf(headers, "connection");
  if (!hasToken(connection, "upgrade")) {
    const text = `WebSocket protocol violation: Connection header ${quote(connection)} does not contain Upgrade`;
    return { status: 426, text, headers: UPGRADE_HEADERS };
  }
  const upgrade = headerOf(headers, "upgrade");
  if (!hasToken(upgrade, "websocket")) {
    const text = `WebSocket protocol violation: Upgrade header ${quote(upgrade)} does not contain websocket`;
    return { status: 426, text, headers: UPGRADE_HEADERS };
  }
  const version = headerOf(headers, "sec-websocket-version");
  if (version !== "13") {
    const text = `unsupported WebSocket protocol version (only 13 is supported): ${quote(version)}`;
    return { status: 400, text, headers: ["Sec-WebSocket-Version", "13"] };
  }
  const key = headerOf(headers, "sec-websocket-key").trim();
  if (key === "") return { status: 400, text: "WebSocket protocol violation: missing Sec-WebSocket-Key" };
  if (!/^[A-Za-z0-9+/]{22}==$/.test(key)) {
    const text = `WebSocket protocol violation: invalid Sec-WebSocket-Key ${quote(key)}, must be a 16 byte base64 encoded string`;
    return { status: 400, text };
  }
  return null;
}

function originProblem(headers: HttpHeaders, isAllowed: (origin: string) => boolean): Problem | null {
  const origin = headerOf(headers, "origin");
  if (origin === "" || isAllowed(origin)) return null;
  const host = headerOf(headers, "host");
  const given = URL.canParse(origin) ? new URL(origin).host : "";
  if (given.toLowerCase() === host.toLowerCase()) return null;
  const text =
    given === ""
      ? `request Origin ${quote(origin)} is not a valid URL with a host`
      : `request Origin ${quote(given)} is not authorized for Host ${quote(host)}`;
  return { status: 403, text };
}

function hasToken(value: string, token: string): boolean {
  return value.split(",").some((part) => part.trim().toLowerCase() === token);
}
