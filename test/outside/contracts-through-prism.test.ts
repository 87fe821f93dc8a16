/**
 * An outside opinion: the whole suite through Prism's validating proxy. Prism reads our spec in its own way, and says so
 * when an answer, or what a clause wants of it, is not what it reads there.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpTransport, type HttpTransport } from "../../client/http-transport.ts";
import type { Call, Reply, Transport } from "../../client/wire.ts";
import { verify } from "../../contracts/judging/run.ts";
import type { VerifyOptions } from "../../contracts/judging/verify-options.ts";
import { allAlways, allClauses } from "../../contracts/clauses/suite.ts";
import type { RunResult } from "../../contracts/judging/verdict.ts";
import { newestSpec } from "../../spec/newest-spec.ts";
import { startSoundServer } from "../../mutants/servers/sound-server.ts";
import { startPrismProxy, type PrismProxy } from "./prism-proxy.ts";

/** What no server behind this proxy could show, and why. Too many requests are judged on a server of their own. */
const beyondTheProxy: Readonly<Record<string, string>> = {
  "conventions/slashes/in-front": "what follows two slashes is a host for Prism, and cut off",
  "csrf/not-asked/slashes-in-front": "as above",
  "conventions/every-answer/json-ends-in-one-newline": "Prism writes all JSON anew, without a newline",
  "workspaces/build-logs/follow-without-upgrade-is-426":
    "Prism keeps its connections, whatever the server says",
  "workspaces/agent-logs/follow-without-upgrade-is-426": "as above",
  "workspaces/watch/without-upgrade-is-426": "as above",
  "deployment/notifications/watch-without-upgrade-is-426": "as above",
  "templates/followed-parameters/without-upgrade-is-426": "as above",
  "workspaces/watch-metadata/without-upgrade-is-426": "as above",
  "templates/dry-runs/run-log-without-upgrade-is-426": "as above",
  "templates/imports/import-log-without-upgrade-is-426": "as above",
  "workspaces/build-state/for-who-changes-the-template":
    "Prism fails at a body of no text, such as an empty one",
  "deployment/health/is-indented": "Prism writes all JSON anew, without blanks",
  "deployment/authcheck/keys-are-sorted": "Prism writes all JSON anew, with numbers as keys in front",
  "users/login/comes-as-cookie": "Prism makes one header of two cookies, which is none to a browser",
  "accounts/keys/logout-ends-the-session": "as above",
  "conventions/every-answer/csrf-cookie-is-offered": "as above, where a session comes too",
  "conventions/every-answer/html-is-escaped": "Prism writes all JSON anew, with <, > and & as they are",
};

/** Answers whose path Prism takes for another one: the list of tokens for a token of that name. */
const misread: ReadonlySet<string> = new Set(["DELETE /api/v2/users/me/keys/tokens → 405"]);

const server = await startSoundServer();
// One wrong answer on request, to see that Prism would notice.
const upstream = createServer((request, response) => {
  if (request.headers["x-break"] === undefined) server.mock(request, response);
  else response.writeHead(200, { "Content-Type": "application/json" }).end('{"tasks":null,"count":0}');
});
let proxy: PrismProxy;
let http: HttpTransport;

beforeAll(async () => {
  upstream.listen(0, "127.0.0.1");
  await once(upstream, "listening");
  const { port } = upstream.address() as AddressInfo;
  proxy = await startPrismProxy(`http://127.0.0.1:${port}`, specWithWholePaths());
  http = createHttpTransport(proxy.url, { timeoutMs: 60_000 });
}, 60_000);

afterAll(async () => {
  http.close();
  await proxy.close();
  upstream.close();
  await server.close();
});

