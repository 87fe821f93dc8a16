/** The calls of a states bridge, as `spec/states.yaml` describes them: `/_sim` of our server, or of what stands before another one. */
import { replyTextWithStatus } from "../reply-text.ts";
import { TargetUnusable, Unreached, Unsupported, type EventName } from "../target.ts";
import { json, type Reply, type Transport } from "../wire.ts";
import { readWorld, type World } from "./read-world.ts";

/** A task as it is asked for. */
export interface ArrangeRequest {
  readonly state: string;
  /** A username or uuid. */
  readonly owner: string;
  readonly name: string;
  readonly input?: string;
  /** The name of a template. */
  readonly template?: string;
}

/** What became of a step: something happened, nothing was due, or the bridge lets no task go on. */
export type Stepped = "happened" | "nothing" | "not-known";

export class StatesBridge {
  readonly #transport: Transport;
  readonly #headers: Readonly<Record<string, string>>;
  /** For sentences. */
  readonly #name: string;

  constructor(transport: Transport, token?: string, name = "the control API") {
    this.#transport = transport;
    this.#headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    this.#name = name;
  }

  /** Any call of it. */
  ask(method: string, path: string, body?: unknown): Promise<Reply> {
    return this.#transport({
      method,
      path,
      headers: body === undefined ? this.#headers : { ...this.#headers, "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  /** Who and what there is. Throws `TargetUnusable`. */
  async world(): Promise<World> {
    const reply = await this.ask("GET", "/_sim/world");
    const value = json(reply);
    if (reply.status === 200 && typeof value === "object" && value !== null)
      return holding(readWorld(value, this.#name));
    const cure =
      reply.status === 401
        ? "Give its token with --states-token."
        : "spec/states.yaml says what it must answer.";
    throw new TargetUnusable(
      `${this.#name} answers GET /_sim/world with ${replyTextWithStatus(reply)}. ${cure}`,
    );
  }

  /** Makes a task in a state and returns its JSON. Throws `Unsupported` for a state it does not know, and `Unreached`. */
  async arrange(request: ArrangeRequest): Promise<Readonly<Record<string, unknown>>> {
    const reply = await this.ask("POST", "/_sim/tasks", request);
    const task = json(reply);
    if (reply.status === 201 && typeof task === "object" && task !== null && "id" in task) return { ...task };
    if (isNotKnown(reply, "state")) throw this.#unsupported(`the state "${request.state}"`, reply);
    throw new Unreached(`the state "${request.state}" was not reached: ${replyTextWithStatus(reply)}`);
  }

  /** Makes an event happen. Throws `Unsupported` for one it does not know, and `Unreached` when it cannot happen. */
  async cause(id: string, event: EventName, text?: string): Promise<void> {
    const body = { event, ...(text === undefined ? {} : { text }) };
    const reply = await this.ask("POST", `${pathOf(id)}/events`, body);
    if (reply.status === 200) return;
    if (isNotKnown(reply, "event") || reply.status === 404)
      throw this.#unsupported(`the event ${event}`, reply);
    throw new Unreached(`${event} cannot happen: ${replyTextWithStatus(reply)}`);
  }

  /** Lets the next thing happen that time would bring. `live` says that the task is there, so that a 404 speaks of the path. */
  async step(id: string, live = false): Promise<Stepped> {
    const reply = await this.ask("POST", `${pathOf(id)}/step`);
    if (reply.status === 200) return "happened";
    if (isLeftOut(reply) || (live && reply.status === 404)) return "not-known";
    if (reply.status >= 500) throw new Unreached(`a step went wrong: ${replyTextWithStatus(reply)}`);
    return "nothing";
  }

  /** The token of a task's workspace agent, null when it has none; undefined when the bridge tells no such tokens. */
  async agentToken(id: string): Promise<string | null | undefined> {
    const reply = await this.ask("GET", pathOf(id));
    if (isLeftOut(reply)) return undefined;
    const value = json(reply);
    if (reply.status !== 200 || typeof value !== "object" || value === null) return null;
    const { agent_token: token } = value as { readonly agent_token?: unknown };
    return typeof token === "string" || token === null ? token : undefined;
  }

  #unsupported(what: string, reply: Reply): Unsupported {
    const answer = replyTextWithStatus(reply);
    return new Unsupported(`${this.#name} does not know ${what}: it answers ${answer}`, answer);
  }
}

function holding(world: World): World {
  if (world.pace !== "instant") return world;
  throw new TargetUnusable(
    "The world of the states runs at pace instant, at which a build is over before anybody can look at it. " +
      "Start it with --pace realistic or manual, or reset it to one of them; or use public calls only.",
  );
}

function pathOf(id: string): string {
  return `/_sim/tasks/${encodeURIComponent(id)}`;
}

/** Not Implemented, or a path that has no such method. */
function isLeftOut({ status }: Reply): boolean {
  return status === 501 || status === 405;
}

/** Does the bridge say that it does not know the word in that field? */
function isNotKnown(reply: Reply, field: string): boolean {
  if (isLeftOut(reply)) return true;
  if (reply.status !== 400) return false;
  const { validations } = (json(reply) ?? {}) as { readonly validations?: unknown };
  return (
    Array.isArray(validations) &&
    validations.some((one: unknown) => (one as { readonly field?: unknown } | null)?.field === field)
  );
}
