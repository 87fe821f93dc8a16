/** Where a play is told: each step as it happens, and, in a long wait, that it goes on. */
import type { Timing } from "../../client/time.ts";
import { spanText, type PlayListener, type StepReport } from "../../scenarios/index.ts";
import { stepJson, stepText, type PlayPaint } from "./step-text.ts";

export interface StageOptions {
  readonly format: "text" | "json";
  /** How many times as fast as real time; undefined for as fast as it goes. */
  readonly speed?: number | undefined;
  readonly paint: PlayPaint;
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly timing: Timing;
}

export interface Stage extends PlayListener {
  /** Takes away what a wait has written. */
  end(): void;
}

/** Between two words on a wait: where a line is written over, and where it stays. */
const EVERY_MS = { terminal: 250, file: 10_000 };

/** Prints to those streams. */
export function createStage({ format, speed, paint, out, err, timing }: StageOptions): Stage {
  let last = 0;
  const progress = createProgress(err, timing);
  return {
    async onStep(report: StepReport) {
      if (speed !== undefined) await spend((report.elapsed - last) / 1_000 / speed, report.what);
      last = report.elapsed;
      progress.clear();
      out.write(format === "json" ? stepJson(report) : stepText(report, paint));
    },
    onWait: (what, waited, saw) =>
      progress.tell(`waiting until ${what}: ${spanText(waited * 1_000)}, it is ${saw}`),
    end: () => progress.clear(),
  };

  /** Real milliseconds. */
  async function spend(ms: number, what: string): Promise<void> {
    for (let left = ms; left > 0; left -= EVERY_MS.terminal) {
      await timing.sleep(Math.min(left, EVERY_MS.terminal));
      if (left > EVERY_MS.terminal)
        progress.tell(`${what}: ${spanText((ms - left) * 1_000)} of ${spanText(ms * 1_000)}`);
    }
  }
}

function createProgress(err: StageOptions["err"], timing: Timing) {
  const isTerminal = err.isTTY === true;
  const every = isTerminal ? EVERY_MS.terminal : EVERY_MS.file;
  let toldAt = timing.now();
  let isShown = false;
  return {
    tell(text: string): void {
      if (timing.now() - toldAt < every) return;
      toldAt = timing.now();
      isShown = isTerminal;
      err.write(isTerminal ? `\r\u001B[2K${text}` : `${text}\n`);
    },
    clear(): void {
      if (isShown) err.write("\r\u001B[2K");
      isShown = false;
      toldAt = timing.now();
    },
  };
}
