/**
 * One world at work: attempts come in, are judged by the rules table, carried out, journalled and logged. The only
 * place where the pure core meets a clock, a store and a real task app.
 */
import type { OperationId } from "../../spec/operations.ts";
import {
  connectedApp,
  hearRealApp,
  hearSimulatedApp,
  noticeLostLog,
  realAppUrl,
  speaksToApp,
} from "./app-exchange.ts";
import { Attempt, type AttemptInput, type Caller } from "../core/attempt.ts";
import { authenticateAgent, authenticateUser } from "../core/authentication.ts";
import type { Instant, Micros } from "../core/env.ts";
import { hold, step, type EventName } from "../core/events.ts";
import { brokenInvariant } from "../core/invariants.ts";
import type { DueEvent, Task, Uuid, Workspace } from "../core/model.ts";
import type { Refused } from "../core/refusals.ts";
import type { Profile } from "../core/changes.ts";
import { defaultRelease } from "../core/releases.ts";
import { refusalFor, refusalOfPath, type Depth } from "../core/judge.ts";
import { settle } from "../core/settle.ts";
import type { Done } from "../core/views.ts";
import { tellAgent } from "../core/agent/tell-agent.ts";
import type { World } from "../core/world.ts";
import { BrokenInvariant } from "./broken-invariant.ts";
import { carryOut, taskIdOf, type ControlEntry } from "./carry-out.ts";
import type { Replay, Told } from "./records.ts";
import { checkSimulatorOptions } from "./check-simulator-options.ts";
import { createManualClock, type MovableClock } from "./clock.ts";
import { carryOutAttempt } from "./carry-out-attempt.ts";
import { noPast, worldOfPast, type Past } from "./past.ts";
import { redo } from "./redo.ts";
import { liveTask, workspaceOfTask } from "./task-now.ts";
import { WorldJournal } from "./world-journal.ts";
import type { SimulatorOptions, WorldSetting } from "./setting.ts";
import { createRequestLog, loggedCall, type RequestLog } from "./request-log.ts";
import { entryOf, touchedById, type Touched } from "./journal.ts";
import { throwLater } from "./throw-later.ts";
import { Watchers } from "./watchers.ts";
import type { JournalEntry } from "../store/store.ts";

export { BrokenInvariant };
export type { Replay };
export type Outcome = Refused | Done;

/**
 * A simulator with a world of its own. Defaults: release 2.34, pace `realistic`, a manual clock, seed `mock-coder`. Throws
 * `TypeError` for an option that is wrong or unknown.
 */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  checkSimulatorOptions(options);
  return new Simulator(options);
}

export class Simulator {
  readonly clock: MovableClock;
  /** What its world was made with; the setting may have changed since. */
  readonly options: SimulatorOptions;
  #setting: WorldSetting;
  #world: World;
  #journal: WorldJournal;
  #requestLog: RequestLog;
  /** Who is told of what happens. */
  readonly watchers: Watchers;

  /** With a past, its world goes on from there; the clock must stand where it did. */
  constructor(options: SimulatorOptions, past?: Past) {
    this.options = options;
    this.clock = options.clock ?? createManualClock(past?.now);
    const setting = {
      seed: options.seed ?? "mock-coder",
      pace: options.pace ?? "realistic",
      release: options.release ?? defaultRelease,
    };
    const from = past ?? noPast(setting, options, this.now());
    this.#setting = from.setting;
    this.#world = worldOfPast(from, options.tag);
    this.#journal = new WorldJournal(options, from);
    this.#requestLog = createRequestLog(options.requestLogCapacity);
    this.watchers = new Watchers({
      clock: this.clock,
      world: () => this.#world,
      onFault: options.onFault ?? throwLater,
    });
    this.clock.onMove(() => this.watchers.pass());
  }

  get world(): World {
    return this.#world;
  }

  get profile(): Profile {
    return this.#world.profile;
  }

