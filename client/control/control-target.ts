/** A target with a states bridge, such as our control API: states are arranged, and time moved, by way of `/_sim`. */
import { randomUUID } from "node:crypto";
import { operations } from "../../spec/operations.ts";
import {
  CameToRest,
  people,
  Unreached,
  Unsupported,
  type Arranged,
  type Capability,
  type EventName,
  type Person,
  type PersonFacts,
  type Target,
  type TargetFacts,
  type TaskView,
  type TemplateKind,
  type VersionKind,
  type Wish,
} from "../target.ts";
import { checkControlTargetOptions, type ControlTargetOptions } from "./options.ts";
import type { World } from "./read-world.ts";
import { StatesBridge } from "./states-bridge.ts";
import { factsOf } from "./world-facts.ts";
import type { OpenStream } from "../streams/stream.ts";
import { replyText } from "../reply-text.ts";
import { toLaterTasks } from "../earlier/as-later.ts";
import { header, json, type Reply, type Transport, TransportError } from "../wire.ts";

/** Steps after which a task is given up that does not come into a state. */
const MAX_STEPS = 64;

/**
 * Makes the target. Throws a `TypeError` for an option that is wrong or unknown, and `TargetUnusable` when the control
 * API does not answer as ours does.
 */
export async function createControlTarget(options: ControlTargetOptions): Promise<Target> {
  checkControlTargetOptions(options);
  const carrier = options.states ?? options.control ?? options.send;
  const bridge = new StatesBridge(carrier, options.controlToken, options.statesName);
  const world = await bridge.world();
  const facts = factsOf(world, options.token);
  const build = await options.send({ method: "GET", path: "/api/v2/buildinfo", headers: {} });
  const version = versionOf(build) ?? world.release ?? "unknown";
  return new ControlTarget(options, { bridge, world, facts, version });
}

/** Of the server, as every answer tells it, or as the body does. */
function versionOf(build: Reply): string | undefined {
  const told = header(build, "x-coder-build-version");
  const { version } = (json(build) ?? {}) as { readonly version?: unknown };
  return told ?? (typeof version === "string" ? version : undefined);
}

interface Known {
  readonly bridge: StatesBridge;
  readonly world: World;
  readonly facts: TargetFacts;
  readonly version: string;
}

class ControlTarget implements Target {
  readonly name: string;
  readonly url: string | null;
  readonly version: string;
  readonly facts: TargetFacts;
  readonly capabilities: ReadonlySet<Capability>;
  readonly holds = true;
  readonly send: Transport;
  readonly open?: OpenStream;
  readonly #bridge: StatesBridge;
  /** Reads beside those that are judged. */
  readonly #reads: Transport;
  readonly #options: ControlTargetOptions;
  readonly #adopted = new Map<string, Person>();

  constructor(options: ControlTargetOptions, { bridge, world, facts, version }: Known) {
    this.name = options.name;
    this.url = options.url;
    this.version = version;
    this.facts = facts;
    this.capabilities = new Set([
      ...capabilitiesOf(facts),
      ...world.capabilities,
      ...(options.open === undefined ? [] : (["streams"] as const)),
      ...(options.extra ?? []),
    ]);
    this.send = options.send;
    if (options.open !== undefined) this.open = options.open;
    this.#bridge = bridge;
    this.#reads = toLaterTasks(options.control ?? options.send, version);
    this.#options = options;
  }

