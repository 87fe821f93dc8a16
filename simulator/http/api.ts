/**
 * The Coder API: takes a request through the stages in the order in which Coder runs them, hands the attempt to the
 * simulator, and writes down its outcome. Decides nothing about tasks. Source: `coderd/coderd.go`, `New`.
 */
import type { Caller as Security, OperationId } from "../../spec/operations.ts";
import { isPreflight, PREFLIGHT_HEADERS } from "./cors.ts";
import { csrfProblem } from "./csrf.ts";
import type { HttpAnswer, HttpHandler, HttpRequest, HttpResponse } from "./http-handler.ts";
import { refuseHandshake } from "./streams/handshake.ts";
import type { HttpStream } from "./streams/stream.ts";
import type { ApiOptions } from "./api-options.ts";
import { bodyReadersOf } from "./body-readers.ts";
import {
  accessUrlOf,
  authenticateChallenge,
  badRequest,
  createHeaderWriter,
  emptyAnswer,
  EVENT_STREAM_HEADERS,
  errorText,
  jsonAnswer,
  JSON_TYPE,
  keepSession,
  takeSessionBack,
  textAnswer,
  textError,
  type HeaderWriter,
} from "./headers.ts";
import { refuseKeyless } from "./keyless.ts";
import { cutterOf } from "./keys-of-release.ts";
import { parseQuery, type Query } from "./query-string.ts";
import { plainAnswer } from "./plain-answers.ts";
import { createRateLimiter, type RateLimiter } from "./rate-limit.ts";
import { coderRouter, isCoderPath, isLimitedPath } from "./routes.ts";
import { foldSlashes, splitTarget, type Match } from "./router.ts";
import { unknownPathPage } from "./unknown-path-page.ts";
import { isRefused, type Decoded, type Outcome, type Refused, type SimulatorPort } from "./simulator-port.ts";
import { tokenOf } from "./tokens.ts";

/** Bytes of a log snapshot that are read. Source: `coderd/aitasks.go`, maxSnapshotSize. */
export const SNAPSHOT_LIMIT = 65_536;
/** Bytes of any other body that are read. Coder has no such limit; memory has. */
export const BODY_LIMIT = 16 * 1024 * 1024;

/** A request on its way through the stages. */
interface Exchange {
  readonly request: HttpRequest;
  readonly path: string;
  /** As it came, but decoded: slashes in a row are still there. */
  readonly unfolded: string;
  readonly query: Query;
  readonly match: Match<OperationId>;
  /** The headers of the answer so far. */
  readonly headers: string[];
  readonly startedAt: number;
  rule: string | undefined;
}

/** What says that it is JSON although it has nothing to write. Source: `coderd/aitasks.go`, `workspacebuilds.go`. */
const EMPTY_BUT_JSON: ReadonlyMap<OperationId, string> = new Map([
  ["updateTaskInput", JSON_TYPE],
  ["deleteWorkspaceAcl", JSON_TYPE],
  ["getWorkspaceBuildState", "application/json"],
]);
const BROKEN_TARGET = /^\/+api(?:\/|$)/;

/** The handler over that simulator. */
export function createApi<Caller extends object, View>(options: ApiOptions<Caller, View>): HttpHandler {
  const api = new Api(options);
  return {
    bodyLimit: (method, url) => api.bodyLimit(method, url),
    handle: (request) => api.handle(request),
  };
}

class Api<Caller extends object, View> {
  readonly #options: ApiOptions<Caller, View>;
  readonly #simulator: SimulatorPort<Caller, View>;
  readonly #writer: HeaderWriter;
  readonly #limiter: RateLimiter<Caller> | undefined;

  constructor(options: ApiOptions<Caller, View>) {
    this.#options = options;
    this.#simulator = options.simulator;
    this.#writer = createHeaderWriter(options);
    const { rateLimit } = options;
    this.#limiter =
      rateLimit === undefined || rateLimit.limit <= 0 ? undefined : createRateLimiter(rateLimit);
  }

