/**
 * The pages of the standalone server, for people and for programs that wait for an answer at `/`: what this is, a task,
 * a workspace, a build. Coder has its dashboard there; these pages are ours. They stand behind both APIs, and an Express
 * app that uses the middleware keeps its own.
 */
import { createAdmission } from "../control/admission.ts";
import type { HttpHandler, HttpAnswer, HttpHeaders, HttpRequest } from "../http/http-handler.ts";
import { isLoopback } from "../http/loopback.ts";
import { foldSlashes, splitTarget } from "../http/router.ts";
import type { Simulator } from "../world/simulator.ts";
import { isForwardedFromElsewhere } from "./forwarded.ts";
import { buildPage } from "./build-page.ts";
import { homePage, type NamedWorld } from "./home-page.ts";
import { pageAnswer, type Page } from "./layout.ts";
import type { Named } from "./named.ts";
import { plainPage } from "./plain-page.ts";
import { taskPage } from "./task-page.ts";
import { workspacePage } from "./workspace-page.ts";

export interface PagesOptions {
  readonly simulator: Simulator;
  /** Where the server listens. */
  readonly host: string;
  /** Whether everybody on this machine may call the control API: it is there, and asks for no token. */
  readonly controlIsOpen: boolean;
  /** All worlds of the server, for whoever came by those headers; none when left out. */
  readonly worlds?: (headers: HttpHeaders) => readonly NamedWorld[];
  /** Gets what was thrown on the way to a page; the client gets a 500. */
  readonly onFault: (error: unknown) => void;
}

type Place =
  | { readonly kind: "home" }
  | ({ readonly kind: "task" | "workspace" } & Named)
  | ({ readonly kind: "build"; readonly number: string } & Named);

/**
 * The pages over that simulator. Tokens, passwords and tasks are on them only where the control API tells them as well:
 * to this machine alone, without a token, and to no page of somebody else.
 */
export function createPages({
  simulator,
  host,
  controlIsOpen,
  worlds = () => [],
  onFault,
}: PagesOptions): HttpHandler {
  const isPrivate = controlIsOpen && isLoopback(host);
  const admission = createAdmission(undefined);
  const maySeeAll = (request: HttpRequest): boolean =>
    isPrivate && admission(request) === undefined && !isForwardedFromElsewhere(request.headers);
  return {
    bodyLimit: () => 0,
    handle(request): HttpAnswer {
      if (request.method !== "GET" && request.method !== "HEAD") return undefined;
      const place = placeOf(request.url);
      if (place === undefined) return undefined;
      try {
        if (!maySeeAll(request)) return pageAnswer(plainPage(simulator));
        return pageAnswer(pageOf(simulator, place, request, worlds));
      } catch (error) {
        onFault(error);
        const body = "The page cannot be made: a fault of ours, which the log tells of.";
        return pageAnswer({ status: 500, title: "mock-coder", body });
      }
    },
  };
}

function pageOf(
  simulator: Simulator,
  place: Place,
  { headers }: HttpRequest,
  worlds: NonNullable<PagesOptions["worlds"]>,
): Page {
  switch (place.kind) {
    case "home":
      return homePage(simulator, headers, worlds(headers));
    case "task":
      return taskPage(simulator, place);
    case "workspace":
      return workspacePage(simulator, place);
    case "build":
      return buildPage(simulator, place, place.number);
  }
}

/** The page of a path, whatever its query: clients link to tasks by name and by id. A slash at the end is forgiven. */
function placeOf(url: string): Place | undefined {
  const { path } = splitTarget(url);
  if (path === undefined) return undefined;
  const [, first = "", second = "", third = "", ...rest] = foldSlashes(path).replace(/\/$/, "").split("/");
  const [, owner = ""] = /^@(.+)$/s.exec(first) ?? [];
  const [number = "", ...more] = rest;
  if (owner !== "" && second !== "" && third === "builds" && number !== "" && more.length === 0)
    return { kind: "build", owner, name: second, number };
  if (rest.length > 0) return undefined;
  if (first === "") return { kind: "home" };
  if (first === "tasks" && second !== "" && third !== "") return { kind: "task", owner: second, name: third };
  if (owner !== "" && second !== "" && third === "") return { kind: "workspace", owner, name: second };
  return undefined;
}