  get setting(): WorldSetting {
    return { ...this.#setting, release: this.#world.release };
  }

  get requestLog(): RequestLog {
    return this.#requestLog;
  }

  now(): Instant {
    return this.clock.now();
  }

  /** Who a token belongs to, or the 401 it gets. */
  authenticate(kind: "user" | "agent", token: string | undefined): Caller | Refused {
    const now = this.now();
    if (kind === "user") return authenticateUser(this.#world, token ?? "", now);
    return authenticateAgent(this.#world, token ?? "", now);
  }

  /** Tries an operation. Answers at once, unless a real task app or a slow store has to be waited for. */
  attempt(
    operation: OperationId,
    caller: Caller | null,
    input: AttemptInput,
    gone?: () => AbortSignal,
  ): Outcome | Promise<Outcome> {
    const tried = new Attempt(this.#world, this.now(), operation, caller, input);
    const refused = refusalFor(tried);
    if (refused !== null || !speaksToApp(tried)) return this.#conclude(tried, refused);
    const url = realAppUrl(tried);
    if (url !== null) return this.#throughApp(tried, url, gone?.());
    return this.#conclude(tried, hearSimulatedApp(tried));
  }

  /** Makes a recorded change again, at its own instant; `where` names it in a `ReplayProblem`. */
  redo(entry: JournalEntry, where: string): Promise<void> | undefined {
    return this.#commit(entry, redo(this.#world, entry, where));
  }

  /** Stages 7 and 8 alone: does the path name a user, and a task, that the caller may see? */
  lookUp(depth: Depth, caller: Caller, params: Readonly<Record<string, string>>): Refused | null {
    const input = { params, query: new Map<string, readonly string[]>(), body: undefined };
    const tried = new Attempt(this.#world, this.now(), "getTask", caller, input);
    return refusalOfPath(depth, tried);
  }

  /** A live task as it stands now; null when there is none. */
  task(id: Uuid, now: Instant = this.now()): Task | null {
    return liveTask(this.#world, id, now);
  }

  /** The next due thing of a task happens now, however far away; null when nothing is due. */
  step(id: Uuid, now: Instant = this.now()): DueEvent | null {
    const workspace = this.workspaceOf(id, now);
    if (workspace === null) return null;
    const happened = step(this.#world, workspace, now);
    const task = this.#world.tasks.get(id) ?? null;
    if (happened !== null) void this.#commit({ at: now, kind: "step", task: id }, { task, workspace });
    return happened;
  }

  /** The workspace of a task as it stands now. That of a deleted task is found until it is deleted too. */
  workspaceOf(id: Uuid, now: Instant = this.now()): Workspace | null {
    return workspaceOfTask(this.#world, id, now);
  }

  /** Whatever is due to the task waits from now on, its deadline excepted. */
  hold(id: Uuid, now: Instant = this.now()): void {
    const found = touchedById(this.#world, id);
    if (found === null) return;
    hold(this.#world, found.workspace, now);
    void this.#commit({ at: now, kind: "hold", task: id }, found);
  }

  /** Makes an event happen to a live task; a sentence says why it cannot. */
  cause(id: Uuid, event: EventName, text = "", now: Instant = this.now()): string | null {
    return this.carryOut({ at: now, kind: "event", task: id, event, text });
  }

  /** Makes something happen that the control API asks for; a sentence says why it cannot. */
  carryOut(entry: ControlEntry): string | null {
    const id = taskIdOf(entry);
    const task = id === null ? null : this.task(id, entry.at);
    const touched = { task, workspace: task?.workspace ?? null };
    const problem = carryOut(this.#world, task, entry);
    if (problem === null) void this.#commit(entry, touched);
    return problem;
  }

  /** Gives the simulated agent of a workspace a message, as somebody who speaks to its app; or says why it takes none. */
  tell(id: Uuid, message: string, now: Instant = this.now()): Told {
    const workspace = this.#world.workspaces.get(id) ?? null;
    const refused =
      workspace === null ? "there is no such workspace" : tellAgent(this.#world, workspace, message, now);
    if (refused !== null) return { refused };
    const entry = { at: now, kind: "message", workspace: id, text: message } as const;
    return { refused: null, kept: this.#commit(entry, { task: null, workspace }) };
  }

  /** Throws the world away and makes a new one; what is not given stays as it was. */
  reset(changed: Partial<WorldSetting> = {}): void {
    this.#enter(noPast({ ...this.setting, ...changed }, this.options, this.now()));
  }

  /** What led to the world as it was after `at` changes. Throws `NoSuchPast`. */
  async past(at: number): Promise<Past> {
    return { setting: this.#setting, ...(await this.#journal.past(at)), live: null };
  }

  /** What led to the world as it is. */
  present(): Past {
    return { setting: this.#setting, ...this.#journal.present(), now: this.now(), live: this.#world };
  }

  /** Goes back to where the world was after `at` changes, and forgets what came after. Throws `NoSuchPast`. */
  async rewind(at: number): Promise<void> {
    const past = await this.past(at);
    this.#enter(past);
    this.clock.goTo(past.now);
  }

  /** Ends whatever watches the world, and puts another in its place. */
  #enter(past: Past): void {
    const world = worldOfPast(past, this.options.tag);
    this.watchers.end();
    this.#setting = past.setting;
    this.#world = world;
    this.#journal = new WorldJournal(this.options, past);
    this.#requestLog = createRequestLog(this.options.requestLogCapacity);
  }

  /** Moves the clock forward and lets everything due happen. */
  advance(span: Micros): void {
    this.clock.advance(span);
    this.settleAll();
  }

  /** Lets everything due happen everywhere; only who asks for the whole world needs it. */
  settleAll(): void {
    const now = this.now();
    for (const workspace of this.#world.workspaces.values()) settle(this.#world, workspace, now);
  }

  /** The recorded run so far. */
  async replay(): Promise<Replay> {
    const { first, entries } = await this.#journal.read();
    return { ...this.#setting, startedAt: this.#world.startedAt, complete: first === 0, first, entries };
  }

  /** Speaks to a real task app; meanwhile other attempts go on, so the rules are asked again afterwards. */
  async #throughApp(tried: Attempt, url: string, gone: AbortSignal | undefined): Promise<Outcome> {
    const { operation, caller, input } = tried;
    const app = connectedApp(tried, url, this.options.connectApp);
    const refused = await hearRealApp(tried, app, gone);
    noticeLostLog(tried, url, this.options.onNotice);
    if (refused !== null || operation === "getTaskLogs") return this.#conclude(tried, refused);
    const late = new Attempt(this.#world, this.now(), operation, caller, input);
    late.exchange = tried.exchange;
    const tooLate = refusalFor(late);
    // The message has arrived, whatever became of the task while it travelled.
    if (tooLate !== null && operation === "sendTaskInput")
      return this.#note(tried, { refused: false, status: 204, view: null });
    return this.#conclude(late, tooLate);
  }

  /** Carries out what nothing refused, journals what changed, and logs every outcome. */
  #conclude(tried: Attempt, refused: Refused | null): Outcome | Promise<Outcome> {
    if (refused !== null) return this.#note(tried, refused);
    const { status, view, touched } = carryOutAttempt(tried);
    const done: Done = {
      refused: false,
      status,
      view: view === null ? null : { world: this.#world, view, now: tried.now },
    };
    this.#note(tried, done, touched === null ? null : this.#world.sequence + 1);
    if (touched === null) return done;
    const kept = this.#commit(entryOf(tried, touched), touched);
    return kept === undefined ? done : kept.then(() => done);
  }

  /** Journals a change that was made. The answer waits for it only when the store needs time. */
  #commit(entry: JournalEntry, { task, workspace }: Touched): Promise<void> | undefined {
    this.#world.sequence++;
    const kept = this.#journal.append(entry);
    const broken = brokenInvariant(this.#world, task, workspace);
    if (broken !== null) throw new BrokenInvariant(`broken invariant: ${broken}`);
    if (workspace !== null) this.#world.observer?.changed(workspace, entry.at);
    return kept;
  }

  /** Logs an attempt whose token was refused. */
  turnedAway(operation: OperationId, input: AttemptInput, refused: { status: number; rule: string }): void {
    this.#requestLog.add(loggedCall({ operation, caller: null, input, now: this.now() }, refused));
  }

  #note(tried: Attempt, outcome: Outcome, change: number | null = null): Outcome {
    this.#requestLog.add(loggedCall(tried, outcome, change));
    return outcome;
  }
}
