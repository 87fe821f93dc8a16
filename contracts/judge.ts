/** Judges one clause on a target: arranges what is given, makes the call, compares what comes back. */
import { Unreached, type Arranged, type Person, type Target, type TaskView } from "../client/target.ts";
import { json, TransportError, type Reply } from "../client/wire.ts";
import type { Clause, Expectation, Pattern, RequestSpec, Step, TaskGiven } from "./clause.ts";
import { mismatches, resolve, type Facts, type Mismatch } from "./match.ts";
import type { ClauseInfo, Exchange, Outcome, Status } from "./outcome.ts";
import { toCall } from "./request.ts";

/** Is told of every exchange as it happens. */
export type Observer = (exchange: Exchange, clause: ClauseInfo) => void;

/** How often a state that does not last is tried again. */
const ATTEMPTS = 3;

/** What came of one clause, before anybody asks whether the failure was known. */
export async function judge(clause: Clause, target: Target, observe: Observer): Promise<Outcome> {
  const startedAt = performance.now();
  const lacks = clause.needs.filter((need) => !target.capabilities.has(need));
  const info = infoOf(clause);
  const end = (status: Status, found: Partial<Outcome> = {}): Outcome => ({
    clause: info,
    status,
    mismatches: [],
    exchanges: [],
    ms: performance.now() - startedAt,
    ...found,
  });
  if (lacks.length > 0) return end("unsupported", { why: `the target has no ${lacks.join(", no ")}` });
  for (let attempt = 1; ; attempt += 1) {
    const story = new Story(target, info, observe);
    try {
      const found = await tell(story, clause);
      const moved = await story.hasMoved();
      const again = moved !== null || (found.length > 0 && story.changed);
      if (again && attempt < ATTEMPTS) continue;
      if (moved !== null) return end("unreached", { why: moved, exchanges: story.exchanges });
      if (found.length === 0) return end("pass", { exchanges: story.exchanges.slice(-1) });
      return end("fail", { why: sayFirst(found), mismatches: found, exchanges: story.exchanges });
    } catch (error) {
      const { exchanges } = story;
      if (error instanceof Unreached) return end("unreached", { why: error.message, exchanges });
      if (error instanceof TransportError) return end("fail", { why: error.message, exchanges });
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return end("harness-error", { why, exchanges });
    } finally {
      await story.end();
    }
  }
}

/** What reports know of a clause. */
export function infoOf({ id, says, requirements, set, request, given }: Clause): ClauseInfo {
  const beside = request.method !== undefined || request.path !== undefined;
  return {
    id,
    says,
    requirements,
    set,
    operation: beside ? null : request.operation,
    state: given.task?.state ?? null,
  };
}

async function tell(story: Story, clause: Clause): Promise<readonly Mismatch[]> {
  await story.arrange(clause.given);
  for (const step of clause.given.steps ?? []) {
    const found = await story.take(step, "given", "given");
    if (found.length > 0) throw new Unreached(`a step before the call went otherwise: ${sayFirst(found)}`);
  }
  const { reply, value } = await story.call(clause.request, "request");
  story.know("answer", value);
  const found = story.compare(clause.expect, reply, value, "");
  // What follows from a call that went otherwise says nothing more.
  if (found.length > 0) return found;
  for (const [index, step] of (clause.expect.later ?? []).entries()) {
    const later = await story.take(step, "later", `later[${String(index)}].`);
    if (later.length > 0) return later;
  }
  return [];
}

function sayFirst(found: readonly Mismatch[]): string {
  const [first] = found;
  if (first === undefined) return "";
  const more = found.length === 1 ? "" : `, and ${String(found.length - 1)} more`;
  return `${first.at}: expected ${brief(first.expected)}, got ${brief(first.got)}${more}`;
}

function brief(value: unknown): string {
  const shown = value === undefined ? "nothing" : JSON.stringify(value);
  return shown.length > 160 ? `${shown.slice(0, 160)}…` : shown;
}

/** What happens in one try of a clause, and what is known so far. */
class Story {
  readonly exchanges: Exchange[] = [];
  readonly #target: Target;
  readonly #info: ClauseInfo;
  readonly #observe: Observer;
  readonly #arranged = new Map<"task" | "other", Arranged>();
  readonly #saved: Record<string, unknown> = {};
  #facts: Facts;
  #given: TaskGiven | undefined;
  #mayMove = true;
  /** Did the call itself take the task out of its state? Then nobody can tell afterwards in which state it was made. */
  changed = false;

  constructor(target: Target, info: ClauseInfo, observe: Observer) {
    this.#target = target;
    this.#info = info;
    this.#observe = observe;
    this.#facts = { ...target.facts, saved: this.#saved, run: { nobody: NOBODY } };
  }

  know(name: string, value: unknown): void {
    this.#facts = { ...this.#facts, [name]: value };
  }

