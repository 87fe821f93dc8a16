import { expect, test } from "vitest";
import { loadSpec } from "../../spec/index.ts";
import type { SpecName } from "../../spec/index.ts";
import { newestSpec } from "../../spec/newest-spec.ts";

interface Schema {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly "x-go-type"?: string;
}

function schemasOf(name: SpecName): Readonly<Record<string, Schema>> {
  const document = name === "openapi" ? newestSpec() : loadSpec(name);
  return (document as { components: { schemas: Record<string, Schema> } }).components.schemas;
}

function keysOf(schema: string): readonly string[] {
  return Object.keys(schemasOf("openapi")[schema]?.properties ?? {});
}

const objects = (["openapi", "control"] as const).flatMap((name) =>
  Object.entries(schemasOf(name))
    .filter(([, schema]) => schema.properties !== undefined)
    .map(([schemaName, schema]) => ({ name: `${name}.yaml ${schemaName}`, schema })),
);

test("the keys of a task are in wire order", () => {
  expect(keysOf("Task").join(" ")).toBe(
    "id organization_id owner_id owner_name owner_avatar_url name display_name template_id template_version_id " +
      "template_name template_display_name template_icon workspace_id workspace_name workspace_status " +
      "workspace_build_number workspace_agent_id workspace_agent_lifecycle workspace_agent_health workspace_app_id " +
      "initial_prompt status current_state created_at updated_at",
  );
});

test("a task leaves out three keys when they are empty, and no other", () => {
  const task = schemasOf("openapi")["Task"];
  const optional = keysOf("Task").filter((key) => task?.required?.includes(key) !== true);
  expect(optional).toEqual(["owner_avatar_url", "workspace_status", "workspace_build_number"]);
});

test("the keys of a build are in wire order", () => {
  expect(keysOf("WorkspaceBuild").join(" ")).toBe(
    "id created_at updated_at workspace_id workspace_name workspace_owner_id workspace_owner_name " +
      "workspace_owner_avatar_url template_version_id template_version_name build_number transition initiator_id " +
      "initiator_name job reason resources deadline max_deadline status daily_cost matched_provisioners " +
      "template_version_preset_id has_ai_task has_external_agent",
  );
});

test.for([
  ["TaskStateEntry", "timestamp state message uri"],
  ["TasksListResponse", "tasks count"],
  ["TaskLogEntry", "id content type time"],
  ["TaskLogsResponse", "logs snapshot snapshot_at"],
  ["Response", "message detail validations"],
  ["ValidationError", "field detail"],
  ["TemplateBuildTimeStats", "delete start stop"],
  ["Preset", "ID Name Parameters Default DesiredPrebuildInstances Description Icon"],
] as const)("the keys of %s are in wire order", ([schema, keys]) => {
  expect(keysOf(schema).join(" ")).toBe(keys);
});

test("every shape requires only keys it has, in wire order", () => {
  const offenders = objects.filter(({ schema }) => {
    const required = schema.required ?? [];
    const inOrder = Object.keys(schema.properties ?? {}).filter((key) => required.includes(key));
    return inOrder.join(" ") !== required.join(" ");
  });
  expect(objects.length).toBeGreaterThan(60);
  expect(offenders.map(({ name }) => name)).toEqual([]);
});

test("what is answered is closed, what is asked is open in Coder's API and closed in ours", () => {
  const offenders = objects.filter(({ name, schema }) => {
    const open = schema["x-go-type"] !== undefined && name.startsWith("openapi.yaml");
    return schema.additionalProperties !== (open ? undefined : false);
  });
  expect(offenders.map(({ name }) => name)).toEqual([]);
});

test("a request never forces a key on the client, for Go takes a missing one for empty", () => {
  const forcing = Object.entries(schemasOf("openapi")).filter(
    ([, schema]) => schema["x-go-type"] !== undefined && schema.required !== undefined,
  );
  expect(forcing.map(([name]) => name)).toEqual([]);
});
