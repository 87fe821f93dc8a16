/**
 * The app of a simulated agent: AgentAPI's routes over the conversation of a workspace. Source: github.com/coder/agentapi,
 * lib/httpapi/server.go, registerRoutes; go-chi for paths and methods that are not its own.
 */
import {
  messageAnswer,
  messagesAnswer,
  statusAnswer,
  uploadAnswer,
  type AgentApiAnswer,
} from "../core/agent/agent-api-answers.ts";
import { statusWord } from "../core/agent/task-app.ts";
import { headerOf, type HttpHeaders, type HttpResponse } from "../http/http-handler.ts";
import type { AppPlace } from "./admit.ts";
import { agentApiDocument } from "./agent-api-document.ts";
import { chatPage } from "./chat-page.ts";
import { EVENT_HEADERS, eventStream, screenStream } from "./event-streams.ts";
import { readMessage } from "./read-message.ts";
import { readUpload } from "./read-upload.ts";
import type { SimulatedRequest } from "./simulated-request.ts";

type Route = (asked: SimulatedRequest) => HttpResponse | Promise<HttpResponse>;

const ROUTES: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  "/": { GET: chatPage, HEAD: chatPage },
  "/status": { GET: showStatus },
  "/messages": { GET: showMessages },
  "/message": { POST: takeMessage },
  "/upload": { POST: takeUpload },
  "/events": { GET: (asked) => stream(asked, eventStream) },
  "/internal/screen": { GET: (asked) => stream(asked, screenStream) },
  "/openapi.json": { GET: showDocument },
};

/** Is anybody listening? An agent that has only just started has no app yet. */
export function isListening({ agent, workspace }: AppPlace): boolean {
  if (agent === null || agent.connection !== "connected" || agent.app === null) return false;
  return workspace.conversation !== null || agent.app.health === "healthy";
}

/** What AgentAPI answers. Only asked where somebody listens. */
export function answerSimulated(asked: SimulatedRequest): HttpResponse | Promise<HttpResponse> {
  const { request, headers, inside } = asked;
  const route = Object.hasOwn(ROUTES, inside) ? ROUTES[inside] : undefined;
  if (route === undefined) return text(headers, 404, "404 page not found\n");
  const answer = Object.hasOwn(route, request.method) ? route[request.method] : undefined;
  if (answer !== undefined) return answer(asked);
  for (const method of Object.keys(route)) headers.push("Allow", method);
  headers.push("Content-Length", "0");
  return { status: 405, headers, body: "" };
}

function showStatus({ place, request, headers }: SimulatedRequest): HttpResponse {
  return json(headers, statusAnswer(statusWord(place.workspace), "custom", originOf(request.headers)));
}

function showMessages({ place, request, headers }: SimulatedRequest): HttpResponse {
  const said = place.workspace.conversation ?? { messages: [] };
  return json(headers, messagesAnswer(said, originOf(request.headers)));
}

function takeMessage({
  simulator,
  place,
  request,
  headers,
}: SimulatedRequest): HttpResponse | Promise<HttpResponse> {
  const origin = originOf(request.headers);
  const read = readMessage(request, origin);
  if (!read.ok) return json(headers, read.problem);
  // Keys for a terminal: the simulated agent has none, so that they move nothing.
  if (read.type === "raw") return json(headers, messageAnswer(null, origin));
  const told = simulator.tell(place.workspace.id, read.content);
  const answer = json(headers, messageAnswer(told.refused, origin));
  return told.refused === null && told.kept !== undefined ? told.kept.then(() => answer) : answer;
}

async function takeUpload({ place, request, headers }: SimulatedRequest): Promise<HttpResponse> {
  const origin = originOf(request.headers);
  const read = await readUpload(request, origin);
  if (!read.ok) return json(headers, read.problem);
  // As AgentAPI names it: a folder of its own where temporary files go, here the agent's home; in it one for the content.
  const folder = place.agent?.id.replaceAll(/\D/g, "").slice(0, 10) ?? "";
  const path = `/home/coder/agentapi-uploads-${folder}/${read.checksum}/${read.name}`;
  return json(headers, uploadAnswer(path, origin));
}

function showDocument({ headers }: SimulatedRequest): HttpResponse {
  const body = JSON.stringify(agentApiDocument);
  headers.push("Content-Type", "application/vnd.oai.openapi+json");
  headers.push("Content-Length", String(Buffer.byteLength(body)));
  return { status: 200, headers, body };
}

function stream({ simulator, place, headers }: SimulatedRequest, open: typeof eventStream): HttpResponse {
  headers.push(...EVENT_HEADERS);
  return { status: 200, headers, body: "", stream: open(simulator, place) };
}

function json(headers: string[], answer: AgentApiAnswer): HttpResponse {
  const { statusCode, contentType, link, body } = answer;
  headers.push("Content-Type", contentType, "Link", link, "Content-Length", String(Buffer.byteLength(body)));
  return { status: statusCode, headers, body };
}

function text(headers: string[], status: number, body: string): HttpResponse {
  headers.push("Content-Type", "text/plain; charset=utf-8", "Content-Length", String(body.length));
  return { status, headers, body };
}

/** Where a schema is said to be, by the host that was asked. Source: huma, transforms.go, SchemaLinkTransformer. */
function originOf(headers: HttpHeaders): string {
  const host = headerOf(headers, "host") || "localhost";
  return `${/^(?:localhost|127\.0\.0\.1)/.test(host) ? "http" : "https"}://${host}`;
}
