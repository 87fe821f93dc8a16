/**
 * The jobs that wait for a provisioner, so that a waiting one can tell its place without looking at the others. Which
 * of them a provisioner has taken by now follows from the instant at which it will; nobody needs to settle them.
 * Source: queries/provisionerjobs.sql, GetProvisionerJobsByIDsWithQueuePosition.
 */
import type { Instant } from "./env.ts";
import type { Uuid } from "./model.ts";

/** From 1; 0 of 0 is what is not waiting. */
export interface QueuePlace {
  readonly position: number;
  readonly size: number;
}

interface Waiting {
  readonly jobId: Uuid;
  readonly createdAt: Instant;
  /** Infinity while it waits to be told. */
  takenAt: Instant;
}

/** A queue as plain data. */
export interface JobQueueRecords {
  /** Oldest first, in blocks. */
  readonly waiting: readonly (readonly Readonly<Waiting>[])[];
  /** Those that are taken at an instant, in the order of joining. */
  readonly timed: readonly Uuid[];
}

/** A block is split past this length, so that adding and removing moves few. */
const BLOCK = 512;

export class JobQueue {
  readonly #byId = new Map<Uuid, Waiting>();
  /** Oldest first, in blocks that are never empty. */
  readonly #blocks: Waiting[][] = [];
  /** Those that are taken at an instant, in order of it; they join in that order. Past `#next` nothing is known. */
  #timed: Waiting[] = [];
  #next = 0;

  /** Another queue with the same jobs in it. */
  copy(): JobQueue {
    return JobQueue.from(this.records());
  }

  /** Those that wait, as plain data. */
  records(): JobQueueRecords {
    return {
      waiting: this.#blocks.map((block) => block.map((one) => ({ ...one }))),
      // Of those that have left nothing follows any more.
      timed: this.#timed.slice(this.#next).flatMap((one) => (this.#isIn(one) ? [one.jobId] : [])),
    };
  }

  /** The queue of which these are the records. */
  static from({ waiting, timed }: JobQueueRecords): JobQueue {
    const queue = new JobQueue();
    for (const block of waiting) {
      const items = block.map((one) => ({ ...one }));
      queue.#blocks.push(items);
      for (const one of items) queue.#byId.set(one.jobId, one);
    }
    queue.#timed = timed.flatMap((jobId) => queue.#byId.get(jobId) ?? []);
    return queue;
  }

  #isIn(waiting: Waiting): boolean {
    return this.#byId.get(waiting.jobId) === waiting;
  }

  /** A job waits from now on, or goes on to wait until another instant. */
  join(jobId: Uuid, createdAt: Instant, takenAt: Instant, now: Instant): void {
    this.#expire(now);
    const known = this.#byId.get(jobId);
    if (known !== undefined) {
      known.takenAt = takenAt;
      return;
    }
    if (takenAt <= now) return;
    const waiting = { jobId, createdAt, takenAt };
    this.#byId.set(jobId, waiting);
    this.#insert(waiting);
    if (takenAt !== Infinity) this.#timed.push(waiting);
  }

  /** A job waits no more; of one that did not wait nothing changes. */
  leave(jobId: Uuid): void {
    const waiting = this.#byId.get(jobId);
    if (waiting === undefined) return;
    this.#byId.delete(jobId);
    const block = this.#blockOf(waiting.createdAt, waiting);
    const items = this.#blocks[block] ?? [];
    items.splice(items.indexOf(waiting), 1);
    if (items.length === 0) this.#blocks.splice(block, 1);
  }

  /** Where a waiting job stands at `now`. One that never joined stands where its age puts it, and counts for itself only. */
  place(jobId: Uuid, createdAt: Instant, now: Instant): QueuePlace {
    this.#expire(now);
    const waiting = this.#byId.get(jobId);
    const block = this.#blockOf(createdAt, waiting);
    let position = 1;
    for (let index = 0; index < block; index++) position += this.#blocks[index]?.length ?? 0;
    const items = this.#blocks[block] ?? [];
    position += waiting === undefined ? after(items, createdAt) : items.indexOf(waiting);
    return { position, size: this.#byId.size + (waiting === undefined ? 1 : 0) };
  }

  /** How many wait at `now`. */
  size(now: Instant): number {
    this.#expire(now);
    return this.#byId.size;
  }

  /** Whoever was taken by now leaves, unless it was told meanwhile to wait. */
  #expire(now: Instant): void {
    for (;;) {
      const waiting = this.#timed[this.#next];
      if (waiting === undefined || (waiting.takenAt > now && waiting.takenAt !== Infinity)) break;
      this.#next++;
      if (waiting.takenAt <= now && this.#byId.get(waiting.jobId) === waiting) this.leave(waiting.jobId);
    }
    // What is behind is let go from time to time, not each time.
    if (this.#next < BLOCK && this.#next < this.#timed.length) return;
    this.#timed = this.#timed.slice(this.#next);
    this.#next = 0;
  }

  #insert(waiting: Waiting): void {
    const index = this.#blockOf(waiting.createdAt, undefined);
    const block = this.#blocks[index];
    if (block === undefined) {
      this.#blocks.push([waiting]);
      return;
    }
    block.splice(after(block, waiting.createdAt), 0, waiting);
    if (block.length > BLOCK) this.#blocks.splice(index + 1, 0, block.splice(BLOCK / 2));
  }

  /** The block a job is in, or where one of this age belongs: behind all that are as old. */
  #blockOf(createdAt: Instant, waiting: Waiting | undefined): number {
    let [low, high] = [0, this.#blocks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#blocks[middle]?.[0]?.createdAt ?? Infinity) <= createdAt) low = middle;
      else high = middle - 1;
    }
    low = Math.max(low, 0);
    if (waiting === undefined) return low;
    // Several of one age may begin a block each.
    while (low > 0 && this.#blocks[low]?.includes(waiting) === false) low--;
    return low;
  }
}

/** How many of a block are as old as that, or older. */
function after(block: readonly Waiting[], createdAt: Instant): number {
  let [low, high] = [0, block.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((block[middle]?.createdAt ?? Infinity) <= createdAt) low = middle + 1;
    else high = middle;
  }
  return low;
}
