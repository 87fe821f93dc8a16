/** Which proxy the environment names for a server: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, in either case of letters. */
import { BlockList, isIP } from "node:net";
import { getProxyForUrl } from "proxy-from-env";
import { UnreadableUrl } from "./target-url.ts";

/**
 * The proxy for calls of that server; null when they go straight. This machine itself is never reached by a proxy, as
 * Go, and so Coder's own client, has it. Throws `UnreadableUrl` for a proxy that cannot be one.
 */
export function proxyOf(target: URL): URL | null {
  if (isLoopback(target.hostname)) return null;
  const named = getProxyForUrl(target.href).trim();
  if (named === "") return null;
  const proxy = URL.canParse(named) ? new URL(named) : null;
  const variable = target.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const example =
    "A proxy looks like http://proxy.example.com:3128; NO_PROXY lists the hosts that need none.";
  if (proxy === null) throw new UnreadableUrl(`the proxy that ${variable} names is no URL. ${example}`);
  if (proxy.protocol === "http:" || proxy.protocol === "https:") return proxy;
  throw new UnreadableUrl(
    `the proxy that ${variable} names has the scheme ${proxy.protocol.slice(0, -1)}; http and https are known here. ${example}`,
  );
}

function isLoopback(hostname: string): boolean {
  if (hostname === "localhost" || hostname.endsWith(".localhost")) return true;
  const loopback = new BlockList();
  loopback.addSubnet("127.0.0.0", 8);
  loopback.addAddress("::1", "ipv6");
  const host = hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  return family !== 0 && loopback.check(host, family === 4 ? "ipv4" : "ipv6");
}
