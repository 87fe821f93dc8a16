/** The clocks of a world by name. */

/** How many times as fast as the system's time a clock may run: faster, and soon no date can say what time it is. */
export const FASTEST = 10_000;

const SPEED = /^(\d{1,5}(?:\.\d{1,3})?)x$/;

/** `real`, `manual`, or the speed that a text such as `60x` names; null when it names no clock. */
export function clockNamed(name: string): "real" | "manual" | number | null {
  if (name === "real" || name === "manual") return name;
  const speed = Number(SPEED.exec(name)?.[1]);
  return speed > 0 && speed <= FASTEST ? speed : null;
}