  async arrange({ task, other, steps }: Clause["given"]): Promise<void> {
    for (const [name, given] of [
      ["other", other],
      ["task", task],
    ] as const) {
      if (given === undefined) continue;
      const arranged = await this.#target.arrange(given);
      this.#arranged.set(name, arranged);
      this.know(name, arranged.task);
    }
    // After steps of its own a clause knows itself in which state it is.
    if (steps === undefined) this.#given = task;
  }

  async call(request: RequestSpec, part: Exchange["part"]): Promise<{ reply: Reply; value: unknown }> {
    const call = toCall(request, this.#facts, (caller) => this.#token(caller));
    const beside = request.method !== undefined || request.path !== undefined;
    const operation = beside ? null : request.operation;
    try {
      const reply = await this.#target.send(call);
      const value = json(reply);
      this.#record({ part, operation, call, reply });
      this.changed ||= !this.#target.holds && CHANGES.has(request.operation) && reply.status < 300;
      if (operation === "createTask" && reply.status === 201) this.#adopt(value);
      return { reply, value };
    } catch (error) {
      if (error instanceof TransportError)
        this.#record({ part, operation, call, reply: null, failure: error.message });
      throw error;
    }
  }

  /** A task that a call made is cleaned up by whoever owns it. */
  #adopt(value: unknown): void {
    const { id, owner_id: ownerId } = value as Partial<TaskView>;
    const owner = Object.entries(this.#target.facts.people).find(([, person]) => person.id === ownerId);
    if (typeof id === "string") this.#target.adopt(id, (owner?.[0] ?? "user") as Person);
  }

  #record(exchange: Exchange): void {
    this.exchanges.push(exchange);
    this.#observe(exchange, this.#info);
  }

  compare(expect: Expectation, reply: Reply, value: unknown, at: string): readonly Mismatch[] {
    const { status, body, text, headers = {} } = expect;
    const filled = (pattern: unknown): Pattern => resolve(pattern, this.#facts) as Pattern;
    if (reply.status !== status) return [{ at: `${at}status`, expected: status, got: reply.status }];
    return [
      ...(body === undefined ? [] : mismatches(filled(body), value, `${at}body`)),
      ...(text === undefined ? [] : mismatches(filled(text), reply.text, `${at}text`)),
      ...Object.entries(headers).flatMap(([name, pattern]) =>
        mismatches(filled(pattern), reply.headers[name]?.join(", "), `${at}headers.${name}`),
      ),
    ];
  }

  async take(step: Step, part: "given" | "later", at: string): Promise<readonly Mismatch[]> {
    if ("call" in step) {
      const { reply, value } = await this.call(step.call, part);
      if (step.save !== undefined) this.#saved[step.save] = value;
      return this.compare(step.expect, reply, value, at);
    }
    // What comes now is meant to move on.
    this.#mayMove = false;
    if ("cause" in step) {
      const words = step.text === undefined ? undefined : String(resolve(step.text, this.#facts));
      await this.#target.cause(this.#of("task"), step.cause, words);
      return [];
    }
    const pattern = resolve(step.until, this.#facts) as Pattern;
    const view = await this.#target.until(
      this.#of(step.of ?? "task"),
      (task) => mismatches(pattern, task ?? undefined, "").length === 0,
    );
    this.know(step.of ?? "task", view);
    return [];
  }

  #of(name: "task" | "other"): Arranged {
    const arranged = this.#arranged.get(name);
    if (arranged === undefined)
      throw new Error(`clause ${this.#info.id} speaks of a ${name} it was not given`);
    return arranged;
  }

  #token(caller: "agent" | "agent-of-other" | Person): string {
    if (caller !== "agent" && caller !== "agent-of-other") {
      const person = this.#target.facts.people[caller];
      if (person === undefined)
        throw new Error(`clause ${this.#info.id} does not say that it needs ${caller}`);
      return person.token;
    }
    const { agentToken } = this.#of(caller === "agent" ? "task" : "other");
    if (agentToken === undefined) throw new Unreached("the token of the task's workspace agent is not known");
    return agentToken;
  }

  /** Null, or a sentence when the given task left its state while the call was made. */
  async hasMoved(): Promise<string | null> {
    const arranged = this.#arranged.get("task");
    if (this.#target.holds || this.changed || !this.#mayMove) return null;
    if (this.#given === undefined || arranged === undefined) return null;
    const { state } = this.#given;
    if (await this.#target.isIn(arranged, state)) return null;
    return `the task left the state "${state}" before it could be judged`;
  }

  async end(): Promise<void> {
    for (const arranged of this.#arranged.values()) await this.#target.release(arranged);
  }
}

/** A well-formed id of nothing. */
const NOBODY = "5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11";

/** Operations that take a task out of its state when they are accepted. */
const CHANGES: ReadonlySet<string> = new Set([
  "pauseTask",
  "resumeTask",
  "deleteTask",
  "sendTaskInput",
  "createWorkspaceBuild",
  "cancelWorkspaceBuild",
]);
