/** One run: takes its steps on a target, looks at what comes of them, and holds it against the laws. */
import { randomInt } from "node:crypto";
import {
  TargetUnusable,
  type Unreached,
  type Arranged,
  type Target,
  type TaskView,
  type TemplateFacts,
} from "../../client/target.ts";
import { TransportError } from "../../client/wire.ts";
import type { Reach } from "./reach.ts";
import type { Logged, Passage } from "./evidence.ts";
import { firstBroken, lawBroken, uphold, type AnyLaw } from "./laws/law.ts";
import { aTaskBeginsWithAStart } from "./laws/laws-of-creation.ts";
import { logLaws } from "./laws/laws-of-logs.ts";
import { buildsDoNotOverlap } from "./laws/laws-of-answers.ts";
import { deletedStaysGone, passageLaws } from "./laws/laws-of-passages.ts";
import { readLaws } from "./laws/laws-of-reads.ts";
import { Known, Ledger } from "./ledger.ts";
import type { Mark, Marks } from "./marks.ts";
import type { Change } from "./passages.ts";
import { rests, seen, type BuildView, type Code, type Seen, type WorkspaceView } from "./seen.ts";
import type { CallerName, Step, StepOf, StepText } from "./steps/steps.ts";
import { textOf } from "./steps/steps.ts";
import { Talk, type AgentToken, type Answer, type AnswerWatch } from "./steps/talk.ts";
import { letHappen, MOST_HAPPENINGS, waitForRest } from "./waits.ts";

export interface RunOptions {
  readonly target: Target;
  readonly reach: Reach;
  readonly marks: Marks;
  readonly watches: readonly AnswerWatch[];
  /** Told of every call when its answer is there. */
  readonly onCall: () => void;
}

/** Docs/behaviour, 1.2 #1: whatever happens, there is an answer. */
export const everyCallIsAnswered: AnyLaw = {
  id: "every-call-is-answered",
  says: "every call is answered, whole and in time",
  requirements: ["1.2 #1"],
};

function makePrefix(): string {
  const letters = Array.from({ length: 9 }, () => randomInt(36).toString(36));
  return `e${letters.join("")}`;
}

/** States in which logs show something. */
const TELLING: ReadonlySet<Code> = new Set(["S1", "S2", "S3", "S4", "S5", "T3"]);
/**
 * Looks that are made again while time moves the task on between the two reads, or in the middle of one: a server that
 * reads a task's status first and its workspace after that shows both as one. What is wrong stays so.
 */
const MOST_LOOKS = 4;

export class Run {
  readonly target: Target;
  readonly reach: Reach;
  readonly ledger: Ledger;
  readonly talk: Talk;
  /** The steps that were taken, in order. */
  readonly taken: Step[] = [];
  /** A prefix of names that no other run has; ten letters and digits. */
  readonly prefix: string;
  /** A wait that ended before time had gone by, which nobody may take for the wait that the step asks for. */
  cutShort: Unreached | null = null;
  readonly #marks: Marks;
  /** Every task of the run. */
  readonly #made: Arranged[] = [];

  constructor({ target, reach, marks, watches, onCall }: RunOptions) {
    this.target = target;
    this.reach = reach;
    this.ledger = new Ledger(reach);
    this.talk = new Talk({ target, watches, onCall });
    this.prefix = makePrefix();
    this.#marks = marks;
  }

  hit(mark: Mark): void {
    this.#marks.hit(mark);
  }

  get template(): TemplateFacts {
    const { usual } = this.target.facts.templates;
    if (usual === undefined) throw new TargetUnusable("the target knows no template with an AI task");
    return usual;
  }

  /** The name or input that is sent. */
  text(text: StepText): string {
    const said = textOf(text);
    return said.startsWith("~") ? this.prefix + said.slice(1) : said;
  }

  /** Notes the step, takes it, and turns a call without an answer into a broken law. */
  async guard(step: Step | null, take: () => Promise<void>): Promise<void> {
    this.talk.step = step === null ? -1 : this.taken.length;
    if (step !== null) this.taken.push(step);
    try {
      await take();
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      throw lawBroken(everyCallIsAnswered, {
        at: "answer",
        expected: "an answer",
        got: error.message,
      });
    }
  }

  /** Reads a task and its workspace, both from one moment; at once, for a look is what takes most of the time. */
  async look(known: Known): Promise<Seen> {
    for (let looks = 1; ; looks += 1) {
      const [workspace, read] = await Promise.all([
        known.lives ? this.readWorkspace(known) : null,
        this.talk.ask({
          kind: "look",
          as: known.owner,
          operation: "getTask",
          path: `/tasks/me/${known.task.id}`,
        }),
      ]);
      const task = read.status === 200 ? (read.value as TaskView) : null;
      const found = seen(read.status, task, task === null ? null : workspace);
      if (looks === MOST_LOOKS || firstBroken(readLaws, found) === null) return found;
    }
  }

  /** Null when the owner cannot read it. */
  async readWorkspace({ owner, workspaceId }: Known): Promise<WorkspaceView | null> {
    const read = await this.talk.ask({
      kind: "look",
      as: owner,
      operation: "getWorkspace",
      path: `/workspaces/${workspaceId}?include_deleted=true`,
    });
    return read.status === 200 ? (read.value as WorkspaceView) : null;
  }

  /** Looks at the task after something happened, remembers it, and judges how it came there. */
  async follow(known: Known, changes: readonly Change[] = []): Promise<Seen> {
    const before = known.look;
    const later = await this.look(known);
    this.judgePassage(known, { before, later, changes });
    return later;
  }

