/**
 * The control API, `/_sim`: arranges, advances, breaks and explains the world behind the Coder API. Paths and bodies
 * come from `spec/control.yaml`; errors have Coder's shape.
 */
import {
  controlOperations,
  goStructs,
  type ControlOperationId,
  type Operation,
} from "../../spec/operations.ts";
import { isPreflight, PREFLIGHT_HEADERS, type CorsRule } from "../http/cors.ts";
import {
  headerOf,
  type HttpHandler,
  type HttpAnswer,
  type HttpRequest,
  type HttpResponse,
} from "../http/http-handler.ts";
import { errorText, jsonAnswer } from "../http/headers.ts";
import { parseQuery } from "../http/query-string.ts";
import { createRouter, foldSlashes, splitTarget, type Target } from "../http/router.ts";
import type { Simulator } from "../world/simulator.ts";
import { createAdmission, type Admission } from "./admission.ts";
import { readBody } from "./body.ts";
import { handlers } from "./handlers.ts";
import type { Answer, Problem } from "./reply.ts";

export interface ControlApiOptions {
  readonly simulator: Simulator;
  /** What every request must show; without one the api is open. */
  readonly token: string | undefined;
  /** The pages of other origins that may call; none when left out. */
  readonly cors?: CorsRule | undefined;
  /** Gets every error that was thrown on the way to an answer; the client gets a 500. */
  readonly onFault: (error: unknown) => void;
}

/** Bytes of a body that are read. */
export const CONTROL_BODY_LIMIT = 1024 * 1024;

const router = createRouter<ControlOperationId>(Object.values(controlOperations), []);
const BROKEN_TARGET = /^\/+_sim(?:\/|\?|$)/;

/** The api over that simulator. */
export function createControlApi(options: ControlApiOptions): HttpHandler {
  const api = new ControlApi(options);
  return {
    bodyLimit: (method, url) => api.bodyLimit(method, url),
    handle: (request) => api.handle(request),
  };
}

class ControlApi {
  readonly #simulator: Simulator;
  readonly #admission: Admission;
  readonly #cors: CorsRule | undefined;
  readonly #onFault: (error: unknown) => void;

  constructor({ simulator, token, cors, onFault }: ControlApiOptions) {
    this.#simulator = simulator;
    this.#admission = createAdmission(token, cors);
    this.#cors = cors;
    this.#onFault = onFault;
  }

  bodyLimit(method: string, url: string): number {
    const { path } = targetOf(url);
    if (path === undefined || !isControlPath(path)) return 0;
    const { operation } = router.match(method, path);
    return operation === undefined || operation.body === null ? 0 : CONTROL_BODY_LIMIT;
  }

  handle(request: HttpRequest): HttpAnswer {
    const { path, rawQuery } = targetOf(request.url);
    if (path === undefined ? !BROKEN_TARGET.test(request.url) : !isControlPath(path)) return undefined;
    // A browser asks beforehand, and shows no token with that.
    if (isPreflight(request) && this.#cors?.isAllowed(headerOf(request.headers, "origin")) === true)
      return { status: 200, headers: [...PREFLIGHT_HEADERS], body: "" };
    try {
      const answer = this.#admission(request) ?? this.#route(request, path, rawQuery);
      if (!(answer instanceof Promise)) return respond(answer);
      return answer.then(respond, (error: unknown) => this.#fault(error));
    } catch (error) {
      return this.#fault(error);
    }
  }

  #route(request: HttpRequest, path: string | undefined, rawQuery: string): Answer | Promise<Answer> {
    if (path === undefined)
      return { status: 400, message: "The path has a percent sign without two hex digits." };
    const { operation, allow, params } = router.match(request.method, path);
    if (operation !== undefined) return this.#call(operation, request, params, rawQuery);
    return allow === undefined ? { status: 404, message: "Route not found." } : wrongMethod(allow);
  }

  #call(
    { id, body: structName, bodyRequired }: Operation<ControlOperationId>,
    request: HttpRequest,
    params: Readonly<Record<string, string>>,
    rawQuery: string,
  ): Answer | Promise<Answer> {
    if (request.bodyTruncated) return TOO_LARGE;
    let body: unknown = {};
    const struct = structName === null ? undefined : goStructs[structName];
    if (struct !== undefined) {
      const read = readBody(request.body, { struct, optional: !bodyRequired });
      if (!read.ok) return read.problem;
      body = read.value;
    }
    return handlers[id]({ simulator: this.#simulator, params, query: parseQuery(rawQuery), body });
  }

  #fault(error: unknown): HttpResponse {
    this.#onFault(error);
    return respond({ status: 500, message: "An internal server error occurred." });
  }
}

interface WrongMethod extends Problem {
  readonly allow: readonly string[];
}

const TOO_LARGE: Problem = {
  status: 413,
  message: "Request body is too large.",
  detail: `At most ${CONTROL_BODY_LIMIT} bytes are read.`,
};

/** This api is ours alone, so it forgives a slash at the end of any path. */
function targetOf(url: string): Target {
  const { path, rawQuery } = splitTarget(url);
  return { path: path === undefined ? undefined : foldSlashes(path).replace(/(?<=.)\/$/, ""), rawQuery };
}

/** `path` is decoded and folded, and no slash is at its end. */
function isControlPath(path: string): boolean {
  return path.startsWith("/_sim/") || path === "/_sim";
}

function wrongMethod(allow: readonly string[]): WrongMethod {
  const detail = allow.length === 0 ? "Nobody knows this method." : `This path knows ${allow.join(" and ")}.`;
  return { status: 405, message: "Method not allowed.", detail, allow };
}

function respond(answer: Answer | WrongMethod): HttpResponse {
  // Answers hold tokens, and the next one may differ.
  const headers = ["X-Content-Type-Options", "nosniff", "Cache-Control", "no-store"];
  if ("json" in answer) return jsonAnswer(answer.status, headers, answer.json);
  if ("allow" in answer) headers.push("Allow", answer.allow.join(", "));
  if (answer.status === 401) headers.push("WWW-Authenticate", 'Bearer realm="mock-coder control API"');
  if (answer === TOO_LARGE) headers.push("Connection", "close");
  return jsonAnswer(answer.status, headers, errorText(answer));
}
