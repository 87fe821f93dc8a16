/** Every kind of "this cannot be judged" is one sentence: where, what, why, cure. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createFetchTransport } from "../../client/fetch-transport.ts";
import { createHttpTransport } from "../../client/http-transport.ts";
import { preflight } from "../../client/preflight.ts";
import { TargetUnusable } from "../../client/target.ts";
import { TransportError, type Reply, type Transport, type TransportFailure } from "../../client/wire.ts";
import { createMockCoder } from "../../simulator/index.ts";

const where = "http://coder.example.com";
const mock = createMockCoder({ clock: "manual" });
const sound = createFetchTransport(mock.fetch);
const token = mock.token("alice");

/** The mock server, with other answers where the path begins so. */
function answering(replies: Readonly<Record<string, Partial<Reply>>>): Transport {
  return async (call) => {
    const found = Object.entries(replies).find(([path]) => call.path.startsWith(path));
    return found === undefined ? sound(call) : { status: 200, headers: {}, text: "", ms: 1, ...found[1] };
  };
}

const html = {
  headers: { "content-type": ["text/html; charset=utf-8"] },
  text: "<!DOCTYPE html><p>Sign in</p>",
};
const notFound = { status: 404, text: '{"message":"Route not found."}' };

test("our own server passes, and says which it is and who we are", async () => {
  expect(await preflight(sound, { token, where, release: "2.34" })).toMatchObject({
    version: expect.stringMatching(/^v2\.34\.3/) as string,
    user: { username: "alice" },
  });
});

test.each([
  ["v2.36.0+1a2b3c4", / Set it, or judge .* verify --release 2\.36\.$/],
  ["v2.37.2", / verify --release removed\.$/],
  ["v2.35.0", /CODER_ENABLE_AI_TASKS is set\.$/],
  ["v3.1.0", /CODER_ENABLE_AI_TASKS is set\.$/],
])("%s without tasks is told what to do, and passes when none are asked for", async (version, sentence) => {
  const told = { "/api/v2/buildinfo": { text: JSON.stringify({ version }) }, "/api/v2/tasks": notFound };
  await expect(preflight(answering(told), { token, where })).rejects.toThrow(sentence);
  expect(await preflight(answering(told), { token, where, withoutTasks: true })).toMatchObject({ version });
});

