/** What a clause will do, call by call, as far as coverage can follow its task. Pure. */
import type { StateCode } from "../../../client/observed-state.ts";
import type { Clause, Given, RequestSpec, Step } from "../../language/clause.ts";
import { ways } from "../../language/state-table.ts";

/** One exchange to come. */
export interface Line {
  /** Is it a call of the task's owner about the task of the clause, or about its workspace? */
  readonly own: boolean;
  /** Did time go by, or was something made happen, since the exchange before? */
  readonly waited: boolean;
}

export interface Script {
  /** The state the task is arranged in; null when there is none, or nobody can tell. */
  readonly arranged: StateCode | null;
  /** The state in which the request is made, where steps lead to it. */
  readonly atRequest: StateCode | null;
  /** The exchanges in order; what is beyond cannot be followed. */
  readonly lines: readonly Line[];
  /** Which of them is the request. */
  readonly request: number;
}

/** The facts that name the task of the clause, or its workspace. */
const ITS_OWN: ReadonlySet<string> = new Set(["task.id", "task.name", "task.workspace_id"]);

/** Reads a clause. */
export function scriptOf({ given, request, expect }: Clause): Script {
  const before = linesOf(given.steps ?? []);
  const [asked = { own: false, waited: false }] = linesOf(
    [{ call: request, expect: { status: 0 } }],
    before.waited,
  ).lines;
  const after = linesOf(expect.later ?? []);
  const lines = [...before.lines, asked, ...after.lines];
  const followed = isFollowed(given, [
    request,
    ...callsOf(given.steps ?? []),
    ...callsOf(expect.later ?? []),
  ]);
  const way = given.steps === undefined ? undefined : ways.find((one) => isWay(one, given));
  return {
    arranged: followed ? arrangedIn(given) : null,
    atRequest: followed ? (way?.code ?? null) : null,
    lines: followed && before.whole ? lines : [],
    request: before.lines.length,
  };
}

/** A second task, or one made on the way, would be taken for the clause's own. */
function isFollowed({ task, other }: Given, calls: readonly RequestSpec[]): boolean {
  if (task === undefined || other !== undefined || (task.owner ?? "user") !== "user") return false;
  return calls.every(({ operation }) => operation !== "createTask");
}

function callsOf(steps: readonly Step[]): readonly RequestSpec[] {
  return steps.flatMap((one) => {
    if ("call" in one) return [one.call];
    if ("repeat" in one) return [one.repeat];
    return "untilAnswered" in one ? [one.untilAnswered] : [];
  });
}

function arrangedIn({ task }: Given): StateCode | null {
  const way = ways.find(({ state, template, steps }) => {
    return state === task?.state && template === task.template && steps === undefined;
  });
  return way?.code ?? null;
}

function isWay({ state, template, steps }: (typeof ways)[number], { task, steps: done }: Given): boolean {
  return state === task?.state && template === task.template && steps === done;
}

interface Lines {
  readonly lines: readonly Line[];
  /** Does time go by behind the last of them? */
  readonly waited: boolean;
  /** False when a step makes nobody knows how many calls: what follows cannot be told apart. */
  readonly whole: boolean;
}

function linesOf(steps: readonly Step[], alreadyWaited = false): Lines {
  const lines: Line[] = [];
  let waited = alreadyWaited;
  for (const one of steps) {
    if ("repeat" in one || "untilAnswered" in one) return { lines, waited, whole: false };
    if ("call" in one) {
      lines.push({ own: isOwn(one.call), waited });
      waited = false;
    } else if (!("heard" in one || "say" in one)) waited = true;
  }
  return { lines, waited, whole: true };
}

function isOwn({ as = "user", params = {}, operation, method, path }: RequestSpec): boolean {
  if (as !== "user" || method !== undefined || path !== undefined) return false;
  // Which build is canceled is not looked at: clauses know of none but their own.
  if (operation === "cancelWorkspaceBuild") return true;
  const named = params["task"] ?? params["workspace"];
  if (named === undefined) return true;
  return typeof named === "object" && "path" in named && ITS_OWN.has(named.path);
}
