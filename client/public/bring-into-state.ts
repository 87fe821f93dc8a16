/** Brings one task into a state by public calls and by looking. */
import type { TaskSteps } from "./ways-into-states.ts";
import { isBeyond, waysIntoStates } from "./ways-into-states.ts";
import { isBefore } from "../time.ts";
import { isAsGoodAs, isOnTheWay, lasts } from "../observed-state.ts";
import type { NewTask, PublicTask } from "./public-task.ts";
import type { Kind, TaskPool } from "./task-pool.ts";
import { Unreached, type ProviderStateName, type TaskView } from "../target.ts";
import type { Pace, Waiter } from "./waiter.ts";

export interface Order {
  readonly state: ProviderStateName;
  /** A new one with each call, of another name where the name does not matter. */
  readonly task: () => NewTask;
  /** Null when only a task made to measure will do. */
  readonly kind: Kind | null;
}

export interface PoolAndWaiter {
  readonly waiter: Waiter;
  readonly pool: TaskPool;
}

/** The task went through the state between two looks. */
class Missed extends Unreached {
  override readonly by = "passed";
}

/** The task rests somewhere else; `unknown` when no row of docs/behaviour, 4.1 fits what is seen. */
export class RestsElsewhere extends Unreached {
  override readonly by = "rests";
  readonly state: ProviderStateName | "never-linked" | "unknown";
  constructor(state: RestsElsewhere["state"], message: string) {
    super(message);
    this.state = state;
  }
}

/** A state that soon passes is tried for so often, each time looking more often. */
const TRIES: readonly Pace[] = ["eager", "hasty", "hasty"];
/** An agent that has said nothing for so long is taken to wait for input; a task that no state fits, to rest. */
const QUIET_MS = 5_000;
/** An agent that takes its input shows it within that. */
const BUSY_MS = 20_000;
const LONG_WORK =
  "Think about this for a while: which is the largest number below one hundred that is prime?";

/** A task in the state. Throws `Unreached`; what was made on the way is given up. */
export async function bringInto(order: Order, poolAndWaiter: PoolAndWaiter): Promise<PublicTask> {
  const way = waysIntoStates[order.state];
  if (typeof way === "string") throw new Unreached(`the state "${order.state}" is out of reach: ${way}`);
  for (const [index, pace] of TRIES.entries()) {
    // What others used has a part of its time behind it: who came too late with it once takes one of its own.
    const oneTry = new OneTry(order, poolAndWaiter, { pace, takesUsed: index === 0 });
    try {
      await way(oneTry);
      return oneTry.task;
    } catch (error) {
      await oneTry.giveUp(error);
      if (!(error instanceof Missed) || index === TRIES.length - 1) throw error;
    }
  }
  throw new Error("the last try neither came to its end nor threw");
}

class OneTry implements TaskSteps {
  readonly #order: Order;
  readonly #poolAndWaiter: PoolAndWaiter;
  readonly #pace: Pace;
  readonly #takesUsed: boolean;
  #task: PublicTask | null = null;
  /** What the agent had said before it was sent a message. */
  #before: TaskView["current_state"] = null;
  #unlinkedSinceMs: number | null = null;
  #odd: { readonly shown: string; readonly sinceMs: number } | null = null;
  #quiet: { readonly shown: string; readonly sinceMs: number } | null = null;

  constructor(
    order: Order,
    poolAndWaiter: PoolAndWaiter,
    { pace, takesUsed }: { readonly pace: Pace; readonly takesUsed: boolean },
  ) {
    this.#order = order;
    this.#poolAndWaiter = poolAndWaiter;
    this.#pace = pace;
    this.#takesUsed = takesUsed;
  }

