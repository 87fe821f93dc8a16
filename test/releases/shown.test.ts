/** What each release shows of tasks, workspaces, builds and jobs: which keys, in which order. */
import { expect, test } from "vitest";
import type { Release } from "../../simulator/core/releases.ts";
import { startOld } from "./start-old.ts";

type Json = Readonly<Record<string, unknown>>;

const FIRST = "id organization_id owner_id name template_id workspace_id initial_prompt status current_state";
const SECOND =
  "id organization_id owner_id owner_name name template_id template_name template_display_name template_icon " +
  "workspace_id workspace_agent_id workspace_agent_lifecycle workspace_agent_health initial_prompt status current_state";
const afterName =
  "template_id template_version_id template_name template_display_name template_icon workspace_id workspace_name " +
  "workspace_status workspace_build_number workspace_agent_id workspace_agent_lifecycle workspace_agent_health " +
  "workspace_app_id initial_prompt status current_state";
const THIRD = `id organization_id owner_id owner_name name ${afterName}`;
const LATER = `id organization_id owner_id owner_name name display_name ${afterName}`;

test.each<readonly [Release, string]>([
  ["2.26", FIRST],
  ["2.27", SECOND],
  ["2.28", THIRD],
  ["2.29", LATER],
  ["2.31", LATER],
  ["2.34", LATER],
])("a task of %s has the keys of that release, in their order", async (release, keys) => {
  const coder = startOld(release);
  const task = await coder.given("active");
  const { body } = await coder.call("alice", "GET /api/experimental/tasks?q=owner:me");
  const [shown = {}] = (body as { tasks: Json[] }).tasks;
  expect(Object.keys(shown).join(" ")).toBe(`${keys} created_at updated_at`);
  expect((await coder.call("alice", `GET /api/experimental/tasks/me/${task.id}`)).body).toEqual(shown);
});

test.each<readonly [Release, Json]>([
  ["2.26", { status: "stopped" }],
  ["2.27", { status: "stopped", workspace_agent_id: null }],
  ["2.28", { status: "paused", workspace_agent_id: null, workspace_app_id: expect.any(String) }],
  ["2.29", { status: "paused", workspace_agent_id: null, workspace_app_id: null }],
  ["2.34", { status: "paused", workspace_agent_id: null, workspace_app_id: null }],
])("a paused task of %s shows what that release knows of it", async (release, shown) => {
  const coder = startOld(release);
  const task = await coder.given("paused");
  const { body } = await coder.call("alice", `GET /api/experimental/tasks/me/${task.id}`);
  expect(body).toMatchObject(shown);
});

interface WorkspaceBody extends Json {
  readonly task_id?: string | null;
  readonly latest_build: Json & { job: Json; resources: { agents?: { scripts: Json[]; apps: Json[] }[] }[] };
}

test.each<readonly [Release, string]>([
  ["2.26", "sidebar"],
  ["2.27", "sidebar"],
  ["2.28", "sidebar task initiator"],
  ["2.29", "task initiator"],
  ["2.33", "task initiator"],
  ["2.34", "task initiator script-end"],
])("a workspace of %s says of its task: %s", async (release, expected) => {
  const coder = startOld(release);
  const task = await coder.given("active");
  const { body } = await coder.call("alice", `GET /workspaces/${task.workspace?.id ?? ""}`);
  const workspace = body as WorkspaceBody;
  const { latest_build: build } = workspace;
  const [agent] = build.resources[0]?.agents ?? [];
  const said = [
    "ai_task_sidebar_app_id" in build ? "sidebar" : "",
    "task_id" in workspace ? "task" : "",
    "initiator_id" in build.job ? "initiator" : "",
    agent?.scripts.some((script) => "exit_code" in script) === true ? "script-end" : "",
  ];
  expect(said.filter((word) => word !== "").join(" ")).toBe(expected);
  if (expected.includes("sidebar")) {
    expect(build["ai_task_sidebar_app_id"]).toBe(agent?.apps[0]?.["id"]);
    expect(Object.keys(build).slice(-3)).toEqual([
      "has_ai_task",
      "ai_task_sidebar_app_id",
      "has_external_agent",
    ]);
  }
});
