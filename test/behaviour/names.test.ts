import { expect, test } from "vitest";
import { startCoder, type TaskBody } from "../support/coder.ts";

// Names given and names made (docs/behaviour.md, 7.1 and 7.2).

const coder = startCoder();

const create = (fields: Readonly<Record<string, unknown>>) =>
  coder.call("alice", "POST /tasks/me", coder.newTask(fields));

async function names(fields: Readonly<Record<string, unknown>>): Promise<readonly [string, string]> {
  const { status, body } = await create(fields);
  expect(status).toBe(201);
  const { name, display_name } = body as TaskBody;
  return [name, display_name];
}

for (const [name, detail] of [
  ["x".repeat(33), "must be <= 32 characters"],
  [`${"x".repeat(31)}é`, "must be <= 32 characters"],
  ["new", 'cannot use "new" as a name'],
  ["create", 'cannot use "create" as a name'],
  ["-a", "must be alphanumeric with hyphens"],
  ["a-", "must be alphanumeric with hyphens"],
  ["a--b", "must be alphanumeric with hyphens"],
  ["a_b", "must be alphanumeric with hyphens"],
  ["a b", "must be alphanumeric with hyphens"],
  [" ", "must be alphanumeric with hyphens"],
  ["é", "must be alphanumeric with hyphens"],
  ["a\n", "must be alphanumeric with hyphens"],
] as const) {
  test(`the name ${JSON.stringify(name)} will not do: ${detail}`, async () => {
    const { status, body } = await create({ name });
    expect([status, body]).toEqual([
      400,
      { message: "Unable to create a Task with the provided name.", detail },
    ]);
  });
}

for (const name of ["x".repeat(32), "New", "a", "A-1-b", "0"]) {
  test(`the name ${name} is kept as it is`, async () => {
    expect(await names({ name })).toEqual([name, "Fix the login"]);
  });
}

test("a name is taken in any case, by any live workspace of the owner, and free for everybody else", async () => {
  await create({ name: "Taken" });
  for (const name of ["taken", "TAKEN", "Taken"]) {
    expect(await create({ name })).toMatchObject({
      status: 409,
      body: { message: `Workspace "${name}" already exists.` },
    });
  }
  const { status } = await coder.call("bob", "POST /tasks/me", coder.newTask({ name: "taken" }));
  expect(status).toBe(201);
});

for (const [title, displayName, shown] of [
  ["is trimmed", "  Two words \n", "Two words"],
  ["may hold any characters", "Ärger & <b>\t😀", "Ärger & <b>\t😀"],
  ["may have 64 bytes", "é".repeat(32), "é".repeat(32)],
  ["of blanks is made from the input", " \t ", "Fix the login"],
] as const) {
  test(`a display name ${title}`, async () => {
    expect((await names({ display_name: displayName }))[1]).toBe(shown);
  });
}

for (const [title, displayName] of [
  ["of 65 characters", "x".repeat(65)],
  ["of 33 letters of two bytes", "é".repeat(33)],
] as const) {
  test(`a display name ${title} is too long`, async () => {
    expect(await create({ display_name: displayName })).toMatchObject({
      status: 400,
      body: { message: "Display name must be 64 characters or less." },
    });
  });
}

for (const [input, name, displayName] of [
  ["Build me a web app", /^build-me-a-web-app-[0-9a-f]{4}$/, "Build me a web app"],
  ["fix\nthe\tlogin", /^fix-the-login-[0-9a-f]{4}$/, "Fix the login"],
  ["Größe: 100% -- & more!", /^gre-100-more-[0-9a-f]{4}$/, "Größe: 100% -- & more!"],
  [
    "Implement the new billing system for all of our customers in every country we are in",
    /^implement-the-new-billing-[0-9a-f]{4}$/,
    "Implement the new billing system for all of our customers in…",
  ],
] as const) {
  test(`the input ${JSON.stringify(input)} gives the name ${name.source} and the display name ${displayName}`, async () => {
    const [madeName, madeDisplayName] = await names({ input });
    expect(madeName).toMatch(name);
    expect(madeDisplayName).toBe(displayName);
  });
}

for (const input of ["", "   ", "日本語", "?!"]) {
  test(`the input ${JSON.stringify(input)} leaves nothing, so chance names the task`, async () => {
    const [name, displayName] = await names({ input });
    expect(name).toMatch(/^[a-z]+(-[a-z]+)+-[0-9a-f]{4}$/);
    expect(displayName).toMatch(/^[A-Z][a-z]+( [a-z]+)+$/);
    expect(name.slice(0, -5).replaceAll("-", " ")).toBe(displayName.toLowerCase());
  });
}

test("when one of the two is given the other is made of the same input", async () => {
  expect(await names({ name: "only-name", input: "Write the docs" })).toEqual([
    "only-name",
    "Write the docs",
  ]);
  const [name, displayName] = await names({ display_name: "Only display", input: "Write the docs" });
  expect(name).toMatch(/^write-the-docs-[0-9a-f]{4}$/);
  expect(displayName).toBe("Only display");
});

test("made names differ for one input, never pass 32 bytes, and follow from the seed", async () => {
  const made = async (seed: string): Promise<string[]> => {
    const other = startCoder({ seed });
    const bodies: TaskBody[] = [];
    for (let i = 0; i < 20; i++) {
      const { body } = await other.call("alice", "POST /tasks/me", other.newTask({ input: "x".repeat(200) }));
      bodies.push(body as TaskBody);
    }
    return bodies.map(({ name }) => name);
  };
  const first = await made("one");
  expect(new Set(first).size).toBe(20);
  expect(Math.max(...first.map((name) => name.length))).toBeLessThanOrEqual(32);
  expect(await made("one")).toEqual(first);
  expect(await made("two")).not.toEqual(first);
});

test("a model that is plugged in names tasks; where it has no idea the input does", async () => {
  const named = startCoder({
    nameModel: {
      suggest: (input) => (input === "?" ? null : { name: "from-the-model", displayName: "from the model" }),
    },
  });
  const creates = async (input: string): Promise<TaskBody> =>
    (await named.call("alice", "POST /tasks/me", named.newTask({ input }))).body as TaskBody;
  const suggested = await creates("Fix the login");
  expect(suggested.name).toMatch(/^from-the-model-[0-9a-f]{4}$/);
  expect(suggested.display_name).toBe("From the model");
  expect((await creates("?")).name).toMatch(/^[a-z]+-[a-z-]+-[0-9a-f]{4}$/);
});
