/** One try of a clause as it goes: what was arranged, what was called, and what is known so far. */
import { randomUUID } from "node:crypto";
import {
  CameToRest,
  Unreached,
  type Arranged,
  type Person,
  type Target,
  type TaskView,
} from "../../client/target.ts";
import type { StreamKind } from "../../client/streams/stream.ts";
import { json, TransportError, type Call, type Reply } from "../../client/wire.ts";
import type {
  Clause,
  Expectation,
  Pattern,
  RepeatStep,
  RequestSpec,
  Step,
  UntilAnsweredStep,
  UntilStep,
} from "../language/clause.ts";
import { mismatches, resolve, UnknownFact, type Facts, type Mismatch } from "../language/match.ts";
import { inTurn, onlyReads } from "./givens.ts";
import { changes, sayMoved, type Told } from "./moved.ts";
import type { ClauseInfo, Exchange, Expected } from "../language/outcome.ts";
import { keptFrom, repeatCalls } from "./repeated-calls.ts";
import { OpenedStream } from "./opened-stream.ts";
import { callerName, isLiteral, toCall } from "./request.ts";

/** Is told of every exchange as it happens. */
export type Observer = (exchange: Exchange, clause: ClauseInfo) => void;

/** What a clause is like, as far as it matters for how its task is arranged and called. */
export interface Manner {
  readonly isAboutTheLimit: boolean;
  readonly onlyLooks: boolean;
  readonly fresh: boolean;
  /** Of the release it is judged by. */
  readonly version: string;
}

/** What happens in one try of a clause, and what is known so far. */
export class Story {
  readonly exchanges: Exchange[] = [];
  readonly #target: Target;
  readonly #info: ClauseInfo;
  readonly #manner: Manner;
  readonly #observe: Observer;
  readonly #arranged = new Map<"task" | "other", Arranged>();
  /** Made by calls that were judged. */
  readonly #adopted: Arranged[] = [];
  readonly #stream: OpenedStream;
  readonly #saved: Record<string, unknown> = {};
  #facts: Facts;
  readonly #given: Told["arranged"][number][] = [];
  #mayMove = true;
  /** Did the call itself take the task out of its state? Then nobody can tell afterwards in which state it was made. */
  changed = false;

