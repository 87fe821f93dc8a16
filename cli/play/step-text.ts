/** Steps of a story as they are printed. Pure. */
import { placeText, spanText, type Played, type StepReport } from "../../scenarios/index.ts";

export type PlayPaint = (style: "bold" | "cyan" | "dim" | "green" | "red" | "yellow", text: string) => string;

const TIME_WIDTH = 8;
const WHO_WIDTH = 8;

/** One line: when, who, what, the answer, and what became of the task. */
export function stepText(
  { step, what, as, answer, before, after, elapsed }: StepReport,
  paint: PlayPaint,
): string {
  const time = spanText(elapsed).padStart(TIME_WIDTH);
  const who = (as ?? "").padEnd(WHO_WIDTH);
  if (step.deed.verb === "note")
    return `${paint("dim", time)}  ${" ".repeat(WHO_WIDTH)}  ${paint("cyan", step.deed.words)}\n`;
  const parts = [what.replaceAll(/\s+/g, " ")];
  if (answer !== null) parts.push(paint(answer.startsWith("2") ? "green" : "yellow", `-> ${answer}`));
  if (after !== null)
    parts.push(paint("dim", before === after ? `(${after})` : `(${before ?? "none"} -> ${after})`));
  return `${paint("dim", time)}  ${who}  ${parts.join("  ")}\n`;
}

/** The same as one JSON object. */
export function stepJson({ step, what, as, answer, task, before, after, elapsed }: StepReport): string {
  const { file, line, column } = step.place;
  const { number, deed } = step;
  return `${JSON.stringify({ file, line, column, step: number, verb: deed.verb, what, as, answer, task, before, after, elapsed_seconds: elapsed / 1_000_000 })}\n`;
}

/** What is said at the end. */
export function playedText({ story, steps, elapsed, hash }: Played, paint: PlayPaint): string {
  const count = `${String(steps)} step${steps === 1 ? "" : "s"}`;
  const trace = hash === null ? "" : ` Hash ${hash}.`;
  return `${paint("green", `Played ${story}`)}: ${count}, ${spanText(elapsed)}.${trace}\n`;
}

export function playedJson({ story, title, steps, elapsed, hash, tasks }: Played): string {
  return `${JSON.stringify({ played: story, title, steps, elapsed_seconds: elapsed / 1_000_000, hash, tasks })}\n`;
}

/** Where a failed step is, as JSON. */
export function failedJson(step: StepReport["step"], expected: string, got: string): string {
  return `${JSON.stringify({ failed: placeText(step.place), step: step.number, expected, got })}\n`;
}
