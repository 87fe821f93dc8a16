/** Which calls go by a proxy, and what arrives there. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { createHttpTransport } from "../../client/http-transport.ts";
import { proxyOf } from "../../client/proxy.ts";
import { UnreadableUrl } from "../../client/target-url.ts";
import { startForwardProxy } from "../support/forward-proxy.ts";

const VARIABLES = ["http_proxy", "https_proxy", "all_proxy", "no_proxy"];
beforeEach(() => {
  for (const name of VARIABLES) for (const one of [name, name.toUpperCase()]) vi.stubEnv(one, undefined);
});
afterEach(() => void vi.unstubAllEnvs());

test.each<[Record<string, string>, string, string | null]>([
  [{}, "https://coder.example.com", null],
  [{ HTTPS_PROXY: "http://proxy:3128" }, "https://coder.example.com", "http://proxy:3128/"],
  [{ https_proxy: "http://proxy:3128" }, "https://coder.example.com", "http://proxy:3128/"],
  [{ HTTPS_PROXY: " http://proxy:3128\r\n" }, "https://coder.example.com", "http://proxy:3128/"],
  [{ HTTPS_PROXY: "http://proxy:3128" }, "http://coder.example.com", null],
  [{ HTTP_PROXY: "http://proxy:3128" }, "http://coder.example.com", "http://proxy:3128/"],
  [{ ALL_PROXY: "http://proxy:3128" }, "http://coder.example.com", "http://proxy:3128/"],
  [{ HTTP_PROXY: "proxy:3128" }, "http://coder.example.com", "http://proxy:3128/"],
  [{ HTTP_PROXY: "http://proxy:3128", NO_PROXY: ".example.com" }, "http://coder.example.com", null],
  [
    { HTTP_PROXY: "http://proxy:3128", NO_PROXY: "other.com,coder.example.com:8080" },
    "http://coder.example.com:8080",
    null,
  ],
  [{ HTTP_PROXY: "http://proxy:3128", NO_PROXY: "*" }, "http://coder.example.com", null],
  // This machine is never asked for by a proxy, as Go has it.
  [{ HTTP_PROXY: "http://proxy:3128" }, "http://127.0.0.1:4010", null],
  [{ HTTP_PROXY: "http://proxy:3128" }, "http://localhost:4010", null],
  [{ HTTP_PROXY: "http://proxy:3128" }, "http://ci.localhost:4010", null],
  [{ HTTP_PROXY: "http://proxy:3128" }, "http://[::1]:4010", null],
])("with %j, %s is asked by way of %j", (env, target, proxy) => {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  expect(proxyOf(new URL(target))?.href ?? null).toBe(proxy);
});

test.each([
  [
    "socks5://proxy:1080",
    /HTTP_PROXY names has the scheme socks5; http and https are known here\. A proxy looks like/,
  ],
  ["http://a b", /HTTP_PROXY names is no URL\. A proxy looks like/],
])("the proxy %j is none, and the sentence says so", (named, sentence) => {
  vi.stubEnv("HTTP_PROXY", named);
  expect(() => createHttpTransport("http://coder.example.com")).toThrow(UnreadableUrl);
  expect(() => createHttpTransport("http://coder.example.com")).toThrow(sentence);
});

test("the path of a call arrives at the proxy as it was written, below the whole URL of the server", async () => {
  const server = createServer((request, response) =>
    response.end(`${request.headers.host ?? ""} ${request.url ?? ""}`),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { url, asked } = await startForwardProxy(
    `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    "ada:love lace",
  );
  vi.stubEnv("HTTP_PROXY", url.replace("//", "//ada:love%20lace@"));
  const transport = createHttpTransport("http://coder.test:8080/below");
  onTestFinished(() => transport.close());
  const reply = await transport.send({ method: "GET", path: "//api//v2/../x?q=%zz", headers: {} });
  expect(reply.text).toBe("coder.test:8080 /below//api//v2/../x?q=%zz");
  expect(asked).toEqual(["GET http://coder.test:8080/below//api//v2/../x?q=%zz"]);
});
