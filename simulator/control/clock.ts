/** What time it is in the world, and how to move it on. */
import type { Instant } from "../core/env.ts";
import { formatInstant, parseDuration, parseInstant } from "../core/text/time.ts";
import type { Simulator } from "../world/simulator.ts";
import { moveUntil, nextDue } from "../world/until.ts";
import { CLOCKS, clockNamed } from "./clock-named.ts";
import { readCondition } from "./read-condition.ts";
import { waitForCalls } from "./wait-for-calls.ts";
import { misfit, show, type Answer, type ControlRequest, type Problem, type Shapes } from "./reply.ts";

/** `GET /_sim/clock`. */
export function getClock({ simulator }: ControlRequest): Answer {
  simulator.settleAll();
  return show("Clock", clockDocument(simulator));
}

/** `POST /_sim/clock`. */
export function moveClock({ simulator, body }: ControlRequest): Answer | Promise<Answer> {
  const wish = body as Shapes["SetClockRequest"];
  const given = WISHES.filter((name) => wish[name] !== undefined && wish[name] !== null);
  const [name] = given;
  if (name === undefined || given.length > 1) return NOT_ONE;
  if (wish.until?.["calls"] !== undefined) return untilCalled(simulator, wish.until);
  const problem = name === "mode" ? setMode(simulator, wish.mode ?? "") : move(simulator, wish);
  return problem ?? show("Clock", clockDocument(simulator));
}

/** Clients call while their clock stands still, so a frozen one does not matter. */
async function untilCalled(simulator: Simulator, until: Readonly<Record<string, unknown>>): Promise<Answer> {
  return (await waitForCalls(simulator.requestLog, until)) ?? show("Clock", clockDocument(simulator));
}

const WISHES = ["advance", "to", "until", "mode"] as const;

/** Undefined when it is done. */
function setMode(simulator: Simulator, mode: string): Problem | undefined {
  const setting = clockNamed(mode);
  if (setting === null) return misfit(`Unknown clock mode ${JSON.stringify(mode)}.`, "mode", CLOCKS);
  simulator.clock.set(setting);
  return undefined;
}

function move(simulator: Simulator, { advance, to, until }: Shapes["SetClockRequest"]): Problem | undefined {
  if (simulator.clock.mode === "frozen") return FROZEN;
  const now = simulator.now();
  if (until !== undefined && until !== null) return waitFor(simulator, until);
  const goal = typeof advance === "string" ? goalOfSpan(advance, now) : goalOfTime(to ?? "", now);
  if (typeof goal !== "number") return goal;
  if (goal > LATEST) {
    const detail = `It can go to ${formatInstant(LATEST)}.`;
    return { status: 400, message: "The clock cannot go that far.", detail };
  }
  simulator.advance(goal - now);
  return undefined;
}

const FROZEN: Problem = {
  status: 409,
  message: "The clock is frozen.",
  detail: 'Set its mode first, for instance {"mode":"manual"}.',
};

function waitFor(simulator: Simulator, until: Readonly<Record<string, unknown>>): Problem | undefined {
  const condition = readCondition(simulator, until);
  if ("status" in condition && "message" in condition) return condition;
  const never = moveUntil(simulator, condition);
  if (never === null) return undefined;
  const detail = `${never.saw} It is ${formatInstant(simulator.now())}.`;
  return { status: 409, message: `Waiting for ${never.waitsFor} is in vain.`, detail };
}

/** Beyond the year 2255 microseconds are no longer whole numbers to a computer. */
const LATEST: Instant = parseInstant("2250-01-01T00:00:00Z") ?? 0;

const NOT_ONE: Problem = {
  status: 400,
  message: "Give one of `advance`, `to`, `until` and `mode`.",
  validations: [
    { field: "advance", detail: 'A span in Go\'s spelling, such as "90s", "1h30m" or "250ms".' },
    { field: "to", detail: 'An RFC 3339 time, such as "2026-06-15T09:00:00Z".' },
    {
      field: "until",
      detail: 'What to wait for, such as {"task":"<id>","status":"active"} or {"due":"next"}.',
    },
    { field: "mode", detail: CLOCKS },
  ],
};

function goalOfSpan(advance: string, now: Instant): Instant | Problem {
  const span = parseDuration(advance);
  if (span === null) {
    const detail = 'Must be a span in Go\'s spelling, such as "90s", "1h30m" or "250ms".';
    return misfit(`Invalid span ${JSON.stringify(advance)}.`, "advance", detail);
  }
  if (span < 0) return misfit(BACKWARDS, "advance", "Must not be negative.");
  return now + span;
}

function goalOfTime(to: string, now: Instant): Instant | Problem {
  const goal = parseInstant(to);
  if (goal === null) {
    const detail = 'Must be an RFC 3339 time, such as "2026-06-15T09:00:00Z".';
    return misfit(`Invalid time ${JSON.stringify(to)}.`, "to", detail);
  }
  if (goal >= now) return goal;
  const detail = `It is ${formatInstant(now)}, asked for ${formatInstant(goal)}.`;
  return { ...misfit(BACKWARDS, "to", "Must not be before the time of the world."), detail };
}

const BACKWARDS = "The clock never goes backwards.";

function clockDocument({ clock, world }: Simulator): Shapes["Clock"] {
  const next = nextDue(world);
  return {
    now: formatInstant(clock.now()),
    mode: clock.mode,
    next_due: next === Infinity ? null : formatInstant(next),
  };
}
