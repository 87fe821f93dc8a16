import { expect, test } from "vitest";
import { startCoder, type Coder } from "../support/coder.ts";

/** The values of the last build of a task of alice's, as its page reads them. */
async function valuesOf(coder: Coder, name: string): Promise<unknown> {
  const { body } = await coder.call("alice", `GET /users/me/workspace/${name}`);
  const { latest_build } = body as { readonly latest_build: { readonly id: string } };
  return (await coder.call("alice", `GET /workspacebuilds/${latest_build.id}/parameters`)).body;
}

const preset = (coder: Coder, name: string): string | undefined =>
  coder.simulator.world.templateVersions
    .get(coder.version("sized-agent", "v1"))
    ?.presets.find((one) => one.name === name)?.id;

const created = (coder: Coder, name: string, presetId?: string) =>
  coder.call("alice", "POST /tasks/me", {
    template_version_id: coder.version("sized-agent", "v1"),
    input: "Go",
    name,
    ...(presetId === undefined ? {} : { template_version_preset_id: presetId }),
  });

const cpu = (value: string, region = "eu"): unknown => [
  { name: "cpu", value },
  { name: "region", value: region },
];

test("a build without values has the defaults, one from a preset has those of the preset", async () => {
  const coder = startCoder();
  await created(coder, "plain");
  await created(coder, "large", preset(coder, "Large"));
  expect(await valuesOf(coder, "plain")).toEqual(cpu("2"));
  expect(await valuesOf(coder, "large")).toEqual(cpu("8"));
});

test("a build keeps the values it is asked for, and the next ones those of the build before", async () => {
  const coder = startCoder();
  const task = await coder.given("paused", { template: "sized-agent", name: "kept" });
  const build = (body: Readonly<Record<string, unknown>>) =>
    coder.call("alice", `POST /workspaces/${task.workspace?.id}/builds`, body);
  const asked = [
    { name: "cpu", value: "8" },
    { name: "nothing", value: "of the version" },
  ];
  expect((await build({ transition: "start", rich_parameter_values: asked })).status).toBe(201);
  expect(await valuesOf(coder, "kept")).toEqual(cpu("8"));
  coder.pass(600);
  expect((await coder.call("alice", "POST /tasks/me/kept/pause")).status).toBe(202);
  expect(await valuesOf(coder, "kept")).toEqual(cpu("8"));
  coder.pass(600);
  const small = { template_version_preset_id: preset(coder, "Small") };
  expect((await build({ transition: "start", ...small, rich_parameter_values: asked })).status).toBe(201);
  expect(await valuesOf(coder, "kept")).toEqual(cpu("2"));
});

test("the form of a version shows what there is to choose, and evaluates what was chosen", async () => {
  const coder = startCoder();
  const version = coder.version("sized-agent", "v1");
  const listed = (await coder.call("alice", `GET /templateversions/${version}/rich-parameters`)).body;
  expect(listed).toMatchObject([
    {
      name: "cpu",
      display_name: "Size",
      form_type: "radio",
      mutable: true,
      default_value: "2",
      options: [{ name: "Two cores", value: "2" }, { value: "8" }],
    },
    { name: "region", form_type: "input", mutable: false, default_value: "eu", options: [] },
  ]);
  const answer = await coder.call("alice", `POST /templateversions/${version}/dynamic-parameters/evaluate`, {
    id: 7,
    owner_id: coder.userOf("alice").id,
    inputs: { cpu: "8", nothing: "at all" },
  });
  expect(answer.body).toMatchObject({
    id: 0,
    diagnostics: [],
    parameters: [
      { name: "cpu", default_value: { value: "2", valid: true }, value: { value: "8", valid: true } },
      { name: "region", value: { value: "eu", valid: true } },
    ],
  });
});
