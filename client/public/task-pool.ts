/** The tasks a target made: so many at once, and those that nobody has changed for the next who asks. */
import { CreateRefused, createPublicTask, type NewTask, type PublicTask } from "./public-task.ts";
import type { Arranged, Person, ProviderStateName, TaskView, TemplateKind } from "../target.ts";
import type { TaskCleaner } from "./task-cleaner.ts";
import type { Waiter } from "./waiter.ts";

/** What makes one resting task as good as another. */
export interface Kind {
  readonly state: ProviderStateName;
  readonly owner: Person;
  readonly template: TemplateKind;
}

/** A task that is arranged. */
export interface Held {
  readonly task: PublicTask;
  /** Null when it was made to measure, and so fits nobody else. */
  readonly kind: Kind | null;
  /** What was shown when it was handed out. */
  readonly shown: TaskView;
}

export interface TaskPoolOptions {
  readonly waiter: Waiter;
  readonly cleaner: TaskCleaner;
  /** Tasks at once. */
  readonly maxTasks: number;
}

export class TaskPool {
  readonly #options: TaskPoolOptions;
  readonly #alive = new Set<PublicTask>();
  readonly #held = new Map<string, Held>();
  readonly #idle: Held[] = [];
  readonly #underWay = new Set<Promise<unknown>>();
  #places = 0;

  constructor(options: TaskPoolOptions) {
    this.#options = options;
  }

  /** Makes a task as soon as there is room for one. Throws `Unreached`, or `CreateRefused`. */
  async create(wanted: NewTask): Promise<PublicTask> {
    await this.#takePlace();
    try {
      const task = await this.#track(this.#create(wanted));
      this.#alive.add(task);
      return task;
    } catch (error) {
      this.#places -= 1;
      throw error;
    }
  }

  /** A name stays taken until the workspace of the task that had it is deleted. */
  async #create(wanted: NewTask): Promise<PublicTask> {
    const { waiter, cleaner } = this.#options;
    return waiter.until(
      () => `the name ${wanted.name} to be free again`,
      async () => {
        try {
          const task = await createPublicTask(wanted);
          cleaner.add(task);
          return task;
        } catch (error) {
          const busy = error instanceof CreateRefused && error.reply.status === 409;
          if (busy && cleaner.hadName(wanted.name)) return undefined;
          throw error;
        }
      },
    );
  }

  async #takePlace(): Promise<void> {
    const { waiter, maxTasks } = this.#options;
    await waiter.until(
      () => `one of ${String(maxTasks)} tasks to be done with`,
      () => {
        if (this.#places >= maxTasks) {
          this.#retireIdle();
          return Promise.resolve(undefined);
        }
        this.#places += 1;
        return Promise.resolve(true);
      },
    );
  }

  /** The oldest task that nobody asked for again makes room. */
  #retireIdle(): void {
    const oldest = this.#idle.shift();
    if (oldest !== undefined) this.retire(oldest.task);
  }

  /** Keeps a task for whoever asks for its kind. */
  keep(task: PublicTask, kind: Kind): void {
    this.#idle.push({ task, kind, shown: task.view });
  }

  /** A task of the kind that rests unchanged, if there is one. */
  takeIdle(kind: Kind): PublicTask | null {
    const index = this.#idle.findIndex(({ kind: other }) => other !== null && sameKind(other, kind));
    return index === -1 ? null : (this.#idle.splice(index, 1)[0]?.task ?? null);
  }

  hold(held: Held): void {
    this.#held.set(held.task.id, held);
  }

  held({ task }: Arranged): Held | null {
    return this.#held.get(task.id) ?? null;
  }

  /** Every task that is there and not yet given up. */
  get tasks(): Iterable<PublicTask> {
    return this.#alive;
  }

  /** The task is not needed any more: the next may have it, or it goes. */
  async release(arranged: Arranged): Promise<void> {
    const held = this.held(arranged);
    if (held === null) return this.#letGo(arranged);
    this.#held.delete(held.task.id);
    if (held.kind !== null && !held.task.spoiled && (await isUnchanged(held))) this.#idle.push(held);
    else this.retire(held.task);
  }

  /** A task that a judged call made takes a place of its own. Where all are taken, whoever made it waits until it goes. */
  async #letGo({ task }: Arranged): Promise<void> {
    const { cleaner, maxTasks } = this.#options;
    this.#places += 1;
    const going = this.#track(cleaner.remove(task)).finally(() => {
      this.#places -= 1;
    });
    if (this.#places > maxTasks) await going;
  }

  /** Deletes a task in the background; its place is free once the server has agreed. */
  retire(task: PublicTask): void {
    if (!this.#alive.delete(task)) return;
    void this.#track(
      this.#options.cleaner.remove(task).finally(() => {
        this.#places -= 1;
      }),
    );
  }

  /** Resolves when nothing is being made or deleted any more. */
  async quiet(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  async #track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }
}

function sameKind(a: Kind, b: Kind): boolean {
  return a.state === b.state && a.owner === b.owner && a.template === b.template;
}

/** Does a read show the very same as when the task was handed out? Its `updated_at` moves with every build and report. */
async function isUnchanged({ task, shown }: Held): Promise<boolean> {
  try {
    await task.look();
  } catch {
    return false;
  }
  return JSON.stringify(task.view) === JSON.stringify(shown);
}
