/**
 * A dashboard that somebody has built, such as Coder's own, under the origin of the API: its files, its pages with what
 * a Coder writes into them, and its first page for every path that is nobody else's, because it finds its way itself.
 * Source: site/site.go, ServeHTTP; coderd/coderd.go, NotFound.
 */
import { cookieOf } from "../http/cookies.ts";
import { badRequest, createHeaderWriter, textError, type HeaderWriter } from "../http/headers.ts";
import { headerOf, type HttpHandler, type HttpRequest, type HttpResponse } from "../http/http-handler.ts";
import { splitTarget } from "../http/router.ts";
import { fileOf, isKept, readBelow, typeOf } from "./dashboard-folder.ts";
import { filledPage, metadataOf, type MetadataOptions } from "./dashboard-metadata.ts";
import { dashboardPolicy, PERMISSIONS_POLICY } from "./dashboard-policy.ts";

export interface DashboardOptions extends MetadataOptions {
  /** Where the dashboard was built into. Read with each request, so that it may be built anew meanwhile. */
  readonly folder: string;
  readonly accessUrl?: string | undefined;
  /** Gets what was thrown on the way to an answer; the client gets a 500. */
  readonly onFault: (error: unknown) => void;
}

/** Takes every path: whoever has paths of their own is asked before. */
export function createDashboard(options: DashboardOptions): HttpHandler {
  const writer = createHeaderWriter(options);
  return {
    bodyLimit: () => 0,
    handle(request) {
      if (request.method !== "GET" && request.method !== "HEAD") return undefined;
      const { path } = splitTarget(request.url);
      if (path === undefined) return badRequest();
      return answerAt(options, writer, request, path).then(
        (answer) => (request.method === "HEAD" ? { ...answer, body: "" } : answer),
        (error: unknown) => {
          options.onFault(error);
          return textError(500, writer.begin(request.headers), "Internal Server Error");
        },
      );
    },
  };
}

async function answerAt(
  options: DashboardOptions,
  writer: HeaderWriter,
  request: HttpRequest,
  path: string,
): Promise<HttpResponse> {
  const headers = writer.begin(request.headers);
  headers.push("Content-Security-Policy", dashboardPolicy(request.headers, options.accessUrl));
  headers.push("Permissions-Policy", PERMISSIONS_POLICY, "Referrer-Policy", "no-referrer");
  const file = fileOf(path);
  const { folder } = options;
  const bytes = await readBelow(folder, file);
  if (bytes !== null && file.endsWith(".html")) return page(options, request, headers, bytes);
  if (bytes !== null) return sent(headers, file, bytes);
  // What only a program asks for is missing, and no page stands for it.
  if (/^(?:bin|assets)(?:\/|$)|^icon\//.test(file)) return textError(404, headers, "404 page not found");
  const named = (await readBelow(folder, `${file}.html`)) ?? (await readBelow(folder, "index.html"));
  if (named === null) return textError(404, headers, "404 page not found");
  return page(options, request, headers, named);
}

function sent(headers: string[], file: string, body: Uint8Array): HttpResponse {
  if (isKept(file)) headers.push("Cache-Control", "public, max-age=31536000, immutable");
  headers.push("Content-Type", typeOf(file), "Content-Length", String(body.length));
  return { status: 200, headers, body };
}

async function page(
  options: DashboardOptions,
  request: HttpRequest,
  headers: string[],
  bytes: Uint8Array,
): Promise<HttpResponse> {
  const metadata = await metadataOf(options, request, csrfCookieOf(request, headers));
  const body = filledPage(Buffer.from(bytes).toString(), metadata);
  headers.push("Content-Type", "text/html; charset=utf-8", "Content-Length", String(Buffer.byteLength(body)));
  return { status: 200, headers, body };
}

/** The cookie that this answer sets, or that the browser has already. */
function csrfCookieOf(request: HttpRequest, headers: readonly string[]): string {
  const set = headers.find((value) => value.startsWith("csrf_token="));
  return cookieOf(set ?? headerOf(request.headers, "cookie"), "csrf_token") ?? "";
}
