/** Before 2.27 a path of nobody below the experimental prefix was the dashboard's, which answers every method with its page. */
import type { HttpResponse } from "./http-handler.ts";
import type { RoutedProfile } from "./simulator-port.ts";

const PAGE = "<!doctype html>\n<title>Coder</title>\n<p>There is no dashboard here.</p>\n";

/** The page for a path that leads nowhere; null where an API says so itself. Source: coderd/coderd.go, 2.26. */
export function unknownPathPage(
  { has }: RoutedProfile,
  path: string,
  headers: string[],
): HttpResponse | null {
  if (!has.pageForUnknownPaths || !path.startsWith("/api/experimental/")) return null;
  headers.push("Content-Type", "text/html; charset=utf-8", "Content-Length", String(PAGE.length));
  return { status: 200, headers, body: PAGE };
}
