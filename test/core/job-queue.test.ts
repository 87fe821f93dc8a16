import { array, assert, boolean, constantFrom, nat, oneof, property, record } from "fast-check";
import { expect, test } from "vitest";
import { JobQueue } from "../../simulator/core/job-queue.ts";

/** The same, by looking at all of them. */
interface Job {
  readonly id: string;
  readonly createdAt: number;
  takenAt: number;
}

function placeAmong(jobs: readonly Job[], job: Job, now: number) {
  const waiting = jobs.filter(({ takenAt }) => takenAt > now).toSorted((a, b) => a.createdAt - b.createdAt);
  return { position: waiting.indexOf(job) + 1, size: waiting.length };
}

const act = oneof(
  { weight: 6, arbitrary: record({ join: nat(3), held: boolean() }) },
  { weight: 2, arbitrary: record({ leave: nat() }) },
  { weight: 1, arbitrary: record({ hold: nat() }) },
  { weight: 2, arbitrary: record({ pass: nat(40) }) },
);

test("the place of every waiting job is the one that counting all of them gives", () => {
  assert(
    property(array(act, { maxLength: 120 }), constantFrom(0, 1, 30), (acts, span) => {
      const queue = new JobQueue();
      const jobs: Job[] = [];
      let now = 0;
      acts.forEach((one, index) => {
        if ("join" in one) {
          // A workspace that was just changed gets a build a little later than now.
          const job = {
            id: `job ${index}`,
            createdAt: now + one.join,
            takenAt: one.held ? Infinity : now + span,
          };
          queue.join(job.id, job.createdAt, job.takenAt, now);
          jobs.push(job);
        } else if ("pass" in one) now += one.pass;
        else {
          const waiting = jobs.filter(({ takenAt }) => takenAt > now);
          const job = waiting[("leave" in one ? one.leave : one.hold) % Math.max(waiting.length, 1)];
          if (job === undefined) return;
          if ("leave" in one) {
            queue.leave(job.id);
            job.takenAt = -1;
          } else {
            job.takenAt = Infinity;
            queue.join(job.id, job.createdAt, Infinity, now);
          }
        }
        for (const job of jobs.filter(({ takenAt }) => takenAt > now)) {
          const { position, size } = queue.place(job.id, job.createdAt, now);
          const expected = placeAmong(jobs, job, now);
          expect({ id: job.id, position, size }).toEqual({ id: job.id, ...expected });
        }
      });
    }),
    { numRuns: 60 },
  );
});

test("thousands wait in blocks, and leave from anywhere", () => {
  const queue = new JobQueue();
  const all = Array.from({ length: 3_000 }, (_, index) => ({ id: `job ${index}`, createdAt: index >> 1 }));
  for (const { id, createdAt } of all) queue.join(id, createdAt, Infinity, 0);
  for (const { id } of all.filter((_, index) => index % 3 === 0)) queue.leave(id);
  const left = all.filter((_, index) => index % 3 !== 0);
  for (const [index, { id, createdAt }] of left.entries())
    expect(queue.place(id, createdAt, 0)).toEqual({ position: index + 1, size: left.length });
});

test("a job that never joined stands behind those that are older, and counts for itself only", () => {
  const queue = new JobQueue();
  queue.join("a", 1, Infinity, 0);
  queue.join("b", 9, Infinity, 0);
  expect(queue.place("by a deadline", 5, 6)).toEqual({ position: 2, size: 3 });
  expect(queue.place("b", 9, 6)).toEqual({ position: 2, size: 2 });
});
