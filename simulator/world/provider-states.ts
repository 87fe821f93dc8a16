/**
 * Named preconditions, each reached by attempts and by time, never written into the world. What is still due in the
 * state reached waits to be told, so that the state stays. Codes are those of docs/behaviour.md, section 4.1.
 */
import { operations, type OperationId } from "../../spec/operations.ts";
import type { AttemptInput } from "../core/attempt.ts";
import type { DueEvent, Task, User, Uuid } from "../core/model.ts";
import { NIL_UUID } from "../core/model.ts";
import type { EventName } from "../core/events.ts";
import type { Refused } from "../core/refusals.ts";
import { hasOperation } from "./tables-by-release.ts";
import type { Outcome, Simulator } from "./simulator.ts";

export interface ProviderState {
  readonly code: string;
  readonly description: string;
  readonly reach: (stage: Stage) => void | Promise<void>;
}

/** The task to arrange. */
export interface Arrangement {
  readonly state: ProviderStateName;
  readonly owner: User;
  readonly name: string;
  readonly input: string;
  /** The name of another template of the owner's first organization. */
  readonly template?: string;
}

/** An attempt on the way was refused, for example because the name is taken. */
export class ArrangementRefused extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.message);
    this.refused = refused;
  }
}

/** Tasks of the template cannot come into the state. The sentence says where they got stuck. */
export class StateOutOfReach extends Error {
  override readonly name = "StateOutOfReach";
}

/** The template of a task for which no other is named. */
export const USUAL_TEMPLATE = "coding-agent";

/** The steps a state is reached by. */
class Stage {
  readonly #simulator: Simulator;
  readonly #arrangement: Arrangement;
  readonly #template: string;
  #task: Task | null = null;

  constructor(simulator: Simulator, arrangement: Arrangement, template: string) {
    this.#simulator = simulator;
    this.#arrangement = arrangement;
    this.#template = template;
  }

