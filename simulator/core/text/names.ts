/**
 * Names of tasks: which are valid, and how missing ones are made. Source: codersdk/name.go, coderd/taskname.
 */
import type { Draw } from "../env.ts";
import { capitalizeByBytes, truncateWordsByBytes } from "./byte-names.ts";
import { capitalize, trimGo, truncateWords, utf8Length } from "./text.ts";
import { ADJECTIVES, SURNAMES } from "./word-lists.ts";

/** The longest name, in bytes. */
export const NAME_LIMIT = 32;
/** The longest display name: bytes for a given one, code points for a made one. */
export const DISPLAY_NAME_LIMIT = 64;
/** What a made name may use before its suffix of a hyphen and four hex digits. */
const STEM_LIMIT = NAME_LIMIT - 5;

const RESERVED: readonly string[] = ["new", "create"];

/** The two names of a task. */
export interface TaskNames {
  readonly name: string;
  readonly displayName: string;
}

/** How names are made, which releases do in different ways. */
export interface Naming {
  /** `task-` and two words, whatever the input says, and no display name. */
  readonly nameOfWords: boolean;
  /** By letters, not by bytes. */
  readonly capitalizesLetters: boolean;
}

/** As releases since 2.31.1 do. */
const NAMING: Naming = { nameOfWords: false, capitalizesLetters: true };

/** Step 1 of naming: somebody clever who may know a good name for an input, or null. Not given by default. */
export interface NameModel {
  suggest(input: string): TaskNames | null;
}

/** Why `name` is no valid name (the `detail` of its validation), or null when it is one. First failing rule wins. */
export function nameProblem(name: string): string | null {
  if (utf8Length(name) > NAME_LIMIT) return "must be <= 32 characters";
  if (name.length < 1) return "must be >= 1 character";
  if (RESERVED.includes(name)) return `cannot use "${name}" as a name`;
  if (!/^[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*$/.test(name)) return "must be alphanumeric with hyphens";
  return null;
}

/** True when a given display name (trimmed by the caller) has more than 64 bytes. */
export function displayNameTooLong(displayName: string): boolean {
  return utf8Length(displayName) > DISPLAY_NAME_LIMIT;
}

/**
 * Both names for a task created with `input`: what a model suggests, else what the input gives, else chance. The name
 * is always valid and always ends in a hyphen and four hex digits.
 */
export function generateNames(
  input: string,
  draw: Draw,
  model: NameModel | null = null,
  naming: Naming = NAMING,
): TaskNames {
  const suggestion = model?.suggest(input) ?? null;
  const fromModel = suggestion === null ? null : namesFromSuggestion(suggestion, draw);
  if (naming.nameOfWords) return { name: fromModel?.name ?? firstName(draw), displayName: "" };
  return fromModel ?? namesFromInput(input, draw, naming) ?? namesFromWords(draw);
}

/**
 * Names as a model suggested them, cut to length and with the suffix; null when the suggestion cannot be used. A model
 * answers `task-unnamed` and `Task Unnamed` when it has no idea.
 */
export function namesFromSuggestion(suggestion: TaskNames, draw: Draw): TaskNames | null {
  const stem = trimGo(suggestion.name);
  const displayName = trimGo(suggestion.displayName);
  if (stem === "" || stem === "task-unnamed" || displayName === "" || displayName === "Task Unnamed")
    return null;
  const name = withSuffix(stem.slice(0, STEM_LIMIT).replace(/-$/, ""), draw);
  if (nameProblem(name) !== null) return null;
  return {
    name,
    displayName: capitalize(truncateWords(displayName, DISPLAY_NAME_LIMIT, { ellipsis: false })),
  };
}

/** Names made of the input's own words; null when no letter or digit of ASCII is left of them. */
export function namesFromInput(input: string, draw: Draw, naming: Naming = NAMING): TaskNames | null {
  const [cut, raise] = naming.capitalizesLetters
    ? [truncateWords, capitalize]
    : [truncateWordsByBytes, capitalizeByBytes];
  const line = input.replace(/[\n\r\t]+/g, " ");
  const stem = cut(line, STEM_LIMIT, { ellipsis: false })
    .toLowerCase()
    .replace(/[\t\n\f\r ]+/g, "-")
    .replace(/[^a-z0-9-]+/g, "")
    .replace(/-+/g, "-")
    .replace(/^-|-$/g, "");
  if (stem === "") return null;
  const displayName = trimGo(cut(line, DISPLAY_NAME_LIMIT, { ellipsis: true }));
  return { name: withSuffix(stem, draw), displayName: raise(displayName) };
}

/** Names made by chance: an adjective and the surname of somebody who shaped computing. */
export function namesFromWords(draw: Draw): TaskNames {
  const stem = twoWords(draw, STEM_LIMIT);
  return { name: withSuffix(stem, draw), displayName: capitalize(stem.replaceAll("-", " ")) };
}

/** The only way until 2.28. */
function firstName(draw: Draw): string {
  const prefix = "task-";
  return withSuffix(prefix + twoWords(draw, STEM_LIMIT - prefix.length), draw);
}

function twoWords(draw: Draw, limit: number): string {
  const adjective = ADJECTIVES[draw.below(ADJECTIVES.length)];
  const surname = SURNAMES[draw.below(SURNAMES.length)];
  return `${adjective}-${surname}`.slice(0, limit).replace(/-$/, "");
}

function withSuffix(stem: string, draw: Draw): string {
  return `${stem}-${draw.below(0x10000).toString(16).padStart(4, "0")}`;
}
