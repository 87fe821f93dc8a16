/** What the process of the watchers is asked for, and what it tells. */

export interface Wanted {
  readonly url: string;
  readonly token: string;
  readonly count: number;
  /** Texts that each of them hears at first. */
  readonly first: number;
}

export interface Opened {
  readonly first: readonly string[];
}

export interface Calls {
  readonly method: string;
  readonly url: string;
  readonly token: string;
  readonly body?: string | undefined;
  /** Texts that each of them hears of it; left out, all that come until it is quiet. */
  readonly expect?: number;
}

export interface Told {
  /** Milliseconds from the call to each text, of all watchers. */
  readonly waits: readonly number[];
  /** What the first of them was told. */
  readonly texts: readonly string[];
  /** Texts that differ from what another had in their place, since the watchers were opened. */
  readonly differences: number;
}

export interface Answered extends Told {
  readonly status: number;
}
