/** The one task whose agent's token somebody gave us: lent to one clause at a time, and never deleted. */
import type { CoderCalls } from "./coder-calls.ts";
import { PublicTask } from "./public-task.ts";
import { TargetUnusable, Unreached, type Arranged, type Wish } from "../target.ts";
import type { Waiter } from "./waiter.ts";

export class AgentTask {
  readonly #task: PublicTask;
  readonly #token: string;
  /** The token ends with the build. */
  readonly #buildNumber: number | undefined;
  #lent = false;

  constructor(task: PublicTask, token: string) {
    this.#task = task;
    this.#token = token;
    this.#buildNumber = task.view.workspace_build_number;
  }

  /** Waits for its turn. Throws `Unreached` for what this task is not. */
  async lend({ state, name, input, template }: Wish, waiter: Waiter): Promise<Arranged> {
    if (name !== undefined || input !== undefined || template !== undefined)
      throw new Unreached("the agent's token is known of one task only, which is not made to measure");
    await waiter.until(
      () => `the task ${this.#task.view.name}, whose agent's token is known`,
      () => {
        if (this.#lent) return Promise.resolve(undefined);
        this.#lent = true;
        return Promise.resolve(true);
      },
    );
    try {
      const seen = await this.#task.look();
      const { view } = this.#task;
      if (view.workspace_build_number !== this.#buildNumber)
        throw new Unreached(
          `task ${view.name} has a newer build, so the agent's token that was given is void`,
        );
      if (seen !== state)
        throw new Unreached(
          `the agent's token is known of task ${view.name} only, which is ${seen ?? view.status}`,
        );
      return { task: view, owner: "user", agentToken: this.#token };
    } catch (error) {
      this.#lent = false;
      throw error;
    }
  }

  /** True when it was this task. */
  giveBack({ task }: Arranged): boolean {
    if (task.id !== this.#task.id) return false;
    this.#lent = false;
    return true;
  }
}

/** Finds the task. Throws `TargetUnusable` when it is not there or not active. */
export async function findAgentTask(
  calls: CoderCalls,
  { where, id, token }: { readonly where: string; readonly id: string; readonly token: string },
): Promise<AgentTask> {
  const cure = "Give the id of an active task of the user and the token of its agent, or leave both out.";
  const view = await calls.task(id);
  if (view === null)
    throw new TargetUnusable(`${where} has no task ${id}, whose agent's token was given. ${cure}`);
  if (view.status !== "active")
    throw new TargetUnusable(
      `${where}: task ${view.name}, whose agent's token was given, is ${view.status}. ${cure}`,
    );
  const build = { number: view.workspace_build_number ?? 0, transition: "start", id: null } as const;
  return new AgentTask(new PublicTask("user", calls, view, build), token);
}
