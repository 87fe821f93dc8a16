/** What all runs share. */
import type { Load } from "./measure.ts";

export interface Setting {
  readonly load: Load;
  readonly quick: boolean;
  /** Rounds that count. */
  readonly rounds: number;
  /** Is Prism asked for company? */
  readonly prism: boolean;
  /** Where the built package lies: package.json, bin/, dist/. */
  readonly folder: string;
}