  bodyLimit(method: string, url: string): number {
    const { path: unfolded } = splitTarget(url);
    if (unfolded === undefined) return 0;
    const path = foldSlashes(unfolded);
    if (!isCoderPath(path)) return 0;
    const { operation } = coderRouter(this.#simulator.profile).match(method, path);
    if (operation === undefined || operation.body === null) return 0;
    return operation.id === "uploadTaskLogSnapshot" ? SNAPSHOT_LIMIT : BODY_LIMIT;
  }

  handle(request: HttpRequest): HttpAnswer {
    const { path: unfolded, rawQuery } = splitTarget(request.url);
    if (unfolded === undefined) return BROKEN_TARGET.test(request.url) ? badRequest() : undefined;
    const path = foldSlashes(unfolded);
    if (!isCoderPath(path)) return undefined;
    const exchange: Exchange = {
      request,
      path,
      unfolded,
      query: parseQuery(rawQuery),
      match: coderRouter(this.#simulator.profile).match(request.method, path),
      headers: isPreflight(request) ? this.#writer.beginPreflight() : this.#writer.begin(request.headers),
      startedAt: this.#options.log === undefined ? 0 : performance.now(),
      rule: undefined,
    };
    try {
      const answer = this.#run(exchange);
      if (!(answer instanceof Promise)) return this.#finish(exchange, answer);
      return answer.then(
        (settled) => this.#finish(exchange, settled),
        (error: unknown) => this.#fault(exchange, error),
      );
    } catch (error) {
      return this.#fault(exchange, error);
    }
  }

  /** The stages, in Coder's order: each may end the request. */
  #run(exchange: Exchange): HttpResponse | Promise<HttpResponse> {
    const { request, unfolded, query, match, headers } = exchange;
    if (isPreflight(request)) {
      headers.push(...PREFLIGHT_HEADERS);
      return { status: 200, headers, body: "" };
    }
    const problem = csrfProblem(request.method, unfolded, request.headers, query);
    if (problem !== undefined) return textError(400, headers, problem);
    const plain = plainAnswer(match.operation?.id, headers);
    if (plain !== undefined) return plain;
    const asked = this.#authenticate(exchange, match.security);
    const limited = this.#limit(exchange, asked);
    if (limited !== undefined) return limited;
    if (asked !== null && isRefused(asked)) return this.#unauthenticated(exchange, asked);
    if (match.operation === undefined) return this.#deadEnd(exchange, asked);
    return this.#attempt(exchange, match.operation.id, asked);
  }

  /**
   * Counts every path below the API's prefixes, by the user who brings a good token, whoever the route asks for. Source:
   * `coderd/coderd.go`: the limiter stands before the routes, and what looks for a user's token before the limiter.
   */
  #limit(exchange: Exchange, asked: Caller | Refused | null): HttpResponse | undefined {
    const { request, path, unfolded, match, headers } = exchange;
    // A method that nobody knows is refused before the API is reached. Source: go-chi `mux.go`, routeHTTP.
    if (this.#limiter === undefined || match.allow?.length === 0 || !isLimitedPath(path)) return undefined;
    const user = match.security === "user" ? asked : this.#authenticate(exchange, "user");
    const caller = user === null || isRefused(user) ? null : user;
    const limited = {
      caller,
      path: unfolded,
      headers: request.headers,
      remoteAddress: request.remoteAddress,
    };
    return this.#limiter.check(limited, headers, this.#simulator.now());
  }

  #authenticate({ request, query }: Exchange, security: Security): Caller | Refused | null {
    if (security !== "user" && security !== "agent") return null;
    return this.#simulator.authenticate(security, tokenOf(request.headers, query));
  }

  #unauthenticated(exchange: Exchange, refused: Refused): HttpResponse {
    const { operation, params } = exchange.match;
    if (operation !== undefined) {
      this.#simulator.turnedAway(operation.id, { params, query: exchange.query, body: undefined }, refused);
    }
    // Where the database fails nobody asks who calls.
    if (refused.status >= 500) return refuse(exchange, refused);
    const keyless = refuseKeyless(operation?.id, refused);
    if (keyless !== null) return refuse(exchange, keyless);
    // Only the users' stage speaks OAuth2; the agents' one does not. Source: `coderd/httpmw/workspaceagent.go`.
    if (exchange.match.security === "user") {
      const accessUrl = accessUrlOf(this.#options.accessUrl, exchange.request.headers);
      exchange.headers.push("WWW-Authenticate", authenticateChallenge(refused, accessUrl));
    }
    return refuse(exchange, refused);
  }

  /** An unknown path or method inside a mount: whom and what the path names must exist first. */
  #deadEnd(exchange: Exchange, caller: Caller | null): HttpResponse {
    const { depth, params } = exchange.match;
    const missing =
      depth === undefined || caller === null ? null : this.#simulator.lookUp(depth, caller, params);
    if (missing !== null) return refuse(exchange, missing);
    const { match, path, headers } = exchange;
    const page = match.allow === undefined ? unknownPathPage(this.#simulator.profile, path, headers) : null;
    return page ?? nowhere(exchange);
  }

