/**
 * The worlds of one server. The one it starts with is always there; the others come and go. Each has its own users,
 * tokens, tasks, clock and journal, and nothing of one is seen in another.
 */
import { hash } from "node:crypto";
import { JOURNAL_BYTES } from "../world/setting.ts";
import { isTokenOf, tagOf, WORLD_TAGS, worldTag, type WorldTag } from "../world/world-tag.ts";
import type { Host } from "./host-world.ts";
import { WorldProblem } from "./world-problem.ts";

/** One world and what answers for it. */
export interface HostedWorld extends Host {
  /** A uuid that follows from the name and from how many worlds there were before. */
  readonly id: string;
  /** The first label of its host. */
  readonly name: string;
  /** Milliseconds without a call until it goes; Infinity for never. */
  readonly ttlMs: number;
  /** The system's time of its beginning, in milliseconds since 1970. */
  readonly madeAt: number;
  /** The system's time of its last call. */
  usedAt: number;
  /** Called once, when it is gone. */
  readonly atEnd: (() => void)[];
}

export interface WorldsOptions {
  /** The world a server starts with. */
  readonly main: Host;
  /** The system's time in milliseconds since 1970. */
  readonly now: () => number;
  /** How many there may be beside the main one, how many tasks in all of them together, and how much of a journal is kept. */
  readonly limits: WorldLimits;
  /** Calls back after a span in milliseconds; returns how to call it off. Default: a timer that keeps no process alive. */
  readonly after?: (milliseconds: number, callback: () => void) => () => void;
}

export interface WorldLimits {
  readonly worlds: number;
  readonly tasks: number;
  /** Of the journal of each world, roughly: nobody goes back before what is kept. */
  readonly journalBytes: number;
}

/** What a new world is made from, beside what its simulator is. */
export interface NewWorld {
  /** Left out: `world-` and a number. */
  readonly name?: string | undefined;
  readonly ttlMs?: number | undefined;
  /** Makes what answers for it, with tokens that begin so. */
  readonly host: (tag: WorldTag) => Host;
}

export const MAIN_WORLD = "default";
/** What a world without a limit of its own gets. */
export const WORLD_LIMITS: WorldLimits = {
  worlds: 10_000,
  tasks: 1_000_000,
  journalBytes: JOURNAL_BYTES,
};