  get task(): Task {
    if (this.#task === null) throw new Error("a provider state must create its task first");
    return this.#task;
  }

  /** Makes an attempt as the owner; whatever it leaves due waits to be told. */
  async attempt(operation: OperationId, params: AttemptInput["params"], value?: unknown): Promise<Outcome> {
    const caller = { kind: "user", user: this.#arrangement.owner } as const;
    const body = operations[operation].body === null ? undefined : ({ ok: true, value } as const);
    const answer = this.#simulator.attempt(operation, caller, { params, query: new Map(), body });
    // Waited for only where it must be: what is due without delay would happen as soon as anybody else looks.
    const outcome = answer instanceof Promise ? await answer : answer;
    this.#hold(outcome);
    if (outcome.refused) throw new ArrangementRefused(outcome);
    return outcome;
  }

  #hold(outcome: Outcome): void {
    if (!outcome.refused && outcome.view?.view.kind === "new_task") this.#task = outcome.view.view.task;
    if (this.#task !== null) this.#simulator.hold(this.#task.id);
  }

  /** Creates the task; its job waits to be taken. */
  async create(): Promise<void> {
    const { owner, name, input } = this.#arrangement;
    await this.attempt(
      "createTask",
      { user: owner.id },
      {
        template_version_id: this.#version(),
        template_version_preset_id: NIL_UUID,
        input,
        name,
        display_name: "",
      },
    );
    if (this.#task === null) throw new Error("creating a task showed no task");
  }

  #version(): Uuid {
    const { memberships } = this.#arrangement.owner;
    for (const template of this.#simulator.world.templates.values()) {
      if (template.name === this.#template && memberships.has(template.organizationId))
        return template.activeVersionId;
    }
    return NIL_UUID;
  }

  async act(operation: "pauseTask" | "resumeTask" | "deleteTask"): Promise<void> {
    await this.attempt(operation, this.#path());
  }

  /** Deletes the task; of a release that cannot, its workspace is deleted. */
  async remove(): Promise<void> {
    const { version } = this.#simulator.world.profile;
    await (hasOperation("deleteTask", version) ? this.act("deleteTask") : this.build("delete"));
  }

  /** Pauses the task; of a release that cannot, its workspace is stopped. */
  async pause(): Promise<void> {
    const { version } = this.#simulator.world.profile;
    await (hasOperation("pauseTask", version) ? this.act("pauseTask") : this.build("stop"));
  }

  async send(input: string): Promise<void> {
    await this.attempt("sendTaskInput", this.#path(), { input });
  }

  /** A build by way of the workspace, which knows nothing of the task. */
  async build(transition: "stop" | "delete"): Promise<void> {
    const body = {
      transition,
      template_version_id: NIL_UUID,
      template_version_preset_id: NIL_UUID,
      reason: "",
    };
    await this.attempt("createWorkspaceBuild", { workspace: this.#workspace() }, body);
  }

  async cancel(): Promise<void> {
    const build = this.task.workspace?.builds.at(-1);
    await this.attempt("cancelWorkspaceBuild", { workspacebuild: build?.id ?? "" });
  }

  #workspace(): Uuid {
    return this.task.workspace?.id ?? "";
  }

  #path(): { readonly user: string; readonly task: string } {
    return { user: this.#arrangement.owner.id, task: this.task.id };
  }

  /** Lets due things happen up to and including this one. */
  until(event: DueEvent): void {
    for (;;) {
      const happened = this.#simulator.step(this.task.id);
      if (happened === null) throw new StateOutOfReach(`Nothing was due before ${event}.`);
      // At pace `instant` the next thing is due at once, and would have happened by the next step.
      this.#simulator.hold(this.task.id);
      if (happened === event) return;
    }
  }

  /** Lets everything happen that is due, until the task rests. */
  rest(): void {
    while (this.#simulator.step(this.task.id) !== null);
  }

  cause(event: EventName): void {
    const problem = this.#simulator.cause(this.task.id, event);
    if (problem !== null) throw new StateOutOfReach(`${event} cannot happen: ${problem}`);
    this.#simulator.hold(this.task.id);
  }
}

const created = (stage: Stage): Promise<void> => stage.create();

/** Creates the task and lets due things happen up to this one. */
const createdUntil =
  (event: DueEvent) =>
  async (stage: Stage): Promise<void> => {
    await stage.create();
    stage.until(event);
  };

const resting = async (stage: Stage): Promise<void> => {
  await stage.create();
  stage.rest();
};

/** A resting task, then something caused. */
const restingThen =
  (event: EventName) =>
  async (stage: Stage): Promise<void> => {
    await resting(stage);
    stage.cause(event);
  };

const pausing = async (stage: Stage): Promise<void> => {
  await resting(stage);
  await stage.pause();
};

const stopping = async (stage: Stage): Promise<void> => {
  await pausing(stage);
  stage.until("job_taken");
};

const deletingWorkspace = async (stage: Stage): Promise<void> => {
  await resting(stage);
  await stage.build("delete");
};

function states<const Name extends string>(
  rows: Readonly<Record<Name, ProviderState>>,
): Readonly<Record<Name, ProviderState>> {
  return rows;
}

// prettier-ignore
export const providerStates = states({
  "no-workspace": { code: "N", description: "The task has lost its workspace.", reach: async (stage) => { await created(stage); stage.cause("workspace_link_is_lost"); } },
  pending: { code: "S1", description: "The start job waits for a provisioner.", reach: created },
  starting: { code: "S2", description: "The start job runs.", reach: createdUntil("job_taken") },
  "agent-connecting": { code: "S3", description: "The workspace runs; its agent has not connected.", reach: createdUntil("job_done") },
  "agent-starting": { code: "S3", description: "The agent runs its startup script.", reach: createdUntil("agent_starting") },
  "app-initializing": { code: "S4", description: "The agent is ready, the app's health check has not succeeded.", reach: createdUntil("agent_ready") },
  active: { code: "S5", description: "The app is healthy and the agent waits for input.", reach: resting },
  "active-busy": { code: "S5", description: "The agent is at work on a message.", reach: async (stage) => { await resting(stage); await stage.send("Think about this for a while."); } },
  "agent-unreachable": { code: "S5", description: "The agent has lost its connection.", reach: restingThen("agent_disconnects") },
  "app-unhealthy": { code: "S6", description: "The app's health check fails.", reach: restingThen("app_becomes_unhealthy") },
  "agent-shutting-down": { code: "S7", description: "The agent shuts down although no stop build runs.", reach: restingThen("agent_shuts_down") },
  "agent-off": { code: "S7", description: "The agent's process has ended.", reach: restingThen("agent_stops") },
  "no-app": { code: "S7", description: "The agent is ready and no app is linked, which no build leaves so.", reach: restingThen("app_link_is_lost") },
  "start-failed": { code: "S8", description: "The start job failed.", reach: async (stage) => { await createdUntil("job_taken")(stage); stage.cause("job_fails"); } },
  "start-canceled": { code: "S8", description: "The start job was canceled before a provisioner took it.", reach: async (stage) => { await created(stage); await stage.cancel(); } },
  "start-canceled-late": { code: "S8", description: "The start job was canceled while it ran, and was done before anybody noticed: the agent and the app are there.", reach: async (stage) => { await createdUntil("job_taken")(stage); await stage.cancel(); stage.cause("job_is_done"); stage.rest(); } },
  "start-canceling": { code: "S9", description: "The start job runs and is being canceled.", reach: async (stage) => { await createdUntil("job_taken")(stage); await stage.cancel(); } },
  "stop-pending": { code: "T1", description: "Paused a moment ago: the stop job waits for a provisioner.", reach: pausing },
  stopping: { code: "T2", description: "The stop job runs; the snapshot is not uploaded yet.", reach: stopping },
  paused: { code: "T3", description: "The workspace was stopped while its agent had no connection, so no snapshot is stored.", reach: async (stage) => { await restingThen("agent_disconnects")(stage); await stage.build("stop"); stage.rest(); } },
  "paused-with-snapshot": { code: "T3", description: "The task was paused and its conversation kept.", reach: async (stage) => { await pausing(stage); stage.rest(); } },
  "stop-failed": { code: "T4", description: "The stop job failed.", reach: async (stage) => { await stopping(stage); stage.cause("job_fails"); } },
  "stop-canceled": { code: "T4", description: "The stop job was canceled before a provisioner took it.", reach: async (stage) => { await pausing(stage); await stage.cancel(); } },
  "stop-canceling": { code: "T5", description: "The stop job runs and is being canceled.", reach: async (stage) => { await stopping(stage); await stage.cancel(); } },
  "workspace-deleting": { code: "D1", description: "The workspace is being deleted by way of the workspace; the task lives.", reach: async (stage) => { await deletingWorkspace(stage); stage.until("job_taken"); } },
  "workspace-deleted": { code: "D2", description: "The delete job succeeded and left the task alive, as a race upstream can.", reach: async (stage) => { await restingThen("task_survives_delete")(stage); await stage.build("delete"); stage.rest(); } },
  "workspace-gone": { code: "2.2", description: "The workspace is marked deleted while its last build still says running.", reach: restingThen("workspace_row_is_deleted") },
  "delete-failed": { code: "D3", description: "The delete job failed and the task lives.", reach: async (stage) => { await deletingWorkspace(stage); stage.until("job_taken"); stage.cause("job_fails"); } },
  deleted: { code: "–", description: "The task was deleted; its workspace is still being deleted.", reach: async (stage) => { await resting(stage); await stage.remove(); } },
});

export type ProviderStateName = keyof typeof providerStates;

/** Is this the name of a provider state? */
export function isProviderStateName(name: string): name is ProviderStateName {
  return Object.hasOwn(providerStates, name);
}

/**
 * Makes a task and brings it into a state. The task of `deleted` is returned although nothing finds it any more.
 * Throws `ArrangementRefused` when an attempt on the way is refused.
 */
export async function arrange(simulator: Simulator, arrangement: Arrangement): Promise<Task> {
  const state: ProviderState = providerStates[arrangement.state];
  const stage = new Stage(simulator, arrangement, arrangement.template ?? USUAL_TEMPLATE);
  await state.reach(stage);
  return stage.task;
}
