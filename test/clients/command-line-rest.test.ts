/**
 * What `coder publickey`, `favorite`, `autoupdate`, `schedule`, `state pull`, `provisioner list`, `provisioner jobs list`
 * and `organizations members list` ask, in their order, and what they read of the answers.
 */
import { expect, onTestFinished, test } from "vitest";
import { createMockCoder } from "../../simulator/index.ts";
import { HOUR, MINUTE } from "../../simulator/core/env.ts";
import { formatInstant } from "../../simulator/core/text/time.ts";

type Json = Readonly<Record<string, unknown>>;

/** A server whose clock is moved by hand, with one active task of alice's, and calls of a user to it over sockets. */
async function start() {
  const faults: unknown[] = [];
  const mock = createMockCoder({ clock: "manual", onFault: (error) => faults.push(error) });
  const server = await mock.listen();
  onTestFinished(() => server.close(0));
  const asking =
    (who: string) =>
    async (line: string, expected: number, body?: unknown): Promise<unknown> => {
      const [method = "", path = ""] = line.split(" ");
      const response = await fetch(`${server.url}/api/v2${path}`, {
        method,
        headers: { "Coder-Session-Token": mock.token(who), "User-Agent": "coder-cli/v2.34.3 (linux/amd64)" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      expect([line, response.status, text.slice(0, 300)]).toEqual([line, expected, expect.any(String)]);
      return text === "" ? undefined : JSON.parse(text);
    };
  const ask = asking("alice");
  const [template] = (await ask("GET /templates?q=exact_name:coding-agent", 200)) as readonly [Json];
  const { active_version_id: version } = template;
  await ask("POST /tasks/me", 201, { template_version_id: version, input: "Go", name: "first" });
  mock.simulator.advance(10 * MINUTE);
  const resolve = async () => (await ask("GET /users/alice/workspace/first", 200)) as Json & { id: string };
  onTestFinished(() => expect(faults).toEqual([]));
  return { mock, ask, admin: asking("admin"), resolve };
}

test("coder publickey shows a key, and another one after --reset", async () => {
  const { ask } = await start();
  const shown = async () => ((await ask("GET /users/me/gitsshkey", 200)) as Json)["public_key"];
  const first = await shown();
  expect(first).toMatch(/^ssh-ed25519 [A-Za-z0-9+/]{68}\n$/);
  expect(await shown()).toBe(first);
  await ask("PUT /users/me/gitsshkey", 200);
  expect(await shown()).not.toBe(first);
});

test("coder favorite, unfavorite and autoupdate change what list and show read", async () => {
  const { ask, resolve } = await start();
  const seen = async () => {
    const { favorite, automatic_updates: updates } = await resolve();
    return [favorite, updates];
  };
  const path = `/workspaces/${(await resolve()).id}`;
  await ask(`PUT ${path}/favorite`, 204);
  await ask(`PUT ${path}/autoupdates`, 204, { automatic_updates: "always" });
  expect(await seen()).toEqual([true, "always"]);
  await ask(`DELETE ${path}/favorite`, 204);
  expect(await seen()).toEqual([false, "always"]);
});

test("coder schedule stop and extend change when a workspace stops", async () => {
  const { mock, ask, resolve } = await start();
  const path = `/workspaces/${(await resolve()).id}`;
  await ask(`PUT ${path}/ttl`, 204, { ttl_ms: 3 * 3_600_000 });
  const deadline = formatInstant(mock.simulator.now() + 5 * HOUR);
  await ask(`PUT ${path}/extend`, 200, { deadline });
  expect(await resolve()).toMatchObject({ ttl_ms: 10_800_000, latest_build: { deadline } });
});

test("coder state pull, provisioner list and jobs list answer who may ask, and nobody else", async () => {
  const { ask, admin, resolve } = await start();
  const { latest_build: build } = (await resolve()) as unknown as { readonly latest_build: Json };
  const state = `GET /workspacebuilds/${String(build["id"])}/state`;
  expect(await admin(state, 200)).toBeUndefined();
  await ask(state, 404);

  const [{ id } = { id: "" }] = (await admin("GET /users/me/organizations", 200)) as readonly {
    id: string;
  }[];
  const path = `/organizations/${id}`;
  const daemons = await admin(`GET ${path}/provisionerdaemons?limit=50`, 200);
  expect(daemons).toMatchObject([
    {
      key_name: "built-in",
      status: "busy",
      previous_job: { status: "succeeded", template_name: "coding-agent" },
    },
  ]);
  const [newest] = (await admin(`GET ${path}/provisionerjobs?limit=1`, 200)) as readonly Json[];
  expect(newest).toMatchObject({
    type: "workspace_build",
    metadata: { workspace_name: "first", workspace_build_transition: "start" },
  });
  // Keys in the order of codersdk: those that only a list has stand where the struct has them.
  expect(Object.keys(newest ?? {}).join(" ")).toContain("worker_id worker_name file_id");
  await ask(`GET ${path}/provisionerdaemons?limit=50`, 404);
});

test("coder organizations members list reads every member, at a path with a slash at its end", async () => {
  const { ask } = await start();
  const [{ id } = { id: "" }] = (await ask("GET /users/me/organizations", 200)) as readonly { id: string }[];
  const members = (await ask(`GET /organizations/${id}/members/`, 200)) as readonly Json[];
  const named = members.map(({ username, roles }) => [
    username,
    (roles as readonly Json[]).map(({ name }) => name),
  ]);
  expect(named).toContainEqual(["alice", []]);
  expect(named).toContainEqual(["orla", ["organization-admin"]]);
  expect(named.map(([username]) => username)).not.toContain("rita");
});
