import { expect, onTestFinished, test } from "vitest";
import { createMockCoder, defaultDefinition } from "../../simulator/index.ts";
import { replayInto } from "../../simulator/world/replay.ts";
import { worldHash } from "../../simulator/world/world-hash.ts";
import { startCoder } from "../support/coder.ts";

test("an organization's admin who is in no other is shown nothing of where a stranger belongs", async () => {
  const coder = startCoder({
    definition: {
      ...defaultDefinition,
      users: [
        ...defaultDefinition.users,
        { username: "olga", name: "Olga", memberships: { coder: ["organization-admin"] } },
      ],
    },
  });
  const headers = { "Coder-Session-Token": coder.mock.token("olga") };
  const of = async (username: string): Promise<unknown> => {
    const answer = await coder.mock.fetch(`http://coder/api/v2/users/${username}/organizations`, { headers });
    return [
      answer.status,
      ((await answer.json()) as readonly { readonly name: string }[]).map(({ name }) => name),
    ];
  };
  expect(await of("rita")).toEqual([200, []]);
  expect(await of("bob")).toEqual([200, ["coder"]]);
});

test("sign-ins, tokens and sign-outs are in the journal, without a password, and a replay makes them again", async () => {
  const first = createMockCoder({ clock: "manual", seed: "sessions" });
  const call = async (path: string, token: string, body?: unknown): Promise<Record<string, unknown>> => {
    const answer = await first.fetch(`http://coder/api/v2${path}`, {
      method: "POST",
      headers: { "Coder-Session-Token": token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as Record<string, unknown>;
  };
  const password = first.password("alice");
  const { session_token: session } = await call("/users/login", "", { email: "alice@example.com", password });
  const { key } = await call("/users/me/keys", String(session));
  expect(new Set([first.token("alice"), session, key]).size).toBe(3);
  expect(await call("/users/logout", String(session))).toEqual({ message: "Logged out!" });
  const replay = await first.simulator.replay();
  expect(replay.entries).toHaveLength(3);
  expect(JSON.stringify(replay)).not.toContain(password);

  const second = createMockCoder({ clock: "manual", seed: "sessions" });
  await replayInto(second.simulator, replay);
  const hashes = [first, second].map(({ simulator }) => worldHash(simulator.world, simulator.now()));
  expect(hashes[0]).toBe(hashes[1]);
  const worth = [session, key].map((token) => second.simulator.authenticate("user", String(token)));
  expect(worth).toMatchObject([{ rule: "token_unknown" }, { kind: "user", user: { username: "alice" } }]);
});

test("the token that a user came with is told until it is signed out, by then with what to do", async () => {
  const mock = createMockCoder({ clock: "manual" });
  const server = await mock.listen();
  onTestFinished(() => server.close());
  const token = mock.token("alice");
  const page = async (): Promise<string> => (await fetch(server.url)).text();
  expect(await page()).toContain(token);
  const headers = { "Coder-Session-Token": token };
  await mock.fetch("http://coder/api/v2/users/logout", { method: "POST", headers });
  expect(() => mock.token("alice")).toThrow(
    'the token that "alice" came with was signed out: sign in by POST /api/v2/users/login, or reset the world',
  );
  expect(mock.token("bob")).toMatch(/^\w{10}-\w{22}$/);
  const after = await page();
  expect(after).not.toContain(token);
  expect(after).toContain("signed out");
  mock.simulator.reset();
  expect(mock.token("alice")).toBe(token);
});
