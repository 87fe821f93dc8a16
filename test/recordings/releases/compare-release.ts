/** Compares an answer with the recorded one: status, headers that matter, keys in order, texts. */
import { differencesInJson } from "../differences-in-json.ts";
import { split, type Known } from "../particulars.ts";
import { objectOf, type ReleaseExchange } from "./release-recording.ts";

/** One way in which our answer differs from the recorded one. */
export interface ReleaseDifference {
  readonly part: ReleaseExchange["part"];
  readonly label: string;
  /** `status`, `allow`, `body.tasks[].id`, `text`, … */
  readonly at: string;
  /** As JSON, without particulars; `absent` for what is not there. */
  readonly recorded: string;
  readonly got: string;
}

export interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly allow: string | undefined;
  readonly body: string;
}

/** How the answer differs from that of the exchange, whose body is given with our ids and names. */
export function compareRelease(
  exchange: ReleaseExchange,
  expected: string,
  answer: Answer,
  known: Known,
): readonly ReleaseDifference[] {
  const { part, label, status, type, allow } = exchange;
  const found: ReleaseDifference[] = [];
  const differs = (at: string, recorded: unknown, got: unknown): void => {
    found.push({ part, label, at, recorded: show(recorded), got: show(got) });
  };
  if (status !== answer.status) differs("status", status, answer.status);
  if (type !== answer.type) differs("type", type, answer.type);
  // The router lists them in no order.
  if (sorted(allow) !== sorted(answer.allow)) differs("allow", allow, answer.allow);
  // A page is the deployment's own.
  if (type?.startsWith("text/html") === true) return found;
  const [left, right] = [ordered(expected), ordered(answer.body)];
  if (known.learn(left, right)) return found;
  const told = differencesInJson(left, right, known);
  for (const { at, recorded, got } of told ?? []) if (!isATime(recorded, got)) differs(at, recorded, got);
  const said = told === null ? left !== right : told.length === 0 && split(left).form !== split(right).form;
  if (said) differs("text", left, right);
  return found;
}

function sorted(allow: string | undefined): string | undefined {
  return allow?.split(", ").toSorted().join(", ");
}

/** Which of two times was earlier is a matter of the moment: their order is not compared. */
function isATime(recorded: unknown, got: unknown): boolean {
  return [recorded, got].every((one) => typeof one === "string" && split(one).form === "<time>");
}

/** An agent's scripts, and where they write to, stand in the order of ids that nobody chose. */
function ordered(body: string): string {
  if (!body.includes('"log_sources":[{')) return body;
  const value = objectOf(body);
  if (value === null) return body;
  const text = JSON.stringify(value, (key, inner: unknown) =>
    (key === "scripts" || key === "log_sources") && Array.isArray(inner) ? inner.toSorted(byName) : inner,
  );
  return `${text}\n`;
}

/**
 * A list that stands in the order of names, those that run first: where chance made the names, ours have another order.
 * Source: queries/workspaces.sql, GetWorkspaces.
 */
export function orderedByName(body: string): string {
  const value = objectOf(body);
  const tasks = value?.["tasks"];
  if (value === null || !Array.isArray(tasks)) return body;
  return `${JSON.stringify({ ...value, tasks: (tasks as Json[]).toSorted(runningFirst) })}\n`;
}

type Json = Readonly<Record<string, unknown>>;

function runningFirst(one: Json, other: Json): number {
  const [left, right] = [one, other].map(
    ({ status, name }) => `${status === "running" ? "0" : "1"} ${String(name)}`,
  );
  return String(left) < String(right) ? -1 : 1;
}

function byName(one: Json, other: Json): number {
  return String(one["display_name"]) < String(other["display_name"]) ? -1 : 1;
}

function show(value: unknown): string {
  return value === undefined ? "absent" : split(JSON.stringify(value)).form;
}
