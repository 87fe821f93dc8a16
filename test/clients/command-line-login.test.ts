/** What `coder login`, `whoami`, `organizations` and `logout` ask, in their order, and what they read of the answers. */
import { expect, onTestFinished, test } from "vitest";
import { createMockCoder } from "../../simulator/index.ts";

/** A server, and the command line's calls to it. */
async function start(token?: string) {
  const mock = createMockCoder({ clock: "manual" });
  const server = await mock.listen();
  onTestFinished(() => server.close());
  const ask = async (line: string, session = token ?? mock.token("alice"), body?: unknown) => {
    const [method = "", path = ""] = line.split(" ");
    const response = await fetch(`${server.url}/api/v2${path}`, {
      method,
      headers: { "Coder-Session-Token": session, "User-Agent": "coder-cli/v2.34.3 (linux/amd64; login)" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      cookies: response.headers.getSetCookie(),
      json: text === "" ? undefined : (JSON.parse(text) as Record<string, unknown>),
    };
  };
  return { mock, ask };
}

test("coder login by a token makes a session of its own, and coder logout ends that one alone", async () => {
  const { mock, ask } = await start();
  expect(await ask("GET /buildinfo", "")).toMatchObject({
    status: 200,
    json: { version: mock.buildVersion },
  });
  expect((await ask("GET /users/first", "")).status).toBe(200);
  expect(await ask("GET /users/me")).toMatchObject({ status: 200, json: { username: "alice" } });
  const made = await ask("POST /users/me/keys");
  expect(made).toMatchObject({ status: 201, json: { key: expect.stringMatching(/^\w{10}-\w{22}$/) } });
  const session = String(made.json?.["key"]);
  expect(await ask("GET /users/me", session)).toMatchObject({ status: 200, json: { username: "alice" } });
  const left = await ask("POST /users/logout", session);
  expect(left).toMatchObject({ status: 200, json: { message: "Logged out!" } });
  expect(left.cookies).toContain("coder_session_token=; Path=/; Max-Age=0; SameSite=Lax");
  expect(await ask("GET /users/me", session)).toMatchObject({
    status: 401,
    json: { detail: "API key is invalid." },
  });
  expect((await ask("GET /users/me")).status).toBe(200);
});

test("coder task create and coder organizations show learn the one organization that alice is in", async () => {
  const { ask } = await start();
  const { status, json } = await ask("GET /users/me/organizations");
  expect(status).toBe(200);
  expect(json).toMatchObject([{ name: expect.any(String), is_default: true }]);
  const [{ id, name }] = json as unknown as [{ readonly id: string; readonly name: string }];
  expect(await ask(`GET /users/me/organizations/${name}`)).toMatchObject({ status: 200, json: { id } });
  expect(await ask(`GET /organizations/${id}`)).toMatchObject({ status: 200, json: { name } });
});
