/** What 2.27 says of a task app that answers wrongly, and what it and 2.26 say to a prompt that cannot be stored. */
import { afterAll, expect, test } from "vitest";
import { startAgentApiServer, type Mood } from "../support/agent-api-server.ts";
import { startOld } from "./start-old.ts";

const agent = await startAgentApiServer();
afterAll(() => agent.close());

const PROBLEM = 'Upstream status: 500; Body: {"title":"Internal Server Error","status":500}\n';
const UNREADABLE = "invalid character '<' looking for beginning of value";

test.each<readonly [Mood, string, string, string, string]>([
  [
    "problem",
    "Task app status returned an error.",
    "Status code: 500",
    "Task app rejected the request.",
    PROBLEM,
  ],
  [
    "no-json",
    "Failed to decode task app status response body.",
    UNREADABLE,
    "Failed to decode task app response body.",
    UNREADABLE,
  ],
  [
    "redirect",
    "Failed to reach task app endpoint.",
    'Get "/well/": stopped after 10 redirects',
    "Failed to reach task app endpoint.",
    'Get "/well/": stopped after 10 redirects',
  ],
])("2.27: an app in the mood %s", async (mood, sent, sentDetail, read, readDetail) => {
  const coder = startOld("2.27", { templates: [{ name: "real-agent", agentApiUrl: agent.url }] });
  const { id } = await coder.given("active", { template: "real-agent" });
  const path = `/api/experimental/tasks/me/${id}`;
  agent.mood = mood;
  expect(await coder.call("alice", `POST ${path}/send`, { input: "Hello" })).toMatchObject({
    status: 502,
    body: { message: sent, detail: sentDetail },
  });
  expect(await coder.call("alice", `GET ${path}/logs`)).toMatchObject({
    status: 502,
    body: { message: read, detail: readDetail },
  });
});

test("2.27: a blank message is rejected by the simulated agent, in at most 128 bytes of its words", async () => {
  const coder = startOld("2.27");
  const { id } = await coder.given("active");
  const path = `POST /api/experimental/tasks/me/${id}/send`;
  const { status, body } = await coder.call("alice", path, { input: " " });
  expect([status, body]).toEqual([
    502,
    {
      message: "Task app rejected the message.",
      detail: expect.stringMatching(/^Upstream status: 500; Body: \{"\$schema":/),
    },
  ]);
  const { detail } = body as { readonly detail: string };
  expect(detail.length).toBe("Upstream status: 500; Body: ".length + 128);
});

const FAULT = 'pq: invalid byte sequence for encoding "UTF8": 0x00';
const SOUGHT = `execute transaction: find matching preset: find matching preset ID: ${FAULT}`;

test.each([
  ["2.26", "prompt", "Internal error creating workspace build."],
  ["2.27", "input", "Internal server error"],
] as const)("%s: a prompt with a NUL is looked for among presets", async (release, key, message) => {
  const coder = startOld(release);
  const ask = (fields: object) =>
    coder.call("alice", "POST /api/experimental/tasks/me", {
      template_version_id: coder.version("coding-agent"),
      [key]: "a\0b",
      ...fields,
    });
  expect(await ask({})).toMatchObject({ status: 500, body: { message, detail: SOUGHT } });
  expect(coder.simulator.world.tasks.size).toBe(0);
});

test.each([
  ["2.26", "prompt"],
  ["2.27", "input"],
] as const)("%s: with a preset a NUL gets as far as the version has a parameter", async (release, key) => {
  const presets = [{ name: "usual", parameters: { size: "2" } }];
  const templates = [
    { name: "prompted", presets },
    { name: "promptless", presets, hasPromptParameter: false },
    { name: "fixed", presets: [{ name: "usual", parameters: { "AI Prompt": "always this" } }] },
  ];
  const coder = startOld(release, { templates });
  const ask = (template: string) =>
    coder.call("alice", "POST /api/experimental/tasks/me", {
      template_version_id: coder.version(template),
      template_version_preset_id: coder.simulator.world.templateVersions.get(coder.version(template))
        ?.presets[0]?.id,
      [key]: "a\0b",
    });
  expect(await ask("prompted")).toMatchObject({
    status: 500,
    body: { message: "insert workspace build parameters: %w", detail: FAULT },
  });
  expect((await ask("promptless")).status).toBe(201);
  expect((await ask("fixed")).status).toBe(201);
});
