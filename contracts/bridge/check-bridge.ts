/** Checks a states bridge: is each state reached, held and seen by a read, and does each event do what it says? */
import type { OpenBridge } from "../../client/open-bridge.ts";
import type { EventName, ProviderStateName } from "../../client/target.ts";
import {
  callback,
  checkOptions,
  having,
  signal as signalKind,
  wholeNumber,
  type KindsOf,
} from "../../shared/check-options.ts";
import { eventChecks } from "./event-checks.ts";
import { checkEvent } from "./check-event.ts";
import { checkExtras, type ExtraCheck } from "./check-extras.ts";
import { answerOf, makeTask, type Answer, type Checking, type EventOutcome } from "./checking.ts";
import { lookAt, type TaskRef } from "./look.ts";
import { removeAll } from "./remove-all.ts";
import { goesOnTo, whyNotIn } from "./state-shows.ts";
import { stepUntil } from "./step-until.ts";

export interface StateCheck {
  readonly state: ProviderStateName;
  /** The bridge says that the task is in the state. */
  readonly reached: Answer;
  /** The reads of the server say so too. */
  readonly read: Answer;
  /** They still do after a while. */
  readonly held: Answer;
  /** Steps lead the task to where it goes from there. */
  readonly steps: Answer;
  /** What went otherwise, or what the bridge answered to a state that it does not know. */
  readonly why?: string;
}

export interface BridgeResult {
  /** `sound`: nothing went otherwise. `unknown`: nothing could be shown, or the check was cut short. */
  readonly verdict: "sound" | "lies" | "unknown";
  readonly bridge: string;
  readonly server: string;
  readonly states: readonly StateCheck[];
  readonly events: readonly EventOutcome[];
  readonly extras: readonly ExtraCheck[];
  /** Tasks that could not be deleted again. */
  readonly leftovers: readonly string[];
}

export interface CheckBridgeOptions {
  readonly bridge: OpenBridge;
  /** Lets the time pass in which a state must stay. */
  readonly hold: () => Promise<void>;
  /** States and events at once. Default 4. */
  readonly concurrency?: number;
  readonly onProgress?: (progress: BridgeProgress) => void;
  readonly signal?: AbortSignal;
}

export interface BridgeProgress {
  readonly done: number;
  readonly planned: number;
}

const KINDS: KindsOf<CheckBridgeOptions> = {
  bridge: having(["send", "close"], "a bridge, as openBridge() resolves to it"),
  hold: callback,
  concurrency: wholeNumber(1, 1_000),
  onProgress: callback,
  signal: signalKind,
};

/**
 * Checks the bridge and deletes what was made. Never throws for what the bridge does, and a `TypeError` for an option that
 * is wrong or unknown.
 */
export async function checkBridge(options: CheckBridgeOptions): Promise<BridgeResult> {
  checkOptions("checkBridge", options, KINDS, ["bridge", "hold"]);
  const { bridge, hold, concurrency = 4, onProgress, signal } = options;
  const checking: Checking = { bridge, reader: { send: bridge.send, token: bridge.user.token }, made: [] };
  const names = bridge.stateNames;
  const events = Object.keys(eventChecks) as readonly EventName[];
  let done = 0;
  const planned = 2 * names.length + events.length;
  const one =
    <Item, Made>(work: (item: Item) => Promise<Made>) =>
    async (item: Item): Promise<Made> => {
      const made = await work(item);
      done += 1;
      onProgress?.({ done, planned });
      return made;
    };
  try {
    const pool = { atOnce: concurrency, signal };
    const reached = await together(
      names,
      pool,
      one((state) => reach(checking, state)),
    );
    if (reached.some(({ check }) => check.reached === "yes") && signal?.aborted !== true) await hold();
    const states = await together(
      reached,
      pool,
      one((task) => stay(checking, task)),
    );
    const outcomes = await together(
      events,
      pool,
      one((event) => checkEvent(checking, event)),
    );
    const extras = signal?.aborted === true ? [] : await checkExtras(checking);
    const leftovers = await removeAll(checking);
    const whole = states.length === names.length && outcomes.length === events.length;
    const found = { states, events: outcomes, extras };
    return {
      verdict: verdictOf(found, whole && signal?.aborted !== true),
      bridge: bridge.where,
      server: bridge.server,
      ...found,
      leftovers,
    };
  } finally {
    bridge.close();
  }
}

function verdictOf(
  { states, events, extras }: Pick<BridgeResult, "states" | "events" | "extras">,
  isWhole: boolean,
): BridgeResult["verdict"] {
  const answers = [
    ...states.flatMap(({ reached, read, held, steps }) => [reached, read, held, steps]),
    ...events.map(({ does }) => does),
    ...extras.map(({ holds }) => holds),
  ];
  if (answers.includes("no")) return "lies";
  return isWhole && states.some(({ held }) => held === "yes") ? "sound" : "unknown";
}

interface Reached {
  readonly check: StateCheck;
  readonly task: TaskRef | null;
}

const UNASKED = { read: "not-asked", held: "not-asked", steps: "not-asked" } as const;

/** Asks for the state and reads it at once. */
async function reach(checking: Checking, state: ProviderStateName): Promise<Reached> {
  try {
    const task = await makeTask(checking, state);
    const why = whyNotIn(state, await lookAt(checking.reader, task));
    const read = why === null ? "yes" : "no";
    return { check: { state, reached: "yes", ...UNASKED, read, ...(why === null ? {} : { why }) }, task };
  } catch (error) {
    const { answer, why } = answerOf(error);
    return { check: { state, reached: answer, ...UNASKED, why }, task: null };
  }
}

/** Reads the state again, and lets the task go on from there. */
async function stay(checking: Checking, { check, task }: Reached): Promise<StateCheck> {
  if (task === null || check.read !== "yes") return check;
  const why = whyNotIn(check.state, await lookAt(checking.reader, task));
  if (why !== null) return { ...check, held: "no", why: `it did not stay: ${why}` };
  const goals = goesOnTo[check.state];
  if (goals === undefined) return { ...check, held: "yes" };
  const { answer: steps, why: stuck } = await stepUntil(checking, task, (look) =>
    goals.some((goal) => whyNotIn(goal, look) === null),
  );
  const words = stuck === undefined ? {} : { why: `steps do not lead to "${goals[0] ?? ""}": ${stuck}` };
  return { ...check, held: "yes", steps, ...words };
}

/** Works through a list, so many at once, until the signal comes. What is done is in the order of the list. */
async function together<Item, Made>(
  items: readonly Item[],
  { atOnce, signal }: { readonly atOnce: number; readonly signal: AbortSignal | undefined },
  work: (item: Item) => Promise<Made>,
): Promise<readonly Made[]> {
  const made: (readonly [Made])[] = [];
  const queue = items.entries();
  const one = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (signal?.aborted === true) return;
      made[index] = [await work(item)];
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return made.flat();
}
