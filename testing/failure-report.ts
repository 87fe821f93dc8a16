/** What is told of the world of a test that failed. */
import { operations } from "../spec/operations.ts";
import type { MockWorld } from "../simulator/index.ts";

type Journal = Awaited<ReturnType<MockWorld["journal"]>>;
export type JournalEntry = Journal[number];

export interface FailureReport {
  readonly world: string;
  /** Makes the same world again. */
  readonly seed: string;
  /** The last ten calls, a line each. */
  readonly calls: readonly string[];
  /** The last thousand. */
  readonly journal: readonly JournalEntry[];
}

const SHOWN_CALLS = 10;
const MOST_ENTRIES = 1_000;
const MOST_BODY = 120;

/** Asks the world what happened. */
export async function reportOf(world: MockWorld): Promise<FailureReport> {
  const journal = await world.journal();
  return {
    world: world.name,
    seed: world.simulator.setting.seed,
    calls: journal.slice(-SHOWN_CALLS).map(callLine),
    journal: journal.slice(-MOST_ENTRIES),
  };
}

/** The report as text, for a person. */
export function reportText({ world, seed, calls }: FailureReport): string {
  const named = `the world ${world} (seed ${JSON.stringify(seed)})`;
  if (calls.length === 0) return `No call with a valid token came to ${named}.`;
  const head = calls.length === 1 ? "The last call" : `The last ${String(calls.length)} calls`;
  return [`${head} of ${named}:`, ...calls.map((line) => `  ${line}`)].join("\n");
}

/** Such as `#3 09:00:05 alice POST /tasks/me/demo/send 409 task_paused {"input":"Hello"}`. */
export function callLine(entry: JournalEntry): string {
  const { seq, at, operation, caller, input, status_code: status, rule } = entry;
  const time = at.slice(11, 19);
  const parts = [`#${String(seq)}`, time, caller ?? "nobody", target(operation, input), String(status)];
  if (rule !== undefined) parts.push(rule);
  if (input.body !== undefined) parts.push(shortened(JSON.stringify(input.body)));
  return parts.join(" ");
}

/** The method and the path, as they were called. */
function target(operation: string, { params, query }: JournalEntry["input"]): string {
  const known = Object.values(operations).find(({ id }) => id === operation);
  if (known === undefined) return operation;
  const path = known.path.replaceAll(/\{(\w+)\}/g, (all, name: string) => params[name] ?? all);
  const asked = Object.entries(query).flatMap(([key, values]) => values.map((value) => `${key}=${value}`));
  return `${known.method} ${path}${asked.length === 0 ? "" : `?${asked.join("&")}`}`;
}

function shortened(text: string): string {
  return text.length <= MOST_BODY ? text : `${text.slice(0, MOST_BODY)}…`;
}
