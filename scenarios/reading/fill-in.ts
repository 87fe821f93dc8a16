/** Puts the values of parameters where the texts of a story name them. */
import type { Path } from "./source.ts";
import { cureOf, quoted } from "./story-problem.ts";

export interface Unfilled {
  readonly path: Path;
  /** Of the parameter that there is not. */
  readonly name: string;
  readonly what: string;
}

/** `${name}`; with a second dollar sign before it, the text is meant as it stands. */
const HOLE = /\$?\$\{([^{}]*)\}/g;

/** The data with every `${name}` replaced, and what could not be. Keys are left as they are. */
export function fillIn(
  data: unknown,
  values: ReadonlyMap<string, string>,
): { readonly data: unknown; readonly unfilled: readonly Unfilled[] } {
  const unfilled: Unfilled[] = [];
  const fill = (part: unknown, path: Path): unknown => {
    if (typeof part === "string") return fillText(part, path);
    if (Array.isArray(part)) return part.map((item, index) => fill(item, [...path, index]));
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, fill(item, [...path, key])]));
  };
  const fillText = (text: string, path: Path): string =>
    text.replaceAll(HOLE, (found, name: string) => {
      if (found.startsWith("$$")) return found.slice(1);
      const value = values.get(name.trim());
      if (value !== undefined) return value;
      unfilled.push({ path, name: name.trim(), what: unknownParameter(name.trim(), [...values.keys()]) });
      return found;
    });
  return { data: fill(data, []), unfilled };
}

function unknownParameter(name: string, known: readonly string[]): string {
  const cure = known.length === 0 ? "The story has no parameters" : cureOf(name, known).replace(/\.$/, "");
  return `There is no parameter ${quoted(name)}. ${cure}; write $\${…} for the text itself.`;
}
