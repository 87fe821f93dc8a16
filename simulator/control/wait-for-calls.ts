/** Waiting until clients have made so many calls. Time is moved by nobody meanwhile. */
import { operations } from "../../spec/operations.ts";
import { MILLISECOND } from "../core/env.ts";
import { parseDuration } from "../core/text/time.ts";
import type { Simulator } from "../world/simulator.ts";
import { misfit, unknownWord, type Problem } from "./reply.ts";

type RequestLog = Simulator["requestLog"];

interface CallsWish {
  /** So many, from 1. */
  readonly calls: number;
  /** Calls of this operation alone; undefined for any. */
  readonly operation: string | undefined;
  /** Only those behind this one count; `seq` of `GET /_sim/journal`. */
  readonly after: number;
  /** Milliseconds of real time. */
  readonly within: number;
}

/** What is waited for longer than that holds a connection that somebody has forgotten. */
const MOST_WITHIN_MS = 60_000;
const WITHIN_MS = 10_000;
/** Of one world at once. */
const MOST_WAITING = 100;

const waiting = new WeakMap<RequestLog, number>();

/** Undefined once so many calls were made, refused ones included; else why not. */
export async function waitForCalls(
  log: RequestLog,
  until: Readonly<Record<string, unknown>>,
): Promise<Problem | undefined> {
  const wish = readWish(log, until);
  if ("message" in wish) return wish;
  const others = waiting.get(log) ?? 0;
  if (others >= MOST_WAITING)
    return { status: 409, message: `${MOST_WAITING} others wait for calls of this world already.` };
  waiting.set(log, others + 1);
  try {
    const made = await callsWithin(log, wish);
    return made >= wish.calls ? undefined : tooFew(wish, made);
  } finally {
    waiting.set(log, (waiting.get(log) ?? 1) - 1);
  }
}

/** How many calls there were when there were enough, or when the time was over. */
async function callsWithin(log: RequestLog, wish: CallsWish): Promise<number> {
  const { calls, operation, after, within } = wish;
  const counts = (name: string): boolean => operation === undefined || name === operation;
  let made = log.after(after, Infinity).filter((call) => counts(call.operation)).length;
  if (made >= calls) return made;
  const enough = new EventTarget();
  const stop = log.watch((name) => {
    if (counts(name) && ++made >= calls) enough.dispatchEvent(new Event("made"));
  });
  const timer = setTimeout(() => enough.dispatchEvent(new Event("made")), within);
  await new Promise((resolve) => {
    enough.addEventListener("made", resolve, { once: true });
  });
  clearTimeout(timer);
  stop();
  return made;
}

function tooFew({ calls, operation, within }: CallsWish, made: number): Problem {
  const what = operation === undefined ? "calls" : `calls of ${operation}`;
  const detail = `There ${made === 1 ? "was" : "were"} ${made} within ${within / 1_000} s.`;
  return { status: 409, message: `Waiting for ${calls} ${what} is in vain.`, detail };
}

function readWish(log: RequestLog, until: Readonly<Record<string, unknown>>): CallsWish | Problem {
  const { calls, operation, after = log.count, within = `${WITHIN_MS}ms`, ...rest } = until;
  const [unknown] = Object.keys(rest);
  const wrong = (field: string, detail: string): Problem =>
    misfit("Validation failed.", `until.${field}`, detail);
  if (unknown !== undefined)
    return wrong(unknown, "Unknown key; these are known beside calls: operation, after, within.");
  if (!isCount(calls) || calls === 0) return wrong("calls", "Must be a whole number from 1.");
  if (!isCount(after)) return wrong("after", "Must be a whole number, such as a `seq` of the journal.");
  if (operation !== undefined && typeof operation !== "string")
    return wrong("operation", "Must be the `operationId` of an operation, as text.");
  if (operation !== undefined && !Object.hasOwn(operations, operation))
    return unknownWord("operation", operation, "until.operation", Object.keys(operations));
  const span = typeof within === "string" ? parseDuration(within) : null;
  const milliseconds = span === null ? -1 : span / MILLISECOND;
  if (milliseconds < 0 || milliseconds > MOST_WITHIN_MS)
    return wrong("within", `Must be a span of real time up to ${MOST_WITHIN_MS / 1_000}s, such as "10s".`);
  return { calls, operation, after, within: milliseconds };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
