/** What ends a request before its operation is tried, and in which order. */
import { expect, test } from "vitest";
import { createApi } from "../../simulator/http/api.ts";
import { ask } from "./ask.ts";
import { authenticateChallenge } from "../../simulator/http/headers.ts";
import { apiOptions, handPort, refusal, SIGNED_OUT, STD404 } from "./hand-port.ts";

/** A handler over a hand-made simulator. */
function handler() {
  const port = handPort();
  return { port, api: createApi(apiOptions(port)) };
}

const cookie = { cookie: "coder_session_token=ada" };

test.each([
  ["POST", "/api/v2/tasks/bob/x/nope", { cookie: "coder_session_token=bad" }, 400, "Something is wrong"],
  ["POST", "/api/v2/nope", {}, 404, '{"message":"Route not found."}\n'],
  ["GET", "/api", {}, 404, '{"message":"Route not found."}\n'],
  ["GET", "/api/v3/tasks", {}, 404, '{"message":"Route not found."}\n'],
  ["PUT", "/api/v2/buildinfo", {}, 405, ""],
  ["BREW", "/api/v2/tasks/bob/x", {}, 405, ""],
  ["GET", "/api/v2/tasks/bob/x/nope", {}, 401, SIGNED_OUT],
  ["GET", "/api/v2/tasks/bob/x/nope", { "coder-session-token": "ada" }, 404, STD404],
  ["GET", "/api/v2/tasks/ada/x/nope", { "coder-session-token": "ada" }, 404, STD404],
  [
    "GET",
    "/api/v2/tasks/ada/web/nope",
    { "coder-session-token": "ada" },
    404,
    '{"message":"Route not found."}\n',
  ],
  ["GET", "/api/v2/tasks/ada/web/pause/nope", { "coder-session-token": "ada" }, 404, "Route not found."],
  ["GET", "/api/v2/tasks/bob", { "coder-session-token": "ada" }, 404, STD404],
  ["GET", "/api/v2/tasks/ada", { "coder-session-token": "ada" }, 405, ""],
  ["PUT", "/api/v2/tasks/ada/x", { "coder-session-token": "ada" }, 404, STD404],
  ["PUT", "/api/v2/tasks/ada/web", { "coder-session-token": "ada" }, 405, ""],
  ["PUT", "/api/v2/tasks", {}, 401, SIGNED_OUT],
  ["GET", "/api/v2/users/ada/nope", {}, 401, SIGNED_OUT],
  ["GET", "/api/v2/workspaceagents/me/nope", {}, 401, "must be provided"],
  ["GET", "/api/v2/workspaceagents/me/nope", { "coder-session-token": "robot" }, 404, "Route not found."],
])("%s %s with %j ends at its stage: %i", async (method, url, headers, status, text) => {
  const { api, port } = handler();
  const answer = await ask(api, method, url, headers);
  expect(answer?.status).toBe(status);
  expect(answer?.text).toContain(text);
  expect(port.asked).toEqual([]);
});

test("a wrong method names the right ones, one header each, and has no body", async () => {
  const { api } = handler();
  const answer = await ask(api, "PUT", "/api/v2/tasks/ada/web/");
  expect(answer?.headers).toMatchObject({ allow: "GET | DELETE", "content-length": "0" });
  expect(answer?.headers).not.toHaveProperty("content-type");
  expect((await ask(api, "BREW", "/api/v2/tasks/ada/web"))?.headers).not.toHaveProperty("allow");
});

test("a 401 for a user challenges, and says expired whenever the text does", async () => {
  const port = handPort();
  const named = createApi({ ...apiOptions(port), accessUrl: "https://coder.example.com" });
  const host = { host: "localhost:4010", "coder-session-token": "x" };
  const challenge = (kind: string, url: string): string =>
    `Bearer realm="coder", error="invalid_token", error_description="The access token ${kind}", resource_metadata="${url}/.well-known/oauth-protected-resource"`;
  const answer = await ask(named, "GET", "/api/v2/tasks", host);
  expect(answer?.headers["www-authenticate"]).toBe(challenge("has expired", "https://coder.example.com"));
  const byHost = createApi(apiOptions(port));
  const suspended = await ask(byHost, "GET", "/api/v2/tasks", {
    ...host,
    "coder-session-token": "suspended",
  });
  expect(suspended?.headers["www-authenticate"]).toBe(challenge("is invalid", "http://localhost:4010"));
  const agent = await ask(byHost, "PATCH", "/api/v2/workspaceagents/me/app-status", host, "{}");
  expect([agent?.status, agent?.headers["www-authenticate"]]).toEqual([401, undefined]);
});

