/** A recording in progress: calls as a proxy sees them become those of a story, in their order. */
import type { Caller, Exchange } from "./exchange.ts";
import { Recorder, type Recording } from "./recorder.ts";
import type { ServerLookUps } from "./server-look-ups.ts";

/** A call that a proxy has carried. */
export interface SeenCall {
  readonly method: string;
  /** As it was asked for, with its query. */
  readonly url: string;
  readonly token: string | undefined;
  readonly body: string;
  readonly status: number;
  readonly answer: string;
}

export class Session {
  readonly #lookUps: ServerLookUps;
  readonly #recorder: Recorder;
  readonly #isWorldTime: boolean;
  readonly #realNow: () => number;
  #last: Promise<void> = Promise.resolve();

  /** `realNow` is in milliseconds. */
  constructor(lookUps: ServerLookUps, isWorldTime: boolean, realNow: () => number) {
    this.#lookUps = lookUps;
    this.#isWorldTime = isWorldTime;
    this.#realNow = realNow;
    this.#recorder = new Recorder({ lookUps, isWorldTime });
  }

  /** Takes a call. Resolves when it is known when it was; the proxy answers its client no earlier. */
  async see(seen: SeenCall): Promise<void> {
    const real = Math.round(this.#realNow() * 1_000);
    const at = this.#isWorldTime ? ((await this.#lookUps.now()) ?? real) : real;
    this.#last = this.#last.then(async () => this.#recorder.add(await this.#exchange(seen, at)));
    await this.#last;
  }

  /** What was recorded up to now. */
  async recording(): Promise<Recording> {
    await this.#last;
    return this.#recorder.recording;
  }

  async #exchange(seen: SeenCall, at: number): Promise<Exchange> {
    const { method, url, token, body, status, answer } = seen;
    const path = decoded(url.split("?", 1)[0] ?? "");
    const caller: Caller = path.startsWith("/api/v2/workspaceagents/me")
      ? { kind: "agent", token: token ?? "" }
      : path.startsWith("/_sim")
        ? { kind: "nobody" }
        : await this.#lookUps.caller(token);
    return { method, path, caller, body: parsed(body), status, answer: parsed(answer), at };
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
