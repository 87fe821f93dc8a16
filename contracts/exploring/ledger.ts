/** What a run knows of its tasks: what it was told, never what it thinks should be. */
import type { Arranged, TaskView } from "../../client/target.ts";
import type { Reach } from "./reach.ts";
import type { SnapshotFacts } from "./evidence.ts";
import { numberIn, running, type BuildView, type Seen } from "./seen.ts";
import type { CallerName, Step } from "./steps/steps.ts";
import type { AgentToken } from "./steps/talk.ts";

/** Tasks that live at once in one run. */
const MOST_LIVE = 3;

/** One task of the run. */
export class Known {
  /** Counted from 0, in the order of creation. */
  readonly index: number;
  readonly owner: CallerName;
  /** As it was created. */
  readonly task: TaskView;
  readonly workspaceId: string;
  /** The last look at it. */
  look: Seen;
  /** What its prompt may be. */
  prompts: readonly string[];
  /** What the app of the present start build has taken. */
  sent: string[] = [];
  /** By number, as each was first seen. */
  readonly builds = new Map<number, BuildView>();
  /** Ids of agents and apps of builds before the last start build. */
  readonly retired = new Set<string>();
  /** Of agents, by the number of their start build; those that were asked for. */
  readonly tokens = new Map<number, string>();
  snapshot: SnapshotFacts = { ever: false, uploaded: null, shown: null };
  #present = new Set<string>();
  #lastStart = 1;
  #wasCanceled = false;

  constructor(index: number, owner: CallerName, task: TaskView, look: Seen) {
    this.index = index;
    this.owner = owner;
    this.task = task;
    this.workspaceId = task.workspace_id ?? "";
    this.look = look;
    this.prompts = [task.initial_prompt];
  }

  get lives(): boolean {
    return this.look.code !== "deleted";
  }

  /** As targets know tasks. */
  get arranged(): Arranged {
    return { task: this.look.task ?? this.task, owner: this.owner };
  }

  /** The last build that was seen; null before the first look. */
  get lastBuild(): BuildView | null {
    return this.builds.get(Math.max(0, ...this.builds.keys())) ?? null;
  }

  /** The number of the last start build. */
  get lastStart(): number {
    return this.#lastStart;
  }

  /** The newest token of an agent of an older start build; null when none is known. */
  get oldToken(): AgentToken | null {
    const [build] = [...this.tokens.keys()].filter((number) => number < this.#lastStart).reverse();
    const token = build === undefined ? undefined : this.tokens.get(build);
    return build === undefined || token === undefined ? null : { token, build };
  }

  /** How many builds came after the last start build. */
  get buildsSince(): number {
    return Math.max(0, ...this.builds.keys()) - this.#lastStart;
  }

  /** A build is there that was not before. */
  learnBuild(build: BuildView): void {
    if (this.builds.has(build.build_number)) return;
    this.builds.set(build.build_number, build);
    const { transition, build_number: number } = build;
    if (transition === "start" && number > this.#lastStart) this.#startAgain(number);
    if (this.#mayUploadFor(build)) this.snapshot = { ever: true, uploaded: null, shown: null };
  }

  /**
   * The workspace uploads its conversation by itself at any stop; once it has been stopped it has no agent that could.
   * Docs/behaviour, 8.1 #6 and 8.5 #1.
   */
  #mayUploadFor({ transition, build_number: number }: BuildView): boolean {
    return transition === "stop" && this.builds.get(number - 1)?.transition !== "stop";
  }

  /** Was the last start build canceled, or did it fail, as far as anybody has seen? */
  get wasCanceled(): boolean {
    return this.#wasCanceled;
  }

  #startAgain(number: number): void {
    this.#lastStart = number;
    this.#wasCanceled = false;
    for (const id of this.#present) this.retired.add(id);
    this.#present = new Set();
    this.sent = [];
  }

  /** Remembers a look; builds that nobody told of are learned from it. */
  learn(later: Seen): void {
    const last = later.workspace?.latest_build;
    if (last !== undefined) this.learnBuild(last);
    this.look = later;
    const { task, code } = later;
    if (code === "S8" || code === "S9") this.#wasCanceled = true;
    if (task === null) return;
    for (const id of [task.workspace_agent_id, task.workspace_app_id]) if (id !== null) this.#present.add(id);
  }

  /** Is a stop under way that may still upload by itself? */
  get mayUpload(): boolean {
    const { code } = this.look;
    const last = this.lastBuild;
    return last !== null && this.#mayUploadFor(last) && code !== null && code !== "T3" && !running.has(code);
  }
}

/** The tasks of one run. */
export class Ledger {
  readonly tasks: Known[] = [];
  readonly #reach: Reach;

  constructor(reach: Reach) {
    this.#reach = reach;
  }

  /** The task a step means; null while there is none. */
  pick(index: number): Known | null {
    return this.tasks[index % Math.max(1, this.tasks.length)] ?? null;
  }

  live(owner: CallerName): readonly Known[] {
    return this.tasks.filter((task) => task.owner === owner && task.lives);
  }

  /** The task a name leads to: a live one when there is one, for a deleted one has none any more. */
  byName({ owner, task }: Known): Known | null {
    const key = task.name.toLowerCase();
    return this.live(owner).find((other) => other.task.name.toLowerCase() === key) ?? null;
  }

  /** Can the step be taken now? What cannot is left out of the run. */
  can(step: Step): boolean {
    if (step.do === "create") return this.tasks.filter(({ lives }) => lives).length < MOST_LIVE;
    if (step.do === "list") return true;
    const known = this.pick(step.task);
    if (known === null) return false;
    switch (step.do) {
      case "call":
      case "wait":
        return true;
      case "together":
      case "build":
        return known.lives;
      case "cancel":
        return known.lives && known.builds.has(numberIn(known.look) - step.before);
      case "look-back":
        return known.builds.size > 0;
      case "report":
      case "upload":
        return step.token === "old" ? known.oldToken !== null : this.#hasToken(known);
    }
  }

  #hasToken({ tokens, lastStart, look: { code } }: Known): boolean {
    return tokens.has(lastStart) || (this.#reach.agents && code !== null && running.has(code));
  }
}
