/** Options that are wrong must leave nothing open behind them. */
import { target as targetKind } from "./kinds.ts";
import type { Target } from "./target.ts";

/** Runs a check of options; when it throws, first closes the target among them, if there is one. */
export async function closingOnThrow(options: unknown, check: () => void): Promise<void> {
  try {
    check();
  } catch (error) {
    // What cannot be closed either is not the point.
    await closeIn(options).catch(() => undefined);
    throw error;
  }
}

async function closeIn(options: unknown): Promise<void> {
  if (typeof options !== "object" || options === null || !("target" in options)) return;
  const { target } = options;
  if (targetKind.fits(target)) await (target as Target).close();
}
