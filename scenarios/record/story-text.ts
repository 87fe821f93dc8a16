/** A recording as the text of a story. */
import { Document, isCollection, isMap, visit } from "yaml";
import type { LeftOut, Recording } from "./recorder.ts";

export interface StoryHead {
  readonly title: string;
  readonly about: string;
  /** How the world is made; null where nothing is known of it. */
  readonly world: { readonly pace: string; readonly release: string } | null;
}

const WIDTH = 110;

/** The file. What was left out is told in its head. Throws for a recording without a step. */
export function storyText({ title, about, world }: StoryHead, { steps, as, leftOut }: Recording): string {
  const story = { title, about, ...(as === null ? {} : { as }), ...(world === null ? {} : { world }), steps };
  const document = new Document(escaped(story));
  visit(document, {
    Pair(_, pair) {
      // What fits into a line stands in one.
      if (isCollection(pair.value) && JSON.stringify(pair.value).length < WIDTH - 20) pair.value.flow = true;
    },
    Seq(_, list) {
      for (const item of list.items) if (isMap(item)) item.flow = false;
    },
  });
  if (leftOut.length > 0)
    document.commentBefore = leftOutLines(leftOut)
      .map((line) => ` ${line}`)
      .join("\n");
  return document.toString({ lineWidth: WIDTH, flowCollectionPadding: true });
}

/** What is not in the story, a line for each. */
export function leftOutLines(leftOut: readonly LeftOut[]): readonly string[] {
  if (leftOut.length === 0) return [];
  return [
    "Left out, for a story has no words for it:",
    ...leftOut.map(({ what, times }) => `- ${what}${times === 1 ? "" : `, ${String(times)} times`}`),
  ];
}

/** `${…}` of a text is meant as it stands. */
function escaped(part: unknown): unknown {
  if (typeof part === "string") return part.replaceAll("${", () => "$${");
  if (Array.isArray(part)) return part.map(escaped);
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    Object.entries(part)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, escaped(value)]),
  );
}
