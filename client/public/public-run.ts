/** One run against a target by public calls only: what it knows, what it made, and the way to judge what it sees. */
import type { AgentTask } from "./agent-task.ts";
import { Chances } from "./chances.ts";
import { CoderCalls } from "./coder-calls.ts";
import { isOnTheWay, lasts } from "../observed-state.ts";
import { PublicTask, type NewTask } from "./public-task.ts";
import type { PublicTargetOptions } from "./options.ts";
import { waysIntoStates } from "./ways-into-states.ts";
import type { TaskCleaner } from "./task-cleaner.ts";
import { isOdd, type Kind } from "./kind.ts";
import type { Held, TaskPool } from "./task-pool.ts";
import { bringInto, type PoolAndWaiter } from "./bring-into-state.ts";
import {
  CameToRest,
  Unreached,
  type Arranged,
  type Capability,
  type Made,
  type Person,
  type PersonFacts,
  type ProviderStateName,
  type Target,
  type TargetFacts,
  type TaskView,
  type TemplateFacts,
  type TemplateKind,
  type Wish,
} from "../target.ts";
import type { OpenStream } from "../streams/stream.ts";
import { SharedTasks, shownAs, shows } from "./shared-tasks.ts";
import { wasInState } from "./was-in-state.ts";
import type { Waiter } from "./waiter.ts";
import type { Call, Reply, Transport } from "../wire.ts";

export interface PublicRunParts {
  readonly options: PublicTargetOptions;
  /** What the calls made so far. */
  readonly made: Made;
  /** Keeps to the server's rate limit. */
  readonly judged: Transport;
  /** For calls of its own: tasks of any release answer as later ones do. */
  readonly send: Transport;
  /** What the names of all its tasks begin with. */
  readonly prefix: string;
  readonly waiter: Waiter;
  readonly cleaner: TaskCleaner;
  readonly pool: TaskPool;
  /** Ends every wait. */
  readonly end: () => void;
}

/** A task that shows the same for so long has come to rest. */
const REST_MS = 30_000;
const CLOSE_MS = 60_000;
const INPUT = "Say that you are ready, then wait for the next message.";

/** Paths of what a workspace keeps from build to build. */
const SETTINGS = /\/(?:autoupdates|extend|favorite|port-share|ttl)$/;

export class PublicRun implements Target {
  readonly name: string;
  readonly url: string | null;
  readonly holds = false;
  readonly open?: OpenStream;
  readonly made: Made;
  version = "";
  facts: TargetFacts = { people: {}, templates: {}, versions: {} };
  capabilities: ReadonlySet<Capability> = new Set();
  readonly poolAndWaiter: PoolAndWaiter;
  readonly #parts: PublicRunParts;
  readonly #calls = new Map<Person, CoderCalls>();
  #agentTask: AgentTask | null = null;
  #closing: Promise<readonly string[]> | null = null;
  readonly #shared: SharedTasks;
  #named = 0;

  constructor(parts: PublicRunParts) {
    this.name = parts.options.name;
    this.url = parts.options.url;
    this.made = parts.made;
    if (parts.options.open !== undefined) this.open = parts.options.open;
    this.poolAndWaiter = { waiter: parts.waiter, pool: parts.pool, chances: new Chances() };
    this.#parts = parts;
    this.#shared = new SharedTasks(parts.pool);
  }

  /** Says who there is. */
  meet(version: string, people: TargetFacts["people"], agentTask: AgentTask | null): void {
    this.version = version;
    this.facts = { ...this.facts, people };
    this.#agentTask = agentTask;
    for (const [person, { token }] of Object.entries(people) as [Person, PersonFacts][])
      this.#calls.set(person, new CoderCalls(this.#parts.send, token));
  }

