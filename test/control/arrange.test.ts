import { expect, test } from "vitest";
import { loadSpec } from "../../spec/index.ts";
import { providerStates } from "../../simulator/world/provider-states.ts";
import { arranged, createControl, explained, type Problem, type Shapes } from "./control.ts";

/** The table of underlying states: code, status and workspace status of each provider state. */
const table = [
  ["no-workspace", "N", "pending", undefined],
  ["pending", "S1", "pending", "pending"],
  ["starting", "S2", "initializing", "starting"],
  ["agent-connecting", "S3", "initializing", "running"],
  ["agent-starting", "S3", "initializing", "running"],
  ["app-initializing", "S4", "initializing", "running"],
  ["active", "S5", "active", "running"],
  ["active-busy", "S5", "active", "running"],
  ["agent-unreachable", "S5", "active", "running"],
  ["app-unhealthy", "S6", "error", "running"],
  ["agent-shutting-down", "S7", "unknown", "running"],
  ["agent-off", "S7", "unknown", "running"],
  ["no-app", "S7", "unknown", "running"],
  ["start-failed", "S8", "error", "failed"],
  ["start-canceled", "S8", "error", "canceled"],
  ["start-canceled-late", "S8", "error", "canceled"],
  ["start-canceling", "S9", "error", "canceling"],
  ["stop-pending", "T1", "unknown", "pending"],
  ["stopping", "T2", "unknown", "stopping"],
  ["paused", "T3", "paused", "stopped"],
  ["paused-with-snapshot", "T3", "paused", "stopped"],
  ["stop-failed", "T4", "error", "failed"],
  ["stop-canceled", "T4", "error", "canceled"],
  ["stop-canceling", "T5", "error", "canceling"],
  ["workspace-deleting", "D1", "unknown", "deleting"],
  ["workspace-deleted", "D2", "paused", "deleted"],
  ["workspace-gone", "2.2", "active", "running"],
  ["delete-failed", "D3", "error", "failed"],
] as const;

const paces = ["instant", "realistic", "manual"] as const;

test("the provider states are listed with code, status and description", async () => {
  const { status, body } = await createControl().call<Shapes["ProviderStatesResponse"]>("listProviderStates");
  expect(status).toBe(200);
  const listed = body.provider_states.map(({ name, code, status: word }) => [name, code, word]);
  expect(listed).toEqual([...table.map((row) => row.slice(0, 3)), ["deleted", null, null]]);
  expect(body.provider_states.filter(({ description }) => description === "")).toEqual([]);
});

test("the spec names the provider states and no other, and says of each what we say", () => {
  const spec = loadSpec("states") as {
    components: {
      schemas: Record<string, { readonly enum?: readonly string[]; readonly description?: string }>;
    };
  };
  const { enum: names, description: says = "" } = spec.components.schemas["ProviderStateName"] ?? {};
  expect(names).toEqual(Object.keys(providerStates));
  expect(says.trim().split("\n")).toEqual(
    Object.entries(providerStates).map(([name, { description }]) => `- \`${name}\`: ${description}`),
  );
});

test.for(table.flatMap((row) => paces.map((pace) => [...row, pace] as const)))(
  "a task in state %s (%s) is %s, its workspace %s, and stays so for an hour at pace %s",
  async ([state, , status, workspaceStatus, pace]) => {
    const control = createControl({ pace });
    const task = await arranged(control, state, { owner: "bob", name: "in-state", input: "Tidy up" });
    expect([task.owner_name, task.name, task.initial_prompt]).toEqual(["bob", "in-state", "Tidy up"]);
    expect([task.status, task.workspace_status]).toEqual([status, workspaceStatus]);
    await control.call("moveClock", { body: { advance: "1h" } });
    const later = await explained(control, task.id);
    expect(later.task).toEqual(task);
    expect([later.status, later.derivation.at(-1)?.result]).toEqual([status, status]);
    const seen = await control.getTask(task);
    if (state === "no-workspace") expect(seen.status).toBe(500);
    else expect([seen.status, seen.body]).toEqual([200, task]);
  },
);

test("what makes states of one code different is there", async () => {
  const control = createControl();
  const lifecycle = async (state: string): Promise<unknown> =>
    (await arranged(control, state)).workspace_agent_lifecycle;
  expect(await lifecycle("agent-connecting")).toBe("created");
  expect(await lifecycle("agent-starting")).toBe("starting");
  expect(await lifecycle("agent-shutting-down")).toBe("shutting_down");
  expect(await lifecycle("agent-off")).toBe("off");
  expect((await arranged(control, "active")).current_state?.state).toBe("idle");
  expect((await arranged(control, "active-busy")).current_state?.state).toBe("working");
  expect((await arranged(control, "agent-unreachable")).workspace_agent_health?.healthy).toBe(false);
  const snapshotOf = ({ id }: { id: string }) => control.mock.simulator.world.tasks.get(id)?.snapshot ?? null;
  expect(snapshotOf(await arranged(control, "paused"))).toBeNull();
  expect(snapshotOf(await arranged(control, "paused-with-snapshot"))).not.toBeNull();
});

