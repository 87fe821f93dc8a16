/**
 * What a Coder that brings its dashboard writes into the pages of it, so that they need not ask: the words in `{{ }}`.
 * Source: site/site.go, renderHTMLWithState and populateHTMLState; site/index.html.
 */
import { randomBytes } from "node:crypto";
import type { HttpHandler, HttpRequest } from "../http/http-handler.ts";
import { parseQuery } from "../http/query-string.ts";
import { splitTarget } from "../http/router.ts";
import { SESSION_HEADER, tokenOf } from "../http/tokens.ts";
import { appearanceOf, ENTITLEMENTS } from "./dashboard-constants.ts";
import { PERMISSION_CHECKS } from "./dashboard-permissions.ts";

export interface MetadataOptions {
  /** The Coder API, which knows all that is written: a page holds what it would be answered. */
  readonly api: HttpHandler;
  readonly buildVersion: string;
}

/** The words of one page by their names. */
export type Metadata = ReadonlyMap<string, string>;

/** What the page of this request is to hold. `csrfCookie` is the cookie that the browser has, or is given now. */
export async function metadataOf(
  { api, buildVersion }: MetadataOptions,
  request: HttpRequest,
  csrfCookie: string,
): Promise<Metadata> {
  const docsUrl = `https://coder.com/docs/@${buildVersion.replace(/\+.*$/, "")}`;
  const ask = asker(api, request);
  const buildInfo = await ask("/api/v2/buildinfo");
  const words = new Map([
    ["ApplicationName", "Coder"],
    ["LogoURL", ""],
    ["CSRF.Token", maskedToken(csrfCookie)],
    ["BuildInfo", buildInfo],
    ["DocsURL", docsUrl],
  ]);
  const user = await ask("/api/v2/users/me");
  // A stranger gets no more; the dashboard then asks for a password.
  if (user === "") return words;
  const { external_url: externalUrl } = JSON.parse(buildInfo) as { readonly external_url: string };
  const [userAppearance, experiments, organizations, permissions] = await Promise.all([
    ask("/api/v2/users/me/appearance"),
    ask("/api/v2/experiments"),
    ask("/api/v2/users/me/organizations"),
    ask("/api/v2/authcheck", JSON.stringify({ checks: PERMISSION_CHECKS })),
  ]);
  return new Map([
    ...words,
    ["User", user],
    ["UserAppearance", userAppearance],
    ["Entitlements", JSON.stringify(ENTITLEMENTS)],
    ["Appearance", JSON.stringify(appearanceOf(docsUrl, buildVersion, externalUrl))],
    ["Experiments", experiments],
    ["Organizations", organizations],
    ["Permissions", permissions],
    ["TasksTabVisible", "true"],
    // Regions are written by an edition with workspace proxies alone: the dashboard asks for them.
  ]);
}

/** A page with its words filled in; one that nobody knows is nothing. */
export function filledPage(page: string, metadata: Metadata): string {
  return page.replaceAll(/\{\{-?\s*\.([A-Za-z]+(?:\.[A-Za-z]+)?)\s*-?\}\}/g, (_, name: string) =>
    escapeHtml(metadata.get(name) ?? ""),
  );
}

/** Asks the API as whoever asked for the page. Empty for every answer but 200. */
function asker(api: HttpHandler, { url, headers, remoteAddress }: HttpRequest) {
  const token = tokenOf(headers, parseQuery(splitTarget(url).rawQuery));
  const asked = { host: headers["host"], ...(token === undefined ? {} : { [SESSION_HEADER]: token }) };
  return async (path: string, body?: string): Promise<string> => {
    const answer = await api.handle({
      method: body === undefined ? "GET" : "POST",
      url: path,
      headers: asked,
      remoteAddress,
      body: body === undefined ? undefined : Buffer.from(body),
      bodyTruncated: false,
    });
    if (answer?.status !== 200) return "";
    const { body: text } = answer;
    return (typeof text === "string" ? text : Buffer.from(text).toString()).trimEnd();
  };
}

/** A token that is another one in each page and fits the cookie. Source: justinas/nosurf, Token and maskToken. */
function maskedToken(cookie: string): string {
  const token = Buffer.from(cookie, "base64");
  const key = randomBytes(token.length);
  return Buffer.concat([key, token.map((byte, index) => byte ^ (key[index] ?? 0))]).toString("base64");
}

/** Source: html, EscapeString. */
function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&#34;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}
