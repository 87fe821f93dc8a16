/** What the control API needs of whoever reads and plays stories. */

/** Calls of one world, without a socket. */
export interface Inside {
  readonly fetch: (
    url: string,
    init: { method: string; headers: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> },
  ) => Promise<Response>;
  /** Where the control API of that world is; it asks for no token. */
  readonly control: string;
}

/** A story as it is asked for: by name, or as the data of its file. */
export interface StoryWish {
  readonly story: string | object;
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  /** Whether a path names a file. */
  readonly files: boolean;
}

/** Why a story cannot be played, or what came of it, as sentences. */
export interface NoPlay {
  readonly kind: "unknown" | "wrong" | "unplayable" | "failed";
  readonly message: string;
  /** One for each thing that is wrong. */
  readonly problems: readonly string[];
}

/** A story that was read whole. */
export interface ReadStory {
  readonly name: string;
  readonly world: {
    readonly seed: string;
    readonly pace: "instant" | "realistic" | "queued" | "manual";
    readonly release: string | null;
    /** Beside what the default world has. */
    readonly definition: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  };
  /** Plays it into a world that is there. */
  play(inside: Inside): Promise<PlayedStory | NoPlay>;
}

/** A step as it was played. */
export interface PlayedStep {
  readonly step: number;
  readonly file: string;
  readonly line: number | null;
  readonly what: string;
  readonly as: string | null;
  readonly answer: string | null;
  readonly task: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly elapsed_seconds: number;
}

/** A story that came to its end. */
export interface PlayedStory {
  readonly scenario: string;
  readonly title: string;
  readonly steps: readonly PlayedStep[];
  readonly elapsed_seconds: number;
  /** The same for every play of it in a new world of one seed. */
  readonly hash: string;
  /** Those it has made, by what it calls them. */
  readonly tasks: readonly {
    readonly task: string;
    readonly id: string;
    readonly owner: string;
    readonly status: string;
  }[];
}

/** A story that comes with us. */
export interface ListedStory {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly parameters: Readonly<
    Record<string, { readonly default: string | null; readonly about: string | null }>
  >;
}

export interface Stories {
  list(): readonly ListedStory[];
  read(wish: StoryWish): ReadStory | NoPlay;
}