  async arrange(wish: Wish): Promise<Arranged> {
    const { state, owner = "user", name = newName(), input, template, agent = false } = wish;
    const wanted = template === undefined ? undefined : this.facts.templates[template]?.name;
    const made = (await this.#bridge.arrange({
      state,
      owner: this.#person(owner).id,
      name,
      ...(input === undefined ? {} : { input }),
      ...(wanted === undefined ? {} : { template: wanted }),
    })) as TaskView;
    const task = isWhole(made) ? made : ((await this.#read({ task: made, owner })) ?? made);
    const agentToken = await this.#bridge.agentToken(task.id);
    if (typeof agentToken === "string") return { task, owner, agentToken };
    if (agent && agentToken === undefined) {
      await this.release({ task, owner });
      throw new Unsupported(`${this.#options.statesName ?? "the control API"} tells no agents' tokens`);
    }
    return { task, owner };
  }

  isIn(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async until(arranged: Arranged, fits: (task: TaskView | null) => boolean): Promise<TaskView | null> {
    for (let steps = 0; ; steps += 1) {
      const view = await this.#read(arranged);
      if (fits(view)) return view;
      const stepped = steps < MAX_STEPS && (await this.#step(arranged.task.id, view !== null));
      if (!stepped) throw new CameToRest(arranged.task.name, view);
    }
  }

  async waitFor({ task }: Arranged, happened: () => Promise<boolean>): Promise<boolean> {
    for (let steps = 0; !(await happened()); steps += 1)
      if (steps >= MAX_STEPS || !(await this.#step(task.id))) return false;
    return true;
  }

  async #read({ task, owner }: Arranged): Promise<TaskView | null> {
    const path = `/api/v2/tasks/me/${encodeURIComponent(task.id)}`;
    const reply = await this.#coder(owner, operations.getTask.method, path);
    if (reply.status === 404) return null;
    if (reply.status !== 200) throw new Unreached(`the task cannot be read: ${replyText(reply)}`);
    return json(reply) as TaskView;
  }

  async step({ task }: Arranged): Promise<boolean> {
    return (await this.#bridge.step(task.id)) === "happened";
  }

  async agentToken({ task }: Pick<Arranged, "task">): Promise<string | null> {
    return (await this.#bridge.agentToken(task.id)) ?? null;
  }

  /** False when nothing is due. Throws `Unsupported` where the bridge lets no task go on. */
  async #step(id: string, live = false): Promise<boolean> {
    const stepped = await this.#bridge.step(id, live);
    if (stepped !== "not-known") return stepped === "happened";
    throw new Unsupported(`${this.#options.statesName ?? "the control API"} does not know steps`);
  }

  cause({ task }: Arranged, event: EventName, text?: string): Promise<void> {
    return this.#bridge.cause(task.id, event, text);
  }

  /** A call of the Coder API beside those that are judged. */
  #coder(person: Person, method: string, path: string): Promise<Reply> {
    return this.#reads({ method, path, headers: { "Coder-Session-Token": this.#person(person).token } });
  }

  adopt(taskId: string, owner: Person): void {
    this.#adopted.set(taskId, owner);
  }

  async release({ task, owner }: Arranged): Promise<void> {
    if (await this.#remove(task.id, owner)) this.#adopted.delete(task.id);
    else this.adopt(task.id, owner);
  }

  /** Deletes a task, after whatever is under way. True when it is gone; false also when nobody answers any more. */
  async #remove(id: string, owner: Person): Promise<boolean> {
    try {
      return await this.#tryToRemove(id, owner);
    } catch (error) {
      if (error instanceof TransportError || error instanceof Unreached) return false;
      throw error;
    }
  }

  async #tryToRemove(id: string, owner: Person): Promise<boolean> {
    const path = `/api/v2/tasks/me/${encodeURIComponent(id)}`;
    for (let steps = 0; steps < MAX_STEPS; steps += 1) {
      const reply = await this.#coder(owner, "DELETE", path);
      if (reply.status === 202 || reply.status === 404) return true;
      if (reply.status !== 409 || (await this.#bridge.step(id)) !== "happened") return false;
    }
    return false;
  }

  async close(): Promise<readonly string[]> {
    const leftovers: string[] = [];
    try {
      for (const [id, owner] of this.#adopted)
        if (!(await this.#remove(id, owner))) leftovers.push(`task ${id} of ${this.#person(owner).username}`);
      return leftovers;
    } finally {
      await this.#options.close?.();
    }
  }

  #person(person: Person): PersonFacts {
    const facts = this.facts.people[person];
    if (facts === undefined) throw new Unreached(`the target knows no ${person}`);
    return facts;
  }
}

/** Is it shown as later releases show a task, or as one of those whose tasks are workspaces? */
function isWhole(task: TaskView): boolean {
  return "workspace_app_id" in task;
}

/** A name of our own: those the server makes are soon used twice, with so many tasks of one input. */
function newName(): string {
  return `contract-${randomUUID().slice(0, 13)}`;
}

function capabilitiesOf({ people: known, templates, versions }: TargetFacts): ReadonlySet<Capability> {
  return new Set<Capability>([
    "control",
    "agent",
    ...(Object.keys(known) as Person[]),
    ...people.filter((one) => known[one]?.sign_in !== undefined).map((one) => `sign-in:${one}` as const),
    ...(Object.keys(templates) as TemplateKind[]).map((kind) => `template:${kind}` as const),
    ...(Object.keys(versions) as VersionKind[]).map((kind) => `version:${kind}` as const),
  ]);
}
