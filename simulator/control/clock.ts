/** What time it is in the world, and how to move it on. */
import type { Instant } from "../core/env.ts";
import { nextDueAt } from "../core/builds.ts";
import { formatInstant, parseDuration, parseInstant } from "../core/text/time.ts";
import type { World } from "../core/world.ts";
import type { Simulator } from "../world/simulator.ts";
import { misfit, show, type Answer, type ControlRequest, type Problem, type Shapes } from "./reply.ts";

/** `GET /_sim/clock`. */
export function getClock({ simulator }: ControlRequest): Answer {
  simulator.settleAll();
  return show("Clock", clockDocument(simulator));
}

/** `POST /_sim/clock`. */
export function moveClock({ simulator, body }: ControlRequest): Answer {
  const { advance, to } = body as Shapes["MoveClockRequest"];
  if ((typeof advance === "string") === (typeof to === "string")) return NOT_ONE;
  const now = simulator.now();
  const goal = typeof advance === "string" ? goalOfSpan(advance, now) : goalOfTime(to ?? "", now);
  if (typeof goal !== "number") return goal;
  if (goal > LATEST) {
    const detail = `It can go to ${formatInstant(LATEST)}.`;
    return { status: 400, message: "The clock cannot go that far.", detail };
  }
  simulator.advance(goal - now);
  return show("Clock", clockDocument(simulator));
}

/** Beyond the year 2255 microseconds are no longer whole numbers to a computer. */
const LATEST: Instant = parseInstant("2250-01-01T00:00:00Z") ?? 0;

const NOT_ONE: Problem = {
  status: 400,
  message: "Give either `advance` or `to`.",
  validations: [
    { field: "advance", detail: 'A span in Go\'s spelling, such as "90s", "1h30m" or "250ms".' },
    { field: "to", detail: 'An RFC 3339 time, such as "2026-06-15T09:00:00Z".' },
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

/** When something happens next by itself, anywhere; Infinity when nothing does. */
function nextDue(world: World): Instant {
  let next = Infinity;
  for (const workspace of world.workspaces.values()) next = Math.min(next, nextDueAt(workspace) ?? Infinity);
  return next;
}
