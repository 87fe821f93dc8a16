/** What a clock is to be moved until, as the control API says it. */
import type { TaskStatus } from "../core/status.ts";
import { parseUuid } from "../core/text/uuid.ts";
import type { Simulator } from "../world/simulator.ts";
import type { Condition } from "../world/until.ts";
import { misfit, unknownWord, type Problem } from "./reply.ts";

const STATUSES: Readonly<Record<TaskStatus | "deleted", true>> = {
  pending: true,
  initializing: true,
  active: true,
  paused: true,
  unknown: true,
  error: true,
  deleted: true,
};
const DUES = ["next", "nothing"] as const;

/** The condition, or what is wrong with it. */
export function readCondition(
  simulator: Simulator,
  until: Readonly<Record<string, unknown>>,
): Condition | Problem {
  const { task, status, due, ...rest } = until;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined)
    return misfit(
      "Validation failed.",
      `until.${unknown}`,
      "Unknown key; these are known: task, status, due, calls.",
    );
  if (due !== undefined) {
    const known = DUES.find((word) => word === due);
    if (task !== undefined || status !== undefined || known === undefined) return NOT_A_CONDITION;
    return { due: known };
  }
  if (typeof task !== "string" || typeof status !== "string") return NOT_A_CONDITION;
  if (!isStatus(status)) return unknownWord("status", status, "until.status", Object.keys(STATUSES));
  const parsed = parseUuid(task);
  if (!parsed.ok || simulator.workspaceOf(parsed.uuid) === null)
    return { status: 404, message: "No such task in this world." };
  return { task: parsed.uuid, status };
}

function isStatus(word: string): word is keyof typeof STATUSES {
  return Object.hasOwn(STATUSES, word);
}

const NOT_A_CONDITION = misfit(
  "Validation failed.",
  "until",
  'Must be {"task": "<id>", "status": "<status>"}, {"due": "next"}, {"due": "nothing"} or {"calls": 3}.',
);
