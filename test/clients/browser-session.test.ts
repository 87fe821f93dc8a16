/** A browser's session over real sockets: signing in, what a page's fetch sends after that, and signing out. */
import { expect, onTestFinished, test } from "vitest";
import { createMockCoder } from "../../simulator/index.ts";

/** A server, and a browser at its origin: it keeps cookies and sends them with each call, as pages cannot help. */
async function start() {
  const mock = createMockCoder({ pace: "instant" });
  const server = await mock.listen();
  onTestFinished(() => server.close());
  const jar = new Map<string, string>();
  const ask = async (line: string, headers: Record<string, string> = {}, body?: unknown) => {
    const [method = "", path = ""] = line.split(" ");
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(`${server.url}/api/v2${path}`, {
      method,
      headers: {
        ...(cookie === "" ? {} : { Cookie: cookie }),
        Origin: server.url,
        "Sec-Fetch-Site": "same-origin",
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/Max-Age=0/.test(set)) jar.delete(name);
      else jar.set(name, value);
    }
    return { status: response.status, text: await response.text() };
  };
  return { mock, jar, ask };
}

test("a page signs in by password, changes things only with what it read of the CSRF cookie, and signs out", async () => {
  const { mock, jar, ask } = await start();
  const methods = await ask("GET /users/authmethods");
  expect([methods.status, JSON.parse(methods.text)]).toMatchObject([200, { password: { enabled: true } }]);
  expect((await ask("GET /users/me")).status).toBe(401);

  const credentials = { email: "alice@example.com", password: mock.password("alice") };
  expect((await ask("POST /users/login", {}, credentials)).status).toBe(201);
  expect([...jar.keys()].sort()).toEqual(["coder_session_token", "csrf_token"]);
  expect((await ask("GET /users/me")).status).toBe(200);

  const refused = await ask("POST /users/me/keys");
  expect(refused.status).toBe(400);
  expect(refused.text).toContain("Something is wrong with your CSRF token.");
  const proof = { "X-CSRF-TOKEN": jar.get("csrf_token") ?? "" };
  const made = await ask("POST /users/me/keys", proof);
  expect([made.status, JSON.parse(made.text)]).toMatchObject([201, { key: expect.any(String) as string }]);

  expect((await ask("POST /users/logout", proof)).status).toBe(200);
  expect(jar.has("coder_session_token")).toBe(false);
  expect((await ask("GET /users/me")).status).toBe(401);
});