  get task(): PublicTask {
    if (this.#task === null) throw new Error("a way into a state begins by making a task");
    return this.#task;
  }

  /** Of a task that only went on too fast something else can be made. */
  async giveUp(error: unknown): Promise<void> {
    const { pool } = this.#poolAndWaiter;
    const { kind } = this.#order;
    if (this.#task === null) return;
    if (error instanceof Missed && kind !== null) await pool.recycle(this.#task, kind.template);
    else pool.retire(this.#task);
  }

  async create(): Promise<void> {
    const { kind, task } = this.#order;
    this.#task =
      (kind === null || !this.#takesUsed ? null : await this.#young(kind)) ??
      (await this.#poolAndWaiter.pool.create(task()));
  }

  /** One that a judged call has just made is as new as one of ours, unless it went on meanwhile. */
  async #young(kind: Kind): Promise<PublicTask | null> {
    const { pool } = this.#poolAndWaiter;
    // What is to be canceled must run.
    const state =
      kind.state === "start-canceled" || kind.state === "start-canceling" ? "starting" : kind.state;
    for (;;) {
      const task = pool.takeYoung({ ...kind, state });
      if (task === null) return null;
      const seen = await task.look().catch(() => null);
      if (seen !== null && seen !== "gone" && !isBeyond(seen, state)) return task;
      await pool.recycle(task, kind.template);
    }
  }

  async active(): Promise<void> {
    const { kind } = this.#order;
    const idle = kind === null ? null : this.#poolAndWaiter.pool.takeIdle({ ...kind, state: "active" });
    if (idle !== null) this.#task = idle;
    else if (kind !== null && (await this.#again({ ...kind, state: "active" }))) return;
    else await this.create();
    await this.see("active");
  }

  async paused(): Promise<void> {
    const { kind } = this.#order;
    if (kind !== null && (await this.#again({ ...kind, state: "paused" }))) return;
    if (kind?.input !== undefined && (await this.#changeInput(kind, kind.input))) return;
    await this.active();
    await this.build("stop");
    await this.see("paused");
  }

  /** Gives a paused task the input that is wanted. False when there is none to change, or it does not take it. */
  async #changeInput({ input: _, ...plain }: Kind, input: string): Promise<boolean> {
    if (!(await this.#again({ ...plain, state: "paused" }))) return false;
    await this.task.changeInput(input);
    await this.task.look();
    if (this.task.view.initial_prompt === input && this.task.view.status === "paused") return true;
    this.#poolAndWaiter.pool.retire(this.task);
    this.#task = null;
    return false;
  }

  /** Leads a task that was used before to where it is wanted. False when there is none that gets there. */
  async #again(kind: Kind): Promise<boolean> {
    const { pool, waiter } = this.#poolAndWaiter;
    for (;;) {
      waiter.check();
      const used = pool.takeUsed(kind);
      if (used === null) return false;
      this.#task = used;
      try {
        await this.#lead(kind.state);
        used.spoiled = false;
        return true;
      } catch (error) {
        if (!(error instanceof Unreached)) throw error;
        pool.retire(used);
        this.#task = null;
      }
    }
  }

  async #lead(wanted: ProviderStateName): Promise<void> {
    const seen = await this.task.look();
    if (seen === "stop-pending" || seen === "stopping") await this.see("paused");
    if (this.task.view.status === "paused") {
      if (wanted === "paused") return;
      // What the agent said before stays in sight until it says something else.
      this.#before = this.task.view.current_state;
      await this.task.resume();
    }
    await this.see("active");
    if (wanted !== "paused") return;
    await this.build("stop");
    await this.see("paused");
  }

  async see(state: ProviderStateName): Promise<void> {
    const passes = !lasts(state);
    // What was answered last may show it already, and with another call it may be over.
    const shown = passes && this.task.shows() === state;
    // Who has to say afterwards whether the task was still there needs to know by then which build that was.
    const build = passes ? this.task.buildId() : Promise.resolve();
    // Meanwhile it is looked at: what soon passes may be over after one more call. A failure is told when it is waited for.
    build.catch(() => {});
    await this.#poolAndWaiter.waiter.until(
      () => `task ${this.task.inWords()} to be ${state}`,
      async (waitedMs) => (shown || (await this.#isSeen(state, waitedMs)) ? true : undefined),
      { pace: passes ? this.#pace : "calm" },
    );
    await build;
  }

  async #isSeen(state: ProviderStateName, waitedMs: number): Promise<boolean> {
    const seen = await this.task.look();
    if (seen === "gone") {
      if (state === "deleted") return true;
      throw new Missed(`task ${this.task.view.name} was gone before it was seen as ${state}`);
    }
    if (seen === null) {
      if (this.#restsUnknown(waitedMs)) this.#restsAs("unknown", state);
      return false;
    }
    if (isAsGoodAs(seen, state)) return state !== "active" || this.#agentWaits(waitedMs);
    if (state === "active-busy") return this.#awaitBusy(seen, waitedMs);
    if (isBeyond(seen, state))
      throw new Missed(
        `task ${this.task.view.name} was ${seen} before it was seen as ${state}: it passes too fast`,
      );
    if (lasts(seen)) this.#restsAs(seen, state);
    if (seen === "agent-connecting" && this.#isLinkedToNothing(waitedMs))
      this.#restsAs("never-linked", state);
    return false;
  }

  #restsAs(seen: RestsElsewhere["state"], wanted: ProviderStateName): never {
    const rests = seen === "unknown" ? "in a state that no way of ours leads into or out of," : `as ${seen}`;
    throw new RestsElsewhere(seen, `task ${this.task.inWords()}: it rests ${rests} and was to be ${wanted}`);
  }

  /** No job is under way, no state that is known fits, and nothing has changed for a while: nothing will. */
  #restsUnknown(waitedMs: number): boolean {
    const shown = JSON.stringify(this.task.view);
    if (this.#odd?.shown !== shown) this.#odd = { shown, sinceMs: waitedMs };
    return !isOnTheWay(this.task.view) && waitedMs - this.#odd.sinceMs >= QUIET_MS;
  }

  /** An agent is linked from the success of the start job on, or never. Source: docs/behaviour, 2.1 #17 and 3.3 #6. */
  #isLinkedToNothing(waitedMs: number): boolean {
    if (this.task.view.workspace_agent_id !== null) return false;
    this.#unlinkedSinceMs ??= waitedMs;
    return waitedMs - this.#unlinkedSinceMs >= QUIET_MS;
  }

  /** An agent says when it waits for input. Of one that reports nothing only the log tells. */
  async #agentWaits(waitedMs: number): Promise<boolean> {
    const said = this.task.view.current_state;
    if (said !== null && said?.timestamp !== this.#before?.timestamp) return true;
    const shown = await this.task.log();
    if (this.#quiet?.shown !== shown) this.#quiet = { shown, sinceMs: waitedMs };
    return waitedMs - this.#quiet.sinceMs >= QUIET_MS;
  }

  #awaitBusy(seen: ProviderStateName, waitedMs: number): false {
    const { name, current_state: state } = this.task.view;
    if (seen !== "active") throw new Unreached(`task ${name} was ${seen} in place of active-busy`);
    if (isBefore(this.#before?.timestamp ?? "0001-01-01T00:00:00Z", state?.timestamp) === true)
      throw new Missed(`the agent of task ${name} was done before it was seen at work`);
    if (waitedMs > BUSY_MS)
      throw new Unreached(`the agent of task ${name} was sent a message and did not report that it works`);
    return false;
  }

  pause(): Promise<void> {
    return this.task.pause();
  }

  build(transition: "stop" | "delete"): Promise<void> {
    return this.task.build(transition);
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
    this.#before = this.task.view.current_state;
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
