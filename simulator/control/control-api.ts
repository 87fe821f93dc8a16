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
  type HttpHeaders,
  type HttpRequest,
  type HttpResponse,
} from "../http/http-handler.ts";
import { errorText, jsonAnswer } from "../http/headers.ts";
import { parseQuery } from "../http/query-string.ts";
import { createRouter, foldSlashes, splitTarget, type Target } from "../http/router.ts";
import { createAdmission, type Admission } from "./admission.ts";
import { readBody } from "./body.ts";
import { handlers } from "./handlers.ts";
import type { Answer, Problem } from "./reply.ts";
import { noSuchWorld } from "./worlds.ts";
import { WORLD_BODY_LIMIT, type ControlledWorld, type ControlledWorlds } from "./worlds-port.ts";

export interface ControlApiOptions {
  readonly worlds: ControlledWorlds;
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

/** The api over those worlds. */
export function createControlApi(options: ControlApiOptions): HttpHandler {
  const api = new ControlApi(options);
  return {
    bodyLimit: (method, url) => api.bodyLimit(method, url),
    handle: (request) => api.handle(request),
  };
}

class ControlApi {
  readonly #worlds: ControlledWorlds;
  readonly #admission: Admission;
  readonly #cors: CorsRule | undefined;
  readonly #onFault: (error: unknown) => void;

  constructor({ worlds, token, cors, onFault }: ControlApiOptions) {
    this.#worlds = worlds;
    this.#admission = createAdmission(token, cors);
    this.#cors = cors;
    this.#onFault = onFault;
  }

  bodyLimit(method: string, url: string): number {
    const { path } = targetOf(url);
    if (path === undefined || !isControlPath(path)) return 0;
    const { operation } = router.match(method, placeOf(path).path);
    return operation === undefined || operation.body === null ? 0 : limitOf(operation.id);
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
    const place = placeOf(path);
    const { operation, allow, params } = router.match(request.method, place.path);
    if (operation !== undefined) {
      const world = this.#worldOf(place.world, request.headers);
      if (world === undefined) return noSuchWorld(this.#worlds, place.world ?? "");
      return this.#call(operation, request, { world, params, rawQuery });
    }
    return allow === undefined ? { status: 404, message: "Route not found." } : wrongMethod(allow);
  }

  #call(
    { id, body: structName, bodyRequired }: Operation<ControlOperationId>,
    request: HttpRequest,
    { world, params, rawQuery }: Called,
  ): Answer | Promise<Answer> {
    if (request.bodyTruncated) return id === "createWorld" ? FILE_TOO_LARGE : TOO_LARGE;
    let body: unknown = {};
    const struct = structName === null ? undefined : goStructs[structName];
    if (struct !== undefined) {
      const read = readBody(request.body, { struct, optional: !bodyRequired });
      if (!read.ok) return read.problem;
      body = read.value;
    }
    return handlers[id]({
      simulator: world.simulator,
      worlds: this.#worlds,
      inside: () => this.#worlds.inside(world),
      headers: request.headers,
      params,
      query: parseQuery(rawQuery),
      body,
    });
  }

  #worldOf(name: string | undefined, headers: HttpHeaders): ControlledWorld | undefined {
    return name === undefined ? (this.#worlds.ofHost(headers) ?? this.#worlds.main) : this.#worlds.find(name);
  }

  #fault(error: unknown): HttpResponse {
    this.#onFault(error);
    return respond({ status: 500, message: "An internal server error occurred." });
  }
}

interface Called {
  readonly world: ControlledWorld;
  readonly params: Readonly<Record<string, string>>;
  readonly rawQuery: string;
}

interface WrongMethod extends Problem {
  readonly allow: readonly string[];
}

const TOO_LARGE = tooLarge(CONTROL_BODY_LIMIT);
const FILE_TOO_LARGE = tooLarge(WORLD_BODY_LIMIT);

function tooLarge(limit: number): Problem {
  return { status: 413, message: "Request body is too large.", detail: `At most ${limit} bytes are read.` };
}

/** A world may come as a file, which is longer than anything else. */
function limitOf(operation: ControlOperationId): number {
  return operation === "createWorld" ? WORLD_BODY_LIMIT : CONTROL_BODY_LIMIT;
}

/** This api is ours alone, so it forgives a slash at the end of any path. */
function targetOf(url: string): Target {
  const { path, rawQuery } = splitTarget(url);
  return { path: path === undefined ? undefined : foldSlashes(path).replace(/(?<=.)\/$/, ""), rawQuery };
}

/** The world that a path names in front of what it asks for, and that path as it is without. */
function placeOf(path: string): { readonly world: string | undefined; readonly path: string } {
  const [, world, rest = ""] = /^\/_sim\/worlds\/([^/]+)(\/.+)$/.exec(path) ?? [];
  return world === undefined || rest.startsWith("/worlds")
    ? { world: undefined, path }
    : { world, path: `/_sim${rest}` };
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
  if (answer.status === 204) return { status: 204, headers, body: "" };
  if ("json" in answer) return jsonAnswer(answer.status, headers, answer.json);
  if ("allow" in answer) headers.push("Allow", answer.allow.join(", "));
  if ("retryAfter" in answer) headers.push("Retry-After", String(answer.retryAfter));
  if (answer.status === 401) headers.push("WWW-Authenticate", 'Bearer realm="mock-coder control API"');
  if (answer === TOO_LARGE || answer === FILE_TOO_LARGE) headers.push("Connection", "close");
  return jsonAnswer(answer.status, headers, errorText(answer));
}