test("an attempt whose token is refused is told to the simulator, a path that leads nowhere is not", async () => {
  const { api, port } = handler();
  await ask(api, "POST", "/api/v2/tasks/ada/web/send", {}, "{}");
  await ask(api, "GET", "/api/v2/tasks/ada/web/nope", {});
  await ask(api, "PATCH", "/api/v2/workspaceagents/me/app-status", { "coder-session-token": "ada" }, "{}");
  expect([port.turned, port.asked]).toEqual([["sendTaskInput", "updateAppStatus"], []]);
});

test("a failed CSRF check is plain text, and comes before everything", async () => {
  const { api, port } = handler();
  const answer = await ask(api, "POST", "/api/v2/nope", cookie);
  expect(answer?.headers["content-type"]).toBe("text/plain; charset=utf-8");
  expect(answer?.text).toMatch(/^Something is wrong with your CSRF token\..*\n$/);
  expect((await ask(api, "GET", "/api/v2/tasks", cookie))?.status).toBe(200);
  expect(port.asked.length).toBe(1);
});

test("a preflight is answered at once, without permission and without the later headers", async () => {
  const { api } = handler();
  const headers = { origin: "https://evil.example", "access-control-request-method": "POST" };
  expect(await ask(api, "OPTIONS", "/api/v2/tasks/ada", headers)).toEqual({
    status: 200,
    text: "",
    headers: {
      "x-coder-build-version": "v2.34.0+1a2b3c4",
      "x-coder-request-id": "11111111-2222-4333-8444-555555555555",
      vary: "Origin | Access-Control-Request-Method | Access-Control-Request-Headers",
      "content-length": "0",
    },
  });
  expect((await ask(api, "OPTIONS", "/api/v2/tasks", { "coder-session-token": "ada" }))?.status).toBe(405);
});

test("the rate limit comes before the token is judged, and counts users apart from addresses", async () => {
  const port = handPort();
  const rateLimit = { limit: 1, keyOf: ({ name }: { name: string }) => name, isOwner: () => false };
  const api = createApi({ ...apiOptions(port), rateLimit });
  const statuses: (number | undefined)[] = [];
  for (const token of ["bad", "bad", "ada", "ada"]) {
    statuses.push((await ask(api, "GET", "/api/v2/tasks", { "coder-session-token": token }))?.status);
  }
  expect(statuses).toEqual([401, 429, 200, 429]);
  const off = createApi({ ...apiOptions(port), rateLimit: { ...rateLimit, limit: 0 } });
  expect((await ask(off, "GET", "/api/v2/tasks"))?.headers).not.toHaveProperty("x-ratelimit-limit");
});

test("the rate limit counts every path below the API's prefixes, as it came, and nothing else", async () => {
  const port = handPort();
  const rateLimit = { limit: 2, keyOf: ({ name }: { name: string }) => name, isOwner: () => false };
  const api = createApi({ ...apiOptions(port), rateLimit });
  const left = async (method: string, url: string, headers = {}): Promise<string | undefined> =>
    (await ask(api, method, url, headers))?.headers["x-ratelimit-remaining"];
  for (const url of ["/api/v2/nope", "/api/v2//nope", "/api/v2/nope/", "/api/experimental/nope"]) {
    expect([await left("GET", url), await left("GET", url)]).toEqual(["1", "0"]);
    expect((await ask(api, "GET", url, {}))?.status).toBe(429);
  }
  // Whose token it is counts also where nobody asks for one, or for another kind.
  expect(await left("GET", "/api/v2/nope", { "coder-session-token": "ada" })).toBe("1");
  const agents = "/api/v2/workspaceagents/me/app-status";
  expect(await left("PATCH", agents, { "coder-session-token": "ada" })).toBe("1");
  expect(await left("PATCH", agents, { "coder-session-token": "robot" })).toBe("1");
  expect(await left("PATCH", agents)).toBe("0");
  for (const url of ["/healthz", "/api/v3/nope", "/api"]) expect(await left("GET", url)).toBeUndefined();
  expect(await left("BREW", "/api/v2/tasks")).toBeUndefined();
});

test("CSRF asks about the path as it came", async () => {
  const { api } = handler();
  expect((await ask(api, "POST", "//api/v2/tasks/ada", cookie))?.status).not.toBe(400);
  expect((await ask(api, "POST", "/api//v2/workspaceagents/me/app-status", cookie))?.status).toBe(400);
});

test("a 403 for a user asks for more rights, whatever its text says", () => {
  const refused = refusal("audience", 403, "Token audience validation failed, for it has expired");
  expect(authenticateChallenge(refused, "https://coder.example.com")).toBe(
    'Bearer realm="coder", error="insufficient_scope", ' +
      'error_description="The request requires higher privileges than provided by the access token", ' +
      'resource_metadata="https://coder.example.com/.well-known/oauth-protected-resource"',
  );
});
