/** A target with a control API: states are arranged, and time moved, by way of `/_sim`. */
import { randomUUID } from "node:crypto";
import { operations } from "../../spec/operations.ts";
import type { components } from "../../spec/generated-control.ts";
import {
  CameToRest,
  TargetUnusable,
  Unreached,
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
import { factsOf, type World } from "./world-facts.ts";
import { replyText } from "../reply-text.ts";
import { header, json, type Reply, type Transport, TransportError } from "../wire.ts";

type Explanation = components["schemas"]["Explanation"];

export interface ControlTargetOptions {
  readonly name: string;
  readonly url: string | null;
  /** Calls that are judged. */
  readonly send: Transport;
  /** Calls of the control API, and the reads that arranging needs. Default: `send`. */
  readonly control?: Transport;
  /** The session token of the user who owns the tasks. Default: the first plain member's. */
  readonly token?: string;
  /** What the control API asks for. */
  readonly controlToken?: string;
  /** What whoever runs it knows of the target, such as `rate-limit`: the control API cannot tell. */
  readonly extra?: readonly Capability[];
  /** Closes what carries the calls. */
  readonly close?: () => void | Promise<void>;
}

/** Steps after which a task is given up that does not come into a state. */
const MAX_STEPS = 64;

/** Makes the target. Throws `TargetUnusable` when the control API does not answer as ours does. */
export async function createControlTarget(options: ControlTargetOptions): Promise<Target> {
  const control = new ControlApi(options.control ?? options.send, options.controlToken);
  const world = (await control.get("/_sim/world")) as World;
  if (world.pace === "instant")
    throw new TargetUnusable(
      "The world behind the control API runs at pace instant, at which a build is over before anybody can look at it. " +
        "Start it with --pace realistic or manual, or reset it to one of them; or use public calls only.",
    );
  const facts = factsOf(world, options.token);
  const release = await options.send({ method: "GET", path: "/api/v2/buildinfo", headers: {} });
  return new ControlTarget(
    options,
    control,
    facts,
    header(release, "x-coder-build-version") ?? world.release,
  );
}

/** The calls of the control API. */
class ControlApi {
  readonly #transport: Transport;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(transport: Transport, token?: string) {
    this.#transport = transport;
    this.#headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  }

  async ask(method: string, path: string, body?: unknown): Promise<Reply> {
    return this.#transport({
      method,
      path,
      headers: body === undefined ? this.#headers : { ...this.#headers, "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  /** A read that has to do. Throws `TargetUnusable`. */
  async get(path: string): Promise<unknown> {
    const reply = await this.ask("GET", path);
    const value = json(reply);
    if (reply.status === 200 && typeof value === "object" && value !== null) return value;
    throw new TargetUnusable(
      `the control API answers GET ${path} with ${String(reply.status)}: ${replyText(reply)}`,
    );
  }

  /** A call of the Coder API beside those that are judged. */
  async coder(token: string, method: string, path: string): Promise<Reply> {
    return this.#transport({ method, path, headers: { "Coder-Session-Token": token } });
  }
}

class ControlTarget implements Target {
  readonly name: string;
  readonly url: string | null;
  readonly version: string;
  readonly facts: TargetFacts;
  readonly capabilities: ReadonlySet<Capability>;
  readonly holds = true;
  readonly send: Transport;
  readonly #control: ControlApi;
  readonly #options: ControlTargetOptions;
  readonly #adopted = new Map<string, Person>();

  constructor(options: ControlTargetOptions, control: ControlApi, facts: TargetFacts, version: string) {
    this.name = options.name;
    this.url = options.url;
    this.version = version;
    this.facts = facts;
    this.capabilities = new Set([...capabilitiesOf(facts), ...(options.extra ?? [])]);
    this.send = options.send;
    this.#control = control;
    this.#options = options;
  }

  async arrange({ state, owner = "user", name = newName(), input, template }: Wish): Promise<Arranged> {
    const wanted = template === undefined ? undefined : this.facts.templates[template]?.name;
    const reply = await this.#control.ask("POST", "/_sim/tasks", {
      state,
      owner: this.#person(owner).id,
      name,
      ...(input === undefined ? {} : { input }),
      ...(wanted === undefined ? {} : { template: wanted }),
    });
    if (reply.status !== 201)
      throw new Unreached(`the state "${state}" was not reached: ${replyText(reply)}`);
    const task = json(reply) as TaskView;
    const agentToken = await this.agentToken({ task });
    return { task, owner, ...(agentToken === null ? {} : { agentToken }) };
  }

  isIn(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async until(arranged: Arranged, fits: (task: TaskView | null) => boolean): Promise<TaskView | null> {
    for (let steps = 0; ; steps += 1) {
      const view = await this.#read(arranged);
      if (fits(view)) return view;
      const stepped = steps < MAX_STEPS && (await this.#step(arranged.task.id));
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
    const reply = await this.#control.coder(this.#person(owner).token, operations.getTask.method, path);
    if (reply.status === 404) return null;
    if (reply.status !== 200) throw new Unreached(`the task cannot be read: ${replyText(reply)}`);
    return json(reply) as TaskView;
  }

  step({ task }: Arranged): Promise<boolean> {
    return this.#step(task.id);
  }

  async agentToken({ task }: Pick<Arranged, "task">): Promise<string | null> {
    const explained = await this.#control.ask("GET", `/_sim/tasks/${encodeURIComponent(task.id)}`);
    return explained.status === 200 ? (json(explained) as Explanation).agent_token : null;
  }

  /** False when nothing is due. */
  async #step(id: string): Promise<boolean> {
    const reply = await this.#control.ask("POST", `/_sim/tasks/${encodeURIComponent(id)}/step`);
    return reply.status === 200;
  }

  async cause({ task }: Arranged, event: EventName, text?: string): Promise<void> {
    const reply = await this.#control.ask("POST", `/_sim/tasks/${encodeURIComponent(task.id)}/events`, {
      event,
      ...(text === undefined ? {} : { text }),
    });
    if (reply.status !== 200) throw new Unreached(`${event} cannot happen: ${replyText(reply)}`);
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
      if (error instanceof TransportError) return false;
      throw error;
    }
  }

  async #tryToRemove(id: string, owner: Person): Promise<boolean> {
    const path = `/api/v2/tasks/me/${encodeURIComponent(id)}`;
    for (let steps = 0; steps < MAX_STEPS; steps += 1) {
      const reply = await this.#control.coder(this.#person(owner).token, "DELETE", path);
      if (reply.status === 202 || reply.status === 404) return true;
      if (reply.status !== 409 || !(await this.#step(id))) return false;
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

/** A name of our own: those the server makes are soon used twice, with so many tasks of one input. */
function newName(): string {
  return `contract-${randomUUID().slice(0, 13)}`;
}

function capabilitiesOf({ people: known, templates, versions }: TargetFacts): ReadonlySet<Capability> {
  return new Set<Capability>([
    "control",
    "agent",
    ...(Object.keys(known) as Person[]),
    ...(Object.keys(templates) as TemplateKind[]).map((kind) => `template:${kind}` as const),
    ...(Object.keys(versions) as VersionKind[]).map((kind) => `version:${kind}` as const),
  ]);
}