/** The spec with the prefixes in its paths: the suite calls under all of them, and Prism knows one server at a time. */
function specWithWholePaths(): unknown {
  type Servers = readonly { readonly url: string }[];
  type Item = Readonly<Record<string, unknown>> & { readonly servers?: Servers };
  const { paths, servers, ...rest } = newestSpec() as {
    readonly paths: Readonly<Record<string, Item>>;
    readonly servers: Servers;
  };
  const whole = Object.entries(paths).flatMap(([path, { servers: own = servers, ...item }]) =>
    own.map(({ url }) => [url.replace(/\/$/, "") + path, item] as const),
  );
  return { ...rest, servers: [{ url: "/" }], paths: Object.fromEntries(whole) };
}

/** Prism reads a body that is called JSON, and writes it anew. Coder does not look at the type (1.6 #1). */
function asText(call: Call): Call {
  return call.body === undefined
    ? call
    : { ...call, headers: { ...call.headers, "Content-Type": "text/plain" } };
}

/** JSON as Go writes it: of an answer, too, Prism leaves no more than the values. */
function asGoWrites(reply: Reply): Reply {
  if (reply.text === "" || reply.headers["content-type"]?.[0]?.startsWith("application/json") !== true)
    return reply;
  const text = JSON.stringify(JSON.parse(reply.text))
    .replaceAll("<", String.raw`\u003c`)
    .replaceAll(">", String.raw`\u003e`)
    .replaceAll("&", String.raw`\u0026`);
  return { ...reply, text: `${text}\n` };
}

function violationsOf(reply: Reply): string {
  return reply.headers["sl-violations"]?.join(", ") ?? "";
}

/** What did not pass, one line each. */
function wrongIn({ outcomes }: RunResult): readonly string[] {
  return outcomes
    .filter(({ status }) => status !== "pass")
    .map(({ clause, status, why }) => `${status} ${clause.id}: ${why ?? ""}`);
}

async function judge(send: Transport, options: Omit<VerifyOptions, "target">): Promise<RunResult> {
  return verify({ target: await server.target(send), ...options });
}

test("Prism would notice a wrong answer, under each prefix", async () => {
  const token = server.mock.token("alice");
  for (const prefix of ["/api/v2", "/api/experimental"]) {
    const headers = { "Coder-Session-Token": token, "X-Break": "1" };
    const reply = await http.send({ method: "GET", path: `${prefix}/tasks`, headers });
    expect(violationsOf(reply)).toContain('"response","body","tasks"');
  }
});

test("every clause passes through Prism, which finds no answer at fault", async () => {
  const atFault: string[] = [];
  let answers = 0;
  const through: Transport = async (call) => {
    const reply = await http.send(asText(call));
    answers += 1;
    const answer = `${call.method} ${call.path} → ${String(reply.status)}`;
    if (violationsOf(reply).includes('"location":["response"') && !misread.has(answer))
      atFault.push(`${answer}: ${violationsOf(reply)}`);
    return asGoWrites(reply);
  };
  const result = await judge(through, {
    clauses: allClauses.filter(
      ({ id, needs }) =>
        // Prism passes no streams on.
        !needs.includes("rate-limit") && !needs.includes("streams") && beyondTheProxy[id] === undefined,
    ),
    always: allAlways.filter(({ id }) => beyondTheProxy[id] === undefined),
  });
  expect(wrongIn(result)).toEqual([]);
  expect(atFault).toEqual([]);
  expect(answers).toBeGreaterThan(allClauses.length);
}, 180_000);

test("what is said to be beyond the proxy is", async () => {
  const of = ({ id }: { readonly id: string }): boolean => beyondTheProxy[id] !== undefined;
  const someJson = allClauses.filter(({ id }) => id === "conventions/form/html-in-an-input-is-escaped");
  const result = await judge((call) => http.send(asText(call)), {
    clauses: [...allClauses.filter(of), ...someJson],
    always: allAlways.filter(of),
  });
  const failed = result.outcomes.filter(({ status }) => status === "fail").map(({ clause }) => clause.id);
  expect(failed).toEqual(expect.arrayContaining(Object.keys(beyondTheProxy)));
});
