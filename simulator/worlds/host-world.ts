/** What answers for one world: the Coder API, the apps of its workspaces, its pages, and the dashboard if there is one. */
import type { Caller } from "../core/attempt.ts";
import type { Instant } from "../core/env.ts";
import type { Workspace } from "../core/model.ts";
import { versionOf, type Release } from "../core/releases.ts";
import { isSiteOwner } from "../core/permissions.ts";
import type { WorldView } from "../core/views.ts";
import { isFavoriteOf } from "../core/workspaces/favorite.ts";
import { createApps } from "../apps/apps.ts";
import { createApi } from "../http/api.ts";
import type { LogEntry, ResponseCheck } from "../http/api-options.ts";
import type { CorsRule } from "../http/cors.ts";
import { accessUrlOf } from "../http/headers.ts";
import { joinHandlers, type HttpHandler } from "../http/http-handler.ts";
import { openStream } from "../http/streams/open-stream.ts";
import type { StreamSource } from "../http/streams/stream-source.ts";
import { jsonText } from "../http/wire/json-text.ts";
import { healthText } from "../http/wire/wire-health.ts";
import { logText } from "../http/wire/wire-logs.ts";
import { inboxEntryText } from "../http/wire/wire-inbox.ts";
import { encode } from "../http/wire/wire.ts";
import { workspaceValue } from "../http/wire/wire-workspace.ts";
import { createDashboard } from "../pages/built-dashboard.ts";
import { createIds } from "../world/ids.ts";
import type { WorldSetting } from "../world/setting.ts";
import type { Simulator } from "../world/simulator.ts";

/** What all worlds of a server have in common. */
export interface HostOptions {
  readonly cors: CorsRule | undefined;
  readonly onFault: (error: unknown) => void;
  readonly rateLimit?: number | undefined;
  readonly checkResponse?: ResponseCheck | undefined;
  readonly accessUrl?: string | undefined;
  readonly dashboard?: string | undefined;
  readonly log?: ((entry: LogEntry) => void) | undefined;
}

/** What answers for a world. */
export interface Host {
  readonly simulator: Simulator;
  /** What `X-Coder-Build-Version` says. */
  readonly buildVersion: () => string;
  /** The Coder API and the apps of workspaces. */
  readonly apis: HttpHandler;
  /** The dashboard that was asked for, on all paths that are left; undefined when none was. */
  readonly dashboard: () => HttpHandler | undefined;
}

interface Version {
  readonly buildVersion: string;
  readonly revision: string;
}

/** Puts together what answers for the world of that simulator. */
export function hostWorld(simulator: Simulator, options: HostOptions): Host {
  const { accessUrl, log, onFault } = options;
  // An upgrade or a reset may make it another release: then they are made anew, as by a server that starts.
  const apis = madeForRelease(simulator, (version) => {
    const { buildVersion } = version;
    const apps = createApps({ simulator, buildVersion, accessUrl, onFault, log });
    return joinHandlers([coderApi(simulator, options, version), apps]);
  });
  const dashboard = madeForRelease(simulator, (version) => dashboardOf(simulator, options, version));
  return {
    simulator,
    buildVersion: () => versionNow(simulator).buildVersion,
    apis: {
      bodyLimit: (method, url) => apis().bodyLimit(method, url),
      handle: (request) => apis().handle(request),
    },
    dashboard: () => dashboard(),
  };
}

/** What is made for the release that the world is of, kept while it is. */
function madeForRelease<Part>(simulator: Simulator, make: (version: Version) => Part): () => Part {
  let made: { readonly release: Release; readonly seed: string; readonly part: Part } | null = null;
  return () => {
    const { release, seed } = simulator.world;
    if (made?.release !== release || made.seed !== seed)
      made = { release, seed, part: make(versionNow(simulator)) };
    return made.part;
  };
}

