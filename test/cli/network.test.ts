/** A server that is judged over the ways of a company: below a path, by a proxy, with a certificate of its own. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startSoundServer, type SoundServer } from "../../mutants/servers/sound-server.ts";
import type { RunningServer } from "../../simulator/index.ts";
import { proxyTo, serve } from "../contracts/broken-targets.ts";
import { certify, type Certified } from "../support/certificates.ts";
import { mockCoder, type Ended } from "../support/command.ts";
import { startForwardProxy } from "../support/forward-proxy.ts";

let sound: SoundServer;
let running: RunningServer;
let folder: string;
beforeAll(async () => {
  // With a token the control API asks for no name of this machine.
  sound = await startSoundServer({ controlToken: CONTROL });
  running = await sound.mock.listen();
  folder = await mkdtemp(join(tmpdir(), "network-"));
});
afterAll(async () => {
  await running.close();
  await sound.close();
  await rm(folder, { recursive: true });
});

const CONTROL = "known-to-this-test";
const ONE = ["--only", "tasks/pause/active-is-202", "--control-token", CONTROL];
const NO_PROXIES = {
  HTTP_PROXY: "",
  HTTPS_PROXY: "",
  http_proxy: "",
  https_proxy: "",
  NO_PROXY: "",
  no_proxy: "",
};

async function verify(
  url: string,
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const ended = await mockCoder(["verify", url, ...words], { cwd: folder, env: { ...NO_PROXIES, ...env } });
  return { ...ended, stderr: ended.stderr.replaceAll(/\s+/g, " ") };
}

/** The server behind TLS, for the names of the certificate. */
async function serveSecurely(certified: Certified): Promise<string> {
  const server = createServer(
    certified,
    proxyTo(running.url, (_, __, pass) => pass()),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `https://localhost:${String((server.address() as AddressInfo).port)}`;
}

async function pem(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

test("a server below a path is judged as one that has the host for itself", async () => {
  const url = await serve((request, response) => {
    const { url: path = "" } = request;
    if (!path.startsWith("/coder/")) return void response.writeHead(404).end();
    request.url = path.slice("/coder".length);
    sound.mock(request, response);
  });
  const sets = ["core", "authentication", "csrf", "names"].flatMap((set) => ["--set", set]);
  const { stdout, stderr, code } = await verify(`${url}/coder/`, [...sets, "--control-token", CONTROL]);
  expect(stderr).not.toContain("cannot");
  expect(stdout).toContain("Conformant.");
  expect(code).toBe(0);
});

test("a server behind a proxy of the environment is judged by way of it", async () => {
  const { url, asked } = await startForwardProxy(running.url, "ada:pw");
  const proxy = url.replace("//", "//ada:pw@");
  const { stdout, code } = await verify("http://coder.test", ONE, { HTTP_PROXY: proxy });
  expect([code, stdout]).toEqual([0, expect.stringContaining("Conformant.")]);
  expect(asked).toContainEqual("GET http://coder.test/_sim/world");
});

test("a proxy that wants a password says where to write it", async () => {
  const { url } = await startForwardProxy(running.url, "ada:pw");
  const { stderr, code } = await verify("http://coder.test", [...ONE, "--token", "x"], { HTTP_PROXY: url });
  expect(stderr).toMatch(
    /The proxy on the way to http:\/\/coder\.test asks who we are \(status 407\)\. Write/,
  );
  expect(code).toBe(3);
});

test("a proxy that is not there is named", async () => {
  const { stderr, code } = await verify("http://coder.test", [...ONE, "--token", "x"], {
    HTTP_PROXY: "http://127.0.0.1:1",
  });
  expect(stderr).toMatch(
    /GET http:\/\/coder\.test\/api\/v2\/buildinfo, by way of the proxy http:\/\/127\.0\.0\.1:1: /,
  );
  expect(code).toBe(3);
});

test("TLS goes through the tunnel of a proxy, by the certificate of the server", async () => {
  const certified = await certify(["coder.test"]);
  const { url, asked } = await startForwardProxy(await serveSecurely(certified));
  const ca = await pem("tunnel.pem", certified.cert);
  const { stdout, code } = await verify("https://coder.test", [...ONE, "--ca", ca], { HTTPS_PROXY: url });
  expect([code, stdout]).toEqual([0, expect.stringContaining("Conformant.")]);
  expect(new Set(asked)).toEqual(new Set(["CONNECT coder.test:443"]));
});

test("a certificate of one's own is trusted by --ca, its variable, or Node's own", async () => {
  const certified = await certify(["localhost"]);
  const url = await serveSecurely(certified);
  // An editor on Windows, and a certificate that has nothing to do with it.
  const other = await certify(["elsewhere.test"]);
  const ca = await pem("ca.pem", `\ufeff${other.cert}\n${certified.cert}`.replaceAll("\n", "\r\n"));
  expect((await verify(url, [...ONE, "--ca", ca])).code).toBe(0);
  expect((await verify(url, ONE, { MOCK_CODER_CA: ca })).code).toBe(0);
  const plain = await pem("plain.pem", certified.cert);
  expect((await verify(url, ONE, { NODE_EXTRA_CA_CERTS: plain })).code).toBe(0);
});

test.each([
  ["nobody trusts", ["localhost"], {}, /self-signed certificate.* by --ca or NODE_EXTRA_CA_CERTS/],
  ["has expired", ["localhost"], { expired: true }, /certificate has expired/],
  [
    "is for another host",
    ["coder.test"],
    {},
    /Host: localhost\. is not in the cert's altnames: DNS:coder\.test/,
  ],
])("a certificate that %s ends the run, and the sentence says why", async (_, names, how, sentence) => {
  const certified = await certify(names, how);
  const trusted = sentence.source.startsWith("self")
    ? []
    : ["--ca", await pem("trusted.pem", certified.cert)];
  const url = await serveSecurely(certified);
  const { stderr, code } = await verify(url, [...ONE, "--token", "x", ...trusted]);
  expect(stderr).toMatch(sentence);
  expect([code, stderr.includes("    at ")]).toEqual([3, false]);
});

test.each([
  ["nothing.pem", "", /nothing\.pem: no certificate in it\. --ca takes a PEM file/],
  [
    "broken.pem",
    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    /broken\.pem: certificate 1 cannot be read\. Export it again as PEM/,
  ],
])("a file of authorities without one is refused: %s", async (name, text, sentence) => {
  const { stderr, code } = await verify("https://localhost", [...ONE, "--ca", await pem(name, text)]);
  expect(stderr).toMatch(sentence);
  expect(code).toBe(2);
});

test.each([
  [
    "https://coder.example.com/api/v2/buildinfo",
    /redirect \(status 308\) to https:\/\/coder\.example\.com\/api\/v2\/buildinfo\. .* reached at: https:\/\/coder\.example\.com$/,
  ],
  [
    "/coder/api/v2/buildinfo",
    /to http:\/\/127\.0\.0\.1:\d+\/coder\/api\/v2\/buildinfo\. .* reached at: http:\/\/127\.0\.0\.1:\d+\/coder$/,
  ],
  ["/login", /to http:\/\/127\.0\.0\.1:\d+\/login\. .* Give the URL that Coder itself is reached at$/],
])(
  "a server that points to %s is not followed, and the sentence says where to",
  async (location, sentence) => {
    const url = await serve((_, response) => response.writeHead(308, { Location: location }).end());
    const { stderr, code } = await verify(url, [...ONE, "--token", "x"]);
    expect(stderr.trim().replace(/\.$/, "")).toMatch(sentence);
    expect(code).toBe(3);
  },
);