  /** Says what tasks can be made from. */
  know(templates: TargetFacts["templates"]): void {
    this.facts = { ...this.facts, templates };
    this.capabilities = new Set<Capability>([
      ...(Object.keys(this.facts.people) as Person[]),
      ...(Object.keys(templates) as TemplateKind[]).map((kind) => `template:${kind}` as const),
      ...(this.#agentTask === null ? [] : (["agent"] as const)),
      ...(this.open === undefined ? [] : (["streams"] as const)),
      ...(this.#parts.options.rateLimited === true ? (["rate-limit"] as const) : []),
    ]);
  }

  /** A call that is judged. A task it changes is not for other clauses. */
  readonly send: Transport = async (call: Call): Promise<Reply> => {
    const reply = await this.#parts.judged(call);
    if (call.method !== "GET" && reply.status < 300) this.#spoil(call.path);
    return reply;
  };

  /** A call about the rate limit: too many are told at once, and every one counts. */
  readonly sendOnce: Transport = async (call: Call): Promise<Reply> => {
    this.#spoil(call.path);
    return this.#parts.options.send(call);
  };

  #spoil(path: string): void {
    const plain = squeeze(path);
    for (const task of this.#parts.pool.tasks) {
      const { name, workspace_id: workspaceId } = task.view;
      const names = [task.id, name, workspaceId ?? task.id, task.knownBuildId ?? task.id];
      if (!names.some((one) => plain.includes(squeeze(one)))) continue;
      task.spoiled = true;
      task.shared ||= path.endsWith("/acl");
      task.altered ||= SETTINGS.test(path);
    }
  }

  newTask(
    owner: Person,
    template: TemplateFacts,
    { name, input = INPUT }: Pick<Wish, "name" | "input">,
  ): NewTask {
    this.#named += 1;
    // All of one length: `name:` finds by part of a name, and none may be part of another.
    const made = `${this.#parts.prefix}${String(this.#named).padStart(5, "0")}`;
    return { owner, calls: this.#callsOf(owner), template, name: name ?? made, input };
  }

  async arrange(wish: Wish): Promise<Arranged> {
    const { state, owner = "user", name, input, firstStart } = wish;
    const way = waysIntoStates[state];
    if (typeof way === "string") throw new Unreached(`the state "${state}" is out of reach: ${way}`);
    if (wish.agent === true) return this.#lendAgentTask(wish);
    const templateKind = wish.template ?? this.#templateFor(state);
    const template = this.facts.templates[templateKind];
    if (template === undefined) throw new Unreached(`the target has no template of the kind ${templateKind}`);
    const isPlain = name === undefined && wish.fresh !== true;
    const special = {
      ...(input === undefined ? {} : { input }),
      ...(firstStart === true ? { firstStart } : {}),
    };
    const kind = isPlain ? { state, owner, template: templateKind, ...special } : null;
    const make = async (): Promise<Held> => {
      const task =
        (await this.#resting(kind)) ??
        (await bringInto(
          { state, task: () => this.newTask(owner, template, wish), kind },
          this.poolAndWaiter,
        ));
      const held = {
        task,
        kind,
        template: isOdd(task.view) ? null : templateKind,
        shown: task.view,
        sharers: 1,
      };
      this.#parts.pool.hold(held);
      return held;
    };
    const { shared } = wish;
    const held =
      kind !== null && shared !== undefined ? await this.#shared.of(kind, shared, make) : await make();
    return { task: held.task.view, owner };
  }

  /** What soon passes is longer there where builds take long. */
  #templateFor(state: ProviderStateName): TemplateKind {
    const isSlow = this.facts.templates.slow !== undefined && !lasts(state) && state !== "active-busy";
    return isSlow ? "slow" : "usual";
  }

  /** A task of the kind that nobody changed, if it is still there. */
  async #resting(kind: Kind | null): Promise<PublicTask | null> {
    if (kind === null) return null;
    for (;;) {
      const task = this.#parts.pool.takeIdle(kind);
      if (task === null) return null;
      if (await shows(task, kind.state)) return task;
      await this.#parts.pool.recycle(task, kind.template);
    }
  }

  async #lendAgentTask(wish: Wish): Promise<Arranged> {
    if (this.#agentTask === null) throw new Unreached("no token of a workspace agent was given");
    return this.#agentTask.lend(wish, this.#parts.waiter);
  }

  async isIn(arranged: Arranged, state: ProviderStateName): Promise<boolean> {
    const held = this.#parts.pool.held(arranged);
    // The task of the agent's token is nobody's to change.
    if (held === null) return true;
    try {
      return await wasInState(held, shownAs(state));
    } catch (error) {
      // Who cannot tell must not say that it was.
      if (error instanceof Unreached) return false;
      throw error;
    }
  }

  async until(arranged: Arranged, fits: (task: TaskView | null) => boolean): Promise<TaskView | null> {
    const calls = this.#callsOf(arranged.owner);
    let shown = "";
    let sinceMs = 0;
    const found = await this.#parts.waiter.until(
      () => `task ${arranged.task.name} to go on`,
      async (waitedMs) => {
        const view = await calls.task(arranged.task.id);
        if (fits(view)) return { view };
        const showsNow = JSON.stringify(view);
        if (showsNow !== shown) [shown, sinceMs] = [showsNow, waitedMs];
        if (waitedMs - sinceMs >= REST_MS && !isOnTheWay(view))
          throw new CameToRest(arranged.task.name, view);
        return undefined;
      },
    );
    return found.view;
  }

  async waitFor(arranged: Arranged, happened: () => Promise<boolean>): Promise<boolean> {
    return this.#parts.waiter.until(
      () => `something to happen to task ${arranged.task.name}`,
      async () => ((await happened()) ? true : undefined),
    );
  }

  cause(): Promise<void> {
    return Promise.reject(new Unreached("no public call makes that happen"));
  }

  adopt(taskId: string, owner: Person): void {
    this.#parts.cleaner.adopt(taskId, this.#callsOf(owner));
  }

  async release(arranged: Arranged): Promise<void> {
    if (this.#agentTask?.giveBack(arranged) === true) return;
    await this.#parts.pool.release(arranged, this.#madeByOthers(arranged));
  }

  /** A task that a judged call made, if it is as good as ours: of a template that we use, and nothing odd about it. */
  #madeByOthers({ task: view, owner }: Arranged): { task: PublicTask; template: TemplateKind } | null {
    const { usual } = this.facts.templates;
    if (isOdd(view) || view.template_id !== usual?.id || view.owner_id !== this.facts.people[owner]?.id)
      return null;
    const build = { number: 1, transition: "start", id: null } as const;
    const task = new PublicTask(owner, this.#callsOf(owner), view, build);
    task.spoiled = true;
    return { task, template: "usual" };
  }

  /** May be called at any time and more than once. */
  close(): Promise<readonly string[]> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<readonly string[]> {
    const { options, pool, cleaner, end } = this.#parts;
    end();
    cleaner.hurry();
    try {
      await pool.quiet();
      return await cleaner.clean([...this.#calls.values()], options.closeMs ?? CLOSE_MS);
    } finally {
      await options.close?.();
    }
  }

  #callsOf(person: Person): CoderCalls {
    const calls = this.#calls.get(person);
    if (calls === undefined) throw new Unreached(`the token of no ${person} is known`);
    return calls;
  }
}

/** Ids and names are written in several ways. */
function squeeze(text: string): string {
  return text.replaceAll("-", "").toLowerCase();
}