  constructor(target: Target, info: ClauseInfo, observe: Observer, manner: Manner) {
    this.#target = target;
    this.#stream = new OpenedStream(target);
    this.#manner = manner;
    this.#info = info;
    this.#observe = observe;
    this.#facts = {
      ...target.facts,
      saved: this.#saved,
      run: { nobody: NOBODY, unique: randomUUID().slice(0, 8) },
    };
  }

  know(name: string, value: unknown): void {
    this.#facts = { ...this.#facts, [name]: value };
  }

  async arrange(clause: Clause["given"], agents: ReadonlySet<"task" | "other">): Promise<void> {
    for (const { name, given } of inTurn(clause)) {
      const arranged = await this.#target.arrange({
        ...given,
        ...(agents.has(name) ? { agent: true } : {}),
        ...(this.#manner.isAboutTheLimit || this.#manner.fresh ? { fresh: true } : {}),
        ...(this.#manner.onlyLooks ? { shared: name } : {}),
      });
      this.#arranged.set(name, arranged);
      this.know(name, arranged.task);
      this.#knowTemplate(arranged.task);
      // After steps that change it a clause knows itself in which state it is.
      if (name === "other" || (clause.steps ?? []).every(onlyReads))
        this.#given.push({ state: given.state, arranged });
    }
  }

  /** To a clause whose task is made from the slow template, that one is the usual one. */
  #knowTemplate({ template_id: id }: TaskView): void {
    const { templates } = this.#target.facts;
    if (templates.slow?.id === id) this.know("templates", { ...templates, usual: templates.slow });
  }

  async call(request: RequestSpec, part: Exchange["part"]): Promise<{ reply: Reply; value: unknown }> {
    const call = toCall(request, this.#facts, (caller) => this.#token(caller), this.#manner.version);
    const beside = request.method !== undefined || request.path !== undefined;
    const operation = beside ? null : request.operation;
    const asked = {
      part,
      operation,
      as: callerName(request),
      ...(isLiteral(request) ? { literal: true as const } : {}),
      call,
    };
    try {
      const reply = await this.#send(call, request.stream);
      const value = json(reply);
      this.#record({ ...asked, reply });
      this.changed ||= !this.#target.holds && changes.has(request.operation) && reply.status < 300;
      if (operation === "createTask" && reply.status === 201) this.#adopt(value);
      return { reply, value };
    } catch (error) {
      if (error instanceof TransportError) this.#record({ ...asked, reply: null, failure: error.message });
      throw error;
    }
  }

  #send(call: Call, stream?: StreamKind): Promise<Reply> {
    if (stream !== undefined) return this.#stream.open(call, stream);
    const { sendOnce } = this.#target;
    return this.#manner.isAboutTheLimit && sendOnce !== undefined ? sendOnce(call) : this.#target.send(call);
  }

  /** A task that a call made is cleaned up by whoever owns it: soon, or at the end when the story is cut off. */
  #adopt(value: unknown): void {
    const task = (value ?? {}) as TaskView;
    const found = Object.entries(this.#target.facts.people).find(([, { id }]) => id === task.owner_id);
    const owner = (found?.[0] ?? "user") as Person;
    if (typeof task.id !== "string") return;
    this.#target.adopt(task.id, owner);
    this.#adopted.push({ task, owner });
  }

  #record(exchange: Exchange): void {
    this.exchanges.push(exchange);
    this.#observe(exchange, this.#info);
  }

  compare(expect: Expectation, reply: Reply, value: unknown, at: string): readonly Mismatch[] {
    if (reply.status !== expect.status) {
      this.#expectedOfLast(this.#fillIfKnown(expect));
      return [{ at: `${at}status`, expected: expect.status, got: reply.status }];
    }
    const { body, text, headers = {} } = this.#expectedOfLast(this.#fill(expect));
    return [
      ...(body === undefined ? [] : mismatches(body as Pattern, value, `${at}body`)),
      ...(text === undefined ? [] : mismatches(text as Pattern, reply.text, `${at}text`)),
      ...Object.entries(headers).flatMap(([name, pattern]) =>
        mismatches(pattern as Pattern, reply.headers[name]?.join(", "), `${at}headers.${name}`),
      ),
    ];
  }

  /** Keeps for reports what was asked of the reply that came last. */
  #expectedOfLast(expected: Expected): Expected {
    const last = this.exchanges.pop();
    if (last !== undefined) this.exchanges.push({ ...last, expected });
    return expected;
  }

  #fill({ status, body, text, headers }: Expectation): Expected {
    return {
      status,
      ...(body === undefined ? {} : { body: resolve(body, this.#facts) }),
      ...(text === undefined ? {} : { text: resolve(text, this.#facts) }),
      ...(headers === undefined
        ? {}
        : { headers: resolve(headers, this.#facts) as Readonly<Record<string, unknown>> }),
    };
  }

  /** An answer of another status may lack the facts that the rest is told by. */
  #fillIfKnown(expect: Expectation): Expected {
    try {
      return this.#fill(expect);
    } catch (error) {
      if (error instanceof UnknownFact) return { status: expect.status };
      throw error;
    }
  }

  async take(step: Step, part: "given" | "later", at: string): Promise<readonly Mismatch[]> {
    if ("call" in step) {
      const { reply, value } = await this.call(step.call, part);
      if (step.save !== undefined) this.#saved[step.save] = value;
      const { kept, missing } = keptFrom(step, reply, at);
      Object.assign(this.#saved, kept);
      return [...this.compare(step.expect, reply, value, at), ...missing];
    }
    if ("repeat" in step) {
      const found = await this.#repeat(step, part);
      return found.map((one) => ({ ...one, at: `${at}${one.at}` }));
    }
    if ("heard" in step) return this.#stream.heard(step.heard, this.#facts, at);
    if ("say" in step) return this.#stream.say(String(resolve(step.say, this.#facts)));
    // What comes now is meant to move on.
    this.#mayMove = false;
    if ("cause" in step) {
      const words = step.text === undefined ? undefined : String(resolve(step.text, this.#facts));
      await this.#target.cause(this.#of("task"), step.cause, words);
      return [];
    }
    if ("untilAnswered" in step) return this.#untilAnswered(step, part, at);
    return this.#until(step, part, at);
  }

  /** What a task that came to rest lacks of what it should have become, where that is promised. */
  async #until(
    { until, of = "task" }: UntilStep,
    part: "given" | "later",
    at: string,
  ): Promise<readonly Mismatch[]> {
    const pattern = resolve(until, this.#facts) as Pattern;
    const differs = (task: TaskView | null): readonly Mismatch[] =>
      mismatches(pattern, task ?? undefined, `${at}until`);
    try {
      const view = await this.#target.until(this.#of(of), (task) => differs(task).length === 0);
      // Of a task that is gone the last view stays known.
      if (view !== null) this.know(of, view);
      return [];
    } catch (error) {
      if (part === "later" && error instanceof CameToRest) return differs(error.view);
      throw error;
    }
  }

  #repeat(step: RepeatStep, part: "given" | "later"): Promise<readonly Mismatch[]> {
    return repeatCalls(step, this.#facts, async (before) => {
      // Of calls that are all alike, a report shows the last.
      if (before > 0) this.exchanges.pop();
      return (await this.call(step.repeat, part)).reply.status;
    });
  }

  /** What the last answer lacks, where the target came to rest without the one that is waited for. */
  async #untilAnswered(
    { untilAnswered, by }: UntilAnsweredStep,
    part: "given" | "later",
    at: string,
  ): Promise<readonly Mismatch[]> {
    let found: readonly Mismatch[] = [];
    let calls = 0;
    await this.#target.waitFor(this.#of("task"), async () => {
      // Of calls that are all alike, a report shows the last.
      if (calls > 0) this.exchanges.pop();
      calls += 1;
      const { reply, value } = await this.call(untilAnswered, part);
      found = this.compare(by, reply, value, at);
      return found.length === 0;
    });
    return found;
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

  /** Null, or a sentence when a task went on before it could be judged. */
  async hasMoved(differs: boolean): Promise<string | null> {
    const { exchanges, changed } = this;
    return sayMoved({
      target: this.#target,
      exchanges,
      changed,
      differs,
      arranged: this.#mayMove ? this.#given : [],
    });
  }

  async end(): Promise<void> {
    this.#stream.end();
    for (const arranged of [...this.#arranged.values(), ...this.#adopted])
      await this.#target.release(arranged);
  }
}

/** A well-formed id of nothing. */
const NOBODY = "5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11";
