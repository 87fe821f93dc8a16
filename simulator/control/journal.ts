/** What happened: attempts, what rebuilds the world, and what users would have been told. */
import type { Validation } from "../core/env.ts";
import { formatInstant } from "../core/text/time.ts";
import { must } from "../core/world.ts";
import { firstOf, type Query } from "../http/query-string.ts";
import type { Replay, Simulator } from "../world/simulator.ts";
import { show, type Answer, type ControlRequest, type Shapes } from "./reply.ts";

type LoggedCall = ReturnType<Simulator["requestLog"]["after"]>[number];

const USUAL_LIMIT = 1_000;
const MOST_ENTRIES = 5_000;

/** `GET /_sim/journal`. */
export function getJournal({ simulator, query }: ControlRequest): Answer {
  const validations: Validation[] = [];
  const after = wholeNumber(query, "after", [0, Number.MAX_SAFE_INTEGER], 0, validations);
  const limit = wholeNumber(query, "limit", [1, MOST_ENTRIES], USUAL_LIMIT, validations);
  if (validations.length > 0) return { status: 400, message: "Invalid query parameters.", validations };
  const entries = simulator.requestLog.after(after, limit).map(journalEntry);
  return show("JournalResponse", { entries, next_after: entries.at(-1)?.seq ?? after });
}

/** `GET /_sim/replay`. */
export async function getReplay({ simulator }: ControlRequest): Promise<Answer> {
  const { seed, release, pace, startedAt, complete, first, entries } = await simulator.replay();
  return show("Replay", {
    header: { seed, release, pace, started_at: formatInstant(startedAt), complete, first: first + 1 },
    entries: entries.map(replayEntry),
  });
}

/** `GET /_sim/notifications`. */
export function listNotifications({ simulator }: ControlRequest): Answer {
  simulator.settleAll();
  const { notifications, users } = simulator.world;
  return show("NotificationsResponse", {
    // Workspaces settle one after the other, so that what they tell does not come in order of time.
    notifications: notifications
      .toSorted((left, right) => left.at - right.at)
      .map(({ at, userId, template, labels }) => ({
        at: formatInstant(at),
        user_id: userId,
        username: must(users.get(userId), "user").username,
        template,
        labels,
      })),
  });
}

function wholeNumber(
  query: Query,
  name: string,
  [least, most]: readonly [number, number],
  usual: number,
  validations: Validation[],
): number {
  const text = firstOf(query, name);
  if (!query.has(name)) return usual;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  validations.push({ field: name, detail: `Must be a whole number ${range}.` });
  return usual;
}

function journalEntry(call: LoggedCall): Shapes["JournalEntry"] {
  const { sequence, at, operation, caller, params, query, body, status, rule, change } = call;
  return {
    seq: sequence,
    at: formatInstant(at),
    operation,
    caller,
    input: {
      params,
      query: Object.fromEntries([...query].map(([key, values]) => [key, [...values]])),
      ...(body === undefined ? {} : { body }),
    },
    status_code: status,
    ...(rule === null ? {} : { rule }),
    ...(change === null ? {} : { change }),
  };
}

/** As it is kept, its instant as text. */
function replayEntry(entry: Replay["entries"][number]): Shapes["Replay"]["entries"][number] {
  return { ...entry, at: formatInstant(entry.at) };
}
