/** The clocks of the worlds of a server. */
import type { WorldWish } from "../control/worlds-port.ts";
import type { MockCoderOptions } from "../mock-coder-options.ts";
import type { Instant } from "../core/env.ts";
import { createManualClock, createSystemClock, movable, type MovableClock } from "../world/clock.ts";

/** The clock that a new world is asked to have. Left out, it is of the kind that the server has. */
export function wishedClock(
  clock: WorldWish["clock"],
  usual: Pick<MockCoderOptions, "clock" | "speed">,
): MovableClock {
  if (typeof clock === "number") return createSystemClock(clock);
  if (clock === "frozen") return frozenClock();
  return clock === undefined ? clockOf(usual.clock ?? "real", usual.speed) : clockOf(clock);
}

function frozenClock(): MovableClock {
  const clock = createManualClock();
  clock.set("frozen");
  return clock;
}

/** A clock as it is asked for, which begins at that instant. */
export function clockFrom(instant: Instant, clock: NonNullable<WorldWish["clock"]>): MovableClock {
  if (typeof clock === "object") return movable(clock);
  const made = createManualClock(instant);
  made.set(clock);
  return made;
}

/** The clock that options ask for. */
export function clockOf(clock: NonNullable<MockCoderOptions["clock"]>, speed?: number): MovableClock {
  if (clock === "real") return createSystemClock(speed);
  return clock === "manual" ? createManualClock() : movable(clock);
}