/** A label of a host name, without capital letters. Source: RFC 1123, 2.1. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** How long to wait where nothing will go by itself, in seconds. */
const USUAL_WAIT = 60;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export class Worlds {
  readonly main: HostedWorld;
  readonly #options: WorldsOptions;
  /** By the letters and by the digits. */
  readonly #byTag = new Map<string, HostedWorld>();
  readonly #byName = new Map<string, HostedWorld>();
  readonly #tags = new Map<HostedWorld, WorldTag>();
  #made = 0;
  #stopTimer: (() => void) | null = null;

  constructor(options: WorldsOptions) {
    this.#options = options;
    const at = options.now();
    const id = options.main.simulator.world.ids.uuid("world", MAIN_WORLD);
    this.main = {
      ...options.main,
      id,
      name: MAIN_WORLD,
      ttlMs: Infinity,
      madeAt: at,
      usedAt: at,
      atEnd: [],
    };
  }

  /** How many there are beside the main one. */
  get size(): number {
    return this.#byName.size;
  }

  /** All of them, the main one first. */
  all(): readonly HostedWorld[] {
    return [this.main, ...this.#byName.values()];
  }

  /** By name or id; `default` is the main one. */
  find(nameOrId: string): HostedWorld | undefined {
    const key = nameOrId.toLowerCase();
    if (key === MAIN_WORLD || key === this.main.id) return this.main;
    return this.#byName.get(key) ?? [...this.#byName.values()].find(({ id }) => id === key);
  }

  /** The world that gave the token; undefined when none did, or took it back since. */
  ofToken(token: string): HostedWorld | undefined {
    const tagged = this.#byTag.get(tagOf(token));
    if (tagged !== undefined && isTokenOf(tagged.simulator.world, token)) return tagged;
    // One of the main world may begin like those of another by chance.
    return isTokenOf(this.main.simulator.world, token) ? this.main : undefined;
  }

  /** The world that the first label of a host names; undefined for an address, and for a name without labels. */
  ofHost(host: string): HostedWorld | undefined {
    const dot = host.indexOf(".");
    return dot < 1 ? undefined : this.#byName.get(host.slice(0, dot).toLowerCase());
  }

  /** Throws `WorldProblem`; then nothing was made. */
  create({ name: asked, ttlMs = Infinity, host }: NewWorld): HostedWorld {
    const name = this.#nameFor(asked);
    this.#checkRoom();
    const tag = this.#freeTag(name);
    const hosted = host(tag);
    // One that begins with tasks may be the one too many.
    this.#checkTasks(hosted.simulator.world.tasks.size);
    this.#made += 1;
    const at = this.#options.now();
    const { ids } = this.main.simulator.world;
    const world: HostedWorld = {
      ...hosted,
      id: ids.uuid("world", `${name}/${String(this.#made)}`),
      name,
      ttlMs,
      madeAt: at,
      usedAt: at,
      atEnd: [],
    };
    for (const start of Object.values(tag)) this.#byTag.set(start, world);
    this.#byName.set(name, world);
    this.#tags.set(world, tag);
    this.#plan();
    return world;
  }

  /** Ends its streams, as a server does that shuts down, and forgets it. Never the main one. */
  remove(world: HostedWorld): void {
    const tag = this.#tags.get(world);
    if (tag === undefined) return;
    for (const start of Object.values(tag)) this.#byTag.delete(start);
    this.#byName.delete(world.name);
    this.#tags.delete(world);
    world.simulator.watchers.end();
    for (const end of world.atEnd) end();
    this.#plan();
  }

  /** Removes those whose time is over. */
  expire(): void {
    const now = this.#options.now();
    for (const world of this.#byName.values()) {
      // Whoever listens to a stream uses the world, although no call comes.
      if (world.simulator.watchers.size > 0) world.usedAt = now;
      if (world.usedAt + world.ttlMs <= now) this.remove(world);
    }
    this.#plan();
  }

  #nameFor(asked: string | undefined): string {
    if (asked === undefined) return this.#unusedName();
    if (!LABEL.test(asked) || asked === MAIN_WORLD || asked === "localhost" || /^\d+$/.test(asked))
      throw new WorldProblem(
        "wrong-name",
        `A world cannot be called ${JSON.stringify(asked.slice(0, 80))}: its name is the first label of its host, so it has 1 to 63 small letters, digits and hyphens, no hyphen at either end, and is not a number, "${MAIN_WORLD}" or "localhost".`,
      );
    if (this.#byName.has(asked))
      throw new WorldProblem(
        "name-taken",
        `There is a world "${asked}" already: choose another name, or delete that one.`,
      );
    return asked;
  }

  #unusedName(): string {
    for (let number = this.#made + 1; ; number++) {
      const name = `world-${String(number)}`;
      if (!this.#byName.has(name)) return name;
    }
  }

  #checkRoom(): void {
    const { worlds } = this.#options.limits;
    if (this.size >= worlds)
      throw new WorldProblem(
        "full",
        `There are ${String(worlds)} worlds, and that is the most: delete some, or give them a ttl.`,
        this.#secondsToRoom(),
      );
    // Room for one more task at least.
    this.#checkTasks(1);
  }

  /** Is there room for so many more? */
  #checkTasks(more: number): void {
    const { tasks } = this.#options.limits;
    const count = this.all().reduce((sum, { simulator }) => sum + simulator.world.tasks.size, 0);
    if (count + more <= tasks) return;
    const asked = more > 1 ? `, this one would add ${String(more)},` : "";
    throw new WorldProblem(
      "full",
      `The worlds have ${String(count)} tasks together${asked} and ${String(tasks)} are the most: delete worlds or tasks.`,
      this.#secondsToRoom(),
    );
  }

  /** Until the next world goes by itself. */
  #secondsToRoom(): number {
    const next = this.#nextEnd() - this.#options.now();
    return next === Infinity ? USUAL_WAIT : Math.max(1, Math.ceil(next / 1_000));
  }

  /** The tag follows from the name, so that a world has the same tokens in every run. */
  #freeTag(name: string): WorldTag {
    let number = hash("sha256", `world\0${name}`, "buffer").readUInt32BE(0) % WORLD_TAGS;
    while (this.#byTag.has(worldTag(number).letters)) number = (number + 1) % WORLD_TAGS;
    return worldTag(number);
  }

  #nextEnd(): number {
    let next = Infinity;
    for (const { usedAt, ttlMs } of this.#byName.values()) next = Math.min(next, usedAt + ttlMs);
    return next;
  }

  /** One timer for all: when the first may be over, it looks again. */
  #plan(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
    const next = this.#nextEnd();
    if (next === Infinity) return;
    const wait = Math.min(Math.max(next - this.#options.now(), 1), LONGEST_TIMER_MS);
    const after = this.#options.after ?? startTimer;
    this.#stopTimer = after(wait, () => this.expire());
  }
}

function startTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  timer.unref();
  return () => clearTimeout(timer);
}
