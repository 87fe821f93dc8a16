/** Which release a server behaves like: asks what splits the releases that are left, the cheapest question first. */
import type { Transport } from "../wire.ts";
import { releases, releasesOfVersion, type ReleaseName } from "../../spec/releases.ts";
import { needs, type Asking, type Need, type Probe } from "./probe.ts";
import { probes } from "./probes.ts";

export interface IdentifyOptions {
  readonly send: Transport;
  /** A session token. */
  readonly token: string;
  /** What `buildinfo` says. */
  readonly version: string;
  /** The name of another member of the caller's organization; only for a caller without roles that read everybody. */
  readonly fellow?: string | undefined;
  readonly agentToken?: string | undefined;
  /** A task of the caller's that is there; null when there is none. Asked only when it would tell more. */
  readonly findTask: () => Promise<Asking["task"] | null>;
  /** Makes a task whose app takes messages; undefined when none may be made. */
  readonly makeTask?: (() => Promise<Asking["task"] | null>) | undefined;
  /** Ask everything that can be asked, and not only what decides. */
  readonly all?: boolean | undefined;
}

/** A question that was asked. */
export interface Asked {
  readonly id: string;
  readonly says: string;
  readonly answer: string;
  /** The releases that were left after it. */
  readonly leaves: readonly ReleaseName[];
  /** Whether fewer were left than before. */
  readonly decided: boolean;
}

/** An answer that a release would not have given. */
export interface Oddity {
  readonly says: string;
  readonly answer: string;
  /** What that release answers. */
  readonly expected: string;
}

export interface Identified {
  readonly version: string;
  /** The releases that the server may be, by its behaviour. */
  readonly releases: readonly ReleaseName[];
  /** Those that its version may stand for; null when it is none that is known. */
  readonly claimed: readonly ReleaseName[] | null;
  readonly asked: readonly Asked[];
  /** What contradicts the version that it claims. */
  readonly contradictions: readonly Oddity[];
  /** Answers that none of the releases that are left would have given. */
  readonly strange: readonly Oddity[];
  /** What would tell more, and what each needs. */
  readonly open: readonly { readonly says: string; readonly needs: Need }[];
}

/** Asks, and says what came of it. */
export async function identify(options: IdentifyOptions): Promise<Identified> {
  const hunt = new Hunt(options);
  await hunt.run();
  return hunt.result();
}

interface Answered {
  readonly probe: Probe;
  readonly answer: string;
}

class Hunt {
  readonly #options: IdentifyOptions;
  readonly #asked: Asked[] = [];
  readonly #answers: Answered[] = [];
  #left: readonly ReleaseName[] = releases;
  #rest: readonly Probe[] = probes;
  #task: Asking["task"] | null | undefined;

  constructor(options: IdentifyOptions) {
    this.#options = options;
  }

  async run(): Promise<void> {
    for (const need of needs) {
      for (;;) {
        const probe = this.#next(need);
        if (probe === undefined || !(await this.#has(need))) break;
        await this.#ask(probe);
      }
    }
  }

  /** Of those with that need, the one that leaves the fewest in the worst case. */
  #next(need: Need): Probe | undefined {
    const open = this.#rest.filter((probe) => probe.needs === need);
    const splitting = open
      .map((probe) => ({ probe, worst: worstOf(probe, this.#left) }))
      .filter(({ worst }) => worst < this.#left.length)
      .sort((a, b) => a.worst - b.worst);
    return splitting[0]?.probe ?? (this.#options.all === true && need !== "created" ? open[0] : undefined);
  }

  async #has(need: Need): Promise<boolean> {
    const { fellow, agentToken, findTask, makeTask } = this.#options;
    if (need === "fellow") return fellow !== undefined;
    if (need === "agent") return agentToken !== undefined;
    if (need === "task" && this.#task === undefined)
      this.#task = (await findTask()) ?? (await makeTask?.()) ?? null;
    // Never into a task that is somebody's work.
    if (need === "created") this.#task = (await makeTask?.()) ?? null;
    return need === "nothing" || (this.#task ?? null) !== null;
  }

  async #ask(probe: Probe): Promise<void> {
    this.#rest = this.#rest.filter((other) => other !== probe);
    const answer = await probe.ask(this.#asking());
    if (answer === null) return;
    this.#answers.push({ probe, answer });
    const before = this.#left;
    const fitting = before.filter((name) => probe.expected[name] === answer);
    if (fitting.length > 0) this.#left = fitting;
    this.#asked.push({
      id: probe.id,
      says: probe.says,
      answer,
      leaves: this.#left,
      decided: this.#left.length < before.length,
    });
  }

  #asking(): Asking {
    const { send, token, agentToken, fellow } = this.#options;
    return {
      fellow,
      task: this.#task ?? undefined,
      send: (method, path, { body, as } = {}) =>
        send({
          method,
          path,
          headers: {
            "Coder-Session-Token": as === "agent" ? (agentToken ?? "") : token,
            ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
    };
  }

  result(): Identified {
    const { version } = this.#options;
    const claimed = releasesOfVersion(version);
    return {
      version,
      releases: this.#left,
      claimed,
      asked: this.#asked,
      contradictions: claimed === null ? [] : odditiesOf(this.#answers, claimed),
      strange: odditiesOf(this.#answers, this.#left),
      open: this.#rest
        .filter((probe) => worstOf(probe, this.#left) < this.#left.length)
        .map(({ says, needs: need }) => ({ says, needs: need })),
    };
  }
}

/** How many of them may be left after the question. */
function worstOf({ expected }: Probe, left: readonly ReleaseName[]): number {
  const groups = new Map<string, number>();
  for (const name of left) groups.set(expected[name], (groups.get(expected[name]) ?? 0) + 1);
  return Math.max(...groups.values());
}

/** The answers that none of these would have given. */
function odditiesOf(answers: readonly Answered[], of: readonly ReleaseName[]): readonly Oddity[] {
  return answers.flatMap(({ probe, answer }) => {
    const expected = [...new Set(of.map((name) => probe.expected[name]))];
    return expected.includes(answer) ? [] : [{ says: probe.says, answer, expected: expected.join(", or ") }];
  });
}
