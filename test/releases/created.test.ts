/** What each release makes of the body of a create: which keys it reads, the names it makes, where the prompt goes. */
import { assert, asyncProperty, string } from "fast-check";
import { expect, test } from "vitest";
import type { Release } from "../../simulator/core/releases.ts";
import type { Task } from "../../simulator/core/model.ts";
import { defaultDefinition } from "../../simulator/core/setup/definitions.ts";
import { startOld } from "./start-old.ts";

type Coder = ReturnType<typeof startOld>;
type Body = Readonly<Record<string, unknown>>;

/** Creates a task of alice's and gives its record; of a refusal the answer. */
async function create(coder: Coder, body: Body, template = "coding-agent"): Promise<Task> {
  const made = { template_version_id: coder.version(template), ...body };
  const { status, text } = await coder.call("alice", "POST /api/experimental/tasks/me", made);
  const task = [...coder.simulator.world.tasks.values()].at(-1);
  if (status !== 201 || task === undefined) throw new Error(text);
  return task;
}

test.each<readonly [Release, Body, Partial<Task>]>([
  ["2.26", { prompt: "Say hello", input: 5, name: "my-task", display_name: [] }, { prompt: "Say hello" }],
  ["2.26", { input: "Say hello" }, { prompt: "" }],
  ["2.27", { input: "Say hello", prompt: 5, name: "my-task" }, { prompt: "Say hello", name: "my-task" }],
  ["2.27", { prompt: "Say hello" }, { prompt: "" }],
  ["2.28", { input: "Say hello", display_name: 5 }, { prompt: "Say hello" }],
  ["2.29", { input: "Hi", prompt: 5, display_name: " My " }, { prompt: "Hi", displayName: "My" }],
  ["2.34", { prompt: "Say hello" }, { prompt: "" }],
])("a create of %s with %j reads the keys of that release alone", async (release, body, expected) => {
  expect(await create(startOld(release), body)).toMatchObject(expected);
});

const WORDS = /^task-[a-z]+-[a-z]+(-[a-z]+)?-[0-9a-f]{4}$/;

test.each<readonly [Release, Body, RegExp]>([
  ["2.26", { prompt: "Fix the build", name: "my-task" }, WORDS],
  ["2.27", { input: "Fix the build" }, WORDS],
  ["2.28", { input: "Fix the build" }, WORDS],
  ["2.29", { input: "Fix the build" }, /^fix-the-build-[0-9a-f]{4}$/],
  ["2.34", { input: "Fix the build" }, /^fix-the-build-[0-9a-f]{4}$/],
])("the name that %s makes of %j", async (release, body, expected) => {
  const { name } = await create(startOld(release), body);
  expect(name).toMatch(expected);
  expect(name.length).toBeLessThanOrEqual(32);
});

test.each<Release>(["2.26", "2.27", "2.28", "2.29"])(
  "in %s the prompt is a parameter of the build, where the version has it",
  async (release) => {
    const [usual] = defaultDefinition.templates;
    const without = { ...usual, name: "without", hasPromptParameter: false };
    const coder = startOld(release, {
      definition: { ...defaultDefinition, templates: [...defaultDefinition.templates, without] },
    });
    const prompt = release === "2.26" ? { prompt: "Say hello" } : { input: "Say hello" };
    const parameters = async (task: Task): Promise<unknown> => {
      const build = task.workspace?.builds[0]?.id ?? "";
      return (await coder.call("alice", `GET /workspacebuilds/${build}/parameters`)).body;
    };
    expect(await parameters(await create(coder, prompt))).toEqual([
      { name: "AI Prompt", value: "Say hello" },
    ]);
    expect(await parameters(await create(coder, prompt, "without"))).toEqual([]);
  },
);

test("since 2.30 no template has the parameter", () => {
  const { world } = startOld("2.30").simulator;
  const names = [...world.templateVersions.values()].flatMap(({ parameters }) => parameters);
  expect(names.map(({ name }) => name)).not.toContain("AI Prompt");
});

test("where bytes are counted, a made display name that begins with a longer letter is refused by the database", async () => {
  const coder = startOld("2.30.2");
  const body = (input: string): Body => ({ template_version_id: coder.version("coding-agent"), input });
  expect(await coder.call("alice", "POST /api/v2/tasks/me", body("Äpfel zählen"))).toMatchObject({
    status: 500,
    body: {
      message: "Internal error creating task.",
      detail: 'pq: invalid byte sequence for encoding "UTF8": 0x84',
    },
  });
  expect((await coder.call("alice", "POST /api/v2/tasks/me", body("Zähle Äpfel"))).status).toBe(201);
  const given = { ...body("Äpfel zählen"), display_name: "Äpfel" };
  expect((await coder.call("alice", "POST /api/v2/tasks/me", given)).status).toBe(201);
});

test("where bytes are counted, a name and a display name never have more than 32 and 64 of them", async () => {
  const coder = startOld("2.30.2");
  await assert(
    asyncProperty(string({ unit: "grapheme", maxLength: 90 }), async (input) => {
      const body = { template_version_id: coder.version("coding-agent"), input: `a${input}` };
      const answer = await coder.call("alice", "POST /api/v2/tasks/me", body);
      if (answer.status === 500) return;
      const { name, display_name } = answer.body as { name: string; display_name: string };
      // The ellipsis is one character of three bytes, counted as one.
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(32);
      expect(Buffer.byteLength(display_name)).toBeLessThanOrEqual(66);
    }),
    { numRuns: 40 },
  );
});
