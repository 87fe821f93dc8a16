/** How situations bring a world into a state, and change it while a client looks. */
import { arrange, type MockCoder, type ProviderStateName } from "../../simulator/index.ts";

/** Who the client is signed in as. */
export const CLIENT = "alice";

/** The template that tasks are made from. */
export const TEMPLATE = "coding-agent";

/** A task of the client's in a state. Returns its id. */
export async function taskIn(coder: MockCoder, state: ProviderStateName): Promise<string> {
  const owner = coder.simulator.world.usersByName.get(CLIENT);
  if (owner === undefined) throw new Error(`the world has no user ${CLIENT}`);
  const task = await arrange(coder.simulator, {
    state,
    owner,
    name: "given-task",
    input: "Fix the login bug",
    template: TEMPLATE,
  });
  return task.id;
}

/** So many tasks that are active. */
export async function manyTasks(coder: MockCoder, count: number): Promise<void> {
  const body = { template_version_id: templateVersion(coder), input: "One of many" };
  // Suggested names would run out.
  for (let number = 1; number <= count; number += 1)
    await callAsClient(coder, "/tasks/me", { ...body, name: `task-${String(number)}` });
}

/** The id of the version that the client makes tasks of. */
export function templateVersion(coder: MockCoder): string {
  for (const template of coder.simulator.world.templates.values())
    if (template.name === TEMPLATE) return template.activeVersionId;
  throw new Error(`the world has no template ${TEMPLATE}`);
}

/** The task is paused by somebody else, and stopped at once. */
export async function pauseNow(coder: MockCoder, task: string): Promise<void> {
  await callAsClient(coder, `/tasks/me/${task}/pause`);
  while (coder.simulator.step(task) !== null);
}

/** Somebody else starts the workspace again: a build is active for a while. */
export async function startAgain(coder: MockCoder, task: string): Promise<void> {
  const workspace = coder.simulator.task(task)?.workspace;
  if (workspace === null || workspace === undefined) throw new Error("the task has no workspace");
  await callAsClient(coder, `/workspaces/${workspace.id}/builds`, { transition: "start" });
}

/** The jobs of all tasks that are being built fail. */
export function failBuilds(coder: MockCoder): void {
  const { simulator } = coder;
  for (const id of simulator.world.tasks.keys()) {
    simulator.step(id);
    simulator.cause(id, "job_fails");
  }
}

/** A call of the Coder API without a socket. Throws when it is refused: a situation that cannot be made is a fault of ours. */
async function callAsClient(coder: MockCoder, path: string, body?: unknown): Promise<void> {
  const response = await coder.fetch(`http://coder/api/v2${path}`, {
    method: "POST",
    headers: { "Coder-Session-Token": coder.token(CLIENT) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`POST ${path}: ${String(response.status)} ${await response.text()}`);
}