test.each<[string, Transport, RegExp]>([
  [
    "a web page",
    answering({ "/api/v2/buildinfo": html }),
    /answers GET \/api\/v2\/buildinfo with an HTML page \(status 200\), so it is another web site or a proxy's sign-in page\. Give the URL/,
  ],
  [
    "a web page that does not say so",
    answering({ "/api/v2/buildinfo": { text: "\n<html></html>" } }),
    /an HTML page/,
  ],
  [
    "an empty object",
    answering({ "/api": { text: "{}" } }),
    /JSON that is not Coder's: 200 \{\}\. Give the URL of a server/,
  ],
  ["a list", answering({ "/api": { text: "[1]" } }), /JSON that is not Coder's/],
  [
    "another version",
    answering({ "/api/v2/buildinfo": { text: '{"version":"latest"}' } }),
    /JSON that is not Coder's/,
  ],
  ["plain words", answering({ "/api": { text: "hello" } }), /something that is no JSON: 200 hello\./],
  ["nothing at all", answering({ "/api": { status: 204 } }), /no JSON: 204 without a body\./],
  ["not found", answering({ "/api": notFound }), /JSON that is not Coder's: 404 Route not found/],
  [
    "an older release",
    answering({ "/api/v2/buildinfo": { text: '{"version":"v2.33.5+abc"}' } }),
    /is v2\.33\.5\+abc, older than the release 2\.34 that was asked for\. Update the server, or ask for 2\.33\./,
  ],
  [
    "an older major release",
    answering({ "/api/v2/buildinfo": { text: '{"version":"v1.99.0"}' } }),
    /older than/,
  ],
  [
    "no tasks",
    answering({ "/api/v2/tasks": notFound }),
    /is v2\.34\.3\S* without Tasks: GET \/api\/v2\/tasks answers 404 Route not found\. Releases 2\.26 to 2\.35/,
  ],
  ["a page in place of tasks", answering({ "/api/v2/tasks": html }), /has no Tasks API: .* 200 an HTML page/],
  [
    "a token without rights",
    answering({ "/api/v2/tasks": { status: 403, text: '{"message":"Forbidden."}' } }),
    /does not let the session token see tasks: .* 403 Forbidden\. Give a token without a narrower scope/,
  ],
  [
    "a token that may not read its user",
    answering({ "/api/v2/users/me": { status: 403, text: '{"message":"Forbidden."}' } }),
    /does not say whose the session token is: GET \/api\/v2\/users\/me answers 403 Forbidden/,
  ],
  ["a user that is none", answering({ "/api/v2/users/me": { text: "[]" } }), /does not say whose/],
  [
    "a user who says of himself to be suspended",
    answering({ "/api/v2/users/me": { text: '{"username":"sam","status":"suspended"}' } }),
    /the user sam is suspended\. Give the token of an active user/,
  ],
])("%s cannot be judged, and one sentence says why", async (_, send, sentence) => {
  const tried = preflight(send, { token, where, release: "2.34" });
  await expect(tried).rejects.toBeInstanceOf(TargetUnusable);
  await expect(tried).rejects.toThrow(sentence);
  await expect(tried).rejects.toThrow(/^http:\/\/coder\.example\.com [^\n]+$/);
});

test.each([
  [
    "nonsense",
    /refuses the session token: .* API key parts.* Make a new one, for example with `coder tokens create`/,
  ],
  ["", /refuses the session token: /],
  [mock.token("sam"), /refuses the session token: User is not active .* Give the token of an active user/],
])("the token %j is refused", async (given, sentence) => {
  await expect(preflight(sound, { token: given, where })).rejects.toThrow(sentence);
});

test("a newer release will do, and a release that is none is said so", async () => {
  expect(await preflight(sound, { token, release: "2.30" })).toBeDefined();
  await expect(preflight(sound, { token, where, release: "newest" })).rejects.toThrow(
    /"newest" is no release of Coder/,
  );
});

test("a server that only the list of tasks is broken on can be judged: that is for the clauses to say", async () => {
  const send = answering({ "/api/v2/tasks": { status: 500, text: '{"message":"no"}' } });
  expect(await preflight(send, { token })).toBeDefined();
});

test.each<[TransportFailure, RegExp]>([
  ["refused", /Is the server up, and are host and port right\?$/],
  ["unknown-host", /Is the name of the host spelled right/],
  ["tls", /NODE_EXTRA_CA_CERTS/],
  ["timeout", /firewall/],
  ["reset", /a proxy in between/],
  ["malformed", /HTTP\/1\.1/],
  ["too-large", /Is this Coder\?/],
  ["other", /Is the server up/],
])("no answer (%s) names the cure", async (failure, cure) => {
  const send: Transport = () => Promise.reject(new TransportError(failure, "GET x: it did not work"));
  const tried = preflight(send, { token, where });
  await expect(tried).rejects.toThrow(
    /^http:\/\/coder\.example\.com cannot be reached: GET x: it did not work\./,
  );
  await expect(tried).rejects.toThrow(cure);
});

test("a fault of ours is not the target's", async () => {
  const send: Transport = () => Promise.reject(new RangeError("ours"));
  await expect(preflight(send, { token })).rejects.toThrow(RangeError);
});

test("over real sockets: nobody listens, and https where http is spoken", async () => {
  const server = createServer((_, response) => response.end("hello")).listen(0, "127.0.0.1");
  await new Promise((resolve) => {
    server.once("listening", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const secure = createHttpTransport(`https://127.0.0.1:${String(port)}`);
  await expect(preflight(secure.send, { token, where })).rejects.toThrow(
    /cannot be reached: .*: TLS failed: wrong version number\. Is the scheme right\?/,
  );
  secure.close();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  const gone = createHttpTransport(`http://127.0.0.1:${String(port)}`);
  onTestFinished(() => gone.close());
  await expect(preflight(gone.send, { token, where })).rejects.toThrow(/ECONNREFUSED.* Is the server up/);
});
