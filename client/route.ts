/** The way of calls to a server: straight, through a tunnel, or by a proxy that is asked for the whole URL. */
import http from "node:http";
import https from "node:https";
import { rootCertificates } from "node:tls";
import { HttpsProxyAgent } from "https-proxy-agent";
import { proxyOf } from "./proxy.ts";

export interface Route {
  /** The connections of calls; `kept` are used again. Who makes an agent destroys it. */
  readonly connect: (kept: boolean) => http.Agent;
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
  /** Goes before the path of every call in the request line. */
  readonly prefix: string;
  /** What the way needs beside the headers of a call. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the server is, for messages. */
  readonly base: string;
  /** The proxy, for messages; `""` for none. */
  readonly by: string;
  readonly request: typeof http.request;
  readonly ca: string[] | undefined;
}

export interface RouteOptions {
  /** Connections at once. */
  readonly connections: number;
  /** Certificate authorities beside the usual ones, as PEM. */
  readonly ca: string | undefined;
}

/** The way to the server. Throws `UnreadableUrl` when the environment names a proxy that is none. */
export function routeTo(target: URL, { connections, ca }: RouteOptions): Route {
  const path = target.pathname.replace(/\/+$/, "");
  const base = target.origin + path;
  const proxy = proxyOf(target);
  const { ca: trusted } = trustedWith(ca);
  const by = proxy === null ? "" : `, by way of the proxy ${proxy.origin}`;
  const common = { headers: {}, base, by, ca: trusted };
  const keeping = (kept: boolean) => (kept ? { keepAlive: true, maxSockets: connections } : {});
  if (target.protocol === "https:") {
    const trust = trusted === undefined ? {} : { ca: trusted };
    const connect = (kept: boolean): http.Agent =>
      proxy === null
        ? new https.Agent(keeping(kept))
        : new HttpsProxyAgent(proxy, { ...keeping(kept), ...trust });
    return { ...common, ...placeOf(target), connect, prefix: path, request: https.request };
  }
  // By a proxy the whole URL is asked for. No library does it: it would write the odd paths of some calls anew.
  const next = proxy ?? target;
  const { Agent, request } = next.protocol === "https:" ? https : http;
  const byProxy = proxy === null ? {} : { Host: target.host, ...credentialsOf(proxy) };
  return {
    ...common,
    ...placeOf(next),
    connect: (kept) => new Agent(keeping(kept)),
    prefix: proxy === null ? path : base,
    headers: byProxy,
    request,
  };
}

/** What TLS needs to trust these authorities beside the usual ones; nothing when there are none. */
export function trustedWith(ca: string | undefined): { readonly ca?: string[] } {
  return ca === undefined ? {} : { ca: [...rootCertificates, ca] };
}

function placeOf(url: URL): Pick<Route, "protocol" | "hostname" | "port"> {
  return { protocol: url.protocol, hostname: url.hostname.replace(/^\[|\]$/g, ""), port: url.port };
}

function credentialsOf({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === "" && password === "") return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "Proxy-Authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}
