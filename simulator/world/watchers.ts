/**
 * Who waits for news of which workspace. There is one timer for all of them: it fires when the next thing is due to any
 * watched workspace, or when any watcher has more to say. The core has no timers; it is asked what comes next.
 */
import type { Instant } from "../core/env.ts";
import type { Uuid, Workspace } from "../core/model.ts";
import { inboxOf, type InboxEntry } from "../core/inbox/inbox.ts";
import type { Notification } from "../core/inbox/notification.ts";
import { nextDueAt } from "../core/builds.ts";
import { settle } from "../core/settle.ts";
import type { World, WorkspaceObserver } from "../core/world.ts";
import type { MovableClock } from "./clock.ts";

/** Somebody who wants to know what happens to a workspace. */
export interface Watcher {
  /** Something happened to it at `at`; called once for each thing, in order. */
  changed(at: Instant): void;
  /** Time has passed, whether or not anything happened. */
  passed(now: Instant): void;
  /** When there is more to say although nothing happens; Infinity for never. */
  nextAt(now: Instant): Instant;
  /** The world is gone, and with it the workspace. */
  gone(): void;
}

/** Somebody who wants to know when time has passed, whatever happens to whom. */
export type TimeWatcher = Omit<Watcher, "changed">;

/** Somebody who wants to know what comes into an inbox. */
export interface InboxWatcher {
  told(entry: InboxEntry): void;
  /** The world is gone, and with it the inbox. */
  gone(): void;
}

export interface WatchersOptions {
  readonly clock: MovableClock;
  readonly world: () => World;
  /** Gets what a watcher throws: whoever changes a workspace must not suffer for it. */
  readonly onFault: (error: unknown) => void;
  /** Calls back after a span in milliseconds; returns how to call it off. Default: a timer that keeps no process alive. */
  readonly after?: ((milliseconds: number, callback: () => void) => () => void) | undefined;
}

/** The longest span a timer takes. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export class Watchers implements WorkspaceObserver {
  readonly #options: WatchersOptions;
  readonly #watched = new Map<Uuid, { readonly workspace: Workspace; readonly watchers: Set<Watcher> }>();
  readonly #inboxes = new Map<Uuid, Set<InboxWatcher>>();
  readonly #ofTime = new Set<TimeWatcher>();
  #stopTimer: (() => void) | null = null;
  #timerAt: Instant = Infinity;

  constructor(options: WatchersOptions) {
    this.#options = options;
  }

  /** How many watchers there are. */
  get size(): number {
    let size = 0;
    for (const { watchers } of this.#watched.values()) size += watchers.size;
    for (const watchers of this.#inboxes.values()) size += watchers.size;
    return size;
  }

  /** Tells the watcher of the workspace from now on; returns how to stop. */
  watch(workspace: Workspace, watcher: Watcher): () => void {
    let entry = this.#watched.get(workspace.id);
    if (entry === undefined) this.#watched.set(workspace.id, (entry = { workspace, watchers: new Set() }));
    entry.watchers.add(watcher);
    this.#options.world().observer = this;
    this.#plan();
    return () => this.#stop(workspace.id, watcher);
  }

  /** Tells of what comes into the inbox of a user from now on; returns how to stop. */
  watchInbox(userId: Uuid, watcher: InboxWatcher): () => void {
    let watchers = this.#inboxes.get(userId);
    if (watchers === undefined) this.#inboxes.set(userId, (watchers = new Set()));
    watchers.add(watcher);
    this.#options.world().observer = this;
    return () => {
      watchers.delete(watcher);
      if (watchers.size === 0 && this.#inboxes.get(userId) === watchers) this.#inboxes.delete(userId);
      this.#rest();
    };
  }

  /** Tells the watcher as time passes, and when the world is gone; returns how to stop. */
  watchTime(watcher: TimeWatcher): () => void {
    this.#ofTime.add(watcher);
    this.#plan();
    return () => {
      this.#ofTime.delete(watcher);
      this.#plan();
    };
  }

  /** A user was told something, which comes into the inbox unless it was said that day already. */
  notified(notification: Notification): void {
    const watchers = this.#inboxes.get(notification.userId);
    if (watchers === undefined) return;
    const entries = inboxOf(this.#options.world(), notification.userId);
    const entry = entries.find((one) => one.notification === notification);
    if (entry === undefined) return;
    for (const watcher of watchers) this.#guarded(() => watcher.told(entry));
  }

  /** Something happened to a workspace, by time or by a call. */
  changed(workspace: Workspace, at: Instant): void {
    const entry = this.#watched.get(workspace.id);
    if (entry === undefined) return;
    for (const watcher of entry.watchers) this.#guarded(() => watcher.changed(at));
    this.#plan();
  }

  /** Lets everything happen that is due by now to what is watched, and tells of it. */
  pass(): void {
    const now = this.#options.clock.now();
    for (const { workspace, watchers } of this.#watched.values()) {
      this.#guarded(() => settle(this.#options.world(), workspace, now));
      for (const watcher of watchers) this.#guarded(() => watcher.passed(now));
    }
    for (const watcher of this.#ofTime) this.#guarded(() => watcher.passed(now));
    this.#plan();
  }

  /** Ends every watch: the world they are of is thrown away. */
  end(): void {
    const watchers = [...this.#watched.values()].flatMap((entry) => [...entry.watchers]);
    const inboxes = [...this.#inboxes.values()].flatMap((one) => [...one]);
    this.#watched.clear();
    const others = [...this.#ofTime];
    this.#inboxes.clear();
    this.#ofTime.clear();
    this.#plan();
    for (const watcher of [...watchers, ...inboxes]) this.#guarded(() => watcher.gone());
    for (const watcher of others) this.#guarded(() => watcher.gone());
  }

  #stop(id: Uuid, watcher: Watcher): void {
    const entry = this.#watched.get(id);
    entry?.watchers.delete(watcher);
    if (entry?.watchers.size === 0) this.#watched.delete(id);
    this.#rest();
    this.#plan();
  }

  /** While nobody watches, nobody is told. */
  #rest(): void {
    if (this.#watched.size + this.#inboxes.size === 0) this.#options.world().observer = null;
  }

  #plan(): void {
    const at = this.#nextAt();
    if (at === this.#timerAt) return;
    this.#stopTimer?.();
    this.#stopTimer = null;
    this.#timerAt = at;
    const wait = at === Infinity ? Infinity : this.#options.clock.wait(at);
    if (wait === Infinity) return;
    const after = this.#options.after ?? startTimer;
    this.#stopTimer = after(Math.min(wait, LONGEST_TIMER_MS), () => {
      this.#stopTimer = null;
      this.#timerAt = Infinity;
      this.pass();
    });
  }

  #nextAt(): Instant {
    if (this.#watched.size + this.#ofTime.size === 0) return Infinity;
    const now = this.#options.clock.now();
    let next = Infinity;
    for (const { workspace, watchers } of this.#watched.values()) {
      next = Math.min(next, nextDueAt(workspace) ?? Infinity);
      for (const watcher of watchers) next = Math.min(next, watcher.nextAt(now));
    }
    for (const watcher of this.#ofTime) next = Math.min(next, watcher.nextAt(now));
    return next;
  }

  #guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#options.onFault(error);
    }
  }
}

function startTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  timer.unref();
  return () => clearTimeout(timer);
}