  #attempt(exchange: Exchange, id: OperationId, caller: Caller | null): HttpResponse | Promise<HttpResponse> {
    const { request, query, match } = exchange;
    if (request.bodyTruncated && id !== "uploadTaskLogSnapshot") return tooLarge(exchange.headers);
    const readBody = bodyReadersOf(this.#simulator.profile).get(id);
    const body: Decoded | undefined = readBody?.(request.body, request.bodyTruncated);
    const input = { params: match.params, query, body };
    const outcome = this.#simulator.attempt(id, caller, input, request.gone?.bind(request));
    if (outcome instanceof Promise) return outcome.then((settled) => this.#write(exchange, id, settled));
    return this.#write(exchange, id, outcome);
  }

  #write(exchange: Exchange, id: OperationId, outcome: Outcome<View>): HttpResponse {
    const { headers } = exchange;
    if (outcome.refused) return refuse(exchange, outcome);
    if (id === "loginWithPassword") keepSession(headers, outcome.view, this.#options.sessionOf);
    if (id === "logout") takeSessionBack(headers);
    if (outcome.view !== null) return this.#show(exchange, id, outcome.status, outcome.view);
    const type = EMPTY_BUT_JSON.get(id);
    if (type !== undefined) headers.push("Content-Type", type);
    return emptyAnswer(outcome.status, headers);
  }

  #show(exchange: Exchange, id: OperationId, status: number, view: View): HttpResponse {
    const { encode, streamOf, textOf } = this.#options;
    const { headers, request } = exchange;
    const stream = streamOf?.(view, request.headers) ?? null;
    if (stream !== null) return this.#stream(exchange, id, status, stream);
    const text = textOf?.(view);
    if (text !== undefined) return textAnswer(status, headers, text);
    const json = encode(view, request.headers);
    return jsonAnswer(status, headers, cutterOf(this.#simulator.profile, id)?.(json) ?? json);
  }

  /** An answer that goes on: the connection becomes a WebSocket, or the body an event stream. */
  #stream(exchange: Exchange, id: OperationId, status: number, stream: HttpStream): HttpResponse {
    const { headers, request } = exchange;
    if (status !== 101) {
      headers.push(...EVENT_STREAM_HEADERS);
      return { status, headers, body: "", stream };
    }
    return refuseHandshake(id, request, headers, this.#options) ?? { status, headers, body: "", stream };
  }

  #finish(exchange: Exchange, answer: HttpResponse): HttpResponse {
    const { checkResponse, log, onFault } = this.#options;
    const operation = exchange.match.operation?.id;
    let checked = answer;
    if (checkResponse !== undefined && operation !== undefined) {
      const problem = checkResponse(operation, answer, this.#simulator.profile);
      if (problem !== undefined) {
        onFault(new Error(`an answer does not fit the spec: ${problem}`));
        const error = { message: "The answer does not fit the spec.", detail: problem };
        checked = jsonAnswer(500, this.#writer.begin(exchange.request.headers), errorText(error));
      }
    }
    log?.({
      method: exchange.request.method,
      path: exchange.path,
      operation,
      status: checked.status,
      rule: exchange.rule,
      milliseconds: performance.now() - exchange.startedAt,
    });
    return checked;
  }

  /** Something of ours threw. Source of the text: `coderd/httpmw/recover.go`. */
  #fault(exchange: Exchange, error: unknown): HttpResponse {
    this.#options.onFault(error);
    const headers = this.#writer.begin(exchange.request.headers);
    return jsonAnswer(500, headers, errorText({ message: "An internal server error occurred." }));
  }
}

function refuse(exchange: Exchange, refused: Refused): HttpResponse {
  exchange.rule = refused.rule;
  return jsonAnswer(refused.status, exchange.headers, errorText(refused));
}

/**
 * Source: `coderd/httpapi`, RouteNotFound; go-chi/chi, methodNotAllowedHandler; net/http server.go, which tells no length
 * of nothing to a HEAD.
 */
function nowhere({ match, headers, request }: Exchange): HttpResponse {
  if (match.allow === undefined) return jsonAnswer(404, headers, errorText({ message: "Route not found." }));
  for (const method of match.allow) headers.push("Allow", method);
  return request.method === "HEAD" ? { status: 405, headers, body: "" } : emptyAnswer(405, headers);
}

/** Coder would read on; we do not. What is left of the body is not read, so the connection ends. */
function tooLarge(headers: string[]): HttpResponse {
  headers.push("Connection", "close");
  const detail = `At most ${BODY_LIMIT} bytes of a request body are read here. Coder itself has no such limit.`;
  return jsonAnswer(413, headers, errorText({ message: "Request body is too large.", detail }));
}
