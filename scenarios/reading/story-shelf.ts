/** Where stories are found: those that come with us by name, and files. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sourceOfText, type Source } from "./source.ts";
import { cureOf, quoted } from "./story-problem.ts";

/** Why there is no such story, with the cure. */
export interface NoStory {
  readonly what: string;
}

export interface StoryShelf {
  /** A story by name, or, where files may be read, by the path of its file, seen from the story `from`. */
  find(name: string, from?: Source): Source | NoStory;
}

/** The folder of the stories that come with us. */
const FOLDER = fileURLToPath(new URL("..", import.meta.url));

/** The names of the stories that come with us, in order. */
export function storyNames(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length))
    .sort();
}

/** The stories that come with us, by name. */
export const ownStories: StoryShelf = {
  find(name) {
    const names = storyNames();
    if (!names.includes(name)) return { what: `There is no story ${quoted(name)}. ${cureOf(name, names)}` };
    const found = readSource(join(FOLDER, `${name}.yaml`), ownFile(name));
    return "what" in found ? found : { ...found, own: true };
  },
};

/** The stories that come with us, and files. What looks like a path is one. */
export const storiesAndFiles: StoryShelf = {
  find(name, from) {
    if (from?.own === true) return ownStories.find(name);
    const folder = from === undefined ? "" : dirname(from.file);
    const near = join(folder, name);
    if (/[/\\]|\.(?:ya?ml|json)$/i.test(name)) return readSource(near, near);
    if (from !== undefined && existsSync(`${near}.yaml`)) return readSource(`${near}.yaml`, `${near}.yaml`);
    return ownStories.find(name);
  },
};

/** How a story of ours is called in messages: as it stands in the repository. */
function ownFile(name: string): string {
  return `scenarios/${name}.yaml`;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function readSource(path: string, file: string): Source | NoStory {
  let text: string;
  try {
    text = utf8.decode(readFileSync(path));
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/, (?:open|read) '.*$/, "") : String(error);
    return {
      what: `The file ${quoted(file)} cannot be read: ${why}. Correct its name, or save it as UTF-8 text.`,
    };
  }
  return sourceOfText(text, file);
}
