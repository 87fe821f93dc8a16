/**
 * The apps of workspaces, at `/@{owner}/{workspace}[.{agent}]/apps/{slug}/…`, as the control plane serves them: it says
 * who may pass, and what answers then is AgentAPI, simulated or real. Source: coderd/workspaceapps/proxy.go,
 * workspaceAppsProxyPath and proxyWorkspaceApp; seen on a real server.
 */
import type { Caller } from "../core/attempt.ts";
import { overlayAddress } from "../core/text/overlay-address.ts";
import { cookieOf } from "../http/cookies.ts";
import {
  accessUrlOf,
  errorText,
  jsonAnswer,
  createHeaderWriter,
  type HeaderWriter,
} from "../http/headers.ts";
import {
  headerOf,
  type HttpAnswer,
  type HttpHandler,
  type HttpRequest,
  type HttpResponse,
} from "../http/http-handler.ts";
import type { LogEntry } from "../http/api-options.ts";
import { parseQuery } from "../http/query-string.ts";
import { tokenOf } from "../http/tokens.ts";
import type { Simulator } from "../world/simulator.ts";
import { admit, type AppPlace } from "./admit.ts";
import { appPageAnswer, badGatewayPage, refusalPage } from "./app-page.ts";
import { otherAppPage } from "./other-app-page.ts";
import { appPathOf, type AppPath } from "./app-path.ts";
import { APP_TOKEN_COOKIE } from "./app-token.ts";
import { refuseWebSocket, wantsWebSocket } from "./app-websocket.ts";
import { MESSAGE_LIMIT } from "./read-message.ts";
import { FORM_LIMIT } from "./read-upload.ts";
import { answerReal } from "./real-app.ts";
import { redirectIntoApp, redirectToLogin } from "./redirects.ts";
import { answerSimulated, isListening } from "./simulated-app.ts";

export interface AppsOptions {
  readonly simulator: Simulator;
  readonly buildVersion: string;
  /** Where clients reach the deployment, without a final slash; from the `Host` header when left out. */
  readonly accessUrl?: string | undefined;
  /** Gets what was thrown on the way to an answer; the client gets a 500. */
  readonly onFault: (error: unknown) => void;
  /** Is told of every answer. */
  readonly log?: ((entry: LogEntry) => void) | undefined;
}

export function createApps(options: AppsOptions): HttpHandler {
  const writer = createHeaderWriter(options);
  return {
    bodyLimit(method, url) {
      const path = method === "GET" || method === "HEAD" ? undefined : appPathOf(url);
      if (path === undefined) return 0;
      return path.inside === "/message" ? MESSAGE_LIMIT : FORM_LIMIT;
    },
    handle: (request) => handle(options, writer, request),
  };
}

function handle(options: AppsOptions, writer: HeaderWriter, request: HttpRequest): HttpAnswer {
  const path = appPathOf(request.url);
  if (path === undefined) return undefined;
  const startedAt = options.log === undefined ? 0 : performance.now();
  const finish = (answer: HttpResponse): HttpResponse => {
    const milliseconds = performance.now() - startedAt;
    const { status, headers } = answer;
    options.log?.({
      method: request.method,
      path: path.whole,
      operation: undefined,
      status,
      rule: undefined,
      milliseconds,
    });
    // Without a body there is no stream either.
    return request.method === "HEAD" ? { status, headers, body: "" } : answer;
  };
  const fault = (error: unknown): HttpResponse => {
    options.onFault(error);
    const text = errorText({ message: "An internal server error occurred." });
    return finish(jsonAnswer(500, writer.begin(request.headers), text));
  };
  try {
    const answer = answerAt(options, path, request, writer.begin(request.headers));
    return answer instanceof Promise ? answer.then(finish, fault) : finish(answer);
  } catch (error) {
    return fault(error);
  }
}

function answerAt(
  options: AppsOptions,
  path: AppPath,
  request: HttpRequest,
  headers: string[],
): HttpResponse | Promise<HttpResponse> {
  const { simulator } = options;
  const accessUrl = accessUrlOf(options.accessUrl, request.headers);
  const appToken = cookieOf(headerOf(request.headers, "cookie"), APP_TOKEN_COOKIE) ?? "";
  const caller = () => callerOf(simulator, path, request);
  const admission = admit(simulator.world, { path, caller, appToken }, simulator.now());
  if (admission.kind === "signed-out") {
    const back = path.rawQuery === "" ? path.whole : `${path.whole}?${path.rawQuery}`;
    return redirectToLogin(request.method, headers, accessUrl, back);
  }
  if (admission.kind !== "app") return appPageAnswer(headers, refusalPage(admission, path, accessUrl));
  if (admission.cookie !== null) headers.push("Set-Cookie", admission.cookie);
  if (path.inside === "") return redirectIntoApp(request.method, headers, path.base);
  const { place } = admission;
  const { agent, shape, other } = place;
  if (agent === null) return badGateway(headers, "context deadline exceeded", accessUrl);
  if (other !== null) return otherAppPage(headers, place.workspace.name, other);
  const url = shape.agentApiUrl;
  const refused = wantsWebSocket(request) ? refuseWebSocket(request, headers, url !== null) : null;
  if (refused !== null) return refused;
  if (url !== null) {
    const { inside, rawQuery } = path;
    if (request.bodyTruncated) return tooLarge(headers);
    return answerReal({ url, agentId: agent.id, request, headers, inside, rawQuery, accessUrl });
  }
  if (!isListening(place)) return badGateway(headers, refusedBy(place), accessUrl);
  return answerSimulated({ simulator, place, request, headers, inside: path.inside });
}

/** Whose session the request shows; null for nobody's. A bad token is none here. Source: ExtractAPIKey, Optional. */
function callerOf(simulator: Simulator, { rawQuery }: AppPath, { headers }: HttpRequest): Caller | null {
  const caller = simulator.authenticate("user", tokenOf(headers, parseQuery(rawQuery)));
  return "refused" in caller ? null : caller;
}

/** Nobody listens at the app's port yet. Source: gvisor.dev/gvisor, pkg/tcpip; the words as a real server had them. */
function refusedBy({ agent, shape }: AppPlace): string {
  const port = URL.canParse(shape.appUrl) ? new URL(shape.appUrl).port : "";
  return `connect tcp [${overlayAddress(agent?.id ?? "")}]:${port || "80"}: connection was refused`;
}

function badGateway(headers: string[], reason: string, accessUrl: string): HttpResponse {
  return appPageAnswer(headers, badGatewayPage(reason, accessUrl));
}

/** Coder would pass it on as it comes; here it is read first. */
function tooLarge(headers: string[]): HttpResponse {
  headers.push("Connection", "close");
  const detail = `At most ${FORM_LIMIT} bytes of a request body are passed on to an app here, and ${MESSAGE_LIMIT} of a message.`;
  return jsonAnswer(413, headers, errorText({ message: "Request body is too large.", detail }));
}
