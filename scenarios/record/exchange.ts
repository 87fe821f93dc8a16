/** What a recording sees: one call, its answer, and who made it. */

export type Caller =
  | { readonly kind: "user"; readonly username: string }
  | { readonly kind: "agent"; readonly token: string }
  /** Somebody whose token the server does not know, or who shows none. */
  | { readonly kind: "nobody" };

export interface Exchange {
  readonly method: string;
  /** Decoded, without its query. */
  readonly path: string;
  readonly caller: Caller;
  /** As JSON; undefined where there was none. */
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
  /** Microseconds, of the world's clock where it is known, else of ours. */
  readonly at: number;
}

/** What a story may know by a name that calls know by an id. */
export interface NamedVersion {
  readonly template: string;
  /** Null for the active one. */
  readonly version: string | null;
  /** The name of the preset that was asked for. */
  readonly preset: string | null;
}

/** What a recording has to ask for, because no call says it. */
export interface LookUps {
  /** The names of what a task is made of; null where the server does not tell. */
  version(versionId: string, presetId: string | null): Promise<NamedVersion | null>;
  /** The workspace that a build is of; null where the server does not tell. */
  workspaceOfBuild(buildId: string): Promise<string | null>;
  /** The id of the task whose agent has that token; null where nobody tells. */
  taskOfAgent(token: string, taskIds: readonly string[]): Promise<string | null>;
}

/** The object that a value is; empty for anything else. */
export function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

/** The text that a value is; undefined for anything else. */
export function textIn(value: unknown, key: string): string | undefined {
  const found = fields(value)[key];
  return typeof found === "string" ? found : undefined;
}
