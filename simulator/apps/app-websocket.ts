/** WebSockets of apps: a real app opens them itself, a simulated one has none. */
import { errorText, TEXT_TYPE } from "../http/headers.ts";
import { headerOf, type HttpRequest, type HttpResponse } from "../http/http-handler.ts";
import { NOT_ATTACHED_TEXT } from "../http/streams/handshake.ts";

/** Does the request ask for a WebSocket? */
export function wantsWebSocket({ method, headers }: HttpRequest): boolean {
  return (
    method === "GET" &&
    headerOf(headers, "upgrade").toLowerCase() === "websocket" &&
    /(?:^|,)\s*upgrade\s*(?:,|$)/i.test(headerOf(headers, "connection"))
  );
}

/** Why there is none; null where the connection can be handed to the app. */
export function refuseWebSocket(
  request: HttpRequest,
  headers: string[],
  isReal: boolean,
): HttpResponse | null {
  if (!isReal) return refused(headers, 501, SIMULATED);
  return request.upgradable === true ? null : refused(headers, 426, NOT_ATTACHED_TEXT);
}

const SIMULATED =
  "The simulated agent opens no WebSockets, for AgentAPI has none: GET events has its events. A template with agentApiUrl leads to an app that may.";

function refused(headers: string[], status: 426 | 501, message: string): HttpResponse {
  const body = `${errorText({ message })}\n`;
  if (status === 426) headers.push("Connection", "Upgrade", "Upgrade", "websocket");
  headers.push("Content-Type", TEXT_TYPE, "Content-Length", String(Buffer.byteLength(body)));
  return { status, headers, body };
}
