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
  /** Calls as the workspace agent. */
  readonly #agent: CoderCalls;
  #slug: string | null = null;
  #lent = false;

  constructor(task: PublicTask, token: string, agent: CoderCalls) {
    this.#task = task;
    this.#token = token;
    this.#agent = agent;
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
      // Who had it before may have left it at work, and then it stays so for all who come.
      await this.#report(state === "active-busy" ? "working" : "idle");
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

  /** Says with the agent's voice what it is at. What the server thinks of that shows in what is seen afterwards. */
  async #report(state: "idle" | "working"): Promise<void> {
    const app_slug = await this.#appSlug();
    const body = { app_slug, state, message: "Ready for whoever comes next", uri: "" };
    await this.#agent.ask("updateAppStatus", { body });
  }

  async #appSlug(): Promise<string> {
    if (this.#slug !== null) return this.#slug;
    const { calls, view } = this.#task;
    const workspace = view.workspace_id === null ? null : await calls.workspace(view.workspace_id);
    const agents = (workspace?.latest_build.resources ?? []).flatMap((resource) => resource.agents ?? []);
    const app = agents.flatMap(({ apps }) => apps).find(({ id }) => id === view.workspace_app_id);
    if (app === undefined) throw new Unreached(`the app of task ${view.name} cannot be seen`);
    this.#slug = app.slug;
    return app.slug;
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
  return new AgentTask(new PublicTask("user", calls, view, build), token, calls.as(token));
}
