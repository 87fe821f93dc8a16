/** Colour where it can be seen and is wanted. */
import { styleText } from "node:util";
import type { Tone } from "./statuses.ts";

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

export type Paint = (style: Style, text: string) => string;

/** Where text goes: a terminal, or a file or pipe that has no width. */
export interface Surface {
  readonly columns: number;
  readonly paint: Paint;
}

/** What is asked of a stream; process.stdout and process.stderr have it. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

export type Environment = Readonly<Record<string, string | undefined>>;

/** Without a terminal: as wide as most people's editors show. */
const USUAL_COLUMNS = 100;
const FEWEST_COLUMNS = 40;
const MOST_COLUMNS = 120;

export const plain: Paint = (_, text) => text;

/** The width and the colours of a stream. NO_COLOR, when it is not empty, rules colours out whatever else is set. */
export function surfaceOf(stream: Output, env: Environment): Surface {
  const wanted = (env["NO_COLOR"] ?? "") === "";
  // A width of 0 is what some pseudo terminals say that have none.
  const columns = stream.isTTY === true && (stream.columns ?? 0) > 0 ? (stream.columns ?? 0) : USUAL_COLUMNS;
  return {
    columns: Math.min(MOST_COLUMNS, Math.max(FEWEST_COLUMNS, columns)),
    paint: wanted ? (style, text) => styleText(style, text, { stream }) : plain,
  };
}

/** The colour of a tone; none for what is quiet. */
export function inTone(paint: Paint, tone: Tone, text: string): string {
  switch (tone) {
    case "good":
      return paint("green", text);
    case "bad":
      return paint("red", text);
    case "warn":
      return paint("yellow", text);
    case "quiet":
      return paint("dim", text);
  }
}
