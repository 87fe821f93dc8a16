/** What a story is once it was read: checked, its parameters filled in, its includes in place. */

/** Where something stands. `line` and `column` count from 1; a story that is no file has none. */
export interface Place {
  /** The file as it was named, or the story's name. */
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** A text, or one that is written again and again. */
export type Text = string | { readonly repeat: string; readonly times: number };

/** A whole text, or a part of one. */
export type Words = string | { readonly contains: string };

export type LogMessageWords = string | { readonly content?: Words; readonly type?: "input" | "output" };

/** What an answer, or a task, must be like. */
export interface Expectation {
  /** A status code, several, or the status of a task. */
  readonly status?: number | string | readonly number[];
  readonly message?: Words;
  readonly detail?: Words;
  readonly body?: unknown;
  readonly snapshot?: boolean;
  readonly messages?: number | readonly LogMessageWords[];
  readonly last?: LogMessageWords;
}

export interface OnTask {
  readonly task: string;
}

export interface CreateWords extends OnTask {
  readonly input: Text;
  readonly name?: string;
  readonly display_name?: string;
  readonly template?: string;
  readonly version?: string;
  readonly preset?: string;
  readonly owner?: string;
}

export interface UntilWords {
  readonly task?: string;
  readonly status?: string;
  /** What its agent reports. */
  readonly state?: string;
  readonly due?: "next" | "nothing";
  readonly within?: string;
}

export interface OnWords extends UntilWords {
  readonly event?: string;
}

export interface InputWords extends OnTask {
  readonly input: Text;
}

export interface BuildWords {
  readonly task?: string;
  readonly workspace?: string;
  readonly transition: "start" | "stop" | "delete";
}

export interface ReportWords extends OnTask {
  readonly state: string;
  readonly message?: Text;
  readonly uri?: string;
  readonly app?: string;
}

export interface UploadWords extends OnTask {
  readonly messages: readonly {
    readonly role: "user" | "agent";
    readonly content: Text;
    readonly time?: string;
  }[];
}

export interface CauseWords extends OnTask {
  readonly event: string;
  readonly text?: Text;
}

export interface AgentWords extends OnTask {
  readonly turns?: readonly { readonly says: Text; readonly thinks?: string; readonly tool?: string }[];
  readonly then?: "ends" | "fails";
}

export interface DeprecateWords {
  readonly template: string;
  readonly reason: string;
}

export interface ExpectWords extends Expectation {
  readonly task?: string;
}

/** What each verb has to say. */
export interface VerbWords {
  readonly create: CreateWords;
  readonly until: UntilWords;
  readonly send: InputWords;
  readonly input: InputWords;
  readonly pause: OnTask;
  readonly resume: OnTask;
  readonly cancel: OnTask;
  readonly delete: OnTask;
  readonly build: BuildWords;
  readonly report: ReportWords;
  readonly upload: UploadWords;
  readonly advance: string;
  readonly cause: CauseWords;
  readonly agent: AgentWords;
  readonly deprecate: DeprecateWords;
  readonly logs: OnTask;
  readonly get: OnTask;
  readonly expect: ExpectWords;
  readonly together: readonly Step[];
  readonly note: string;
}

export type Verb = keyof VerbWords;

/** One verb with its words. */
export type Deed = { readonly [V in Verb]: { readonly verb: V; readonly words: VerbWords[V] } }[Verb];

export interface Step {
  /** From 1, in its own story. */
  readonly number: number;
  readonly place: Place;
  readonly deed: Deed;
  readonly name: string | null;
  readonly as: string | null;
  readonly at: string | null;
  readonly after: string | null;
  readonly on: OnWords | null;
  readonly expect: Expectation | null;
}

/** The words of a story on its world. */
export interface StoryWorld {
  readonly place: Place;
  readonly seed: string;
  readonly pace: "instant" | "realistic" | "queued" | "manual";
  readonly release: string | null;
  /** Beside those of the default world, in the words of a `WorldDefinition`; what is left out there has a default. */
  readonly definition: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

export interface StoryParameter {
  readonly about: string | null;
  readonly default: string | null;
}

export interface Story {
  /** Its file's name without the ending. */
  readonly name: string;
  readonly file: string;
  readonly title: string;
  readonly about: string;
  readonly as: string | null;
  readonly world: StoryWorld;
  readonly parameters: Readonly<Record<string, StoryParameter>>;
  readonly steps: readonly Step[];
}

/** What is written again and again is written out. */
export function textOf(text: Text): string {
  return typeof text === "string" ? text : text.repeat.repeat(text.times);
}

/** The task that a step is about; undefined for none. */
export function taskOf({ words }: Deed): string | undefined {
  return typeof words === "object" && "task" in words ? words.task : undefined;
}

/** `file:line:column`, as terminals and editors make a link of it. */
export function placeText({ file, line, column }: Place): string {
  return line === null ? file : `${file}:${String(line)}:${String(column)}`;
}
