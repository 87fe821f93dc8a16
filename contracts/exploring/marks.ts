/** What a run of exploring must have met, so that it says anything when nothing was found. Data. */
import type { Reach } from "./reach.ts";

interface MarkRow {
  /** After "never reached ". */
  readonly what: string;
  /** What of a target it takes, where not every target has it. */
  readonly needs?: keyof Reach;
}

export const marks = {
  "active-task": { what: "an active task" },
  "paused-task": { what: "a paused task" },
  "resumed-task": { what: "a task that was resumed" },
  "accepted-message": { what: "a message that was accepted" },
  "busy-agent": { what: "the refusal of an agent that is busy" },
  "changed-input": { what: "a changed input" },
  "live-logs": { what: "live logs" },
  "stored-logs": { what: "stored logs" },
  "active-build": { what: "the refusal while a build is active" },
  "canceled-build": { what: "a canceled build" },
  "workspace-build": { what: "a build by way of the workspace" },
  "name-clash": { what: "a name that is taken" },
  "refused-name": { what: "a name that is against the rules" },
  deletion: { what: "a deleted task" },
  "gone-task": { what: "a call about a deleted task" },
  "filtered-list": { what: "a list by status with a task in it" },
  "calls-at-once": { what: "calls at once" },
  "other-user": { what: "a call about somebody else's task", needs: "others" },
  "large-snapshot": { what: "a snapshot of 65,536 bytes", needs: "agents" },
  "refused-snapshot": { what: "a snapshot that is too large", needs: "agents" },
  "void-token": { what: "an agent's token that is void", needs: "agents" },
  "shown-report": { what: "a report of an agent", needs: "agents" },
} as const satisfies Readonly<Record<string, MarkRow>>;

export type Mark = keyof typeof marks;

const rows: Readonly<Record<Mark, MarkRow>> = marks;

/** Counts what was met. */
export class Marks {
  readonly #counts = new Map<Mark, number>();

  hit(mark: Mark): void {
    this.#counts.set(mark, (this.#counts.get(mark) ?? 0) + 1);
  }

  /** How often each was met, in the order of the table. */
  counts(): Readonly<Record<Mark, number>> {
    return Object.fromEntries(
      (Object.keys(marks) as Mark[]).map((mark) => [mark, this.#counts.get(mark) ?? 0]),
    ) as Record<Mark, number>;
  }

  /** Those that the target can show and that were never met. */
  missing(reach: Reach): readonly Mark[] {
    return (Object.keys(marks) as Mark[]).filter((mark) => {
      const { needs } = rows[mark];
      return (needs === undefined || reach[needs]) && !this.#counts.has(mark);
    });
  }
}

/** A mark in words, after "never reached ". */
export function describeMark(mark: Mark): string {
  return marks[mark].what;
}
