/** What a clock can be set to, as texts say it. */
import type { ClockSetting } from "../world/clock.ts";

/** How many times as fast as the system's time a clock may run: faster, and soon no date can say what time it is. */
export const FASTEST = 10_000;

/** What a text may be, for messages. */
export const CLOCKS = `Must be "real", "manual", "frozen", or a speed such as "60x", up to ${String(FASTEST)}x.`;

const SPEED = /^(\d{1,5}(?:\.\d{1,3})?)x$/;

/** A setting by its name, such as `manual` or `60x`; null when there is none of that name. */
export function clockNamed(name: string): ClockSetting | null {
  if (name === "real" || name === "manual" || name === "frozen") return name;
  const speed = Number(SPEED.exec(name)?.[1]);
  return speed > 0 && speed <= FASTEST ? speed : null;
}