  judgePassage(
    known: Known,
    { before, later, changes }: Pick<Passage, "before" | "later" | "changes">,
  ): void {
    const last = later.workspace?.latest_build;
    if (last !== undefined) known.learnBuild(last);
    const { prompts, retired } = known;
    const passage = { before, later, changes, prompts, retired };
    // A task that comes back is wrong, whatever its reads say.
    uphold([deletedStaysGone], passage);
    uphold(readLaws, later);
    uphold(passageLaws, passage);
    known.learn(later);
    this.#mark(later);
  }

  #mark({ code, workspace }: Seen): void {
    if (code === "S5") this.hit("active-task");
    if (code === "T3") this.hit("paused-task");
    if (workspace?.latest_build.job.status === "canceled") this.hit("canceled-build");
  }

  /** Holds an accepted build against the one before it. */
  async judgeSuccession({ owner }: Known, before: BuildView | null, next: BuildView): Promise<void> {
    if (before === null || before.build_number !== next.build_number - 1) return;
    const read = await this.talk.ask({
      kind: "look",
      as: owner,
      operation: "getWorkspaceBuild",
      path: `/workspacebuilds/${before.id}`,
    });
    if (read.status === 200) uphold([buildsDoNotOverlap], { before: read.value as BuildView, next });
  }

  /** A task was created: it is cleaned up, whatever the laws say of it. */
  own(owner: CallerName, task: TaskView): void {
    this.target.adopt(task.id, owner);
    this.#made.push({ owner, task });
  }

  /** A created task is looked at for the first time. */
  async meet(owner: CallerName, task: TaskView): Promise<void> {
    // Nothing is known of its workspace yet; the state of a task that was just created is S1 (3.6 #1).
    const created: Seen = { status: 200, task, workspace: null, code: "S1" };
    const known = new Known(this.ledger.tasks.length, owner, task, created);
    this.ledger.tasks.push(known);
    const { workspace } = await this.follow(known);
    uphold([aTaskBeginsWithAStart], { caller: this.talk.person(owner), workspace });
  }

  async wait(known: Known, { for: until, times }: StepOf<"wait">): Promise<void> {
    if (this.target.step === undefined) this.cutShort ??= await waitForRest(this.target, known.arranged);
    else if (until === "rest") await this.#stepUntilItRests(known);
    else await letHappen(this.target, known.arranged, until === "step" ? times : MOST_HAPPENINGS);
    await this.follow(known);
    await this.lookAtLogs(known);
  }

  /** Every state on the way is looked at, and judged. */
  async #stepUntilItRests(known: Known): Promise<void> {
    for (let happened = 0; happened < MOST_HAPPENINGS && !rests(known.look.task); happened += 1) {
      if (!(await letHappen(this.target, known.arranged, 1))) return;
      await this.follow(known);
    }
  }

  /** Reads the logs where they tell something, and judges them. */
  async lookAtLogs(known: Known): Promise<void> {
    const { look: before, owner, task } = known;
    if (before.code === null || !TELLING.has(before.code)) return;
    const answer = await this.talk.ask({
      kind: "look",
      as: owner,
      operation: "getTaskLogs",
      path: `/tasks/me/${task.id}/logs`,
    });
    // A look that is too old by now is made again: time may have moved the task on.
    const isOld = firstBroken(logLaws, this.#logged(known, answer, before)) !== null;
    const later = isOld ? await this.look(known) : before;
    this.judgeLogs(known, answer, later);
    if (isOld) this.judgePassage(known, { before, later, changes: [] });
    this.keepLogs(known, answer);
  }

  judgeLogs(known: Known, answer: Answer, later: Seen): void {
    uphold(logLaws, this.#logged(known, answer, later));
  }

  #logged({ look: before, sent, snapshot }: Known, answer: Answer, later: Seen): Logged {
    return { answer, before, later, sent, snapshot };
  }

  /** Stored logs stay as they are shown, unless a stop is under way that may upload others. */
  keepLogs(known: Known, { status, value }: Answer): void {
    if (status !== 200) return;
    const stored = (value as { readonly snapshot?: boolean }).snapshot === true;
    this.hit(stored ? "stored-logs" : "live-logs");
    if (stored && !known.mayUpload) known.snapshot = { ...known.snapshot, shown: value };
  }

  /** The token of the agent of the last start build, asked for when it is not known yet; null when there is none. */
  async tokenOf(known: Known): Promise<AgentToken | null> {
    const { tokens, lastStart: build, arranged } = known;
    const token = tokens.get(build) ?? (await this.target.agentToken?.(arranged)) ?? null;
    if (token === null) return null;
    tokens.set(build, token);
    return { token, build };
  }

  /** The last look at every task of the run. */
  async finish(): Promise<void> {
    await this.guard(null, async () => {
      for (const known of this.ledger.tasks) await this.follow(known);
    });
  }

  /**
   * The tasks are not needed any more. Where time has to be moved, workspaces with made names are seen off too: they
   * would be deleting for ever, and keep names that other tasks may get. Never throws for what the target does.
   */
  async release(): Promise<void> {
    for (const made of this.#made) {
      await this.target.release(made);
      await this.#seeOff(made);
    }
  }

  async #seeOff(arranged: Arranged): Promise<void> {
    // Names with the run's prefix are asked for by no other run.
    if (arranged.task.name.startsWith(this.prefix)) return;
    try {
      await letHappen(this.target, arranged, MOST_HAPPENINGS);
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
    }
  }
}
