/** Looks at one task until it is in a state, or until it shows that it will not come there. */
import { isAsGoodAs, isOnTheWay, lasts } from "../observed-state.ts";
import type { PublicTask } from "./public-task.ts";
import { Unreached, type ProviderStateName, type TaskView } from "../target.ts";
import { isBefore } from "../time.ts";
import type { Pace, Waiter } from "./waiter.ts";
import { isBeyond } from "./ways-into-states.ts";

/** The task went through the state between two looks. */
export class Missed extends Unreached {
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

/** A job that was canceled came to another of its ends. Source: docs/behaviour, 4.12 #10. */
export class OtherEnd extends RestsElsewhere {}

const ENDS_OF_A_CANCEL: readonly (readonly RestsElsewhere["state"][])[] = [
  ["start-failed", "start-canceled", "start-canceled-late"],
  ["stop-failed", "stop-canceled"],
];

/** How a task is looked at. */
export interface Manner {
  readonly waiter: Waiter;
  /** How often, when the state soon passes. */
  readonly pace: Pace;
  /** Has somebody else what was looked for? */
  readonly isOver: () => boolean;
}

/** An agent that has said nothing for so long is taken to wait for input; a task that no state fits, to rest. */
const QUIET_MS = 5_000;
/** An agent that takes its input shows it within that. */
const BUSY_MS = 20_000;

/** Something that is shown, and since when. */
interface Since {
  readonly shown: string;
  readonly sinceMs: number;
}

export class Sight {
  readonly task: PublicTask;
  readonly #manner: Manner;
  #before: TaskView["current_state"] = null;
  #unlinkedSinceMs: number | null = null;
  #odd: Since | null = null;
  #quiet: Since | null = null;

  constructor(task: PublicTask, manner: Manner) {
    this.task = task;
    this.#manner = manner;
  }

  /** What the agent has said by now stays in sight until it says something else. */
  remember(): void {
    this.#before = this.task.view.current_state;
  }

  /** Throws `Missed` when the task must have been in the state in between, `RestsElsewhere` when it will not come there. */
  async see(state: ProviderStateName): Promise<void> {
    const { waiter, pace } = this.#manner;
    const passes = !lasts(state);
    // What was answered last may show it already, and with another call it may be over.
    const shown = passes && this.task.shows() === state;
    // Who has to say afterwards whether the task was still there needs to know by then which build that was.
    const build = passes ? this.task.buildId() : Promise.resolve();
    // Meanwhile it is looked at: what soon passes may be over after one more call. A failure is told when it is waited for.
    build.catch(() => {});
    await waiter.until(
      () => `task ${this.task.inWords()} to be ${state}`,
      async (waitedMs) => (shown || (await this.#isSeen(state, waitedMs)) ? true : undefined),
      { pace: passes ? pace : "calm" },
    );
    await build;
  }

  async #isSeen(state: ProviderStateName, waitedMs: number): Promise<boolean> {
    const { name } = this.task.view;
    if (this.#manner.isOver()) throw new Missed(`task ${name} was not needed as ${state} any more`);
    const seen = await this.task.look();
    if (seen === "gone") {
      if (state === "deleted") return true;
      throw new Missed(`task ${name} was gone before it was seen as ${state}`);
    }
    if (seen === null) {
      if (this.#restsUnknown(waitedMs)) this.#restsAs("unknown", state);
      return false;
    }
    if (isAsGoodAs(seen, state)) return state !== "active" || this.#agentWaits(waitedMs);
    if (state === "active-busy") return this.#awaitBusy(seen, waitedMs);
    if (isBeyond(seen, state))
      throw new Missed(`task ${name} was ${seen} before it was seen as ${state}: it passes too fast`);
    if (lasts(seen)) this.#restsAs(seen, state);
    if (seen === "agent-connecting" && this.#isLinkedToNothing(waitedMs))
      this.#restsAs("never-linked", state);
    return false;
  }

  #restsAs(seen: RestsElsewhere["state"], wanted: ProviderStateName): never {
    const rests = seen === "unknown" ? "in a state that no way of ours leads into or out of," : `as ${seen}`;
    const isOtherEnd = ENDS_OF_A_CANCEL.some((ends) => ends.includes(seen) && ends.includes(wanted));
    const Why = isOtherEnd ? OtherEnd : RestsElsewhere;
    throw new Why(seen, `task ${this.task.inWords()}: it rests ${rests} and was to be ${wanted}`);
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
}
