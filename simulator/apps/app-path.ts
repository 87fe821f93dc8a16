/** What the path of a request to an app names. Source: coderd/workspaceapps/proxy.go, Attach; request.go, Normalize. */
import { foldSlashes, splitTarget } from "../http/router.ts";

export interface AppPath {
  /** A name or an id. */
  readonly user: string;
  /** A name or an id. */
  readonly workspace: string;
  /** Empty when the path names none. */
  readonly agent: string;
  readonly slug: string;
  /** The whole path, decoded, its slashes folded. */
  readonly whole: string;
  /** Where the app begins, with a slash at the end. */
  readonly base: string;
  /** The path inside the app; empty when there is not even a slash. */
  readonly inside: string;
  readonly rawQuery: string;
}

const APP_PATH = /^\/@([^/]+)\/([^/]+)\/apps\/([^/]+)(\/.*)?$/s;

/** The parts of the path of an app; undefined for any other path. */
export function appPathOf(url: string): AppPath | undefined {
  const { path, rawQuery } = splitTarget(url);
  const whole = path === undefined ? "" : foldSlashes(path);
  const [, user, place, slug, inside = ""] = APP_PATH.exec(whole) ?? [];
  if (user === undefined || place === undefined || slug === undefined) return undefined;
  const dot = place.indexOf(".");
  return {
    user,
    workspace: dot === -1 ? place : place.slice(0, dot),
    agent: dot === -1 ? "" : place.slice(dot + 1),
    slug,
    whole,
    base: `${whole.slice(0, whole.length - inside.length)}/`,
    inside,
    rawQuery,
  };
}
