/**
 * What `coder organizations show`, `templates versions list`, `templates presets list`, `provisioner list` and
 * `task create --template-version` ask, in their order, and what they read.
 */
import { expect, test } from "vitest";
import { templateNamed, type Client, type Json } from "./client.ts";
import { NIL, startCommand } from "./command-line.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The one organization that whoever asks is in, which every one of these commands asks for first. */
async function organizationOf({ ask }: Client): Promise<Named> {
  const all = await ask<readonly Named[]>("GET /users/me/organizations", 200);
  expect(all).toHaveLength(1);
  return all[0] ?? { id: "", name: "" };
}

/** Finds a template by its name, as commands do that take one. */
async function find(client: Client, name: string): Promise<Json & { readonly path: string }> {
  const { id } = await organizationOf(client);
  const path = `/organizations/${id}/templates/${name}`;
  return { ...(await client.ask(`GET ${path}`, 200)), path };
}

test("coder organizations show names the one that alice is in, and organizations show me lists it", async () => {
  const client = await startCommand("organizations show");
  const { id, name } = await organizationOf(client);
  expect([await organizationOf(client)]).toEqual([
    {
      id,
      name,
      display_name: expect.any(String) as string,
      icon: "",
      description: expect.any(String) as string,
      created_at: expect.any(String) as string,
      updated_at: expect.any(String) as string,
      is_default: true,
    },
  ]);
});

test("coder templates versions list shows who made each version, when, how, and which is active", async () => {
  const client = await startCommand("templates versions list");
  const template = await find(client, "coding-agent");
  const versions = await client.ask<readonly Json[]>(
    `GET /templates/${String(template["id"])}/versions`,
    200,
  );
  const active = versions.filter(({ id }) => id === template["active_version_id"]);
  expect(active).toMatchObject([
    { name: "v1", created_by: { username: "admin" }, job: { status: "succeeded" }, archived: false },
  ]);
});

test("coder templates presets list shows those of the active version, with their parameters", async () => {
  const client = await startCommand("templates presets list");
  const { active_version_id: version } = await find(client, "sized-agent");
  await client.ask(`GET /templateversions/${String(version)}`, 200);
  const presets = await client.ask<readonly Json[]>(`GET /templateversions/${String(version)}/presets`, 200);
  // The table is sorted by name, whatever the order of the list.
  expect(
    presets.toSorted((one, other) => (String(one["Name"]) < String(other["Name"]) ? -1 : 1)),
  ).toMatchObject([
    { Name: "Large", Description: "Eight cores", Parameters: [{ Name: "cpu", Value: "8" }], Default: false },
    { Name: "Small", Description: "Two cores", Parameters: [{ Name: "cpu", Value: "2" }], Default: true },
  ]);
});

test("coder provisioner list is refused to a member, in words, and tells an administrator who builds", async () => {
  const client = await startCommand("provisioner list");
  const list = `GET /organizations/${(await organizationOf(client)).id}/provisionerdaemons?limit=50`;
  expect(await client.ask(list, 404)).toEqual({
    message: "Resource not found or you do not have access to this resource",
  });
  const admin = client.as("admin");
  await organizationOf(admin);
  expect(await admin.ask(list, 200)).toMatchObject([
    { key_name: "built-in", tags: { scope: "organization" } },
  ]);
});

test("coder task create --template-version makes the task of the version of that name", async () => {
  const client = await startCommand("task create");
  const template = await find(client, "coding-agent");
  const version = await client.ask<Named>(`GET ${template.path}/versions/v1`, 200);
  expect(version.id).toBe(templateNamed(client, "coding-agent").version);
  expect(await client.ask(`GET ${template.path}/versions/v9`, 404)).toEqual({
    message: 'No template version found by name "v9".',
  });
  const task = await client.ask("POST /tasks/me", 201, {
    template_version_id: version.id,
    template_version_preset_id: NIL,
    input: "Go",
  });
  expect(task).toMatchObject({ template_version_id: version.id, template_name: "coding-agent" });
});
