/** Brings one task into a state by public calls and by looking. */
import type { Chances } from "./chances.ts";
import { Meeting } from "./meeting.ts";
import { OneTry, type Order } from "./one-try.ts";
import type { PublicTask } from "./public-task.ts";
import { Missed, OtherEnd } from "./sight.ts";
import { NoRoom, type TaskPool } from "./task-pool.ts";
import { Unreached, type ProviderStateName } from "../target.ts";
import type { Pace, Waiter } from "./waiter.ts";
import { waysIntoStates, type Way } from "./ways-into-states.ts";

export interface PoolAndWaiter {
  readonly waiter: Waiter;
  readonly pool: TaskPool;
  readonly chances: Chances;
}

/** A state that soon passes is tried for so often, each time looking more often; then with several tasks at once. */
const TRIES: readonly Pace[] = ["eager", "hasty"];
/** What a build begins with shows in its first read or never: looking more often would not help. */
const BEGINNINGS: ReadonlySet<ProviderStateName> = new Set(["pending", "stop-pending"]);
/** Builds that are asked for at once wait for one another where provisioners are few. */
const AT_ONCE = 3;
/** The same where each costs a task of its own, because only a first start will do. */
const NEW_AT_ONCE = 2;

/** A task in the state. Throws `Unreached`; what was made on the way is given up. */
export async function bringInto(order: Order, poolAndWaiter: PoolAndWaiter): Promise<PublicTask> {
  const way = waysIntoStates[order.state];
  if (typeof way === "string") throw new Unreached(`the state "${order.state}" is out of reach: ${way}`);
  const { pool, waiter, chances } = poolAndWaiter;
  const paces = (BEGINNINGS.has(order.state) ? TRIES.slice(0, 1) : TRIES).values();
  let pace = paces.next().value;
  let takesYoung = true;
  let missed: Missed | null = null;
  while (pace !== undefined) {
    try {
      const task = await take(way, new OneTry(order, pool, { ...alone, waiter, pace, takesYoung }));
      chances.won(order.state);
      return task;
    } catch (error) {
      if (error instanceof Missed) [pace, missed] = [paces.next().value, error];
      else if (!(error instanceof OtherEnd && chances.lost(order.state))) throw error;
      // What others made has a part of its time behind it: who came too late with it once takes one of its own.
      takesYoung = false;
    }
  }
  return severalAtOnce(way, order, poolAndWaiter).catch((error: unknown) => {
    throw error instanceof NoRoom && missed !== null ? missed : error;
  });
}

const alone = { isOver: () => false, waits: true, ready: () => Promise.resolve() };

/** Goes the way. A task that does not come to its end is given up. */
async function take(way: Way, oneTry: OneTry): Promise<PublicTask> {
  try {
    await way(oneTry);
    return oneTry.task;
  } catch (error) {
    await oneTry.giveUp(error);
    throw error;
  }
}

/** The first of several tasks that is seen in the state; the others are left to whoever needs one. */
async function severalAtOnce(way: Way, order: Order, { pool, waiter }: PoolAndWaiter): Promise<PublicTask> {
  const atOnce = pool.room(order.kind?.firstStart === true ? NEW_AT_ONCE : AT_ONCE);
  const meeting = new Meeting(atOnce);
  let first: PublicTask | null = null;
  const one = async (): Promise<PublicTask> => {
    let leave = (): void => meeting.leave();
    const come = (): Promise<void> => {
      leave = () => {};
      return meeting.come();
    };
    const some = { waiter, pace: "hasty", takesYoung: false, waits: false } as const;
    const oneTry = new OneTry(order, pool, { ...some, isOver: () => first !== null, ready: come });
    const task = await take(way, oneTry).finally(() => leave());
    if (first === null) return (first = task);
    const tooLate = new Missed(`task ${task.view.name} was not the first`);
    await oneTry.giveUp(tooLate);
    throw tooLate;
  };
  const tries = Array.from({ length: atOnce }, one);
  for (const each of tries) pool.track(each).catch(() => {});
  try {
    return await Promise.any(tries);
  } catch (error) {
    throw error instanceof AggregateError ? whyNone(error) : error;
  }
}

/** Of several errors the one that says most: more than bad luck, bad luck, no room. */
function whyNone({ errors }: AggregateError): unknown {
  const isLuck = (error: unknown): boolean => error instanceof Missed;
  const isRoom = (error: unknown): boolean => error instanceof NoRoom;
  return errors.find((error) => !isLuck(error) && !isRoom(error)) ?? errors.find(isLuck) ?? errors[0];
}
