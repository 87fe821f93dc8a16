/** What the words of `mock-coder scenario` do. */
import { controlNeeds, storiesAndFiles, storyNames, type Story } from "../../scenarios/index.ts";
import { CannotStart } from "../cannot-start.ts";
import { readStoryFile, worldOptions } from "./read-story-file.ts";
import type { ListFlags, ValidateFlags } from "./scenario-command.ts";

const EXIT_WRONG = 1;

/** Prints the stories that come with us. */
export function listScenarios({ format }: ListFlags): void {
  const stories = storyNames().map((name) => readStoryFile(name));
  if (format === "json") process.stdout.write(`${JSON.stringify(stories.map(summaryOf), null, 2)}\n`);
  else process.stdout.write(stories.map(storyText).join("\n"));
}

/** Reads each story, and prints what is wrong. */
export function validateScenarios(names: readonly string[], { set }: ValidateFlags): void {
  for (const name of names) {
    try {
      const story = readStoryFile(name, set);
      worldOptions(story);
      process.stdout.write(`${story.file}: ${String(story.steps.length)} steps, well formed\n`);
    } catch (error) {
      if (!(error instanceof CannotStart)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = EXIT_WRONG;
    }
  }
}

/** Prints the text of a story. */
export function showScenario(name: string): void {
  const source = storiesAndFiles.find(name);
  if ("what" in source) throw new CannotStart(source.what);
  process.stdout.write(source.text);
}

function summaryOf(story: Story) {
  const { name, title, about, parameters, steps } = story;
  return {
    name,
    title,
    about,
    parameters,
    steps: steps.length,
    needs_control: controlNeeds(story).length > 0,
  };
}

function storyText(story: Story): string {
  const { name, title, about, parameters } = story;
  const given = Object.entries(parameters).map(([key, { default: preset }]) => `${key}=${preset ?? "…"}`);
  const lines = [
    `${name}: ${title}`,
    ...wrapped(about),
    ...(given.length === 0 ? [] : [`  Parameters: ${given.join(", ")}`]),
    ...(controlNeeds(story).length === 0 ? ["  Plays by public calls alone."] : []),
  ];
  return `${lines.join("\n")}\n`;
}

const WIDTH = 96;

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = " ";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    if (line.length + word.length >= WIDTH) {
      lines.push(line);
      line = " ";
    }
    line += ` ${word}`;
  }
  return line.trim() === "" ? lines : [...lines, line];
}
