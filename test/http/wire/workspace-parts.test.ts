import { expect, test } from "vitest";
import { startCoder, type Coder } from "../../support/coder.ts";

// docs/behaviour, 2.5: what a workspace has besides the task's agent, as pages show it.

interface Shown {
  readonly agents?: readonly {
    readonly status: string;
    readonly latency?: Readonly<Record<string, { readonly preferred: boolean; readonly latency_ms: number }>>;
    readonly apps: readonly Readonly<Record<string, unknown>>[];
    readonly log_sources: readonly { readonly icon: string }[];
  }[];
  readonly icon: string;
  readonly metadata?: readonly Readonly<Record<string, unknown>>[];
}

async function resourceOf({ call }: Coder, workspaceId: string | undefined): Promise<Shown> {
  const { body } = await call("alice", `GET /workspaces/${workspaceId ?? ""}`);
  const { latest_build } = body as { readonly latest_build: { readonly resources: readonly Shown[] } };
  const [resource] = latest_build.resources;
  if (resource === undefined) throw new Error("the build has no resource");
  return resource;
}

test("the apps of a workspace come by name; one has no icon, one is opened by the client itself", async () => {
  const coder = startCoder({
    templates: [
      {
        name: "many-apps",
        apps: [
          { slug: "zed", url: "http://localhost:1" },
          {
            slug: "about",
            displayName: "About",
            external: true,
            url: "https://example.com",
            icon: "/icon/a.svg",
          },
          { slug: "logs", displayName: "Logs", openIn: "tab" },
        ],
      },
    ],
  });
  const task = await coder.given("active", { template: "many-apps" });
  const [agent] = (await resourceOf(coder, task.workspace?.id)).agents ?? [];
  expect(
    agent?.apps.map(({ slug, icon, external, open_in, url }) => [slug, icon, external, open_in, url]),
  ).toEqual([
    ["about", "/icon/a.svg", true, "slim-window", "https://example.com"],
    ["agent", undefined, false, "slim-window", "http://localhost:3284"],
    ["logs", undefined, false, "tab", undefined],
    ["zed", undefined, false, "slim-window", "http://localhost:1"],
  ]);
  expect(new Set(agent?.apps.map(({ id }) => id)).size).toBe(4);
  // The task goes on to point at its own.
  expect((await coder.see(task))["workspace_app_id"]).toBe(agent?.apps[1]?.["id"]);
});

test("an agent tells how far the relay is while it has a connection, and always the same", async () => {
  const coder = startCoder();
  const [connecting, active] = [await coder.given("agent-connecting"), await coder.given("active")];
  const [before] = (await resourceOf(coder, connecting.workspace?.id)).agents ?? [];
  expect(before?.latency).toBeUndefined();
  const [agent] = (await resourceOf(coder, active.workspace?.id)).agents ?? [];
  const relay = agent?.latency?.["Coder Embedded Relay"];
  expect(relay?.preferred).toBe(true);
  expect(relay?.latency_ms).toBeGreaterThan(0.2);
  expect(relay?.latency_ms).toBeLessThan(31);
  coder.pass(15);
  expect((await resourceOf(coder, active.workspace?.id)).agents?.[0]?.latency).toEqual(agent?.latency);
  coder.cause(active, "agent_disconnects");
  expect((await resourceOf(coder, active.workspace?.id)).agents?.[0]?.latency).toBeUndefined();
});

test("a container tells what its template says of it, and nothing where it says nothing", async () => {
  const coder = startCoder();
  const usual = await resourceOf(coder, (await coder.given("active")).workspace?.id);
  expect(usual.icon).toBe("/icon/docker.png");
  expect(usual.metadata).toEqual([
    { key: "image", value: "codercom/example-universal:ubuntu", sensitive: false },
    { key: "registry token", value: "not a real one", sensitive: true },
  ]);
  expect(usual.agents?.[0]?.log_sources.map(({ icon }) => icon)).toEqual([
    "/icon/code.svg",
    "/icon/code.svg",
  ]);
  const bare = await coder.given("active", { template: "unchecked-agent" });
  const resource = await resourceOf(coder, bare.workspace?.id);
  expect([resource.icon, resource.metadata]).toEqual(["", undefined]);
});

test("a template has its icon and its version the readme, wherever they are shown", async () => {
  const coder = startCoder();
  const { id, activeVersionId } = coder.template("coding-agent");
  expect((await coder.call("alice", `GET /templates/${id}`)).body).toMatchObject({ icon: "/icon/tasks.svg" });
  expect(await coder.see(await coder.given("active"))).toMatchObject({ template_icon: "/icon/tasks.svg" });
  const { body } = await coder.call("tariq", `GET /templateversions/${activeVersionId}`);
  expect((body as { readonly readme: string }).readme).toMatch(/^# Coding agent\n/);
});

test.for([
  ["apps", { apps: [{ slug: "Agent" }] }, "templates[0].apps[0].slug"],
  ["openIn", { apps: [{ slug: "a", openIn: "window" }] }, "templates[0].apps[0].openIn"],
  ["metadata", { resource: { metadata: [{ key: "a" }] } }, "templates[0].resource.metadata[0].value"],
] as const)("a definition with wrong %s is refused with its place", ([, wrong, place]) => {
  const start = (): unknown => startCoder({ templates: [{ name: "t", ...wrong } as never] });
  expect(start).toThrow(place);
});
