/** Removes what a target made, at any time and within a bounded one, and says what it could not remove. */
import type { CoderCalls } from "./coder-calls.ts";
import { isTask } from "./coder-calls.ts";
import { readDelete, type PublicTask } from "./public-task.ts";
import { intervals, type Timing } from "../time.ts";
import { json, type Reply } from "../wire.ts";
import { messageOf } from "../message-of.ts";

/** Something that was made and has to go. */
interface Made {
  readonly calls: CoderCalls;
  /** For sentences: its name where it is known, else its id. */
  readonly label: string;
  workspaceId: string | null;
  deleted: boolean;
  /** Why it is still there. */
  problem: string;
}

export interface TaskCleanerOptions {
  readonly timing: Timing;
  /** What the names of all tasks of this run begin with. */
  readonly prefix: string;
}

const INTERVALS = { first: 100, growth: 1.5, most: 2_000 };
/** Outside of closing, one task is not waited for any longer. */
const REMOVE_MS = 120_000;
const AT_ONCE = 8;

export class TaskCleaner {
  readonly #options: TaskCleanerOptions;
  readonly #made = new Map<string, Made>();
  readonly #names = new Set<string>();
  #hurried = false;

  constructor(options: TaskCleanerOptions) {
    this.#options = options;
  }

  add({ id, calls, view }: PublicTask): void {
    this.#names.add(view.name.toLowerCase());
    this.#remember(id, { calls, label: `task ${view.name}`, workspaceId: view.workspace_id });
  }

  /** A task of which only the id is known. */
  adopt(id: string, calls: CoderCalls): void {
    if (!this.#made.has(id)) this.#remember(id, { calls, label: `task ${id}`, workspaceId: null });
  }

  #remember(id: string, made: Pick<Made, "calls" | "label" | "workspaceId">): void {
    this.#made.set(id, { ...made, deleted: false, problem: "nobody tried to delete it" });
  }

  /** Had a task of this run the name? */
  hadName(name: string): boolean {
    return this.#names.has(name.toLowerCase());
  }

  /** Whatever is waited for is left to `clean` from now on. */
  hurry(): void {
    this.#hurried = true;
  }

  /** Deletes a task that it knows, after whatever build is under way. Never throws. */
  async remove({ id }: Pick<PublicTask, "id">): Promise<void> {
    const made = this.#made.get(id);
    const giveUpAt = this.#options.timing.now() + REMOVE_MS;
    if (made !== undefined) await this.#delete(id, made, () => (this.#hurried ? 0 : giveUpAt));
  }

  /** Removes all that is left. Resolves after so many milliseconds at the latest, with one line for each leftover. */
  async clean(people: readonly CoderCalls[], withinMs: number): Promise<readonly string[]> {
    const { timing } = this.#options;
    const giveUpAt = timing.now() + withinMs;
    this.hurry();
    // Half of the time is left for deleting, however long the lists are refused.
    for (const calls of people) await this.#findForgotten(calls, giveUpAt - withinMs / 2);
    const left = [...this.#made].filter(([, { deleted }]) => !deleted);
    await inTurns(left, ([id, made]) => this.#delete(id, made, () => giveUpAt));
    const gone = [...this.#made.values()].filter(({ deleted }) => deleted);
    const stuck = await inTurns(gone, (made) => this.#awaitWorkspace(made, giveUpAt));
    const kept = [...this.#made.values()].filter(({ deleted }) => !deleted);
    return [
      ...kept.map(({ label, problem }) => `${label}: ${problem}`),
      ...stuck.filter((line) => line !== null),
    ];
  }

  /** A task whose making was cut off bears a name of this run. */
  async #findForgotten(calls: CoderCalls, giveUpAt: number): Promise<void> {
    try {
      const reply = await this.#list(calls, giveUpAt);
      for (const task of tasksOf(reply))
        if (task.name.startsWith(this.#options.prefix)) this.adopt(task.id, calls);
    } catch {
      // Whatever is known by id is deleted all the same.
    }
  }

  /** The tasks of one person. Who closes has ended the patience that waits for the rate limit, so it is waited for here. */
  async #list(calls: CoderCalls, giveUpAt: number): Promise<Reply> {
    const { timing } = this.#options;
    for (const interval of intervals(INTERVALS)) {
      const reply = await calls.ask("listTasks", { query: "?q=owner%3Ame" });
      if (reply.status !== 429 || timing.now() + interval > giveUpAt) return reply;
      await timing.sleep(interval);
    }
    throw new Error("intervals never end");
  }

  async #delete(id: string, made: Made, giveUpAt: () => number): Promise<void> {
    const { timing } = this.#options;
    for (const interval of intervals(INTERVALS)) {
      const answer = await attemptDelete(id, made);
      if (made.deleted || answer === "final" || timing.now() + interval > giveUpAt()) return;
      await timing.sleep(interval);
    }
  }

  /** Null, or why the workspace of a deleted task is still there. */
  async #awaitWorkspace({ calls, label, workspaceId }: Made, giveUpAt: number): Promise<string | null> {
    if (workspaceId === null) return null;
    const { timing } = this.#options;
    for (const interval of intervals(INTERVALS)) {
      const problem = await workspaceProblem(calls, workspaceId);
      if (problem === null) return null;
      const line = `the workspace of ${label}: ${problem.text}`;
      if (problem.final || timing.now() + interval > giveUpAt) return line;
      await timing.sleep(interval);
    }
    return null;
  }
}

/** One try; `final` when another would not help. */
async function attemptDelete(id: string, made: Made): Promise<"again" | "final"> {
  try {
    if (made.workspaceId === null) made.workspaceId = (await made.calls.task(id))?.workspace_id ?? null;
  } catch {
    // Deleting needs no more than the id.
  }
  try {
    const reply = await made.calls.ask("deleteTask", { params: ["me", id] });
    const answer = readDelete(reply);
    if (answer === "accepted" || answer === "gone") made.deleted = true;
    else if (answer === "busy") made.problem = "a build is under way, so it cannot be deleted yet";
    else made.problem = answer.refused;
    // A rate limit passes, as a server's trouble may.
    const mayPass = reply.status >= 500 || reply.status === 429;
    return typeof answer === "object" && !mayPass ? "final" : "again";
  } catch (error) {
    made.problem = messageOf(error);
    return "again";
  }
}

interface WorkspaceProblem {
  readonly text: string;
  readonly final: boolean;
}

async function workspaceProblem(calls: CoderCalls, id: string): Promise<WorkspaceProblem | null> {
  try {
    const workspace = await calls.workspace(id);
    if (workspace === null) return null;
    const { transition, job } = workspace.latest_build;
    if (transition === "delete" && job.status === "succeeded") return null;
    const isOver = job.status === "failed" || job.status === "canceled";
    const final = transition !== "delete" || isOver;
    return { text: `its ${transition} job is ${job.status}`, final };
  } catch (error) {
    return { text: messageOf(error), final: false };
  }
}

function tasksOf(reply: Reply): readonly { readonly id: string; readonly name: string }[] {
  const value = json(reply) as { readonly tasks?: unknown } | undefined | null;
  return Array.isArray(value?.tasks) ? value.tasks.filter(isTask) : [];
}

async function inTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const queue = items.values();
  const results: Result[] = [];
  const one = async (): Promise<void> => {
    for (const item of queue) results.push(await work(item));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return results;
}
