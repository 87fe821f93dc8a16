/** A template is deprecated while the world runs. */
import { expect, test } from "vitest";
import { replayInto, worldHash } from "../../simulator/index.ts";
import { createControl, type Control, type Problem, type Shapes } from "./control.ts";

function deprecate(control: Control, template: string, body: object = { deprecated: "Use another one." }) {
  return control.send("POST", `/templates/${template}`, { body });
}

async function create(control: Control, name: string) {
  const template = [...control.mock.simulator.world.templates.values()].find(
    ({ name: called }) => called === "coding-agent",
  );
  const response = await control.mock.fetch("http://localhost/api/v2/tasks/me", {
    method: "POST",
    headers: { "Coder-Session-Token": control.mock.token("alice") },
    body: JSON.stringify({ template_version_id: template?.activeVersionId, input: "Begin", name }),
  });
  return { status: response.status, body: (await response.json()) as Problem };
}

test("nobody makes a task of a deprecated template until that is taken back; those there are go on", async () => {
  const control = createControl();
  expect((await create(control, "one")).status).toBe(201);
  const { status, body } = await deprecate(control, "coding-agent");
  const templates = (body as unknown as Shapes["World"]).templates.filter(({ deprecated }) => deprecated);
  expect([status, templates.map(({ name }) => name)]).toEqual([
    200,
    expect.arrayContaining(["coding-agent"]) as unknown,
  ]);
  expect(await create(control, "two")).toEqual({
    status: 400,
    body: {
      message: 'Template "coding-agent" has been deprecated, and cannot be used to create a new workspace.',
      detail: "Use another one.",
    },
  });
  control.mock.simulator.advance(60_000_000);
  const [task] = control.mock.simulator.world.tasks.values();
  expect((await control.getTask({ id: task?.id ?? "", owner_name: "alice" })).body.status).toBe("active");
  await deprecate(control, "coding-agent", { deprecated: "" });
  expect((await create(control, "two")).status).toBe(201);
});

test("a template is found by its id too", async () => {
  const control = createControl();
  const [template] = control.mock.simulator.world.templates.values();
  expect((await deprecate(control, template?.id.toUpperCase() ?? "")).status).toBe(200);
  expect(control.mock.simulator.world.templates.get(template?.id ?? "")?.deprecated).toBe("Use another one.");
});

test("it is in the journal, part of the world, and a replay does it again", async () => {
  const control = createControl();
  const { simulator } = control.mock;
  const before = worldHash(simulator.world, simulator.now());
  await deprecate(control, "coding-agent");
  const { body } = await control.call<Shapes["Replay"]>("getReplay");
  expect(body.entries).toMatchObject([{ kind: "template", deprecated: "Use another one." }]);
  const again = createControl().mock.simulator;
  await replayInto(again, await simulator.replay());
  const hash = worldHash(simulator.world, simulator.now());
  expect(worldHash(again.world, simulator.now())).toBe(hash);
  const untouched = createControl().mock.simulator;
  untouched.world.sequence = simulator.world.sequence;
  expect(worldHash(untouched.world, simulator.now())).not.toBe(hash);
  expect(hash).not.toBe(before);
});

test("an unknown template, one of two of one name, and a body that does not fit are refused", async () => {
  const control = createControl({
    templates: [{ name: "coding-agent", organization: "research" }],
  });
  expect(await deprecate(control, "coding-agnet")).toMatchObject({
    status: 404,
    body: {
      message: 'Unknown template "coding-agnet".',
      validations: [{ field: "template", detail: expect.stringContaining("coding-agent") as string }],
    },
  });
  expect(await deprecate(control, "coding-agent")).toMatchObject({
    status: 409,
    body: {
      message: 'Several templates are called "coding-agent".',
      detail: expect.stringMatching(/^Name it by its id: \S{36}, \S{36}\.$/) as string,
    },
  });
  expect(await deprecate(control, "coding-agent", {})).toMatchObject({
    status: 400,
    body: { validations: [{ field: "deprecated", detail: "Must be given." }] },
  });
});
