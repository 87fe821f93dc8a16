/** Judges one clause on a target: arranges what is given, makes the call, compares what comes back. */
import { Unreached, Unsupported, type Target } from "../../client/target.ts";
import { TransportError } from "../../client/wire.ts";
import type { Clause, Unless } from "../language/clause.ts";
import { UnknownFact, type Mismatch } from "../language/match.ts";
import { agentsUsedBy } from "../language/needs.ts";
import type { ClauseInfo, Exchange, Outcome, Status } from "../language/outcome.ts";
import { onlyLooks } from "./givens.ts";
import { Story, type Observer } from "./story.ts";

/** How often a state that does not last is tried. */
const ATTEMPTS = 4;

/** What came of one clause of a release, before anybody asks whether the failure was known. */
export async function judge(
  clause: Clause,
  target: Target,
  observe: Observer,
  version: string = target.version,
): Promise<Outcome> {
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
  if (lacks.length > 0) return end("unsupported", { why: `the target has no ${lacks.join(", no ")}`, lacks });
  // Where time goes by by itself, a task may have had a life before.
  const isLent = !target.holds && clause.given.task !== undefined;
  let surprised = false;
  for (let attempt = 1; ; attempt += 1) {
    const story: Story = new Story(target, info, observe, {
      isAboutTheLimit: clause.needs.includes("rate-limit"),
      onlyLooks: onlyLooks(clause),
      version,
      // What surprises must show on a task that nobody had before, too.
      fresh: surprised,
    });
    try {
      const found = await tell(story, clause);
      const moved: string | null = await story.hasMoved(found.length > 0);
      // What came after the state was over surprises nobody.
      const isSurprise = moved === null && found.length > 0;
      const deservesFresh = isSurprise && isLent && !surprised;
      surprised ||= isSurprise;
      const again = moved !== null || (isSurprise && story.changed);
      if (deservesFresh || (again && attempt < ATTEMPTS)) continue;
      if (moved !== null) return end("unreached", { why: moved, by: "passed", exchanges: story.exchanges });
      if (found.length === 0) return end("pass", { exchanges: story.exchanges.slice(-1) });
      return end("fail", { why: sayFirst(found), mismatches: found, exchanges: story.exchanges });
    } catch (error) {
      const { status, ...found } = endedBy(error, story.exchanges);
      return end(status, found);
    } finally {
      await story.end();
    }
  }
}

/** What an error on the way says of the clause. */
function endedBy(
  error: unknown,
  exchanges: readonly Exchange[],
): Pick<Outcome, "status" | "exchanges"> & Partial<Outcome> {
  if (error instanceof Unsupported) return { status: "unsupported", why: error.message, exchanges };
  if (error instanceof Unreached) return { status: "unreached", why: error.message, by: error.by, exchanges };
  if (error instanceof TransportError) {
    // Of what comes before the call nothing is promised.
    const last = exchanges.at(-1);
    const isJudged = last?.reply === null && last.part !== "given";
    return { status: isJudged ? "fail" : "unreached", why: error.message, exchanges };
  }
  if (error instanceof UnknownFact && error.wasToCome) {
    const isJudged = exchanges.some(({ part }) => part === "request");
    return {
      status: isJudged ? "fail" : "unreached",
      why: `an answer lacks something: ${error.message}`,
      exchanges,
    };
  }
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { status: "harness-error", why, exchanges };
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
    ...(given.steps === undefined && (given.task?.template ?? "usual") === "usual" ? {} : { moved: true }),
  };
}

async function tell(story: Story, clause: Clause): Promise<readonly Mismatch[]> {
  await story.arrange(clause.given, agentsUsedBy(clause));
  for (const [index, step] of (clause.given.steps ?? []).entries()) {
    const found = await story.take(step, "given", `given[${String(index)}].`);
    if (found.length > 0) {
      throwIfLacking("call" in step ? step.unless : undefined, found);
      throw new Unreached(`a step before the call went otherwise: ${sayFirst(found)}`);
    }
  }
  const { reply, value } = await story.call(clause.request, "request");
  story.know("answer", value);
  const found = story.compare(clause.expect, reply, value, "");
  throwIfLacking(clause.expect.unless, found);
  // What follows from a call that went otherwise says nothing more, but there may be something to clear up.
  if (found.length > 0) {
    await clearUp(story, clause);
    return found;
  }
  for (const [index, step] of (clause.expect.later ?? []).entries()) {
    const later = await story.take(step, "later", `later[${String(index)}].`);
    if (later.length > 0 && !("clearsUp" in step)) return later;
  }
  return [];
}

/** Takes the steps that clear up after a call that went otherwise; what it did not even begin needs none. */
async function clearUp(story: Story, { expect }: Clause): Promise<void> {
  for (const [index, step] of (expect.later ?? []).entries()) {
    if (!("clearsUp" in step)) continue;
    try {
      await story.take(step, "later", `later[${String(index)}].`);
    } catch {
      // The clause fails by what was found before.
    }
  }
}

/** An answer that went otherwise may say that the target lacks something. */
function throwIfLacking(unless: Unless | undefined, found: readonly Mismatch[]): void {
  if (unless !== undefined && found[0]?.got === unless.status)
    throw new Unsupported(`the target has no ${unless.lacks}: it answers ${String(unless.status)}`);
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
