/** Makes the steps of a story of calls that were seen, one after the other. Calls that a story has no words for are counted. */
import { type Exchange, type LookUps } from "./exchange.ts";
import { KnownTasks } from "./known-tasks.ts";
import { rules, type StepWords, type Written } from "./rules.ts";

export interface Recording {
  readonly steps: readonly StepWords[];
  /** Whoever made the first call of a user. */
  readonly as: string | null;
  /** What is not in the story: the call, why, and how often. */
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut {
  readonly what: string;
  readonly times: number;
}

export interface RecorderOptions {
  readonly lookUps: LookUps;
  /**
   * Is `at` of the calls the time of the world? Then each step says when it was; else only that time passed since the
   * one before.
   */
  readonly isWorldTime: boolean;
}

/** A gap that a server without a clock of ours may need, in microseconds. */
const LEAST_GAP = 1_000_000;

export class Recorder {
  readonly #options: RecorderOptions;
  readonly #tasks = new KnownTasks();
  readonly #steps: StepWords[] = [];
  readonly #leftOut = new Map<string, number>();
  #as: string | null = null;
  #startedAt: number | null = null;
  #lastAt: number | null = null;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  get recording(): Recording {
    return {
      steps: this.#steps,
      as: this.#as,
      leftOut: [...this.#leftOut].map(([what, times]) => ({ what, times })),
    };
  }

  /** Takes the next call. Calls have to come in the order of their answers. */
  async add(exchange: Exchange): Promise<void> {
    const { caller, at } = exchange;
    if (caller.kind === "user") this.#as ??= caller.username;
    this.#startedAt ??= at;
    const written = await this.#write(exchange);
    this.#tasks.learn(exchange.answer);
    if ("leftOut" in written) return this.#leave(written.leftOut);
    const { steps, isWait } = written;
    if (steps.length === 0) return;
    const [first, ...rest] = steps;
    this.#steps.push(
      { ...(isWait ? {} : this.#timeOf(at)), ...first, ...this.#actor(exchange, first ?? {}) },
      ...rest,
    );
    this.#lastAt = at;
  }

  async #write(exchange: Exchange): Promise<Written> {
    for (const { method, path, write } of rules) {
      const found = method === exchange.method ? path.exec(exchange.path) : null;
      if (found !== null)
        return write({
          exchange,
          params: found.groups ?? {},
          tasks: this.#tasks,
          lookUps: this.#options.lookUps,
        });
    }
    return { leftOut: `${exchange.method} ${placeholders(exchange.path)}` };
  }

  #timeOf(at: number): StepWords {
    if (this.#options.isWorldTime) return { at: span(at - (this.#startedAt ?? at)) };
    const gap = at - (this.#lastAt ?? at);
    return gap < LEAST_GAP ? {} : { after: span(gap) };
  }

  /** Named only where it is another than whoever the story is about. */
  #actor({ caller }: Exchange, step: StepWords): StepWords {
    const acts = ["create", "send", "input", "pause", "resume", "cancel", "delete", "build", "logs", "get"];
    const isOther = caller.kind === "user" && caller.username !== this.#as;
    return isOther && acts.some((verb) => step[verb] !== undefined) ? { as: caller.username } : {};
  }

  #leave(what: string): void {
    this.#leftOut.set(what, (this.#leftOut.get(what) ?? 0) + 1);
  }
}

/** In milliseconds, rounded up: the call came no earlier. */
function span(micros: number): string {
  return `${String(Math.ceil(micros / 1_000) / 1_000)}s`;
}

/** The path with its ids taken out, so that like calls are counted together. */
function placeholders(path: string): string {
  return path
    .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi, "{id}")
    .replace(/^(\/@)[^/]+\/[^/]+/, "$1{owner}/{workspace}");
}
