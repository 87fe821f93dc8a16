/** What `coder tokens create`, `list`, `view` and `remove` ask, in their order, and what they read. Source: cli/tokens.go. */
import { expect, onTestFinished, test } from "vitest";
import { createMockCoder } from "../../simulator/index.ts";

const HOUR = 3_600_000_000_000;
const DAY = 24 * HOUR;
const SECOND = 1_000_000;

/** A server whose clock is moved by hand, and the command line's calls to it. */
async function start() {
  const mock = createMockCoder({ clock: "manual" });
  const server = await mock.listen();
  onTestFinished(() => server.close());
  const ask = async (line: string, body?: unknown, token = mock.token("alice")) => {
    const [method = "", path = ""] = line.split(" ");
    const response = await fetch(`${server.url}/api/v2${path}`, {
      method,
      headers: { "Coder-Session-Token": token, "User-Agent": "coder-cli/v2.34.3 (linux/amd64; tokens)" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, json: text === "" ? undefined : (JSON.parse(text) as unknown) };
  };
  return { mock, ask };
}

test("coder tokens create makes a token for as long as it may, list and view show it, remove ends it", async () => {
  const { ask } = await start();
  const list = "GET /users/me/keys/tokens?include_all=false&include_expired=false";
  expect(await ask(list)).toEqual({ status: 200, json: null });

  const config = await ask("GET /users/me/keys/tokens/tokenconfig");
  expect(config).toEqual({ status: 200, json: { max_token_lifetime: 3_155_760_000_000_000_000 } });
  const { max_token_lifetime: lifetime } = config.json as { readonly max_token_lifetime: number };
  const made = await ask("POST /users/me/keys/tokens", { lifetime, scope: "", token_name: "ci" });
  expect(made).toEqual({ status: 201, json: { key: expect.stringMatching(/^\w{10}-\w{22}$/) as string } });
  const { key } = made.json as { readonly key: string };
  const [id = ""] = key.split("-");

  const told = {
    id,
    token_name: "ci",
    last_used: "1970-01-01T00:00:00Z",
    expires_at: "2126-06-16T09:00:00Z",
    created_at: "2026-06-15T09:00:00Z",
    scopes: ["coder:all"],
    allow_list: ["*:*"],
  };
  expect(await ask(list)).toMatchObject({ status: 200, json: [{ ...told, username: "alice" }] });
  expect(await ask("GET /users/me/keys/tokens/ci")).toMatchObject({ status: 200, json: told });
  // By an id the command line asks for a name first.
  expect((await ask(`GET /users/me/keys/tokens/${id}`)).status).toBe(404);
  expect(await ask(`GET /users/me/keys/${id}`)).toMatchObject({ status: 200, json: told });

  expect((await ask(`PUT /users/me/keys/${id}/expire`)).status).toBe(204);
  expect(await ask("GET /users/me", undefined, key)).toMatchObject({ status: 200 });
  expect(await ask(list)).toEqual({ status: 200, json: null });
  expect((await ask(`DELETE /users/me/keys/${id}`)).status).toBe(204);
  expect(await ask("GET /users/me", undefined, key)).toMatchObject({
    status: 401,
    json: { detail: "API key is invalid." },
  });
});

test("a token ends at its instant of the world's clock, and is told when it was used", async () => {
  const { mock, ask } = await start();
  const made = await ask("POST /users/me/keys/tokens", { lifetime: DAY, token_name: "a day" });
  const { key } = made.json as { readonly key: string };
  mock.simulator.advance(23 * 3_600 * SECOND);
  expect((await ask("GET /users/me", undefined, key)).status).toBe(200);
  expect(await ask("GET /users/me/keys/tokens/a%20day")).toMatchObject({
    json: { last_used: "2026-06-16T08:00:00Z", expires_at: "2026-06-16T09:00:00Z", lifetime_seconds: 86_400 },
  });
  mock.simulator.advance(3_600 * SECOND + 1);
  expect(await ask("GET /users/me", undefined, key)).toEqual({
    status: 401,
    json: {
      message: "You are signed out or your session has expired. Please sign in again to continue.",
      detail: 'API key expired at "2026-06-16 09:00:00 +0000 UTC".',
    },
  });
  expect(await ask("GET /users/me/keys/tokens?include_expired=true")).toMatchObject({
    json: [{ token_name: "a day" }],
  });
});