function versionNow({ setting }: Simulator): Version {
  const revision = revisionOf(setting);
  return { buildVersion: `v${versionOf(setting.release)}+${revision.slice(0, 7)}`, revision };
}

function dashboardOf(simulator: Simulator, options: HostOptions, version: Version): HttpHandler | undefined {
  const { dashboard: folder, accessUrl, onFault } = options;
  if (folder === undefined) return undefined;
  // What a page is filled with is asked for without a socket: it counts for no limit, and no log tells of it.
  const api = coderApi(simulator, { ...options, log: undefined, rateLimit: undefined }, version);
  return createDashboard({ folder, api, buildVersion: version.buildVersion, accessUrl, onFault });
}

/** The Coder API of that simulator. */
function coderApi(simulator: Simulator, options: HostOptions, version: Version): HttpHandler {
  const { buildVersion, revision } = version;
  const { accessUrl, cors, rateLimit, onFault, checkResponse, log } = options;
  const source = streamSource(simulator);
  return createApi<Caller, WorldView>({
    simulator,
    buildVersion,
    encode: (shown, headers) =>
      encode(shown, { buildVersion, revision, accessUrl: accessUrlOf(accessUrl, headers) }),
    textOf: (seen) => logText(seen) ?? healthText(seen),
    streamOf: (seen, headers) => openStream(seen, source, accessUrlOf(accessUrl, headers)),
    isAllowedOrigin: (origin) => cors?.isNamed(origin) === true,
    sessionOf: ({ view }) => (view.kind === "session" ? view.token : undefined),
    onFault,
    accessUrl,
    rateLimit: rateLimit === undefined ? undefined : rateLimitOf(rateLimit),
    checkResponse,
    log,
  });
}

/** What streams need of the simulator. Of one change many may tell: the workspace is written once for all of them. */
function streamSource(simulator: Simulator): StreamSource {
  const [ofFavorite, ofAnyOther] = [workspaceWriter(), workspaceWriter()];
  return {
    now: () => simulator.now(),
    watch: (workspace, watcher) => simulator.watchers.watch(workspace, watcher),
    watchInbox: (userId, told, gone) => simulator.watchers.watchInbox(userId, { told, gone }),
    watchTime: (watcher) => simulator.watchers.watchTime(watcher),
    inboxText: ({ world }, entry, accessUrl) => inboxEntryText(world, entry, accessUrl),
    workspaceText: (seen, workspace, viewerId) =>
      (isFavoriteOf(viewerId, workspace) ? ofFavorite : ofAnyOther)(seen, workspace, viewerId),
  };
}

/** Writes a workspace, and gives the same text again while it is asked for the same one at the same instant. */
function workspaceWriter(): StreamSource["workspaceText"] {
  let last: { readonly workspace: Workspace; readonly at: Instant; readonly changedAt: Instant } | null =
    null;
  let text = "";
  return ({ world, now }, workspace, viewerId) => {
    const { changedAt } = workspace;
    if (last?.workspace !== workspace || last.at !== now || last.changedAt !== changedAt) {
      last = { workspace, at: now, changedAt };
      const written = jsonText(workspaceValue({ world, now }, workspace, viewerId));
      // The same text stays the same string: each watcher keeps what it was told last.
      if (written !== text) text = written;
    }
    return text;
  };
}

function rateLimitOf(limit: number) {
  return {
    limit,
    // Agents are not signed in as anybody: they are counted by their address.
    keyOf: (caller: Caller) => (caller.kind === "user" ? caller.user.id : undefined),
    isOwner: (caller: Caller) => caller.kind === "user" && isSiteOwner(caller.user),
  };
}

/** What stands for the commit that the deployment was built from; it follows from the seed. */
function revisionOf({ release, seed }: WorldSetting): string {
  const ids = createIds(seed);
  const digits = ids.uuid("build version", release) + ids.uuid("rest of build version", release);
  return digits.replaceAll("-", "").slice(0, 40);
}
