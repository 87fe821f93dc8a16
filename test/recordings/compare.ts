/** Compares what two servers answered to the same calls: byte for byte, but for particulars. */
import { groupBy } from "../../contracts/language/group-by.ts";
import { Known, split } from "./particulars.ts";
import type { Recording } from "./recording.ts";
import { differencesInJson } from "./differences-in-json.ts";

/** One way in which an answer differs from the one that was recorded. */
export interface Difference {
  readonly clause: string;
  /** Null when the request went beside every operation. */
  readonly operation: string | null;
  /** `status`, `headers.allow`, `body.tasks[].id`, `text`, … */
  readonly at: string;
  /** Without particulars, as JSON; `absent` for what is not there. */
  readonly recorded: string;
  readonly got: string;
}

export interface Comparison {
  readonly compared: number;
  readonly differences: readonly Difference[];
  /** Clauses that do not make a recorded call any more, with the call. */
  readonly apart: ReadonlyMap<string, string>;
}

export function compare(recorded: readonly Recording[], got: readonly Recording[]): Comparison {
  const ours = groupBy(got, ({ clause }) => clause);
  const apart = new Map<string, string>();
  const differences: Difference[] = [];
  let compared = 0;
  for (const [clause, theirs] of groupBy(recorded, (one) => one.clause)) {
    const pairs = align(theirs, ours.get(clause) ?? []);
    if (typeof pairs === "string") {
      apart.set(clause, pairs);
      continue;
    }
    const known = new Known();
    for (const [left, right] of pairs) {
      known.learn(left.call, right.call);
      compared += 1;
      const found = differencesOf(left, right, known);
      differences.push(...found.map((one) => ({ clause, operation: left.operation, ...one })));
    }
  }
  return { compared, differences, apart };
}

/**
 * Each recorded exchange beside ours, or a call that is not made any more. A clause may have got more steps, and of calls
 * that were repeated not all were recorded: the last ones count, as those end what is repeated.
 */
function align(
  theirs: readonly Recording[],
  ours: readonly Recording[],
): readonly (readonly [Recording, Recording])[] | string {
  const pairs: (readonly [Recording, Recording])[] = [];
  let end = ours.length;
  for (const one of theirs.toReversed()) {
    end = ours.findLastIndex((other, index) => index < end && callOf(other) === callOf(one));
    const other = ours[end];
    if (other === undefined) return callOf(one);
    pairs.unshift([one, other]);
  }
  return pairs;
}

function callOf({ part, as, call, sent = "" }: Recording): string {
  return `${part} as ${as}: ${split(call).form} ${split(sent).form}`;
}

type Found = Omit<Difference, "clause" | "operation">;

function differencesOf(left: Recording, right: Recording, known: Known): readonly Found[] {
  const found: Found[] = [];
  const differs = (at: string, recorded: unknown, got: unknown): void => {
    found.push({ at, recorded: show(recorded), got: show(got) });
  };
  if (left.status !== right.status) differs("status", left.status, right.status);
  for (const name of new Set([...Object.keys(left.headers), ...Object.keys(right.headers)])) {
    if (isOfTheMoment(name, left, right)) continue;
    const [a, b] = [left, right].map(({ headers }) => headers[name]?.map((value) => headerForm(name, value)));
    if (a?.join("\n") !== b?.join("\n")) differs(`headers.${name}`, a?.join(", "), b?.join(", "));
  }
  if (known.learn(left.body, right.body)) return found;
  const told = differencesInJson(left.body, right.body, known);
  for (const { at, recorded, got } of told ?? []) differs(at, recorded, got);
  // What is the same as JSON may still be spelled differently; of these lists only a part is looked at.
  const isPart = left.operation === "listTasks" || left.operation === "listWorkspaces";
  if (told === null || (told.length === 0 && !isPart)) differs("text", left.body, right.body);
  return found;
}

/** Headers of the connection and of the moment; where the requests stand in their minute. */
const OF_THE_MOMENT = new Set(["connection", "keep-alive", "date", "x-coder-request-id"]);
/** What net/http holds back to count it: a longer body has no length. */
const HELD_BYTES = 2_048;

function isOfTheMoment(name: string, left: Recording, right: Recording): boolean {
  if (name === "content-length" || name === "transfer-encoding")
    return left.body.length > HELD_BYTES !== right.body.length > HELD_BYTES;
  return OF_THE_MOMENT.has(name);
}

const COUNTED = new Set(["content-length", "x-ratelimit-remaining", "x-ratelimit-reset"]);

function headerForm(name: string, value: string): string {
  if (COUNTED.has(name)) return value === "0" ? "0" : "<number>";
  if (name === "x-ratelimit-limit") return value;
  return split(value.replace(/csrf_token=[\w+/]{43}=/, "csrf_token=<token>")).form;
}

function show(value: unknown): string {
  return value === undefined ? "absent" : split(JSON.stringify(value)).form;
}
