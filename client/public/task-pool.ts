/** The tasks a target made: so many at once, and those that nobody has changed for the next who asks. */
import { CreateRefused, createPublicTask, type NewTask, type PublicTask } from "./public-task.ts";
import {
  Unreached,
  type Arranged,
  type ProviderStateName,
  type TaskView,
  type TemplateKind,
} from "../target.ts";
import type { TaskCleaner } from "./task-cleaner.ts";
import { fits, nearest, takeOut, type Goal, type Kind } from "./kind.ts";
import type { Waiter } from "./waiter.ts";
import { isOnTheWayTo } from "./ways-into-states.ts";

/** A task that is arranged. */
export interface Held {
  readonly task: PublicTask;
  /** Null when it was made to measure, and so fits nobody else as it is. */
  readonly kind: Kind | null;
  /** What it was made from; null when something about it is so odd that nobody else may have it. */
  readonly template: TemplateKind | null;
  /** What was shown when it was handed out. */
  readonly shown: TaskView;
  /** Who only looks shares it with others who only look. Whoever made it is the first. */
  sharers: number;
}

/** A task that somebody changed, and that can be led on from there. */
interface Used {
  readonly task: PublicTask;
  readonly template: TemplateKind;
}

/** There is no room for a task, and nobody was to wait for some. */
export class NoRoom extends Unreached {}

export interface TaskPoolOptions {
  readonly waiter: Waiter;
  readonly cleaner: TaskCleaner;
  /** Tasks at once. */
  readonly maxTasks: number;
}

/** From here a task goes on to be active or paused, or can be led there. */
const LEADS_ON: ReadonlySet<ProviderStateName> = new Set([
  "pending",
  "starting",
  "agent-connecting",
  "agent-starting",
  "app-initializing",
  "active",
  "active-busy",
  "start-canceling",
  "start-canceled",
  "start-canceled-late",
  "start-failed",
  "stop-pending",
  "stopping",
  "stop-canceling",
  "stop-canceled",
  "stop-failed",
  "paused",
]);

export class TaskPool {
  readonly #options: TaskPoolOptions;
  readonly #alive = new Set<PublicTask>();
  readonly #held = new Map<string, Held>();
  readonly #idle: Held[] = [];
  readonly #used: Used[] = [];
  readonly #underWay = new Set<Promise<unknown>>();
  #places = 0;

  constructor(options: TaskPoolOptions) {
    this.#options = options;
  }