test("a deleted task is shown as it was last seen, and is gone", async () => {
  const control = createControl();
  const task = await arranged(control, "deleted");
  expect(task.status).toBe("unknown");
  expect((await control.getTask(task)).status).toBe(404);
});

test("an arranged task goes on when it is stepped", async () => {
  const control = createControl({ pace: "manual" });
  const { id } = await arranged(control, "pending");
  const happened: unknown[] = [];
  for (;;) {
    const { status, body } = await control.call<Shapes["Explanation"]>("stepTask", { id });
    if (status === 409) break;
    happened.push(`${body.happened} ${body.status}`);
  }
  expect(happened.slice(0, 7)).toEqual([
    "job_taken initializing",
    "job_done initializing",
    "agent_connected initializing",
    "agent_starting initializing",
    "agent_ready initializing",
    "app_healthy active",
    "conversation_started active",
  ]);
  expect((await explained(control, id)).task?.current_state?.state).toBe("idle");
});

test("a state is reached although others look at the task on the way there", async () => {
  const control = createControl({ pace: "realistic" });
  const look = (): Promise<unknown> =>
    control.mock.fetch("http://coder/api/v2/tasks", {
      headers: { "Coder-Session-Token": control.mock.token("alice") },
    });
  for (const state of ["pending", "starting", "start-canceled"] as const) {
    const looks = Array.from({ length: 20 }, look);
    const [task] = await Promise.all([arranged(control, state), ...looks, look(), look()]);
    expect([state, (await explained(control, task.id)).task?.workspace_status]).toEqual([
      state,
      { pending: "pending", starting: "starting", "start-canceled": "canceled" }[state],
    ]);
  }
});

test("an arranged task goes on by time once it was stepped, at a pace that has time", async () => {
  const control = createControl({ pace: "realistic" });
  const { id } = await arranged(control, "stop-pending");
  await control.call("stepTask", { id });
  await control.call("moveClock", { body: { advance: "10s" } });
  expect((await explained(control, id)).status).toBe("paused");
});

test("without owner, name and input the task is alice's, with a name and an input of its own", async () => {
  const task = await arranged(createControl(), "active");
  expect(task.owner_name).toBe("alice");
  expect(task.name).toMatch(/^fix-the-login-page-[0-9a-f]{4}$/);
  expect(task.initial_prompt).toBe("Fix the login page");
});

test("an empty input stays empty", async () => {
  const task = await arranged(createControl(), "active", { input: "" });
  expect([task.initial_prompt, task.status]).toEqual(["", "active"]);
});

test("the owner may be named by username in any case or by uuid", async () => {
  const control = createControl();
  const { owner_id } = await arranged(control, "pending", { owner: "BOB" });
  const task = await arranged(control, "pending", { owner: owner_id });
  expect([task.owner_id, task.owner_name]).toEqual([owner_id, "bob"]);
});

const people = [
  { username: "root", name: "Root", siteRoles: ["owner"], memberships: { lab: [] } },
  { username: "chief", name: "Chief", memberships: { lab: ["organization-admin"] } },
  { username: "gone", name: "Gone", memberships: { lab: [] }, suspended: true },
  { username: "mia", name: "Mia", memberships: { lab: [] } },
] as const;
const lab = { organizations: [{ name: "lab", displayName: "Lab" }], plainWorkspaces: [] };

test("in a world without alice the first plain member owns the task, and a template like the usual one serves", async () => {
  const templates = [
    { name: "without-app", linked: "agent" },
    { name: "deprecated", deprecated: "Old." },
    { name: "deleted", deleted: true },
    { name: "no-task", hasAiTask: false },
    { name: "restricted", usableByMembers: false },
    { name: "without-check", hasHealthCheck: false },
    { name: "remote", agentApiUrl: "http://127.0.0.1:1" },
    { name: "serves" },
  ] as const;
  const control = createControl({ definition: { ...lab, users: people, templates } });
  const task = await arranged(control, "active");
  expect([task.owner_name, task.template_name, task.status]).toEqual(["mia", "serves", "active"]);
});

