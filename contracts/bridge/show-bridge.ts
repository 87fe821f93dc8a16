/** What came of checking a bridge, as text. Pure but for the surface it is made for. */
import { inTone, surfaceOf, type Environment, type Output, type Surface } from "../reports/paint.ts";
import { createProgressLine, type ProgressOptions, type ProgressView } from "../reports/progress-line.ts";
import type { Tone } from "../reports/statuses.ts";
import { clip, oneLine, plural, wrap } from "../reports/text.ts";
import type { BridgeProgress, BridgeResult } from "./check-bridge.ts";
import type { Answer } from "./checking.ts";

const MARKS: Readonly<Record<Answer, { readonly mark: string; readonly tone: Tone }>> = {
  yes: { mark: "✓", tone: "good" },
  no: { mark: "✗", tone: "bad" },
  unsupported: { mark: "–", tone: "quiet" },
  "not-asked": { mark: "·", tone: "quiet" },
};

/** One line of the table: its name, its answers, and why one of them is not a yes. */
interface Row {
  readonly name: string;
  readonly answers: readonly Answer[];
  readonly why?: string | undefined;
}

/** The table of states, that of events, and the verdict. */
export function showBridge(
  result: BridgeResult,
  { stream, env = process.env }: { readonly stream: Output; readonly env?: Environment },
): string {
  const surface = surfaceOf(stream, env);
  const states = result.states.map(({ state, reached, read, held, steps, why }): Row => ({
    name: state,
    answers: [reached, read, held, steps],
    why,
  }));
  const events = result.events.map(({ event, does, why }): Row => ({ name: event, answers: [does], why }));
  const extras = result.extras.map(({ name, holds, why }): Row => ({ name, answers: [holds], why }));
  return [
    `States of ${result.server} by ${result.bridge}`,
    "",
    ...table(["state", "reached", "read", "held", "steps"], states, surface),
    ...(events.length === 0 ? [] : ["", ...table(["event", "does"], events, surface)]),
    ...(extras.length === 0 ? [] : ["", ...table(["beside", "holds"], extras, surface)]),
    "",
    "✓ yes, ✗ no, – the bridge does not know it, · not asked",
    ...result.leftovers.map((left) =>
      inTone(surface.paint, "warn", `Could not be deleted: ${oneLine(left)}`),
    ),
    "",
    verdictLine(result, surface),
    "",
  ].join("\n");
}

/** How far a check is, for whoever watches. */
export function createBridgeProgress(
  stream: Output,
  options?: ProgressOptions,
): ProgressView<BridgeProgress> {
  const line = ({ done, planned }: BridgeProgress) => [
    { text: `${String(done)} of ${plural(planned, "check")}` },
  ];
  return createProgressLine(stream, { line }, options);
}

function table(heads: readonly string[], rows: readonly Row[], surface: Surface): readonly string[] {
  const [first = "", ...others] = heads;
  const width = Math.max(first.length, ...rows.map(({ name }) => name.length));
  return [
    inTone(surface.paint, "quiet", `${first.padEnd(width)}  ${others.join("  ")}`),
    ...rows.flatMap((row) => rowLines(row, { width, others, surface })),
  ];
}

function rowLines(
  { name, answers, why }: Row,
  {
    width,
    others,
    surface,
  }: { readonly width: number; readonly others: readonly string[]; readonly surface: Surface },
): readonly string[] {
  const { paint, columns } = surface;
  const words = oneLine(why ?? "");
  const head = `${name.padEnd(width)}  `;
  const [first] = answers;
  // Nothing follows what is not known, so its answer has the line to itself.
  if (first === "unsupported" || (first === "not-asked" && answers.length === 1)) {
    const { mark, tone } = MARKS[first];
    return [`${head}${inTone(paint, tone, `${mark}  ${clip(words, columns - head.length - 4)}`)}`];
  }
  const cells = answers.map((answer, index) => {
    const { mark, tone } = MARKS[answer];
    return `${inTone(paint, tone, mark)}${" ".repeat(Math.max(0, (others[index]?.length ?? 1) - 1))}`;
  });
  const tone = answers.includes("no") ? "bad" : "quiet";
  const more = words === "" ? [] : wrap(words, columns - 4);
  return [`${head}${cells.join("  ")}`.trimEnd(), ...more.map((part) => `    ${inTone(paint, tone, part)}`)];
}

function verdictLine(result: BridgeResult, { paint }: Surface): string {
  const held = result.states.filter((one) => one.held === "yes").length;
  const seen = `${String(held)} of ${plural(result.states.length, "state")} reached, held and seen`;
  const does = `${String(result.events.filter((one) => one.does === "yes").length)} of ${plural(result.events.length, "event")} done`;
  const code = `Exit code ${String(exitCodeOf(result))}.`;
  switch (result.verdict) {
    case "sound":
      return `${inTone(paint, "good", "The bridge is sound.")} ${seen}, ${does}. ${code}`;
    case "lies": {
      const wrong = [
        ...result.states.filter((one) => [one.reached, one.read, one.held, one.steps].includes("no")),
        ...result.events.filter((one) => one.does === "no"),
        ...result.extras.filter((one) => one.holds === "no"),
      ].length;
      return `${inTone(paint, "bad", "The bridge does not do what it says.")} ${plural(wrong, "answer")} not true; ${seen}, ${does}. ${code}`;
    }
    case "unknown":
      return `${inTone(paint, "warn", "Nothing can be said of the bridge.")} ${seen}, ${does}. ${code}`;
  }
}

/** As those of verify: 0 sound, 1 not, 4 nothing can be said. */
export function exitCodeOf({ verdict }: Pick<BridgeResult, "verdict">): number {
  switch (verdict) {
    case "sound":
      return 0;
    case "lies":
      return 1;
    case "unknown":
      return 4;
  }
}
