/** One try to bring a task into a state: the steps of its way, with a task that others left or one of its own. */
import type { TaskSteps } from "./ways-into-states.ts";
import { isOnTheWayTo } from "./ways-into-states.ts";
import type { NewTask, PublicTask } from "./public-task.ts";
import { Missed, OtherEnd, Sight, type Manner } from "./sight.ts";
import type { Goal, Kind } from "./kind.ts";
import type { TaskPool } from "./task-pool.ts";
import { Unreached, type ProviderStateName } from "../target.ts";

export interface Order {
  readonly state: ProviderStateName;
  /** A new one with each call, of another name where the name does not matter. */
  readonly task: () => NewTask;
  /** Null when only a task made to measure will do. */
  readonly kind: Kind | null;
}

export interface TryManner extends Manner {
  /** May it be a task whose first build is under way already? A part of its time is over. */
  readonly takesYoung: boolean;
  /** May it wait for room for a new task? Not while others wait for it. */
  readonly waits: boolean;
  /** Resolves when others that are to build at the same time are ready, too. */
  readonly ready: () => Promise<void>;
}

const LONG_WORK =
  "Think about this for a while: which is the largest number below one hundred that is prime?";

/** Where a task comes to by itself whose build is under way. */
const COMES_TO: Readonly<Partial<Record<ProviderStateName, ProviderStateName>>> = {
  "stop-pending": "paused",
  stopping: "paused",
  "start-canceling": "start-canceled",
  "stop-canceling": "stop-canceled",
};

export class OneTry implements TaskSteps {
  readonly #order: Order;
  readonly #pool: TaskPool;
  readonly #manner: TryManner;
  #sight: Sight | null = null;

  constructor(order: Order, pool: TaskPool, manner: TryManner) {
    this.#order = order;
    this.#pool = pool;
    this.#manner = manner;
  }

  get task(): PublicTask {
    return this.#seen.task;
  }

  get #seen(): Sight {
    if (this.#sight === null) throw new Error("a way into a state begins by making a task");
    return this.#sight;
  }

  #use(task: PublicTask): void {
    this.#sight = new Sight(task, this.#manner);
  }

  /** Of a task that only went on too fast, or to another end, something else can be made. */
  async giveUp(error: unknown): Promise<void> {
    const { kind } = this.#order;
    if (this.#sight === null) return;
    const isFit = error instanceof Missed || error instanceof OtherEnd;
    if (isFit && kind !== null) await this.#pool.recycle(this.task, kind.template);
    else this.#pool.retire(this.task);
  }

  async start(): Promise<void> {
    const { kind } = this.#order;
    if (kind === null) return this.#create();
    const young = this.#manner.takesYoung ? await this.#young(kind) : null;
    if (young !== null) return this.#use(young);
    const again = kind.firstStart !== true && (await this.#resumable(kind));
    await this.#manner.ready();
    await (again ? this.#resume() : this.#create());
  }

  /** A task that others left and that can be resumed with the input that is wanted. False when there is none. */
  async #resumable(kind: Kind): Promise<boolean> {
    if (await this.#again(kind, "resumable")) return true;
    return kind.input !== undefined && (await this.#changeInput(kind, kind.input));
  }

  async #create(): Promise<void> {
    this.#use(await this.#pool.create(this.#order.task(), this.#manner));
  }

  /** One that a judged call has just made is as new as one of ours, unless it went on meanwhile. */
  async #young(kind: Kind): Promise<PublicTask | null> {
    // What is to be canceled must run.
    const state = kind.state.startsWith("start-") ? "starting" : kind.state;
    for (;;) {
      const task = this.#pool.takeYoung({ ...kind, state });
      if (task === null) return null;
      const seen = await task.look().catch(() => null);
      if (seen !== null && seen !== "gone" && isOnTheWayTo(seen, state)) return task;
      await this.#pool.recycle(task, kind.template);
    }
  }

  async active(): Promise<void> {
    const { kind } = this.#order;
    const idle = kind === null ? null : this.#pool.takeIdle({ ...kind, state: "active" });
    if (idle !== null) this.#use(idle);
    else if (kind !== null && (await this.#again(kind, "active"))) return;
    else if (kind?.input !== undefined && (await this.#changeInput(kind, kind.input))) await this.#resume();
    else await this.#create();
    await this.see("active");
  }

  async paused(): Promise<void> {
    const { kind } = this.#order;
    if (kind !== null && (await this.#again(kind, "paused"))) return;
    if (kind?.input !== undefined && (await this.#changeInput(kind, kind.input))) return;
    await this.active();
    await this.task.build("stop");
    await this.see("paused");
  }

  /** Gives a paused task the input that is wanted. False when there is none to change, or it does not take it. */
  async #changeInput({ input: _, ...plain }: Kind, input: string): Promise<boolean> {
    if (!(await this.#again(plain, "paused"))) return false;
    await this.task.changeInput(input);
    await this.task.look();
    if (this.task.view.initial_prompt === input && this.task.view.status === "paused") return true;
    this.#pool.retire(this.task);
    this.#sight = null;
    return false;
  }

  /** Leads a task that was used before to where it is wanted. False when there is none that gets there. */
  async #again(kind: Kind, goal: Goal): Promise<boolean> {
    for (;;) {
      this.#manner.waiter.check();
      const used = this.#pool.takeUsed(kind, goal);
      if (used === null) return false;
      this.#use(used);
      try {
        await this.#lead(goal);
        used.spoiled = false;
        return true;
      } catch (error) {
        if (!(error instanceof Unreached)) throw error;
        this.#pool.retire(used);
        this.#sight = null;
      }
    }
  }

  async #lead(goal: Goal): Promise<void> {
    const seen = await this.task.look();
    const rest = seen === "gone" || seen === null ? undefined : COMES_TO[seen];
    if (rest !== undefined) await this.see(rest);
    const { status } = this.task.view;
    if (goal !== "active" && (status === "paused" || (status === "error" && goal === "resumable"))) return;
    if (goal === "active" && (status === "paused" || status === "error")) await this.#resume();
    // A task in error can be stopped as it is.
    if (goal === "active" || status !== "error") await this.see("active");
    if (goal === "active") return;
    await this.task.build("stop");
    await this.see("paused");
  }

  async #resume(): Promise<void> {
    this.#seen.remember();
    await this.task.resume();
  }

  see(state: ProviderStateName): Promise<void> {
    return this.#seen.see(state);
  }

  async pause(): Promise<void> {
    await this.#manner.ready();
    await this.task.pause();
  }

  async deleteWorkspace(): Promise<void> {
    await this.#manner.ready();
    await this.task.build("delete");
  }

  async cancel(): Promise<void> {
    try {
      await this.task.cancel();
    } catch (error) {
      // The job may have been done by then.
      throw error instanceof Unreached ? new Missed(error.message, { cause: error }) : error;
    }
  }

  async send(): Promise<void> {
    this.#seen.remember();
    await this.task.send(LONG_WORK);
  }

  async remove(): Promise<void> {
    const reply = await this.task.remove();
    if (reply.status !== 202)
      throw new Unreached(`task ${this.task.view.name} cannot be deleted: ${String(reply.status)}`);
  }

  async snapshot(): Promise<void> {
    if (!(await this.task.log()).includes('"snapshot_at"'))
      throw new Unreached(`task ${this.task.view.name} was paused and keeps no snapshot`);
  }
}