test("in a world without a plain member the owner must be given", async () => {
  const control = createControl({
    definition: { ...lab, users: people.slice(0, 3), templates: [{ name: "t" }] },
  });
  const { status, body } = await control.call<Problem>("arrangeTask", { body: { state: "active" } });
  expect([status, body]).toEqual([
    400,
    {
      message: "No plain member to own the task.",
      validations: [{ field: "owner", detail: "Must be given in this world." }],
    },
  ]);
});

test("a template may be named, else it is a usual one of the owner's organization", async () => {
  const control = createControl();
  const named = await arranged(control, "active", { template: "unchecked-agent" });
  expect(named.template_name).toBe("unchecked-agent");
  expect((await arranged(control, "no-app")).template_name).toBe("coding-agent");
  expect((await arranged(control, "active", { owner: "rita" })).template_name).toBe("research-agent");
});

test("an unknown provider state is refused with all that are known", async () => {
  const { status, body } = await createControl().call<Problem>("arrangeTask", {
    body: { state: "toString" },
  });
  expect([status, body]).toEqual([
    400,
    {
      message: 'Unknown provider state "toString".',
      validations: [{ field: "state", detail: `Must be one of: ${Object.keys(providerStates).join(", ")}.` }],
    },
  ]);
});

test("an unknown owner is refused with all that are known", async () => {
  for (const owner of ["zoe", "00000000-0000-4000-8000-000000000000"]) {
    const { status, body } = await createControl().call<Problem>("arrangeTask", {
      body: { state: "active", owner },
    });
    expect([status, body.message]).toEqual([400, `Unknown owner "${owner}".`]);
    expect(body.validations?.[0]?.detail).toBe(
      "Must be one of: admin, alice, bob, orla, audrey, tariq, uma, rita, sam.",
    );
  }
});

test("an owner cannot have a template of another organization, and is told those of the own one", async () => {
  const { status, body } = await createControl().call<Problem>("arrangeTask", {
    body: { state: "active", owner: "rita", template: "coding-agent" },
  });
  expect([status, body.message]).toEqual([400, 'Unknown template "coding-agent".']);
  expect(body.validations).toEqual([{ field: "template", detail: "Must be one of: research-agent." }]);
});

test("a refusal on the way is handed on as it is", async () => {
  const control = createControl();
  await arranged(control, "active", { name: "taken" });
  const refused = async (body: object): Promise<unknown> => {
    const { status, body: problem } = await control.call<Problem>("arrangeTask", {
      body: { state: "active", ...body },
    });
    return [status, problem.message];
  };
  expect(await refused({ name: "taken" })).toEqual([409, 'Workspace "taken" already exists.']);
  expect(await refused({ name: "no way" })).toEqual([400, "Unable to create a Task with the provided name."]);
  expect(await refused({ template: "restricted-agent" })).toEqual([
    403,
    'Unauthorized access to use the template "restricted-agent".',
  ]);
  expect(await refused({ template: "plain-workspace" })).toEqual([
    400,
    'Template does not have a valid "coder_ai_task" resource.',
  ]);
  await arranged(control, "workspace-gone", { name: "gone" });
  expect(await refused({ name: "gone" })).toEqual([500, "Internal error creating task."]);
});

test("a deleted template is refused with Coder's 404", async () => {
  const control = createControl({ templates: [{ name: "old-agent", deleted: true }] });
  const body = { state: "active", template: "old-agent" };
  const refused = await control.call<Problem>("arrangeTask", { body });
  expect([refused.status, refused.body.message]).toEqual([404, 'Template "old-agent" has been deleted!']);
});

test("a template whose real AgentAPI server does not answer is refused with Coder's 502", async () => {
  const control = createControl({ templates: [{ name: "remote", agentApiUrl: "http://127.0.0.1:1" }] });
  const body = { state: "active-busy", template: "remote" };
  const refused = await control.call<Problem>("arrangeTask", { body });
  expect([refused.status, refused.body.message]).toEqual([502, "Failed to get status from task app."]);
});

test.for([
  ["active", "empty-app-agent", /^Task [0-9a-f-]{36} is left with status "error"\.$/],
  ["no-app", "never-linked-agent", /^Task [0-9a-f-]{36} is left with status "initializing"\.$/],
  ["no-app", "empty-app-agent", /^app_link_is_lost cannot happen: The workspace has no running app\.$/],
] as const)("state %s is out of reach of template %s", async ([state, template, detail]) => {
  const { status, body } = await createControl().call<Problem>("arrangeTask", { body: { state, template } });
  expect(status).toBe(409);
  expect(body.message).toBe(`Template "${template}" cannot bring a task into state "${state}".`);
  expect(body.detail).toMatch(detail);
});