  /** Makes a task as soon as there is room for one, or at once or never. Throws `Unreached`, or `CreateRefused`. */
  async create(wanted: NewTask, { waits = true }: { readonly waits?: boolean } = {}): Promise<PublicTask> {
    const { maxTasks } = this.#options;
    if (!waits && this.#places >= maxTasks)
      throw new NoRoom(`there is no room for another of ${String(maxTasks)} tasks`);
    await this.#takePlace();
    try {
      const task = await this.track(this.#create(wanted));
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
    const oldest = this.#used.shift() ?? this.#idle.shift();
    if (oldest !== undefined) this.retire(oldest.task);
  }

  /** How many of so many tasks there is room for, without waiting for others; one at least. */
  room(wanted: number): number {
    const free = this.#options.maxTasks - this.#places + this.#used.length + this.#idle.length;
    return Math.max(1, Math.min(wanted, free));
  }

  /** Keeps a task for whoever asks for its kind. */
  keep(task: PublicTask, kind: Kind): void {
    this.#idle.push({ task, kind, template: kind.template, shown: task.view, sharers: 0 });
  }

  /** A task of the kind that rests unchanged, if there is one. */
  takeIdle(kind: Kind): PublicTask | null {
    const index = this.#idle.findIndex(({ task, kind: other }) => other !== null && fits(kind, other, task));
    return index === -1 ? null : (this.#idle.splice(index, 1)[0]?.task ?? null);
  }

  /**
   * The task of the owner and the template that is nearest to where it is wanted: of those that were used before, else of
   * those that rest unchanged where nobody has asked for them. Null when there is none.
   */
  takeUsed(kind: Kind, goal: Goal): PublicTask | null {
    const isFit = ({ task, kind: other }: Pick<Held, "task" | "kind">): boolean =>
      other !== null && LEADS_ON.has(other.state) && fits(kind, { ...other, state: kind.state }, task);
    const used = this.#used.filter(({ task, template }) =>
      fits(kind, { ...kind, owner: task.owner, template }, task),
    );
    return (
      takeOut(this.#used, nearest(used, goal)) ?? takeOut(this.#idle, nearest(this.#idle.filter(isFit), goal))
    );
  }

  /** A task whose first build is on its way to the state. */
  takeYoung(kind: Kind): PublicTask | null {
    const index = this.#used.findIndex(({ task, template }) => {
      const seen = task.view.workspace_build_number === 1 ? task.shows() : null;
      const isYoung = seen !== null && isOnTheWayTo(seen, kind.state);
      return isYoung && fits(kind, { ...kind, owner: task.owner, template }, task);
    });
    return index === -1 ? null : (this.#used.splice(index, 1)[0]?.task ?? null);
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

  /** Is it still lent to somebody? */
  isHeld(held: Held): boolean {
    return this.#held.get(held.task.id) === held;
  }

  /** The task is not needed any more: the next may have it, or it goes. `made` is one that a judged call made. */
  async release(arranged: Arranged, made: Used | null): Promise<void> {
    const held = this.held(arranged);
    if (held === null) return made === null ? this.#letGo(arranged) : this.#takeIn(made, arranged);
    held.sharers -= 1;
    if (held.sharers > 0) return;
    this.#held.delete(held.task.id);
    const { task, kind, template } = held;
    if (template === null || task.altered || !(await isNobodyElses(task))) return this.retire(task);
    if (kind !== null && !task.spoiled && (await isUnchanged(held))) this.#idle.push(held);
    else await this.recycle(task, template);
  }

  /** Keeps a task that is not what it was, as far as something can be made of it. */
  async recycle(task: PublicTask, template: TemplateKind): Promise<void> {
    const seen = await task.look().catch(() => "gone" as const);
    if (seen === "gone" || seen === null || !LEADS_ON.has(seen)) this.retire(task);
    else if (!task.spoiled && seen === "active")
      this.keep(task, { state: seen, owner: task.owner, template });
    else this.#used.push({ task, template });
  }

  /** A task that a judged call made is as good as any, while there is room for it. */
  async #takeIn(made: Used, arranged: Arranged): Promise<void> {
    if (this.#places >= this.#options.maxTasks) return this.#letGo(arranged);
    this.#places += 1;
    this.#alive.add(made.task);
    await this.recycle(made.task, made.template);
  }

  /** A task that a judged call made takes a place of its own. Where all are taken, whoever made it waits until it goes. */
  async #letGo({ task }: Arranged): Promise<void> {
    const { cleaner, maxTasks } = this.#options;
    this.#places += 1;
    const going = this.track(cleaner.remove(task)).finally(() => {
      this.#places -= 1;
    });
    if (this.#places > maxTasks) await going;
  }

  /** Deletes a task in the background; its place is free once the server has agreed. */
  retire(task: PublicTask): void {
    if (!this.#alive.delete(task)) return;
    void this.track(
      this.#options.cleaner.remove(task).finally(() => {
        this.#places -= 1;
      }),
    );
  }

  /** Resolves when nothing is being made or deleted any more. */
  async quiet(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  /** Work that has to be over before the run is. */
  async track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }
}

/** Has nobody a role on it that was given to them? Who had it before may have shared it. */
async function isNobodyElses(task: PublicTask): Promise<boolean> {
  return !task.shared || task.unshare().catch(() => false);
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
